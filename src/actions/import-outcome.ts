import type { Day } from "../core/calendar.ts";
import { PlannerError } from "../core/errors.ts";
import { glimpse } from "../core/plan/glimpse.ts";
import { type ImportOutcome, outcomeOf, type PlanOutcome } from "../core/plan/import-outcome.ts";
import type { Plan } from "../core/plan/plan.ts";
import { averageWeek, costWords } from "../core/plan/why.ts";
import { count } from "../core/words.ts";
import type { Proposed, Row } from "../imports/preview.ts";
import { auditStatement } from "../store/audit.ts";
import { type Database, isTaken, type Rows } from "../store/db.ts";
import { heldRowsOf, previewQueries } from "../store/import-previews.ts";
import { type ImportKindName, keyOfKind } from "../store/import-tables.ts";
import { importOf, importQueries, importRowsQuery, outcomeStatement, toldStatement } from "../store/imports-kept.ts";
import { plansBefore, rankingStatements } from "../store/plans.ts";
import { standingVisitsQuery } from "../store/standing-visits.ts";
import type { Doing } from "./doing.ts";
import { drawingQueries, type Ground, settingFrom } from "./draw-up.ts";

/** Where the evidence of a kind stands among the rows that a plan is drawn up from. */
const ROWS_OF = {
  inspections: "evidenceInspections",
  findings: "evidenceFindings",
  report_mentions: "evidenceMentions",
  joint_inspections: "evidenceJoint",
  other_visits: "evidenceVisits",
  indicators: "evidenceIndicators",
  successions: "evidenceAuthorities",
  signals: "evidenceSignals",
  teams: "capacityDecided",
  conflicts: "capacityDecided",
  closures: "capacityDecided",
} as const satisfies Record<ImportKindName, string>;

/**
 * Works out what an import did, by what was known before it and is known with it, all as at today: keeps that with the new
 * ranking and a notice. Nothing where it was worked out already. Gives the import's number.
 */
export async function workOutImport(doing: Doing, which: number | { previewId: number }): Promise<number> {
  for (let tried = 1; ; tried++) {
    try {
      return await workedOut(doing, which);
    } catch (error) {
      // Somebody else ranked everybody, or worked it out, at the same moment.
      if (!isTaken(error) || tried === TRIES) throw error;
    }
  }
}

const TRIES = 8;

/**
 * Works out what the import did that a preview became. Where it cannot be worked out (a pin that the import leaves no place for)
 * the import is kept all the same, and its page says why when it is asked again. Gives the import's number.
 */
export async function workOutKept(doing: Doing, previewId: number): Promise<number> {
  try {
    return await workOutImport(doing, { previewId });
  } catch (error) {
    const [kept] = (await doing.database.read(previewQueries(doing.database, previewId))).previewKept;
    if (!(error instanceof PlannerError) || !kept) throw error;
    return kept.id;
  }
}

async function workedOut(doing: Doing, which: number | { previewId: number }): Promise<number> {
  const { database, at, today, who } = doing;
  const rows = await database.read(rowsFor(database, typeof which === "number" ? which : importOf(which.previewId)));
  const [kept] = rows.import;
  if (!kept?.previewId)
    throw new PlannerError("not-found", "There is no such import. Choose one from the list of imports.");
  const importId = kept.id;
  if (rows.importOutcome.length > 0) return importId;
  const sides = {
    before: settingFrom(before(rows, kept.kind as ImportKindName), today),
    after: settingFrom(rows, today),
  };
  const { policy } = sides.after.setting;
  const priorities = { before: sides.before.ranked, after: sides.after.ranked };
  const demands = { before: sides.before.needed, after: sides.after.needed };
  const found = outcomeOf(
    [...sides.before.evidence.authorities, ...sides.after.evidence.authorities],
    priorities,
    demands,
  );
  const outcome: ImportOutcome = { on: today, ...found, plan: planOutcome(rows, sides) };
  const ranking = { id: plansBefore(rows).rankingId + 1, asAt: today, policyVersion: policy.version, madeAt: at };
  const says = `Import ${importId} was kept: ${count(found.bands.length, "authority changes", "authorities change")} band, ${count(found.windows.length, "window")} changed.`;
  await database.write([
    outcomeStatement(database, { importId, madeAt: at, outcome }),
    ...rankingStatements(database, ranking, priorities.after),
    toldStatement(database, { at, on: today, number: importId, says }),
    auditStatement(database, {
      ...{ at, who, did: "ranked", subject: `ranking ${ranking.id}` },
      detail: `import ${importId}, policy ${policy.version}`,
    }),
  ]);
  return importId;
}

function rowsFor(database: Database, importId: number | ReturnType<typeof importOf>) {
  return {
    ...drawingQueries(database),
    ...importQueries(database, importId),
    importRows: importRowsQuery(database, importId),
    standingVisits: standingVisitsQuery(database),
  };
}
type Drawn = Rows<ReturnType<typeof rowsFor>>;

/** All as it stood before the rows of an import of that kind were kept. */
function before(rows: Drawn, kind: ImportKindName): Drawn {
  const name = ROWS_OF[kind];
  const earlier = (all: readonly object[]) => undone(all, heldRowsOf(rows.importRows), keyOfKind(kind));
  const found = rows[name];
  const [packed] = found;
  return { ...rows, [name]: packed && "rows" in packed ? [{ rows: earlier(packed.rows) }] : earlier(found) };
}

function undone<One extends object>(
  rows: readonly One[],
  proposed: readonly Proposed[],
  key: readonly string[],
): One[] {
  const keyOf = (row: Row) => key.map((property) => row[property] ?? "").join("\u001f");
  const were = new Map(proposed.map(({ after, before }) => [keyOf(after), before]));
  return rows.flatMap((row) => {
    const was = were.get(keyOf(row as Row));
    if (was === undefined) return [row];
    return was === null ? [] : [{ ...row, ...was }];
  });
}

/**
 * What the plan that stands would do now, with the import and without it. It is held to as a published one would be, so
 * that only what pays moves; drawn twice with the same chance.
 */
function planOutcome(rows: Drawn, sides: { before: Ground; after: Ground }): PlanOutcome | null {
  const [plan] = rows.standingVisits;
  if (!plan) return null;
  const drawn = ({ setting }: Ground) => {
    const published = setting.published.length > 0 ? setting.published : standingPlaces(rows);
    return glimpse({ ...setting, published }, plan.seed);
  };
  const [now, without] = [drawn(sides.after), drawn(sides.before)];
  const [here, there] = [placesOf(now.plan), placesOf(without.plan)];
  const standing = standingPlaces(rows);
  const planned = new Set([...here.keys(), ...now.plan.unplaced.map(({ authorityCode }) => authorityCode)]);
  const stood = new Set(standing.map(({ authorityCode }) => authorityCode));
  return {
    number: plan.number,
    visits: standing.length,
    moved: standing.filter((visit) => (here.get(visit.authorityCode) ?? placeOf(visit)) !== placeOf(visit)).length,
    byImport: [...new Set([...here.keys(), ...there.keys()])].filter((code) => here.get(code) !== there.get(code))
      .length,
    unplaced: now.plan.unplaced.length,
    dropped: [...stood].filter((code) => !planned.has(code)).length,
    joined: [...here.keys()].filter((code) => !stood.has(code)).length,
    price: costWords(Math.abs(now.schedule.cost - without.schedule.cost), averageWeek(now.problem)),
    isDearer: now.schedule.cost >= without.schedule.cost,
  };
}

function standingPlaces({ standingVisits }: Drawn) {
  return standingVisits.flatMap(({ authorityCode, teamCode, startsOn }) =>
    authorityCode === null || teamCode === null || startsOn === null
      ? []
      : [{ authorityCode, teamCode, startsOn, chanceWeight: null }],
  );
}

function placesOf({ visits }: Plan): Map<string, string> {
  return new Map(visits.map((visit) => [visit.authorityCode, placeOf(visit)]));
}

function placeOf({ teamCode, startsOn }: { teamCode: string; startsOn: Day }): string {
  return `${teamCode} ${startsOn}`;
}
