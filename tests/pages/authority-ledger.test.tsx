import { expect, test } from "vitest";
import type { LedgerEntry } from "../../src/core/priority/ledger.ts";
import { Ledger } from "../../src/pages/authority-ledger.tsx";

const entry = (day: string, depth: LedgerEntry["depth"], says = ""): LedgerEntry => ({
  ...{ day, kind: "inspection", framework: "ILACS", theme: null },
  ...{ depth, mentions: null, says },
});

test("a report that nobody read for it is not said to leave exploitation out", () => {
  const entries = [
    entry("2026-05-21", "nil", "The report has not been read for it"),
    entry("2023-01-31", "not_named"),
    entry("2018-10-29", "touched"),
  ];
  const page = String(<Ledger entries={entries} />);
  expect(page).toContain("The report published since, in 2023, does not name child sexual exploitation.");
  expect(page).toContain("The report has not been read for it");
});
