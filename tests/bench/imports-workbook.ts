import { readFileSync, writeFileSync } from "node:fs";
import { writeXlsx } from "hucre/xlsx";

// Makes a workbook of a CSV file, its days and numbers as such: npx tsx tests/bench/imports-workbook.ts FROM TO

const [from = "", to = ""] = process.argv.slice(2);
const rows = readFileSync(from, "utf8")
  .split("\n")
  .map((line) => line.split(",").map(asCell));
writeFileSync(to, await writeXlsx({ sheets: [{ name: "Figures", rows }] }));

function asCell(text: string): string | number | Date {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return new Date(`${text}T00:00:00Z`);
  return /^[\d.]+$/.test(text) ? Number(text) : text;
}
