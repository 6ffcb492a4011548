import { and, asc, eq, sql } from "drizzle-orm";
import type { Day } from "../core/calendar.ts";
import { alreadyVisited } from "../core/carried-out.ts";
import { conflictState } from "../core/conflict.ts";
import type { Demand } from "../core/demand.ts";
import { heldToday } from "../core/plan/capacity-now.ts";
import { isWhereItWas, publishedAfter, withDone } from "../core/plan/done.ts";
import type { Detail } from "../core/plan/draw.ts";
import type { Base } from "../core/plan/edit-base.ts";
import { frozenOf } from "../core/plan/problem.ts";
import { assignOf } from "../core/plan/proof.ts";
import type { Setting } from "../core/plan/setting.ts";
import { comingDemands, withinLives } from "../core/plan/successions.ts";
import { demandsOf } from "../core/priority/due.ts";
import type { Policy } from "../core/priority/policy.ts";
import type { Certificate } from "../core/schedule/outcome.ts";
import { type Problem, readProblem } from "../core/schedule/problem.ts";
import { capacityOf, capacityQueries } from "./capacity.ts";
import { entriesOf, visitEntryQueries } from "./carried-out.ts";
import type { Database, Rows } from "./db.ts";
import { deskHead } from "./desk.ts";
import { WORKING_DRAFT } from "./frame.ts";
import { leakQueries } from "./leaks.ts";
import { packedReports, unpackedReports } from "./packed.ts";
import { planWith } from "./plan.ts";
import { decisionsFrom } from "./plans.ts";
import { plans, policies, programmes, publications, unplaced, visits } from "./schema.ts";

/** Everything that changing a plan by hand must look at. */
export function editingQueries(database: Database, number: number | "working") {
  const { orm } = database;
  const id = number === "working" ? WORKING_DRAFT : planWith(number);
  const published = sql`(select plan_id from publications order by id desc limit 1)`;
  return {
    editingPlan: orm
      .select({
        plan: plans,
        programme: programmes.body,
        policy: policies.body,
        isPublished: sql<number>`${publications.id} is not null`,
      })
      .from(plans)
      .innerJoin(programmes, and(eq(programmes.id, plans.programmeId), eq(programmes.version, plans.programmeVersion)))
      .innerJoin(policies, eq(policies.version, plans.policyVersion))
      .leftJoin(publications, eq(publications.planId, plans.id))
      .where(eq(plans.id, id)),
    editingVisits: orm.select().from(visits).where(eq(visits.planId, id)).orderBy(asc(visits.authorityCode)),
    editingUnplaced: orm.select().from(unplaced).where(eq(unplaced.planId, id)).orderBy(asc(unplaced.authorityCode)),
    editingPublished: orm
      .select({ authorityCode: visits.authorityCode, teamCode: visits.teamCode, startsOn: visits.startsOn })
      .from(visits)
      .where(eq(visits.planId, published)),
    editingNewest: orm.select({ id: sql<number>`max(id)`, number: sql<number>`max(number)` }).from(plans),
    editingDesk: deskHead(database),
    ...leakQueries(database),
    ...visitEntryQueries(database),
    ...capacityQueries(database),
    ...packedReports(database),
  };
}

type EditingRows = Rows<ReturnType<typeof editingQueries>>;
export type Editing = {
  base: Base;
  row: EditingRows["editingPlan"][number]["plan"];
  details: ReadonlyMap<string, Detail>;
  visits: EditingRows["editingVisits"];
  unplaced: EditingRows["editingUnplaced"];
  isPublished: boolean;
  newest: { id: number; number: number };
  /** The newest row of the desk, and whether this plan is the working draft. */
  seen: number;
  isWorking: boolean;
};

/** A plan as it may be changed today, from the rows that `editingQueries` brought; null when there is none with that number. */
export function editingOf(rows: EditingRows, today: Day): Editing | null {
  const [found] = rows.editingPlan;
  if (!found) return null;
  const { plan: row, programme } = found;
  const capacity = capacityOf(rows);
  const kept = readProblem(JSON.parse(row.problem));
  const [head] = rows.editingDesk;
  const decisions = row.decisions ?? decisionsFrom(rows.editingVisits);
  const visited = alreadyVisited(entriesOf(rows), programme);
  const places = rows.editingPublished.map((place) => ({ ...place, chanceWeight: null }));
  const published = publishedAfter(places, visited);
  // Of a draft that has it elsewhere, drawn up before anybody recorded it, no place is forced: it is not published as it is.
  const done = visited.done.filter((one) =>
    rows.editingVisits.some((visit) => visit.authorityCode === one.authorityCode && isWhereItWas(one, visit)),
  );
  const policy = { ...found.policy, version: row.policyVersion };
  const { authorities, demands } = knownThen(rows, kept, policy, row.asAt);
  const assign = assignOf(kept, programme.startsOn, rows.editingVisits);
  const setting: Setting = {
    ...{ programme, policy, authorities, demands, published, done, today },
    ...{ calendar: capacity.calendar, teams: row.teams, pins: decisions.pins, successions: capacity.successions },
    // The kept problem has the rest of them already; what was let through is said of the changed draft too.
    conflicts: capacity.conflicts.filter(({ override }) => override !== undefined),
    priorities: [...rows.editingVisits, ...rows.editingUnplaced].map(({ authorityCode, points, band }) => ({
      ...{ authorityCode, points, band, reasons: [] },
    })),
  };
  const certificate: Certificate | null = row.certificate === null ? null : JSON.parse(row.certificate);
  return {
    base: heldToday(
      {
        ...{ number: row.number, setting, decisions, certificate, visited, leaked: rows.leaked },
        problem: withDone(withinLives(asOf(kept, setting), assign, setting), setting),
        assign,
        conflicts: capacity.conflicts.filter((conflict) => conflictState(conflict, today) === "holds"),
      },
      capacity,
    ),
    ...{ row, visits: rows.editingVisits, unplaced: rows.editingUnplaced },
    details: detailsOf(rows),
    isPublished: found.isPublished === 1,
    newest: { id: rows.editingNewest[0]?.id ?? 0, number: rows.editingNewest[0]?.number ?? 0 },
    seen: head?.id ?? 0,
    isWorking: head?.planId === row.id,
  };
}

/** The kept problem with what is published now and frozen today: a draft may be older than either. */
function asOf(problem: Problem, setting: Setting): Problem {
  const places = assignOf(problem, setting.programme.startsOn, setting.published);
  const visits = problem.visits.map((visit, index) => {
    const place = places[index];
    return { ...visit, pub: place && place[0] >= 0 ? { team: place[0], week: place[1] } : null };
  });
  return { ...problem, visits, frozen: frozenOf(setting) };
}

/** The authorities of the problem in its order, with the demands that the plan was drawn up for. */
function knownThen(rows: EditingRows, problem: Problem, policy: Policy, asAt: Day) {
  const evidence = unpackedReports(rows);
  const every = [...demandsOf(evidence, policy, asAt), ...comingDemands(evidence, policy, asAt)];
  const again = new Map(every.map((demand) => [demand.authorityCode, demand]));
  const planned = new Map(rows.editingVisits.map((visit) => [visit.authorityCode, visit]));
  const known = new Map(evidence.authorities.map((authority) => [authority.code, authority]));
  const demands = problem.visits.flatMap(({ id, d, cse }): Demand[] => {
    const [demand, visit] = [again.get(id), planned.get(id)];
    if (!demand) return [];
    const own = { weeksOnSite: d, needsCseSkill: cse };
    if (!visit) return [{ ...demand, ...own }];
    const { kind, earliestOn, dueFrom, dueTo, routeSays: says } = visit;
    return [{ ...demand, ...own, kind, earliestOn, dueFrom, dueTo, says }];
  });
  const authorities = problem.visits.flatMap(({ id }) => known.get(id) ?? []);
  return { authorities, demands };
}

function detailsOf({ editingVisits, editingUnplaced }: EditingRows): Map<string, Detail> {
  const placed = editingVisits.map(
    ({ authorityCode, why, starts, drawnAtRandom, predictability }): [string, Detail] => [
      authorityCode,
      { says: why, starts, drawnAtRandom, predictability },
    ],
  );
  const left = editingUnplaced.map(({ authorityCode, why }): [string, Detail] => [
    authorityCode,
    { says: why, starts: [], drawnAtRandom: false, predictability: null },
  ]);
  return new Map([...placed, ...left]);
}
