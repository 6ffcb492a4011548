import type { Day } from "../calendar.ts";
import type { Policy } from "../priority/policy.ts";
import type { Programme } from "../programme.ts";
import { explain } from "../schedule/explain.ts";
import { predictability, regionNeighbours } from "../schedule/predictability.ts";
import { count } from "../words.ts";
import { type Burnt, MOST_WEEKS_AWAY, type Moved } from "./burn.ts";
import { lateBreach, type PlanBreach, type PlannedVisit, visitDays, weeksAfter } from "./plan.ts";
import { averageWeek, costWords, type StartPrice, startPrices } from "./why.ts";

/** What the plan was made from, its number, and the authority's name. */
type Base = {
  programme: Programme;
  policy: Policy;
  holidays: { date: Day; name: string }[];
  number: number;
  name: string;
};
/** What a plan keeps of a visit beside its place. */
type Kept = { why: string[]; starts: StartPrice[]; predictability: number | null };

/** The visit in its new place, with why it is there, and the breach where it ends after its window closes. */
export function movedVisit<Visit extends PlannedVisit>(
  { programme, policy, holidays, number, name }: Base,
  visit: Visit,
  burnt: Burnt,
  moved: Moved,
): { placed: Visit & Kept; late: PlanBreach | null } {
  const { problem, schedule, slot } = moved;
  const calendar = { bankHolidays: holidays, schoolHolidays: [] };
  const days = visitDays({ programme, policy, calendar }, problem.visits[burnt.visit]?.d ?? 1, slot.week);
  const weeksLate = weeksAfter(visit.dueTo, days.endsOn);
  const known = { anniversary: problem.visits.map(() => burnt.anniversary), neighbours: regionNeighbours(problem) };
  const chance = predictability(problem, schedule.assign, known)[burnt.visit] ?? null;
  const placed = {
    ...visit,
    ...days,
    weeksLate,
    teamCode: problem.teams[slot.team]?.id ?? visit.teamCode,
    pinned: problem.visits[burnt.visit]?.pin ? ("team" as const) : null,
    why: [
      `Moved because its date had leaked. Chance drew this week from ${from(moved)}, whatever each costs. The leaked week, those beside it and the anniversary of its last inspection were left out.`,
      `Its new place costs ${priceWords(moved)}. Every other visit stays where plan ${number} has it.`,
    ],
    starts: startPrices(programme, explain(problem, schedule, burnt.visit)),
    predictability: chance === null ? null : Math.round(chance * 100),
  };
  return { placed, late: weeksLate > 0 ? lateBreach(visit.authorityCode, name, weeksLate) : null };
}

/** What the move costs: "3 weeks of an average authority’s waiting more than its old one". */
export function priceWords({ price, problem }: Moved): string {
  const amount = costWords(Math.abs(price), averageWeek(problem));
  if (amount.startsWith("next")) return "about the same as its old one";
  return `${amount} of an average authority’s waiting ${price < 0 ? "less" : "more"} than its old one`;
}

function from({ isInWindow, weeks }: Moved): string {
  if (isInWindow) return `${count(weeks, "week")} open to it before its window closes`;
  return `${count(weeks, "open week")} at most ${MOST_WEEKS_AWAY} from its old one, since its window has none`;
}
