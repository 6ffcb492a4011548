import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { BrokenQuotes, linesOf, separatorOf } from "../../src/imports/csv.ts";

const cell = fc.stringMatching(/^[a-z",;\t\n ]{0,8}$/).map((text) => text.trim());
const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

test.each([",", ";", "\t"] as const)("text separated by %j is read as an independent parser reads it", (separator) => {
  fc.assert(
    fc.property(rows, fc.constantFrom("\n", "\r\n"), (written, end) => {
      const text = written.map((row) => row.map(quoted).join(separator)).join(end);
      const other = parse(text, {
        delimiter: separator,
        relax_column_count: true,
        skip_empty_lines: true,
        skip_records_with_empty_values: true,
        trim: true,
      }) as string[][];
      const trimmed = other.map((row) => row.map((one) => one.trim())).filter((row) => row.some((one) => one !== ""));
      expect([...linesOf(text, separator)].map(({ cells }) => cells)).toEqual(trimmed);
    }),
    { numRuns: 300, seed: 1 },
  );
});

test.each([
  ["no text", 'a,b\n1,"two', 2],
  ["text behind it", 'a,b\n1,"two" three\n', 2],
  ["a cell that swallows the rest of the file", 'a,b\n1,2\n3,"4\n5,6\n7,8\n', 3],
])("a quotation mark that is never closed, with %s, is told where its cell begins", (_, text, line) => {
  expect(() => [...linesOf(text)]).toThrow(BrokenQuotes);
  try {
    [...linesOf(text)];
  } catch (error) {
    expect(error).toMatchObject({ line });
  }
});

test.each([
  ["commas", "a,b\n1;2,3\n", ","],
  ["semicolons with decimal commas", "a;b;c\n1,5;2,5;3\n1,5;2;3\n", ";"],
  ["tabs, as copied from a spreadsheet", "a\tb, c\n1\t2\n", "\t"],
  ["commas with lists of semicolons in their cells", "code,leave\nT1,a;b;c\nT2,d;e\nT3,f;g;h;i\n", ","],
])("%s are seen as what separates", (_, text, separator) => {
  expect(separatorOf(text)).toBe(separator);
});

test("a quotation mark inside a bare cell stands for itself", () => {
  expect([...linesOf('a,6" nail\n')]).toEqual([{ line: 1, cells: ["a", '6" nail'] }]);
});
