import { addWeeks, type Day } from "../calendar.ts";
import type { Base } from "./edit-base.ts";
import type { WrittenPlace } from "./edit-written.ts";
import { type PinnedBy, pinnedBy } from "./pin.ts";

type Whereabouts = { teamCode: string; startsOn: Day; pin: PinnedBy | null };

/** A row of a file; undefined for a pin where the file has no such column. */
type Row = { authorityCode: string; teamCode: string | null; startsOn: Day | null; pin: PinnedBy | null | undefined };

export type PlanColumn = "team" | "starts_on" | "pinned";

/** A row that somebody changed in a spreadsheet. */
export type BroughtLine = {
  line: number;
  place: WrittenPlace;
  /** Where the working draft has it; null for no place. */
  now: Whereabouts | null;
  changed: PlanColumn[];
  /** Somebody has changed the same visit since the file was taken away. */
  isChangedSince: boolean;
};

export type BroughtBack = {
  lines: BroughtLine[];
  /** Rows that say what the working draft says. */
  same: number;
  /** Rows that cannot be read as a place. */
  refused: { line: number; column: string; says: string }[];
  /** Authorities of the plan that the file does not name: they stay as they are. */
  unnamed: number;
};

/**
 * What somebody changed in a file, told by the plan it was taken from: a row that was left alone never undoes what others did
 * in the working draft meanwhile.
 */
export function broughtBack(
  base: Base,
  taken: ReadonlyMap<string, Whereabouts>,
  rows: readonly { line: number; row: Row }[],
  named: { has(authorityCode: string): boolean },
): BroughtBack {
  const unnamed = base.problem.visits.filter(({ id }) => !named.has(id)).length;
  const found: BroughtBack = { lines: [], same: 0, refused: [], unnamed };
  for (const { line, row } of rows) {
    const { authorityCode, teamCode, startsOn } = row;
    const was = taken.get(authorityCode) ?? null;
    const now = standsAt(base, authorityCode);
    if (teamCode === null || startsOn === null) {
      const isEmpty = teamCode === null && startsOn === null;
      if (isEmpty && was === null) found.same++;
      else found.refused.push({ line, column: teamCode === null ? "team" : "starts_on", says: isEmpty ? GONE : HALF });
      continue;
    }
    const pin = row.pin === undefined ? (was?.pin ?? null) : row.pin;
    const place = { authorityCode, teamCode, startsOn, pin };
    const changed = changesIn(was, place);
    if (changed.length === 0 || changesIn(now, place).length === 0) found.same++;
    else
      found.lines.push({
        line,
        place,
        now,
        changed,
        isChangedSince: now === null ? was !== null : changesIn(was, now).length > 0,
      });
  }
  return found;
}

const HALF = "a visit needs both a team and a Monday. Fill in the cell that is empty.";
const GONE = "the team and the Monday are gone. To leave an authority out, do so on its own page, with a reason.";

function changesIn(was: Whereabouts | null, place: Whereabouts): PlanColumn[] {
  return [
    ...(was?.teamCode === place.teamCode ? [] : ["team" as const]),
    ...(was?.startsOn === place.startsOn ? [] : ["starts_on" as const]),
    ...((was?.pin ?? null) === place.pin ? [] : ["pinned" as const]),
  ];
}

function standsAt({ problem, assign, setting, decisions }: Base, code: string): Whereabouts | null {
  const place = assign[problem.visits.findIndex(({ id }) => id === code)] ?? null;
  if (place === null) return null;
  const pin = pinnedBy(decisions.pins.find(({ authorityCode }) => authorityCode === code));
  const startsOn = addWeeks(setting.programme.startsOn, place[1]);
  return { teamCode: setting.teams[place[0]]?.code ?? "", startsOn, pin };
}
