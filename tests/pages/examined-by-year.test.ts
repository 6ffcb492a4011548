import { expect, test } from "vitest";
import type { Depth, LedgerEntry } from "../../src/core/priority/ledger.ts";
import { examinedByYear } from "../../src/pages/examined-by-year.ts";

function entry(day: string, depth: Depth): LedgerEntry {
  return { day, kind: "inspection", framework: "ILACS", theme: null, depth, mentions: null, says: "" };
}

test("counts last examinations by year and depth, empty years too, and who never had one", () => {
  const last = [entry("2024-05-01", "in_depth"), entry("2024-11-30", "touched"), null, entry("2026-01-09", "touched")];
  expect(examinedByYear(last, 2026)).toEqual({
    never: 1,
    years: [
      { year: 2024, inDepth: 1, touched: 1 },
      { year: 2025, inDepth: 0, touched: 0 },
      { year: 2026, inDepth: 0, touched: 1 },
    ],
  });
});

test("with nothing examined there is only the year asked for, empty", () => {
  expect(examinedByYear([null], 2026)).toEqual({ never: 1, years: [{ year: 2026, inDepth: 0, touched: 0 }] });
});
