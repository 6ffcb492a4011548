import { weekIndex } from "../core/calendar.ts";
import { PlannerError } from "../core/errors.ts";
import { type Burnt, MOST_WEEKS_AWAY, type Moved, moveBurnt } from "../core/plan/burn.ts";
import { movedVisit, priceWords } from "../core/plan/burnt-visit.ts";
import { lastFullInspection } from "../core/priority/judged.ts";
import { type Problem, readProblem } from "../core/schedule/problem.ts";
import { publish } from "../core/schedule/redraw.ts";
import { auditStatement } from "../store/audit.ts";
import { isTaken, type Rows } from "../store/db.ts";
import { deskStatement } from "../store/desk.ts";
import { inspectionOf } from "../store/evidence.ts";
import { burningQueries, leakStatement, movedPlanStatements } from "../store/leaks.ts";
import type { Doing } from "./doing.ts";

/** What came of it: the draft that moves the visit, or why there is none, in words. The leak is recorded either way. */
export type Burned = { number: number } | { says: string };
type Asked = { code: string; reason: string; seed: number };

const TRIES = 5;

/**
 * Records that the planned date of an authority's visit is known outside, and draws up a draft that moves that visit to a week
 * nobody can guess. Every other visit stays where the current plan has it. Refuses, in words, no reason, no planned visit, and a
 * call already made.
 */
export async function burnDate(doing: Doing, asked: Asked): Promise<Burned> {
  for (let tried = 1; ; tried++) {
    try {
      return await once(doing, asked);
    } catch (error) {
      // Somebody else drew up a plan between the look and the write: the next draft has another number.
      if (!isTaken(error) || tried === TRIES) throw error;
    }
  }
}

type Burning = Rows<ReturnType<typeof burningQueries>>;
type Found = { base: Burning["burningPlan"][number]; visit: Burning["burningVisit"][number]; rows: Burning };

async function once({ database, at, today, who }: Doing, { code, reason, seed }: Asked): Promise<Burned> {
  const found = foundIn(await database.read(burningQueries(database, code)), { code, reason, today });
  const { base, visit } = found;
  const leak = { authorityCode: code, planId: base.plan.id, startsOn: visit.startsOn, at, who, reason };
  const subject = `visit to ${code}`;
  const statements = [
    leakStatement(database, leak),
    auditStatement(database, {
      at,
      who,
      did: "marked as leaked",
      subject,
      detail: `in plan ${base.plan.number}: ${reason}`,
    }),
  ];
  const burnt = burntIn(found, today);
  const moved = moveBurnt(burnt, seed);
  if (!moved) {
    await database.write(statements);
    return { says: noWeek(burnt) };
  }
  const { row, placed, late } = draftOf(found, burnt, moved, { at, who, reason, seed });
  const drew = { at, who, did: "drew up", subject: `plan ${row.number}`, detail: row.reason };
  const [before, after] = [{ newestPlan: base.newestNumber }, { newestPlan: row.number }];
  await database.write([
    ...statements,
    ...movedPlanStatements(database, row, placed, late),
    deskStatement(database, {
      ...{ id: base.seen + 1, planId: row.id, fromId: base.workingId, did: "marked as leaked" },
      ...{ authorityCode: code, says: [row.reason], at, who },
    }),
    auditStatement(database, { ...drew, before, after }),
  ]);
  return { number: row.number };
}

function foundIn(rows: Burning, { code, reason, today }: { code: string; reason: string; today: string }): Found {
  const [[base], [visit]] = [rows.burningPlan, rows.burningVisit];
  if (reason === "")
    throw new PlannerError("invalid", "Enter what is known of the leak: who may know the date, and how.");
  if (!base || !visit)
    throw new PlannerError("not-found", `No visit is planned for ${code}, so no date of it can have leaked.`);
  if (visit.noticeOn <= today)
    throw new PlannerError(
      "invalid",
      "The call has been made, so the date is no secret any more and cannot be burned.",
    );
  return { base, visit, rows };
}

/** The plan in the solver's weeks and teams, as it was solved. */
function burntIn({ base, visit, rows }: Found, today: string): Burnt {
  const { programme } = base;
  const kept: Problem = readProblem(JSON.parse(base.plan.problem));
  const places = new Map(rows.burningPlaces.map((place) => [place.authorityCode, place]));
  const weekOf = (day: string) => weekIndex(programme.startsOn, day);
  const assign = kept.visits.map(({ id }) => {
    const place = places.get(id);
    return place
      ? ([kept.teams.findIndex((team) => team.id === place.teamCode), weekOf(place.startsOn)] as const)
      : null;
  });
  const last = lastFullInspection(rows.burningInspections.map(inspectionOf))?.startedOn ?? null;
  return {
    problem: base.isPublished ? publish(kept, assign) : kept,
    assign,
    visit: kept.visits.findIndex(({ id }) => id === visit.authorityCode),
    leaked: [visit, ...rows.burningLeaks].map(({ startsOn }) => weekOf(startsOn)),
    anniversary: last === null ? null : weekOf(last),
    from: weekOf(today) + 1 + programme.noticeWeeks,
  };
}

type Made = { at: string; who: string; reason: string; seed: number };

/** The draft: its parent in everything but the one visit. */
function draftOf({ base, visit, rows }: Found, burnt: Burnt, moved: Moved, { at, who, reason, seed }: Made) {
  const { plan } = base;
  const { problem, schedule } = moved;
  const { planId: _, ...same } = visit;
  const name = rows.burningAuthority[0]?.name ?? same.authorityCode;
  const placed = movedVisit({ ...base, holidays: rows.burningHolidays, number: plan.number, name }, same, burnt, moved);
  const published = problem.visits.filter(({ pub }) => pub !== null).length;
  const from = { teamCode: same.teamCode, startsOn: same.startsOn };
  const to = { teamCode: placed.placed.teamCode, startsOn: placed.placed.startsOn };
  const moves = [{ authorityCode: same.authorityCode, from, to, change: moved.price }];
  const row = {
    ...plan,
    ...{ id: base.newestId + 1, number: base.newestNumber + 1, parentId: plan.id, seed, madeAt: at, madeBy: who },
    reason: `One visit’s date had leaked, so that visit moves and no other: ${reason} Its new place costs ${priceWords(moved)}.`,
    figures: {
      ...plan.figures,
      ...{ parts: schedule.parts, cost: schedule.cost, bound: null, effort: "quick" as const },
      redrawn: published === 0 ? null : { published, moved: 1, bought: -moved.price, moves },
    },
    problem: JSON.stringify(problem),
    certificate: null,
  };
  return { row, ...placed };
}

function noWeek({ from, problem }: Burnt): string {
  const few = from >= problem.T ? " The programme ends before another call can be made." : "";
  return `The leak is recorded, but no other week is open to this visit in its window, nor within ${MOST_WEEKS_AWAY} weeks of its present one, beside the rest of the plan.${few} Draw the plan up again: it avoids the leaked week and may move other visits to make room.`;
}
