import type { Problem, ProblemVisit } from "./problem.ts";

/** The second opinion on places: costs and rules worked out again from the problem's text alone. */

export function costLeftOut(problem: Problem, visit: ProblemVisit): number {
  const end = problem.T + visit.d;
  const late = visit.due === null || end - 1 <= visit.due ? 0 : end - 1 - visit.due;
  return problem.unplaced + visit.w * end + problem.latePerWeek * late;
}

export function costAt(problem: Problem, visit: ProblemVisit, team: number, week: number): number {
  return costOfWeek(problem, visit, week) + costOfTeam(problem, visit, team);
}

export function costOfWeek(problem: Problem, visit: ProblemVisit, week: number): number {
  const end = week + visit.d;
  let cost = visit.w * end;
  if (visit.due !== null && end - 1 > visit.due) cost += problem.latePerWeek * (end - 1 - visit.due);
  if (visit.pub && visit.pub.week !== week)
    cost += problem.disruption.moveWeek + problem.disruption.movePerWeek * Math.abs(visit.pub.week - week);
  for (const [avoided, price] of visit.avoid ?? []) if (avoided === week) cost += price;
  return cost;
}

export function costOfTeam(problem: Problem, visit: ProblemVisit, team: number): number {
  const travel = problem.travel[visit.region]?.[problem.teams[team]?.home ?? -1] ?? 0;
  return visit.pub && visit.pub.team !== team ? travel + problem.disruption.moveTeam : travel;
}

/** The first thing wrong with one visit in one place, seen alone; frozen weeks apart. */
export function wrongAlone(problem: Problem, visit: ProblemVisit, team: number, week: number): string | null {
  const sent = problem.teams[team];
  const pinnedWeek = visit.pin?.week ?? null;
  const pinnedTeam = visit.pin?.team ?? null;
  if (pinnedWeek === null && week < visit.e) return "is before its earliest week";
  if ((pinnedWeek !== null && pinnedWeek !== week) || (pinnedTeam !== null && pinnedTeam !== team))
    return "is not at its pin";
  if (visit.notTeams.indexOf(team) >= 0) return "has a team with a conflict of interest";
  for (const [barred, from] of visit.notBefore ?? [])
    if (barred === team && from > week) return `has a team with a conflict of interest until week ${from}`;
  if (visit.cse && sent?.cse !== true) return "has a team without the CSE skill";
  if (visit.cse && sent?.cseUntil !== undefined && week >= sent.cseUntil)
    return "has a team whose CSE skill has run out";
  const closed = (asked: number) => problem.blackout.indexOf(asked) >= 0;
  const shut = (asked: number) => (visit.shut ?? []).indexOf(asked) >= 0;
  const away = (asked: number) => sent !== undefined && sent.off.indexOf(asked) >= 0;
  for (let on = week; on < week + visit.d; on++) {
    if (on >= problem.T) return "is past the horizon";
    if (closed(on)) return `is on site in closed week ${on}`;
    if (shut(on)) return `is on site in week ${on}, in which its authority is closed`;
    if (away(on)) return `is on site in leave week ${on}`;
  }
  for (let after = week + visit.d; after < week + visit.d + problem.writeup && after < problem.T; after++) {
    if (!closed(after) && away(after)) return `writes up in leave week ${after}`;
  }
  for (let before = week - 1; before >= week - (problem.notice ?? 0); before--) {
    if (closed(before) || shut(before)) return `would be called in closed week ${before}`;
  }
  return null;
}

export function outsideFrozen(
  problem: Problem,
  visit: ProblemVisit,
  [team, week]: readonly [number, number],
  stays: boolean,
): boolean {
  if (!problem.frozen || visit.pin) return false;
  if (stays) return visit.pub === null || visit.pub.team !== team || visit.pub.week !== week;
  return visit.pub !== null && visit.pub.week < problem.frozen.to
    ? week < problem.frozen.from
    : week < problem.frozen.to;
}

/** Published places that the frozen weeks hold: still allowed, and not taken by a pin or by an earlier one. */
export function frozenPlaces(problem: Problem): Set<number> {
  const held = new Set<number>();
  const taken: { visit: ProblemVisit; team: number; week: number }[] = [];
  for (const visit of problem.visits)
    if (visit.pin?.team != null && visit.pin.week != null)
      taken.push({ visit, team: visit.pin.team, week: visit.pin.week });
  const until = problem.frozen?.to ?? -1;
  const waiting = [...problem.visits.entries()].filter(([, { pub, pin }]) => pub !== null && !pin && pub.week < until);
  waiting.sort(([, a], [, b]) => (a.id < b.id ? -1 : 1));
  for (const [index, visit] of waiting) {
    const place = { visit, team: visit.pub?.team ?? -1, week: visit.pub?.week ?? -1 };
    if (wrongAlone(problem, visit, place.team, place.week) !== null || crowding(problem, [...taken, place]) !== null)
      continue;
    taken.push(place);
    held.add(index);
  }
  return held;
}

/** The first thing wrong with places together: a team taken twice, or a week too full. */
export function crowding(
  problem: Problem,
  places: { visit: ProblemVisit; team: number; week: number }[],
): string | null {
  const team = new Map<number, string>();
  const count = new Map<string, number>();
  for (const { visit, team: k, week } of places) {
    for (let s = week; s < week + visit.d + problem.writeup; s++) {
      const other = team.get(k * 100_000 + s);
      if (other !== undefined) return `${visit.id} and ${other} share team ${k} in week ${s}`;
      team.set(k * 100_000 + s, visit.id);
    }
    for (let s = week; s < week + visit.d; s++) {
      for (const [where, most] of [
        ["nation", problem.natCap],
        [`region ${visit.region}`, problem.regCap],
      ] as const) {
        const now = (count.get(`${where}/${s}`) ?? 0) + 1;
        count.set(`${where}/${s}`, now);
        if (most !== null && now > most) return `${visit.id} makes ${now} on site in week ${s}, ${where}`;
      }
    }
  }
  return null;
}
