import { gzipSync } from "node:zlib";
import { writeXlsx } from "hucre/xlsx";
import { expect, test } from "vitest";
import { LARGEST } from "../../src/imports/limits.ts";
import { openText } from "../../src/imports/text.ts";

const ROWS = "code,name\nE08000018,Rotherham – Mère\n";
const wide = (text: string, big: boolean) => {
  const bytes = Buffer.from(text, "utf16le");
  return big ? bytes.swap16() : bytes;
};

test.each<[string, Uint8Array, string]>([
  ["UTF-8", Buffer.from(ROWS), "UTF-8"],
  ["UTF-8 with a mark", Buffer.from(`\uFEFF${ROWS}`), "UTF-8"],
  ["UTF-16 with a mark", wide(`\uFEFF${ROWS}`, false), "UTF-16LE"],
  ["UTF-16 the other way round, with a mark", wide(`\uFEFF${ROWS}`, true), "UTF-16BE"],
  ["UTF-16 without a mark", wide(ROWS, false), "UTF-16LE"],
  ["UTF-16 the other way round, without a mark", wide(ROWS, true), "UTF-16BE"],
  ["Windows-1252", Buffer.from(ROWS.replace("–", "\u0096"), "latin1"), "Windows-1252"],
])("%s is read to the last letter", (_, bytes, encoding) => {
  const opened = openText(bytes);
  expect(opened).toMatchObject({ format: `Text with commas, ${encoding}` });
  expect("text" in opened && opened.text.replace("\uFEFF", "")).toBe(ROWS);
});

test.each<[string, Uint8Array, string]>([
  ["an empty file", new Uint8Array(), "The file is empty: choose it again"],
  ["nothing but blanks", Buffer.from(" \r\n \n"), "The file is empty"],
  [
    "an error page saved as .csv",
    Buffer.from("<!DOCTYPE html><h1>502</h1>"),
    "This is a web page, not a table: the download",
  ],
  ["JSON", Buffer.from('{"rows": []}'), "This is JSON, not a table."],
  ["XML", Buffer.from('<?xml version="1.0"?>\n<rows/>'), "This is XML, not a table."],
  ["a page that is named as a workbook", Buffer.from("<table><tr><td>code</td></tr></table>"), "This is a web page"],
  ["a binary workbook", Buffer.from("PK\x03\x04 xl/workbook.bin"), "This is a binary workbook (.xlsb)."],
  ["a PDF", Buffer.from("%PDF-1.7\n"), "This is a PDF, not a table."],
  ["a compressed file", gzipSync(ROWS), "This file is compressed (gzip)."],
  ["NUL characters", Buffer.from("code,name\nE0\0\0\0,x\n"), "The file holds NUL characters"],
  ["a workbook with a password", envelope("EncryptedPackage"), "This workbook is protected by a password"],
  ["an old workbook", envelope("Workbook"), "This is a workbook of the old kind (.xls)"],
  [
    "a packed file that is no workbook",
    Buffer.from("PK\u0003\u0004nothing"),
    "This file is packed (ZIP) and is no workbook",
  ],
  [
    "a file too large",
    new Uint8Array(LARGEST.bytes + 1).fill(65),
    "The file is too large. A file may hold at most 20 MB",
  ],
])("%s is refused with what mends it", (_, bytes, says) => {
  expect(openText(bytes)).toMatchObject({ says: expect.stringContaining(says) });
});

test("a workbook is known by what it holds, whatever it is called", async () => {
  expect(openText(await writeXlsx({ sheets: [{ name: "A", rows: [["a"]] }] }))).toEqual({ workbook: "xlsx" });
});

/** The envelope of Office before 2007, with the name of the part inside. */
function envelope(part: string): Uint8Array {
  return Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(504), Buffer.from(part, "utf16le")]);
}
