import type { Problem, ProblemVisit } from "../../../src/core/schedule/problem.ts";
import { randomFrom } from "../../../src/core/schedule/random.ts";

/** One visit with nothing special about it. */
export function plainVisit(id: string, more: Partial<ProblemVisit> = {}): ProblemVisit {
  return { id, region: 0, d: 1, w: 10, e: 0, due: null, notTeams: [], cse: false, pin: null, pub: null, ...more };
}

/** A problem with nothing special about it: ten weeks, two regions, a team in each. */
export function plainProblem(visits: ProblemVisit[], more: Partial<Problem> = {}): Problem {
  return {
    format: "rpp/1",
    T: 10,
    blackout: [],
    regions: ["North", "South"],
    teams: [
      { id: "A", home: 0, cse: true, off: [] },
      { id: "B", home: 1, cse: false, off: [] },
    ],
    visits,
    natCap: null,
    regCap: null,
    latePerWeek: 100,
    unplaced: 5000,
    disruption: { moveWeek: 10, movePerWeek: 2, moveTeam: 8 },
    writeup: 1,
    notice: 0,
    travel: [
      [0, 50],
      [50, 0],
    ],
    ...more,
  };
}

/** A small problem with something of everything, the same for the same seed: small enough to be solved exactly. */
export function smallProblem(seed: number): Problem {
  const random = randomFrom(seed);
  const whole = (from: number, to: number) => from + Math.floor(random() * (to - from + 1));
  const some = (count: number, chance: number) =>
    Array.from({ length: count }, (_, index) => index).filter(() => random() < chance);
  const T = whole(4, 16);
  const K = whole(1, 4);
  const regions = ["North", "South", "East"].slice(0, whole(1, 3));
  const teams = Array.from({ length: K }, (_, k) => ({
    id: `T${k}`,
    home: whole(0, regions.length - 1),
    cse: random() < 0.6,
    off: some(T, 0.15),
  }));
  const disrupted = random() < 0.4;
  const visits = Array.from({ length: whole(1, 9) }, (_, index): ProblemVisit => {
    const avoid: [number, number][] = some(T, 0.15).map((week) => [week, whole(1, 40)]);
    return {
      id: `V${index}`,
      region: whole(0, regions.length - 1),
      d: whole(1, 2),
      w: whole(0, 60),
      e: random() < 0.5 ? 0 : whole(0, T - 1),
      due: random() < 0.5 ? whole(0, T) : null,
      notTeams: K > 1 ? some(K, 0.15) : [],
      cse: random() < 0.2,
      pin: null,
      pub: disrupted && random() < 0.7 ? { team: whole(0, K - 1), week: whole(0, T - 1) } : null,
      ...(random() < 0.2 ? { avoid } : {}),
    };
  });
  const from = whole(0, 2);
  return {
    format: "rpp/1",
    T,
    blackout: some(T, 0.12),
    regions,
    teams,
    visits,
    natCap: random() < 0.7 ? whole(1, 3) : null,
    regCap: random() < 0.3 ? 1 : null,
    latePerWeek: whole(0, 100),
    unplaced: whole(100, 3000),
    disruption: { moveWeek: whole(0, 20), movePerWeek: whole(0, 5), moveTeam: whole(0, 20) },
    writeup: whole(0, 2),
    notice: whole(0, 1),
    travel: regions.map((_, a) => regions.map((__, b) => (a === b ? 0 : 20 + 15 * Math.abs(a - b)))),
    frozen: disrupted && random() < 0.5 ? { from, to: Math.min(T, from + whole(0, 4)) } : null,
  };
}

/** The same problem with capacity that runs out: CSE skills, conflicts of interest that end, weeks closed at one authority. */
export function limitedProblem(seed: number): Problem {
  const problem = smallProblem(seed);
  const random = randomFrom(seed + 1_000_000);
  const week = () => Math.floor(random() * (problem.T + 1));
  return {
    ...problem,
    teams: problem.teams.map((team) => (random() < 0.6 ? { ...team, cseUntil: week() } : team)),
    visits: problem.visits.map((visit) => {
      const notBefore = problem.teams.flatMap((_, team): [number, number][] =>
        random() < 0.2 ? [[team, week()]] : [],
      );
      const shut = Array.from({ length: problem.T }, (_, at) => at).filter(() => random() < 0.15);
      return {
        ...visit,
        cse: random() < 0.4,
        ...(notBefore.length > 0 ? { notBefore } : {}),
        ...(shut.length > 0 ? { shut } : {}),
      };
    }),
  };
}

/** The same problem with some visits of a plan pinned: by week, by team, or both. */
export function pinSome(
  problem: Problem,
  assign: readonly (readonly [number, number] | null)[],
  seed: number,
): Problem {
  const random = randomFrom(seed);
  const visits = problem.visits.map((visit, index) => {
    const place = assign[index] ?? null;
    if (place === null || random() < 0.6) return visit;
    const [team, week] = place;
    const pins = [
      { team, week },
      { team: null, week },
      { team, week: null },
    ];
    return { ...visit, pin: pins[Math.floor(random() * 3)] ?? null };
  });
  return { ...problem, visits };
}

/** The same problem with its visits and teams in another order, and where each went. */
export function shuffled(problem: Problem, seed: number): { problem: Problem; visitAt: number[]; teamAt: number[] } {
  const random = randomFrom(seed);
  const order = (length: number) => {
    const list = Array.from({ length }, (_, index) => index);
    for (let at = length - 1; at > 0; at--) {
      const other = Math.floor(random() * (at + 1));
      [list[at], list[other]] = [list[other] as number, list[at] as number];
    }
    return list;
  };
  const visitAt = order(problem.visits.length);
  const teamAt = order(problem.teams.length);
  const teamNow = (team: number) => teamAt.indexOf(team);
  const visits = visitAt.map((index) => {
    const visit = problem.visits[index] as ProblemVisit;
    const pin = visit.pin && { ...visit.pin, team: visit.pin.team == null ? null : teamNow(visit.pin.team) };
    return {
      ...visit,
      pin,
      pub: visit.pub && { ...visit.pub, team: teamNow(visit.pub.team) },
      notTeams: visit.notTeams.map(teamNow),
      ...(visit.notBefore && {
        notBefore: visit.notBefore.map(([team, week]): [number, number] => [teamNow(team), week]),
      }),
    };
  });
  const teams = teamAt.map((index) => problem.teams[index] as Problem["teams"][number]);
  return { problem: { ...problem, visits, teams }, visitAt, teamAt };
}
