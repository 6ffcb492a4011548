import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import { readAbolishedAuthorities } from "../../src/imports/abolished-authorities.ts";
import { readAuthorities } from "../../src/imports/authorities.ts";
import { codeResolver } from "../../src/imports/codes.ts";

/** The text of a file of seed/. */
export function seedText(fileName: string): string {
  return readFileSync(`seed/${fileName}`, "utf8");
}

/** The resolver of today's authorities, as the project's own files have them. */
export function seedCodes() {
  const { records: authorities } = readAuthorities(seedText("authorities.csv"));
  const { records: abolished } = readAbolishedAuthorities(seedText("abolished_authorities.csv"));
  return codeResolver(authorities, abolished);
}

export type Cells = Record<string, string>;

const parsed = new Map<string, Cells[]>();

function rowsOf(fileName: string): Cells[] {
  const rows = parsed.get(fileName) ?? parse<Cells>(seedText(fileName), { columns: true });
  parsed.set(fileName, rows);
  return rows;
}

/** A copy of a file of seed/, cut after so many rows, in which other cells stand in the first row that has those of `where`. */
export function brokenCopy(fileName: string, where: Cells, cells: Cells): { text: string; line: number } {
  const rows = rowsOf(fileName);
  const nth = rows.findIndex((row) => Object.entries(where).every(([column, value]) => row[column] === value));
  const broken = rows.slice(0, Math.max(1000, nth + 1)).map((row, at) => (at === nth ? { ...row, ...cells } : row));
  return { text: stringify(broken, { header: true }), line: nth + 2 };
}
