import { writeOds } from "hucre/ods";
import { writeXlsx } from "hucre/xlsx";
import { expect, test } from "vitest";
import { sheetsOf } from "../../src/imports/workbook.ts";
import { wrongZip } from "../../src/imports/zip.ts";

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
  expect(wrongZip(await tampered(wrong))).toContain(says);
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
