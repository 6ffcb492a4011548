import type { Day } from "./calendar.ts";
import { minimumDays, type Programme } from "./programme.ts";
import type { VisitKind } from "./visit.ts";

/** What may become of a planned visit. `withdrawn`: the entry before it was made by mistake, and nothing is known. */
export const BECOMINGS = ["carried_out", "cut_short", "deferred", "cancelled", "withdrawn"] as const;
export type Becoming = (typeof BECOMINGS)[number];

/** Why a visit may be put off. Our own list: the inspectorate's is short, and open. */
export const DEFERRAL_GROUNDS = [
  "emergency",
  "leaders_away",
  "live_investigation",
  "other_inspectorate",
  "team_away",
  "other",
] as const;
export type DeferralGround = (typeof DEFERRAL_GROUNDS)[number];

/** Whether whoever was there examined child sexual exploitation. Not known stays not known. */
export const CSE_ANSWERS = ["yes", "no", "not_known"] as const;
export type CseAnswer = (typeof CSE_ANSWERS)[number];

/** The visit that something became of, as the published plan had it. */
export type RecordedVisit = {
  authorityCode: string;
  kind: VisitKind;
  teamCode: string;
  startsOn: Day;
  endsOn: Day;
  dueFrom: Day;
  dueTo: Day;
};

/** A published inspection, by what tells it from others of its authority. */
type InspectionLink = { framework: string; publishedOn: Day };

/** What somebody recorded of a visit. It never changes: a correction is another entry, and the newest of a visit holds. */
export type VisitEntry = {
  visit: RecordedVisit;
  became: Becoming;
  /** The day it came to that: the last day on site, or the day it was decided. */
  on: Day;
  /** Of a visit that was made. */
  daysOnSite: number | null;
  cse: CseAnswer | null;
  /** Of a deferral: on what grounds, and the day before which it may not be planned again. */
  grounds: DeferralGround | null;
  notBefore: Day | null;
  /** The report that somebody confirmed to be this visit's. */
  report: InspectionLink | null;
  says: string;
};

/** An entry with its number among all of its authority, and who made it when. */
export type KeptEntry = VisitEntry & { number: number; at: string; who: string };

/**
 * What a visit counts for in the recommended programme: `examined` it was; `not_known` whether it was, though the visit was long
 * enough; or `nothing`, as too short, put off, called off, or made without examining exploitation.
 */
export type Worth = "examined" | "not_known" | "nothing";

export function worthOf(
  { became, daysOnSite, cse, visit }: Pick<VisitEntry, "became" | "daysOnSite" | "cse" | "visit">,
  programme: Programme,
): Worth {
  if (!wasMade(became) || (daysOnSite ?? 0) < minimumDays(programme, visit.kind) || cse === "no") return "nothing";
  return cse === "yes" ? "examined" : "not_known";
}

export function wasMade(became: Becoming): boolean {
  return became === "carried_out" || became === "cut_short";
}

/** The newest entry of each visit, those withdrawn left out, in the order in which the visits were to start. */
export function standingEntries<Entry extends KeptEntry>(entries: readonly Entry[]): Entry[] {
  const newest = new Map<string, Entry>();
  for (const entry of entries.toSorted((one, other) => one.number - other.number))
    newest.set(`${entry.visit.authorityCode} ${entry.visit.startsOn}`, entry);
  return [...newest.values()]
    .filter(({ became }) => became !== "withdrawn")
    .sort((one, other) => (placeInTime(one) < placeInTime(other) ? -1 : 1));
}

function placeInTime({ visit }: KeptEntry): string {
  return `${visit.startsOn} ${visit.authorityCode}`;
}

/** What the plan goes by: visits that are done, and those demanded again with what was recorded of them. */
export type AlreadyVisited = { done: RecordedVisit[]; again: KeptEntry[] };

/** Parts what is recorded: one visit that counts, or may, is enough for its authority; any other is demanded again. */
export function alreadyVisited(entries: readonly KeptEntry[], programme: Programme): AlreadyVisited {
  const standing = standingEntries(entries);
  const counting = standing.filter((entry) => worthOf(entry, programme) !== "nothing");
  const last = new Map(counting.map(({ visit }) => [visit.authorityCode, visit]));
  return {
    done: [...last.values()],
    again: standing.filter(({ visit }) => !last.has(visit.authorityCode)),
  };
}
