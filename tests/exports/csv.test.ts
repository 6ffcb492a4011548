import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Column, csv, disarmed } from "../../src/exports/csv.ts";

type Pair = { text: string; number: number | null };
const COLUMNS: readonly Column<Pair>[] = [
  { name: "text", says: "", of: ({ text }) => text },
  { name: "number", says: "", of: ({ number }) => number },
];

test("a file without rows still has its header", () => {
  expect(csv(COLUMNS, [])).toBe("text,number\r\n");
});

test("records end in CR LF, nothing stands for null, and numbers are written as they are", () => {
  const rows = [
    { text: "Bristol", number: -3 },
    { text: "", number: null },
  ];
  expect(csv(COLUMNS, rows)).toBe("text,number\r\nBristol,-3\r\n,\r\n");
});

test.each([
  ["a comma", "Bristol, City of", '"Bristol, City of"'],
  ["a quotation mark", 'the "front door"', '"the ""front door"""'],
  ["a line feed", "one\ntwo", '"one\ntwo"'],
  ["a carriage return", "one\rtwo", '"one\rtwo"'],
  ["letters outside ASCII", "Môn", "Môn"],
])("a cell with %s is quoted as RFC 4180 asks", (_, text, cell) => {
  expect(csv(COLUMNS, [{ text, number: 1 }])).toBe(`text,number\r\n${cell},1\r\n`);
});

test.each([
  "=1+1",
  "+44",
  "-1",
  "@SUM(A1)",
  "\tcmd",
  "\rcmd",
  "\n=1",
  "  =1",
  "\u00a0+1",
  "\uff1d1+1",
  "\uff0b1",
  "\uff0d1",
  "\uff20A1",
  "=cmd|' /C calc'!A0",
])("a spreadsheet does not run %j", (text) => {
  expect(disarmed(text)).toBe(`'${text}`);
});

test.each(["Rotherham", "a-b", "1=1", "", " ", "requires improvement", "'=1"])("%j is left as it is", (text) => {
  expect(disarmed(text)).toBe(text);
});

test("any text comes back from a reader as it was disarmed", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary", maxLength: 12 })), (texts) => {
      const file = csv(
        COLUMNS,
        texts.map((text) => ({ text, number: 1 })),
      );
      const read = parse(file, { record_delimiter: "\r\n", relax_column_count: false }) as string[][];
      expect(read.slice(1).map(([text]) => text)).toEqual(texts.map(disarmed));
      expect(read.flat().filter((cell) => /^\s*[=+\-@]/.test(cell))).toEqual([]);
    }),
    { seed: 2027 },
  );
});
