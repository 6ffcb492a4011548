import type { Problem, ProblemVisit } from "../../src/core/schedule/problem.ts";
import { randomFrom } from "../../src/core/schedule/random.ts";

export type Shape = {
  visits: number;
  weeks: number;
  teams: number;
  natCap: number | null;
  regCap?: number | null;
  notice?: number;
};

/** The national programme, and one of a thousand visits to see how the work grows. */
export const NATIONAL: Shape = { visits: 153, weeks: 104, teams: 12, natCap: 6 };
export const LARGE: Shape = { visits: 1000, weeks: 156, teams: 60, natCap: 26 };

const REGIONS = ["LON", "NW", "SE", "NEYH", "SW", "WM", "EM", "EE"];
const SHARES = [33, 24, 19, 27, 15, 14, 10, 11];
const NEAR: readonly (readonly [number, number])[] = [
  [0, 2],
  [0, 7],
  [1, 3],
  [1, 5],
  [1, 6],
  [2, 4],
  [2, 6],
  [2, 7],
  [3, 6],
  [4, 5],
  [5, 6],
  [6, 7],
];
/** Weeks of a year that start on no Monday of fieldwork: holidays and half-terms. */
const CLOSED = [7, 15, 16, 23, 30, 31, 38, 48, 49, 50, 51];

/** A made-up problem of the shape and temper of the real one, the same for the same seed. */
export function generate(seed: number, shape: Shape): Problem {
  const random = randomFrom(seed);
  const whole = (from: number, to: number) => from + Math.floor(random() * (to - from + 1));
  const everyone = SHARES.flatMap((share, region) => new Array<number>(share).fill(region));
  const region = () => everyone[whole(0, everyone.length - 1)] ?? 0;
  const blackout = Array.from({ length: shape.weeks }, (_, week) => week).filter((week) => CLOSED.includes(week % 52));
  const teams = Array.from({ length: shape.teams }, (_, index) => {
    const off = new Set<number>();
    while (off.size < shape.weeks * 0.16) {
      const from = whole(0, shape.weeks - 1);
      for (let week = from; week < Math.min(shape.weeks, from + whole(1, 3)); week++) off.add(week);
    }
    return {
      id: `T${String(index + 1).padStart(3, "0")}`,
      home: index < 8 ? index : region(),
      cse: index % 2 === 0,
      off: [...off].sort((a, b) => a - b),
    };
  });
  const visits = Array.from({ length: shape.visits }, (_, index): ProblemVisit => {
    const e = random() < 0.55 ? 0 : whole(1, Math.floor(shape.weeks * 0.75));
    return {
      id: `LA${String(index + 1).padStart(4, "0")}`,
      region: region(),
      d: random() < 0.4 ? 1 : 2,
      w: Math.round(2 ** (1 + random() * random() * 5.2)),
      e,
      due: random() < 0.57 ? e + whole(8, 80) : null,
      notTeams:
        random() < 0.4
          ? [...new Set([whole(0, shape.teams - 1), whole(0, shape.teams - 1)])].slice(0, whole(1, 2))
          : [],
      cse: random() < 0.14,
      pin: null,
      pub: null,
    };
  });
  const near = (a: number, b: number) =>
    NEAR.some(([one, other]) => (one === a && other === b) || (one === b && other === a));
  return {
    format: "rpp/1",
    name: `made-${seed}`,
    T: shape.weeks,
    blackout,
    regions: REGIONS,
    teams,
    visits,
    natCap: shape.natCap,
    regCap: shape.regCap ?? null,
    latePerWeek: 100,
    unplaced: 5000,
    disruption: { moveWeek: 10, movePerWeek: 2, moveTeam: 8 },
    writeup: 1,
    notice: shape.notice ?? 0,
    travel: REGIONS.map((_, a) => REGIONS.map((__, b) => (a === b ? 0 : near(a, b) ? 20 : 50))),
  };
}
