import { gzipSync } from "node:zlib";
import { writeOds } from "hucre/ods";
import { writeXlsx } from "hucre/xlsx";
import { expect, test } from "vitest";
import { sheetsOf } from "../../src/imports/workbook.ts";
import { contentsOf } from "../../src/imports/zip.ts";

const day = new Date(Date.UTC(2025, 10, 5));
const sheets = [
  { name: "Cover", rows: [["Local authority inspection outcomes"]] },
  {
    name: "Inspections",
    rows: [["As at 31 March"], [], ["la_code", "day", "serial", "ok", "share"], ["372", day, 45_966, true, 89.2]],
  },
  { name: "Empty", rows: [] },
];
const READ = [
  { name: "Cover", lines: [{ line: 1, cells: ["Local authority inspection outcomes"] }] },
  {
    name: "Inspections",
    lines: [
      { line: 1, cells: ["As at 31 March"] },
      { line: 3, cells: ["la_code", "day", "serial", "ok", "share"] },
      { line: 4, cells: ["372", "2025-11-05", "45966", "true", "89.2"] },
    ],
  },
];

test.each([
  ["XLSX", "xlsx", () => writeXlsx({ sheets })],
  ["XLSX that counts days from 1904", "xlsx", () => writeXlsx({ sheets, dateSystem: "1904" })],
  ["ODS", "ods", () => writeOds({ sheets })],
] as const)(
  "every sheet of %s is read, with its own line numbers, days as days and codes as they are",
  async (_, kind, write) => {
    expect(await sheetsOf(await write(), kind)).toEqual(READ);
  },
);

test("a hidden sheet is passed over", async () => {
  const hidden = { name: "Workings", hidden: true, rows: [["a"]] };
  const read = await sheetsOf(await writeXlsx({ sheets: [...sheets, hidden] }), "xlsx");
  expect(read).toEqual(READ);
});

test("a workbook that was cut in the middle is refused in words, wherever it was cut", async () => {
  const whole = await writeXlsx({ sheets });
  for (let length = 4; length < whole.length; length += 97) {
    const read = await sheetsOf(whole.slice(0, length), "xlsx");
    expect(read).toMatchObject({ says: expect.stringMatching(/^The workbook (was cut|is damaged|cannot be read)/) });
  }
});

test("bytes gone wrong in a workbook never do more than refuse it", async () => {
  const whole = await writeXlsx({ sheets });
  for (let at = 30; at < whole.length; at += 61) {
    const wrong = whole.slice();
    wrong[at] = (wrong[at] ?? 0) ^ 0xff;
    const read = await sheetsOf(wrong, "xlsx");
    expect(Array.isArray(read) || read.says.endsWith(".")).toBe(true);
  }
});

test.each([
  ["a part that unpacks to gigabytes", { size: 0xfffffff0 }, "unpacks to far more than a table"],
  ["a part that does not say how large it is", { size: 0 }, "unpacks to far more than a table"],
  ["a part under a password", { flags: 1 }, "protected by a password"],
  ["more parts than a workbook has", { parts: 5000 }, "unpacks to far more than a table"],
])("%s is refused before anything is unpacked", async (_, wrong, says) => {
  expect(contentsOf(await tampered(wrong))).toEqual({ says: expect.stringContaining(says) });
});

test.each([
  ["too many columns", [Array.from({ length: 201 }, (_, nth) => `c${nth}`)]],
  [
    "a cell in the farthest corner",
    [["a"], ...Array.from({ length: 5 }, () => []), [...Array(16_000).fill(null), "z"]],
  ],
])("a sheet with %s is refused in words", async (_, rows) => {
  const read = await sheetsOf(await writeXlsx({ sheets: [{ name: "Wide", rows }] }), "xlsx");
  expect(read).toMatchObject({ says: expect.stringContaining("“Wide” is too large") });
});

/** A workbook whose table of contents lies in the way that is asked for. */
async function tampered({ size, flags, parts }: { size?: number; flags?: number; parts?: number }) {
  const bytes = await writeXlsx({ sheets });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (view.getUint32(end, true) !== 0x06054b50) end--;
  const first = view.getUint32(end + 16, true);
  if (size !== undefined) view.setUint32(first + 24, size, true);
  if (flags !== undefined) view.setUint16(first + 8, flags, true);
  if (parts !== undefined) view.setUint16(end + 10, parts, true);
  return bytes;
}

test("a workbook gives what a person sees: percentages, values of formulas, what was merged; a formula without its value is told", async () => {
  const rows = [
    ["authority", "share", "sum"],
    ["Leeds", 0.452, 0.1 + 0.2],
    [null, 0.0712345, null],
    ["Kent", 1, 3],
  ];
  const cells = new Map([
    ["1,2", { value: 0.1 + 0.2, type: "formula" as const, formula: "A1", formulaResult: 0.1 + 0.2 }],
    ["2,2", { value: null, type: "formula" as const, formula: "A1*2" }],
  ]);
  const columns = [{}, { style: { numFmt: "0.0%" } }, {}];
  const merges = [{ startRow: 1, startCol: 0, endRow: 2, endCol: 0 }];
  const read = await sheetsOf(await writeXlsx({ sheets: [{ name: "A", rows, cells, columns, merges }] }), "xlsx");
  expect(Array.isArray(read) && read[0]?.lines.map((line) => line.cells)).toEqual([
    ["authority", "share", "sum"],
    ["Leeds", "45.2%", "0.3"],
    ["Leeds", "7.12345%", "=A1*2"],
    ["Kent", "100%", "3"],
  ]);
});

test("an OpenDocument sheet gives what a person sees, its rows of headings and its errors, and not its hidden sheets or comments", async () => {
  const text = (says: string, more = "") => `<table:table-cell ${more}><text:p>${says}</text:p></table:table-cell>`;
  const hidden = '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>';
  const note = "<office:annotation><text:p>Ask Jo</text:p></office:annotation>";
  const content = `<office:document-content><office:automatic-styles>${hidden}</office:automatic-styles><office:body><office:spreadsheet>
<table:table table:name="Shares"><table:table-header-rows><table:table-row>${text("LA")}${text("Share &amp; sum")}${text("Day")}</table:table-row></table:table-header-rows>
<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
<table:table-row>${text("Leeds<text:s/>City", 'table:number-rows-spanned="2"')}${text("45%", 'office:value-type="percentage" office:value="0.45234"')}${text("3 Feb", 'office:value-type="date" office:date-value="2025-02-03"')}</table:table-row>
<table:table-row><table:covered-table-cell/>${text("#N/A", 'office:value-type="string" office:string-value=""')}<table:table-cell>${note}<text:p>one</text:p><text:p>two</text:p></table:table-cell></table:table-row>
</table:table><table:table table:name="Workings" table:style-name="ta2"><table:table-row>${text("x")}</table:table-row></table:table>
</office:spreadsheet></office:body></office:document-content>`;
  expect(await sheetsOf(packed({ "content.xml": content }), "ods")).toEqual([
    {
      name: "Shares",
      lines: [
        { line: 1, cells: ["LA", "Share & sum", "Day"] },
        { line: 4, cells: ["Leeds City", "45.234%", "2025-02-03"] },
        { line: 5, cells: ["Leeds City", "#N/A", "one\ntwo"] },
      ],
    },
  ]);
});

test("a workbook of another maker is read: prefixed names, inline and rich words, formats of its own, errors, a hidden sheet", async () => {
  const parts = {
    "xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="a" Target="/xl/worksheets/one.xml"/><Relationship Id="b" Target="worksheets/two.xml"/></Relationships>`,
    "xl/workbook.xml": `<x:workbook><x:workbookPr date1904="1"/><x:sheets><x:sheet name="A &amp; B" sheetId="1" rel:id="a"/><x:sheet name="Hidden" sheetId="2" state="veryHidden" rel:id="b"/></x:sheets></x:workbook>`,
    "xl/styles.xml": `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[Red]&quot;day &quot;d\\ mmm"/><numFmt numFmtId="165" formatCode="0.0\\%;General"/></numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="10"/></cellXfs></styleSheet>`,
    "xl/sharedStrings.xml": `<sst><si><r><t>Le</t></r><r><t xml:space="preserve">eds </t></r><rPh><t>x</t></rPh></si></sst>`,
    "xl/worksheets/one.xml": `<worksheet><sheetData><row><c t="s"><v>0</v></c><c t="inlineStr"><is><t>a_x000D_b</t></is></c><c t="e"><v>#N/A</v></c></row>
<row r="4"><c r="A4" s="1"><v>44504.75</v></c><c r="C4" s="2"><v>45.2</v></c><c r="D4" s="3"><v>0.071</v></c><c r="E4" t="str"><f>A1</f><v></v></c><c r="F4" t="b"><v>1</v></c><c r="G4"><f>B1</f></c></row></sheetData></worksheet>`,
    "xl/worksheets/two.xml": "",
  };
  expect(await sheetsOf(packed(parts), "xlsx")).toEqual([
    {
      name: "A & B",
      lines: [
        { line: 1, cells: ["Leeds", "a\rb", "#N/A"] },
        { line: 4, cells: ["2025-11-05", "", "45.2", "7.1%", "", "true", "=B1"] },
      ],
    },
  ]);
});

test("a part that is not what its checksum says is refused, not read wrong", async () => {
  const bytes = packed({ "content.xml": "<office:spreadsheet><table:table/></office:spreadsheet>" });
  bytes[60] = (bytes[60] ?? 0) ^ 1;
  expect(await sheetsOf(bytes, "ods")).toMatchObject({ says: expect.stringContaining("it is damaged") });
});

test("what stands behind the table of contents and looks like a part is none: its bounds were never looked at", async () => {
  const real = packed({ "content.xml": "<table:table><table:table-row/></table:table>" });
  const row = "<table:table-row><table:table-cell><text:p>not</text:p></table:table-cell></table:table-row>";
  const comment = packed({ "content.xml": `<table:table>${row}</table:table>` }).subarray(0, -22);
  const both = Uint8Array.from([...real, ...comment]);
  const end = real.length - 22;
  new DataView(both.buffer).setUint16(end + 20, comment.length, true);
  expect(await sheetsOf(both, "ods")).toEqual([]);
});

const SHEET = {
  "xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="a" Type="x/worksheet" Target="worksheets/One.xml"/><Relationship Id="b" Type="x/sharedStrings" Target="/xl/words.xml"/></Relationships>`,
  "xl/workbook.xml": `<workbook><sheets><sheet name="A" r:id="a"/></sheets></workbook>`,
  "xl/worksheets/one.xml": `<worksheet><sheetData><row><c t="s"><v>0</v></c></row></sheetData></worksheet>`,
};

test("words are found wherever their maker keeps them, whichever capitals its name has", async () => {
  const parts = { ...SHEET, "xl\\Words.xml": "<sst><si><t>Leeds</t></si></sst>" };
  expect(await sheetsOf(packed(parts), "xlsx")).toEqual([{ name: "A", lines: [{ line: 1, cells: ["Leeds"] }] }]);
});

test.each([
  ["a cell whose words are not in the file", {}],
  ["words in a form that is not known", { "xl/words.xml": "<sst><si><t><![CDATA[Leeds]]></t></si></sst>" }],
  ["a text longer than any cell", { "xl/words.xml": `<sst><si><t>${"a".repeat(1_000_001)}` }],
])("%s is refused, and not taken for an empty one", async (_, parts) => {
  const read = await sheetsOf(packed({ ...SHEET, ...parts }), "xlsx");
  expect(read).toMatchObject({ says: expect.stringContaining("The workbook cannot be read") });
});

test("a row of millions of empty cells takes no room, and a cell behind them is too far out", async () => {
  const wide = '<table:table-cell table:number-columns-repeated="16384"/>'.repeat(5000);
  const content = (cell: string) =>
    `<table:table table:name="Wide"><table:table-row>${wide}${cell}</table:table-row></table:table>`;
  expect(await sheetsOf(packed({ "content.xml": content("") }), "ods")).toEqual([]);
  const far = content("<table:table-cell><text:p>x</text:p></table:table-cell>");
  const read = await sheetsOf(packed({ "content.xml": far }), "ods");
  expect(read).toEqual({ says: expect.stringContaining("“Wide” is too large") });
});

/** A packed file of parts that are not made smaller. */
function packed(parts: Readonly<Record<string, string>>): Uint8Array {
  const [bodies, contents]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  for (const [name, text] of Object.entries(parts)) {
    const [called, part] = [Buffer.from(name), Buffer.from(text)];
    const [local, entry] = [Buffer.alloc(30), Buffer.alloc(46)];
    local.writeUInt32LE(0x04034b50);
    local.writeUInt16LE(called.length, 26);
    entry.writeUInt32LE(0x02014b50);
    // The checksum of gzip is that of packed files too.
    gzipSync(part).subarray(-8, -4).copy(entry, 16);
    entry.writeUInt32LE(part.length, 20);
    entry.writeUInt32LE(part.length, 24);
    entry.writeUInt16LE(called.length, 28);
    entry.writeUInt32LE(at, 42);
    bodies.push(local, called, part);
    contents.push(entry, called);
    at += 30 + called.length + part.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(contents.length / 2, 10);
  end.writeUInt32LE(at, 16);
  return Uint8Array.from(Buffer.concat([...bodies, ...contents, end]));
}
