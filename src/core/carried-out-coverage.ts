import type { Day } from "./calendar.ts";
import { type KeptEntry, standingEntries, type Worth, worthOf } from "./carried-out.ts";
import type { ReportMentions } from "./finding.ts";
import { FRAMEWORK } from "./framework.ts";
import type { Judged } from "./inspection.ts";
import type { Programme } from "./programme.ts";

/** How one authority stands in the recommended programme, and what that rests on: what somebody recorded, or a report alone. */
export type Coverage = {
  worth: Worth | "to_come";
  by: "record" | "report" | null;
  /** The newest entry of the visit that it rests on. */
  entry: KeptEntry | null;
};

export const TO_COME: Coverage = { worth: "to_come", by: null, entry: null };

type Known = {
  entries: readonly KeptEntry[];
  inspections: readonly Judged[];
  mentions: readonly ReportMentions[];
};

/**
 * The coverage of every authority that anything is known of. A full inspection that began in the programme's time counts by its
 * report, unless it began in the weeks of a visit that somebody recorded: that record says more than the report's dates do.
 */
export function coverageOf({ entries, inspections, mentions }: Known, programme: Programme, today: Day) {
  const found = new Map<string, Coverage>();
  const take = (code: string, coverage: Coverage) => {
    if (RANK.indexOf(coverage.worth) < RANK.indexOf(found.get(code)?.worth ?? "to_come")) found.set(code, coverage);
  };
  const standing = standingEntries(entries);
  for (const entry of standing)
    take(entry.visit.authorityCode, { worth: worthOf(entry, programme), by: "record", entry });
  for (const report of inspections) {
    const { authorityCode: code, framework, startedOn, publishedOn } = report;
    if (!FRAMEWORK[framework].full || startedOn === null || startedOn < programme.startsOn || publishedOn > today)
      continue;
    if (standing.some(({ visit }) => visit.authorityCode === code && isIn(visit, startedOn))) continue;
    const read = mentions.find((one) => one.authorityCode === code && one.publishedOn === publishedOn);
    take(code, { worth: (read?.sexualExploitation ?? 0) > 0 ? "examined" : "not_known", by: "report", entry: null });
  }
  return found;
}

/** Most first; of two that are worth the same, what was recorded stands. */
const RANK: readonly Coverage["worth"][] = ["examined", "not_known", "nothing", "to_come"];

/** Whether a day falls in the weeks of a visit, its weekends too. */
export function isIn({ startsOn, endsOn }: { startsOn: Day; endsOn: Day }, day: Day): boolean {
  return day >= startsOn && day <= endsOn;
}

/** How many authorities each worth has, with what is known from a report alone. */
type CoverageCount = Record<Worth | "toCome" | "recorded" | "byReport", number>;

export function countCoverage(all: readonly Coverage[]): CoverageCount {
  const how = (test: (one: Coverage) => boolean) => all.filter(test).length;
  const counts = ({ worth }: Coverage) => worth === "examined" || worth === "not_known";
  return {
    examined: how(({ worth }) => worth === "examined"),
    not_known: how(({ worth }) => worth === "not_known"),
    nothing: how(({ worth }) => worth === "nothing"),
    toCome: how(({ worth }) => worth === "to_come"),
    recorded: how((one) => counts(one) && one.by === "record"),
    byReport: how((one) => counts(one) && one.by === "report"),
  };
}

/** Whether a visit was made there that was long enough, as far as is known. */
export function isCarriedOut({ worth }: Coverage): boolean {
  return worth === "examined" || worth === "not_known";
}
