import type { Day } from "../core/calendar.ts";
import { PlannerError } from "../core/errors.ts";
import { type BroughtBack, broughtBack } from "../core/plan/brought-back.ts";
import { draftOf } from "../core/plan/edit-draft.ts";
import { consequences, priceSays } from "../core/plan/edit-says.ts";
import { type Rewritten, rewritten } from "../core/plan/edit-written.ts";
import { count, sentence } from "../core/words.ts";
import { codeResolver } from "../imports/codes.ts";
import type { Line } from "../imports/csv.ts";
import { placesIn, planNumbersIn, readPlanPlaces } from "../imports/plan-places.ts";
import { readPlanUnread } from "../imports/plan-unread.ts";
import { auditStatement } from "../store/audit.ts";
import { isTaken, type Rows } from "../store/db.ts";
import { deskStatement } from "../store/desk.ts";
import { type Editing, editingOf, editingQueries } from "../store/editing.ts";
import { placesQuery } from "../store/export-places.ts";
import { planStatements } from "../store/plans.ts";
import type { Doing } from "./doing.ts";
import { assertSeen, childOf, SOMEBODY_ELSE, ThawNeeded } from "./edit-plan.ts";
import { openTable } from "./open-table.ts";

/** A file as text or lines, and the plan it was taken from; null where it does not say. */
export type BroughtFile = { source: string | readonly Line[]; takenFrom: number | null };

/** Opens a file that a spreadsheet has saved, whatever it has made of it. Refuses, in words, what is no table. */
export async function openBrought(bytes: Uint8Array): Promise<BroughtFile> {
  const { text, sheets } = await openTable(bytes);
  const source = text ?? placesIn(sheets);
  const numbers = planNumbersIn(source);
  if (numbers.length > 1)
    throw new PlannerError("invalid", "The rows come from several plans. Bring back the file of one plan at a time.");
  return { source, takenFrom: numbers[0] ?? null };
}

/** Everything that a file is set beside: the draft it goes into, and the plan it was taken from. */
export function broughtQueries(database: Doing["database"], planNumber: number, { takenFrom }: BroughtFile) {
  return { ...editingQueries(database, planNumber), taken: placesQuery(database, takenFrom ?? planNumber) };
}

type BroughtRows = Rows<ReturnType<typeof broughtQueries>>;
export type Brought = BroughtBack & {
  editing: Editing;
  takenFrom: number;
  /** The file itself says which plan it was taken from. */
  saysFrom: boolean;
  /** Rows without a date, because whoever took the file away may not see it. */
  cut: number;
  /** Lines where nothing was changed but what follows from the team and the Monday: it moves nothing. */
  following: number[];
};

/** What of a file is changed, from the rows that `broughtQueries` brought. */
export function broughtFrom(rows: BroughtRows, { source, takenFrom }: BroughtFile, today: Day): Brought {
  const editing = editingOf(rows, today);
  if (!editing) throw new PlannerError("not-found", "There is no such plan. Choose one from the list of plans.");
  const { base } = editing;
  const number = takenFrom ?? base.number;
  if (rows.taken.length === 0)
    throw new PlannerError(
      "invalid",
      `There is no plan ${number} with visits here, so nothing tells what was changed. Take a plan away from here and edit that file.`,
    );
  const { authorities, teams } = base.setting;
  const codes = codeResolver(authorities, []);
  const read = readPlanPlaces(source, codes, teams);
  const [wrong] = read.heading.wrong;
  if (wrong) throw new PlannerError("invalid", headingSays(wrong));
  const { named, monthFirst } = readPlanUnread(source, codes);
  if (monthFirst) throw new PlannerError("invalid", monthFirstSays(monthFirst));
  const places = rows.taken.map(({ authorityCode, teamCode, startsOn, pinned }) => {
    return [authorityCode, { teamCode, startsOn, pin: pinned }] as const;
  });
  const written = read.records.flatMap((row, nth) => {
    return row.isCut ? [] : [{ row, line: row.line ?? read.lines[nth] ?? 0 }];
  });
  const found = broughtBack(base, new Map(places), written, named);
  const touched = new Set([...found.lines, ...read.rejected, ...found.refused].map(({ line }) => line));
  const following = rows.taken.flatMap((visit) => {
    const row = named.get(visit.authorityCode);
    if (!row || touched.has(row.line)) return [];
    const { noticeOn = visit.noticeOn, endsOn = visit.endsOn, kind = visit.kind } = row.says;
    return noticeOn === visit.noticeOn && endsOn === visit.endsOn && kind === visit.kind ? [] : [row.line];
  });
  return {
    ...{ ...found, editing, takenFrom: number, saysFrom: takenFrom !== null },
    ...{ cut: read.records.length - written.length, following: following.sort((one, other) => one - other) },
    refused: [...read.rejected, ...found.refused],
  };
}

/** What is wrong with the headings, and where there are right ones: not every column that could be read is needed. */
function headingSays({ column, says }: { column: string; says: string }): string {
  const [what = says] = says.split(/ (?=The first line must name)/);
  return `${column === "" ? "" : `${column}: `}${what} The first line must name at least authority_code, team and starts_on, as the file of a plan taken away from here does.`;
}

function monthFirstSays({ line, text }: { line: number; text: string }): string {
  return `Line ${line} has “${text}”, the month before the day, so other days of the file may be meant so too. Have the spreadsheet show its days as 2027-03-08, or save a workbook (XLSX or ODS), and bring it again.`;
}

/** The draft with the chosen lines, or the rules in the way. */
export function triedOf(
  { editing, lines }: Brought,
  chosen: ReadonlySet<string>,
  reason: string,
  thaw: string,
): Rewritten {
  const places = lines.flatMap(({ place }) => (chosen.has(place.authorityCode) ? [place] : []));
  return rewritten(editing.base, places, reason, thaw);
}

type Wanted = {
  planNumber: number;
  seen: number;
  file: BroughtFile;
  chosen: ReadonlySet<string>;
  reason: string;
  thaw: string;
};

/** Keeps the chosen lines as the next working draft, all or none. Refuses in words where somebody else was first. */
export async function keepBrought(doing: Doing, wanted: Wanted): Promise<number> {
  const { database, at, today, who } = doing;
  const { planNumber, seen, file, chosen, reason, thaw } = wanted;
  const rows = await database.read(broughtQueries(database, planNumber, file));
  const brought = broughtFrom(rows, file, today);
  const { editing, takenFrom } = brought;
  assertSeen(editing, seen);
  const tried = triedOf(brought, chosen, reason, thaw);
  if ("broken" in tried)
    throw new PlannerError(
      "invalid",
      "Some lines break a rule, so nothing was kept. Leave them out, or mend them in the file.",
    );
  const { made } = tried;
  if (made.thawed.length > 0 && thaw === "") throw new ThawNeeded(made);
  const { base, row: parent } = editing;
  const lines = brought.lines.filter(({ place }) => chosen.has(place.authorityCode)).length;
  const says = `${count(lines, "visit")} ${lines === 1 ? "was" : "were"} changed in a spreadsheet: ${sentence(reason)} ${priceSays(base, made)}`;
  const row = childOf(editing, made, { reason: says, at, who, seed: parent.seed });
  const onDesk = { id: seen + 1, planId: row.id, fromId: parent.id, did: "brought back" as const, authorityCode: null };
  const entry = {
    ...{ at, who, did: "brought back", subject: `plan ${base.number}`, detail: `as plan ${row.number}: ${reason}` },
    before: { plan: base.number, takenFrom, cost: made.before },
    after: { plan: row.number, cost: made.schedule.parts, changed: [...chosen], thawed: made.thawed, thaw },
  };
  const statements = [
    deskStatement(database, { ...onDesk, says: consequences(base, made), at, who }),
    ...planStatements(database, row, draftOf(base, made, editing.details)),
    auditStatement(database, entry),
  ];
  await database.write(statements).catch((error: unknown) => {
    if (isTaken(error)) throw new PlannerError("conflict", SOMEBODY_ELSE);
    throw error;
  });
  return row.number;
}
