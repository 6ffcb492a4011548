import { type Column, type SQL, sql } from "drizzle-orm";
import { THEMES } from "../core/finding.ts";
import { GRADES } from "../core/framework.ts";
import { INDICATORS } from "../core/indicator.ts";
import { findings, indicators, inspections } from "./schema/evidence.ts";

/** What an inspection may have judged. */
export const JUDGEMENTS = [
  ...(["overall", "leaders", "helpAndProtection", "inCare", "careLeavers", "adoption", "lscb"] as const),
] as const;

/** Columns of few words, which pages read thousands of times: packed, each word is its place in the list. */
export const WORDS = new Map<Column, readonly string[]>([
  [indicators.indicator, INDICATORS],
  [findings.theme, THEMES],
  [findings.severity, ["improvement", "priority_action"]],
  ...JUDGEMENTS.map((name) => [inspections[name], [...GRADES, "not_reported"]] as const),
]);

/** A word's place in its list; one that is not in it stays as it is. */
export function coded(column: Column): SQL {
  const places = (WORDS.get(column) ?? []).map((word, nth) => `when '${word}' then ${nth}`);
  return sql`case ${column} ${sql.raw(places.join(" "))} else ${column} end`;
}

/** The words again, from what `coded` made of them. */
export function worded(values: readonly unknown[], words: readonly string[]): unknown[] {
  return values.map((value) => (typeof value === "number" ? words[value] : value));
}
