import { addWeeks, type Day } from "../calendar.ts";
import { quarterOf } from "../precision.ts";
import type { Programme } from "../programme.ts";
import { hasSkillIn, type Team } from "../team.ts";
import { awayWeeks } from "./limits.ts";
import type { Setting } from "./setting.ts";

/** Of one team in one quarter, how many weeks are what: away, held in reserve, taken by visits with their write-up, and free. */
export type Weeks = { away: number; reserve: number; booked: number; free: number };
/** In one quarter: weeks of teams with the CSE skill, and what takes them. */
export type SkilledWeeks = { quarter: Day; held: number; needed: number; other: number; free: number; visits: number };

/** A planned visit as far as counting its weeks goes. */
type Booking = { teamCode: string; startsOn: Day; weeksOnSite: number; needsSkill: boolean };

export type Supply = {
  /** False for whom some days are secret: in which week a visit falls is then counted nowhere. */
  isCounted: boolean;
  quarters: Day[];
  teams: { team: Team; byQuarter: Weeks[] }[];
  skilled: SkilledWeeks[];
};

type Known = Pick<Setting, "programme" | "teams" | "joints" | "between"> & {
  /** The Mondays of the weeks closed to all. */
  closed: ReadonlySet<Day>;
  reserve: ReadonlyMap<string, readonly Day[]>;
  bookings: readonly Booking[];
  isCounted: boolean;
};

/** Counts the programme's open weeks by team and quarter. A week is what the first of these says: away, booked, reserve, free. */
export function supplyOf({
  programme,
  teams,
  joints = [],
  between = [],
  closed,
  reserve,
  bookings,
  isCounted,
}: Known): Supply {
  const mondays = mondaysOf(programme);
  const quarters = [...new Set(mondays.filter((monday) => !closed.has(monday)).map(quarterOf))];
  const skilled = quarters.map(
    (quarter): SkilledWeeks => ({ quarter, held: 0, needed: 0, other: 0, free: 0, visits: 0 }),
  );
  const rows = teams.map((team) => {
    const own = bookings
      .filter(({ teamCode }) => isCounted && teamCode === team.code)
      .map((one) => ({ ...one, until: takenUntil(one, programme) }));
    const away = new Set(
      awayWeeks({ programme, joints, between }, team).map((week) => addWeeks(programme.startsOn, week)),
    );
    const held = new Set(reserve.get(team.code) ?? []);
    const byQuarter = quarters.map((): Weeks => ({ away: 0, reserve: 0, booked: 0, free: 0 }));
    for (const monday of mondays) {
      const at = quarters.indexOf(quarterOf(monday));
      const [weeks, cse] = [byQuarter[at], skilled[at]];
      const booking = own.find(({ startsOn, until }) => monday >= startsOn && monday < until);
      const isOpen = !closed.has(monday);
      if (!weeks || !cse || (!isOpen && !booking)) continue;
      const use = away.has(monday) ? "away" : booking ? "booked" : held.has(monday) ? "reserve" : "free";
      weeks[use]++;
      if (!hasSkillIn(team, monday) || use === "away") continue;
      if (use === "reserve") cse.held++;
      else if (use === "free") cse.free++;
      else cse[booking?.needsSkill ? "needed" : "other"]++;
    }
    return { team, byQuarter };
  });
  for (const one of skilled)
    one.visits = bookings.filter(
      ({ needsSkill, startsOn }) => needsSkill && quarterOf(startsOn) === one.quarter,
    ).length;
  return { isCounted, quarters, teams: rows, skilled };
}

/** The Monday on which the team is free again. */
function takenUntil({ startsOn, weeksOnSite }: Booking, { writeUpWeeks }: Programme): Day {
  return addWeeks(startsOn, weeksOnSite + writeUpWeeks);
}

function mondaysOf({ startsOn, weeks }: Programme): Day[] {
  return Array.from({ length: weeks }, (_, week) => addWeeks(startsOn, week));
}
