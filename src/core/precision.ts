import type { Asker } from "./access.ts";
import type { OfstedRegion } from "./authority.ts";
import { addDays, addMonths, type Day } from "./calendar.ts";
import type { JointVisit } from "./joint.ts";

// Who may know when a visit is. The store parts what it reads by these functions before a page has it: a page is handed
// days of those visits alone that whoever asks may see to the day, and of the others nothing finer than a quarter.

/** How finely a visit may be dated for somebody. */
type Precision = "day" | "quarter" | "nothing";

/** What of a visit decides who may see it. */
export type Whereabouts = { region: OfstedRegion | undefined; teamCode: string };

/** How finely somebody may know the date of a visit. */
export function seenBy(asker: Asker, { region, teamCode }: Whereabouts): Precision {
  switch (asker.role) {
    case "administrator":
    case "national_planner":
    case "auditor":
      return "day";
    case "regional_planner":
      return region === asker.region ? "day" : "quarter";
    case "inspector":
      return teamCode === asker.teamCode ? "day" : "nothing";
    case "viewer":
      return "quarter";
    // The planner's own visits are none of theirs: they see joint ones alone, below.
    case "partner":
      return "nothing";
  }
}

/** The joint visits that somebody may see, to the day: a partner those it is asked to come along on, and nobody else's answers. */
export function jointsSeenBy<Joint extends { body: JointVisit }>(asker: Asker, joints: readonly Joint[]): Joint[] {
  if (seesEveryDay(asker)) return [...joints];
  const own = asker.role === "partner" ? asker.inspectorate : undefined;
  if (own === undefined) return [];
  return joints
    .filter(({ body }) => body.partners.includes(own))
    .map((joint) => ({
      ...joint,
      body: { ...joint.body, teamCode: null, answers: joint.body.answers.filter(({ partner }) => partner === own) },
    }));
}

/** Whether somebody may see every visit to the day: what sums all dates up is for them alone. */
export function seesEveryDay({ role }: Asker): boolean {
  return role === "administrator" || role === "national_planner" || role === "auditor";
}

/** What tells the day of a visit, its place in the order of days, or who travels and so who cannot be elsewhere. */
const TELLING = [
  "noticeOn",
  "startsOn",
  "endsOn",
  "publicationFrom",
  "publicationTo",
  "earliestOn",
  "weeksLate",
  "pinned",
  "teamCode",
  "team",
  "why",
  "starts",
  "drawnAtRandom",
  "predictability",
] as const;

/** A visit of which only the quarter may be known, by that quarter's first day. */
export type Quartered<Row> = Omit<Row, (typeof TELLING)[number]> & { quarter: Day };
type Parted<Row> = { dated: Row[]; quartered: Quartered<Row>[] };

type VisitRow = { authorityCode: string; teamCode: string; startsOn: Day };

/**
 * The visits as somebody may see them: to the day, or to the quarter in an order that says no more; the rest left out.
 * The reasons for a week name others that hold its neighbours, so they are only for whom no date is secret.
 */
export function parted<Row extends VisitRow>(
  asker: Asker,
  rows: readonly Row[],
  regionOf: (row: Row) => OfstedRegion | undefined,
): Parted<Row> {
  const precision = (row: Row) => seenBy(asker, { region: regionOf(row), teamCode: row.teamCode });
  return {
    dated: rows
      .filter((row) => precision(row) === "day")
      .map((row) => (seesEveryDay(asker) ? row : withoutReasons(row))),
    quartered: rows
      .filter((row) => precision(row) === "quarter")
      .map(toQuarter)
      .sort((one, other) => (`${one.quarter}${one.authorityCode}` < `${other.quarter}${other.authorityCode}` ? -1 : 1)),
  };
}

function withoutReasons<Row extends VisitRow>(row: Row): Row {
  return { ...row, ...("why" in row && { why: [] }), ...("starts" in row && { starts: [] }) };
}

function toQuarter<Row extends VisitRow>(row: Row): Quartered<Row> {
  const kept = Object.entries(row).filter(([name]) => !TELLING.some((telling) => telling === name));
  return { ...(Object.fromEntries(kept) as Row), quarter: quarterOf(row.startsOn) };
}

/** The first day of the calendar quarter that a day falls in. */
export function quarterOf(day: Day): Day {
  const month = Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 1;
  return `${day.slice(0, 4)}-${String(month).padStart(2, "0")}-01`;
}

/** The middle of a quarter, for a picture that must put it somewhere. */
export function middleOf(quarter: Day): Day {
  return addDays(addMonths(quarter, 1), 14);
}
