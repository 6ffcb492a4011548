import { PlannerError } from "../errors.ts";
import { type Fields, fieldsAt, flagAt, idsAt, indexesAt, listAt, wholeAt, wholeOrNullAt } from "./fields.ts";

/** The scheduling problem as plain data, format `rpp/1`. Weeks, teams, visits and regions are counted from nought. */
export type Problem = {
  format?: string;
  name?: string;
  /** Weeks in the programme: a visit's last on-site week is at most `T - 1`. */
  T: number;
  /** Closed weeks: nobody is on site. */
  blackout: number[];
  regions: string[];
  teams: ProblemTeam[];
  visits: ProblemVisit[];
  /** Most visits on site in a week, nationally and in one region; null when there is no such limit. */
  natCap: number | null;
  regCap: number | null;
  latePerWeek: number;
  unplaced: number;
  disruption: Disruption;
  /** Weeks off site after the last week on site. */
  writeup: number;
  /** Weeks before the start that must not be closed (the call is made in them); absent means none. */
  notice?: number;
  /** `travel[region][home]`: what sending a team of that home to that region costs. */
  travel: number[][];
  /** Published visits that start before week `to` stay where they are, and nobody else comes in. Weeks before `from` are past. */
  frozen?: Frozen | null;
};

export type Frozen = { from: number; to: number };
export type Disruption = { moveWeek: number; movePerWeek: number; moveTeam: number };
export type ProblemTeam = {
  id: string;
  home: number;
  cse: boolean;
  /** Weeks it is away. */
  off: number[];
  /** The first week in which it may no longer start a visit that needs the CSE skill; absent for a skill that does not run out. */
  cseUntil?: number;
};
export type Slot = { team: number; week: number };
/** A promise: this team, this week, or both. */
export type Pin = { team?: number | null; week?: number | null };

export type ProblemVisit = {
  id: string;
  region: number;
  /** Weeks on site. */
  d: number;
  /** What one week's wait costs. */
  w: number;
  /** The earliest week it may start; a pin by week overrides it. */
  e: number;
  /** The last week it may end in without being late. */
  due: number | null;
  notTeams: number[];
  cse: boolean;
  pin: Pin | null;
  pub: Slot | null;
  /** Start weeks that are better avoided, and what each costs: a soft rule's price. */
  avoid?: [week: number, cost: number][];
  /** Weeks closed at this authority alone; absent means none. */
  shut?: number[];
  /** Teams whose conflict of interest runs out, and the first week in which they may start; absent means none. */
  notBefore?: [team: number, week: number][];
};

/** What one problem may hold: enough for ten years of a national programme, and an answer inside a Worker's 128 MB. */
export const LIMITS = { weeks: 520, visits: 2000, teams: 200, regions: 200, number: 10_000_000 } as const;

function refuse(message: string): never {
  throw new PlannerError("invalid", message);
}

function readTeam(team: Fields, regions: number): ProblemTeam {
  const read: ProblemTeam = {
    id: "",
    home: wholeAt(team, "home", 0, regions - 1),
    cse: flagAt(team, "cse"),
    off: indexesAt(team, "off", LIMITS.weeks, "a week"),
  };
  if (team.get("cseUntil") != null) read.cseUntil = wholeAt(team, "cseUntil", 0, LIMITS.weeks);
  return read;
}

function readPin(visit: Fields, weeks: number, teams: number): Pin | null {
  const pin = fieldsAt(visit, "pin");
  if (pin === null) return null;
  const team = wholeOrNullAt(pin, "team", teams - 1);
  const week = wholeOrNullAt(pin, "week", weeks - 1);
  if (team === null && week === null)
    refuse(`${pin.path} names neither a team nor a week: give one of them, or null for no pin.`);
  return { team, week };
}

function readVisit(visit: Fields, weeks: number, teams: number, regions: number): ProblemVisit {
  const pub = fieldsAt(visit, "pub");
  const read: ProblemVisit = {
    id: "",
    region: wholeAt(visit, "region", 0, regions - 1),
    d: wholeAt(visit, "d", 1, 8),
    w: wholeAt(visit, "w", 0, LIMITS.number),
    e: wholeAt(visit, "e", 0, LIMITS.number, 0),
    due: visit.get("due") == null ? null : wholeAt(visit, "due", -LIMITS.number, LIMITS.number),
    notTeams: indexesAt(visit, "notTeams", teams, "a team"),
    cse: flagAt(visit, "cse"),
    pin: readPin(visit, weeks, teams),
    pub: pub && { team: wholeAt(pub, "team", 0, teams - 1), week: wholeAt(pub, "week", 0, weeks - 1) },
  };
  if (visit.get("avoid") != null) {
    read.avoid = listAt(visit, "avoid", weeks).map((pair) => [
      wholeAt(pair, 0, 0, weeks - 1),
      wholeAt(pair, 1, 0, LIMITS.number),
    ]);
  }
  if (visit.get("shut") != null) read.shut = indexesAt(visit, "shut", weeks, "a week");
  if (visit.get("notBefore") != null) {
    read.notBefore = listAt(visit, "notBefore", LIMITS.teams).map((pair) => [
      wholeAt(pair, 0, 0, teams - 1),
      wholeAt(pair, 1, 0, LIMITS.weeks),
    ]);
  }
  return read;
}

function readTravel(problem: Fields, regions: number): number[][] {
  const rows = listAt(problem, "travel", LIMITS.regions);
  if (rows.length !== regions) refuse(`travel has ${rows.length} rows for ${regions} regions: give one row a region.`);
  return rows.map((row) => Array.from({ length: regions }, (_, home) => wholeAt(row, home, 0, LIMITS.number)));
}

function readFrozen(problem: Fields, weeks: number): Frozen | null {
  const frozen = fieldsAt(problem, "frozen");
  if (frozen === null) return null;
  const from = wholeAt(frozen, "from", 0, weeks, 0);
  return { from, to: wholeAt(frozen, "to", from, weeks) };
}

/** Two visits promised to one team at the same time can never both be kept. */
function refuseSharedPins(visits: ProblemVisit[], writeup: number): void {
  const held = new Map<string, number>();
  visits.forEach(({ pin, d }, index) => {
    if (pin?.team == null || pin.week == null) return;
    for (let week = pin.week; week < pin.week + d + writeup; week++) {
      const other = held.get(`${pin.team}/${week}`);
      if (other !== undefined)
        refuse(
          `visits[${index}].pin holds team ${pin.team} in week ${week}, which visits[${other}].pin holds already: take one of the two pins away.`,
        );
      held.set(`${pin.team}/${week}`, index);
    }
  });
}

/** Checks everything a stranger could have got wrong, and says which field and how to mend it. */
export function readProblem(value: unknown): Problem {
  const file = fieldsAt({ path: "", get: () => value }, "the problem");
  if (file === null) refuse("The problem is empty: give an object in the format rpp/1.");
  const problem: Fields = { ...file, path: "" };
  const format = problem.get("format");
  if (format !== undefined && format !== "rpp/1")
    refuse(`format is ${JSON.stringify(format)}: this planner reads "rpp/1".`);
  const T = wholeAt(problem, "T", 1, LIMITS.weeks);
  const regions = listAt(problem, "regions", LIMITS.regions);
  if (regions.length === 0) refuse("regions is empty: give at least one region.");
  const teamRows = listAt(problem, "teams", LIMITS.teams);
  if (teamRows.length === 0) refuse("teams is empty: give at least one team.");
  const visitRows = listAt(problem, "visits", LIMITS.visits);
  const teamIds = idsAt(teamRows);
  const visitIds = idsAt(visitRows);
  const teams = teamRows.map((row, index) => ({ ...readTeam(row, regions.length), id: teamIds[index] ?? "" }));
  const visits = visitRows.map((row, index) => ({
    ...readVisit(row, T, teams.length, regions.length),
    id: visitIds[index] ?? "",
  }));
  const price = fieldsAt(problem, "disruption");
  const priceOf = (field: string) => (price ? wholeAt(price, field, 0, LIMITS.number, 0) : 0);
  const writeup = wholeAt(problem, "writeup", 0, 26);
  refuseSharedPins(visits, writeup);
  const name = problem.get("name");
  return {
    format: "rpp/1",
    ...(typeof name === "string" ? { name } : {}),
    T,
    blackout: indexesAt(problem, "blackout", LIMITS.weeks, "a week"),
    regions: regions.map((_, index) => String((problem.get("regions") as unknown[])[index])),
    teams,
    visits,
    natCap: wholeOrNullAt(problem, "natCap", LIMITS.number),
    regCap: wholeOrNullAt(problem, "regCap", LIMITS.number),
    latePerWeek: wholeAt(problem, "latePerWeek", 0, LIMITS.number),
    unplaced: wholeAt(problem, "unplaced", 0, LIMITS.number),
    disruption: { moveWeek: priceOf("moveWeek"), movePerWeek: priceOf("movePerWeek"), moveTeam: priceOf("moveTeam") },
    writeup,
    notice: wholeAt(problem, "notice", 0, 26, 0),
    travel: readTravel(problem, regions.length),
    frozen: readFrozen(problem, T),
  };
}
