import { type Comparison, compare } from "../core/plan/compare.ts";
import { type CompareNames, compareHeadline } from "../core/plan/compare-words.ts";
import { averageWeek } from "../core/plan/why.ts";
import { sightStatement } from "../store/audit.ts";
import { comparedOf, type comparedQueries, type KeptCompared } from "../store/compare.ts";
import type { Database, Rows } from "../store/db.ts";
import { FACTOR_WORDS } from "./authority-words.ts";
import type { PageContext } from "./site.ts";

/** Two plans side by side, with all that page and file say of the difference. */
export type Between = {
  before: KeptCompared;
  after: KeptCompared;
  plans: [number, number];
  comparison: Comparison;
  names: CompareNames;
  regionOf: (code: string) => string;
  headline: string[];
};

/** Null where one of the two is not there. */
export function betweenOf(rows: Rows<ReturnType<typeof comparedQueries>>, from: number, to: number): Between | null {
  const [before, after] = [comparedOf(rows, from), comparedOf(rows, to)];
  if (!before || !after) return null;
  const authorities = new Map(rows.comparedNames[0]?.rows.map((one) => [one.code, one]));
  const teams = new Map([...before.teams, ...after.teams].map(({ code, name }) => [code, name]));
  const names: CompareNames = {
    authority: (code) => authorities.get(code)?.name ?? code,
    team: (code) => teams.get(code) ?? code,
    factor: (id) => FACTOR_WORDS[id],
    unit: averageWeek(after.problem),
  };
  const comparison = compare(before, after);
  const plans: [number, number] = [from, to];
  return {
    ...{ before, after, plans, comparison, names },
    regionOf: (code) => authorities.get(code)?.ofstedRegion ?? "",
    headline: compareHeadline(comparison, plans, names),
  };
}

/** Dates of both plans are shown, so the record has a sight of each. */
export function bothShown(
  c: PageContext,
  plans: [number, number],
  detail: string,
  did: "saw" | "downloaded" = "saw",
): Database {
  const { database, now } = c.var.world;
  const sights = [...new Set(plans)].map((plan) =>
    sightStatement(database, { at: now(), who: c.var.asker.name, did, plan, authority: null, detail }),
  );
  return { ...database, read: (queries) => database.show(queries, ...sights) };
}
