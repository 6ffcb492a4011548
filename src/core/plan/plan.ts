import { addDays, addWeeks, addWorkingDays, type Day, daysBetween, mondayOf } from "../calendar.ts";
import type { Demand } from "../demand.ts";
import type { Priority } from "../priority/reason.ts";
import type { Place } from "../schedule/cost.ts";
import type { Schedule } from "../schedule/outcome.ts";
import type { Problem } from "../schedule/problem.ts";
import { breaches, RULES } from "../schedule/rules.ts";
import type { VisitKind } from "../visit.ts";
import { overridesOf } from "./overrides.ts";
import { type PinnedBy, pinnedBy } from "./pin.ts";
import type { Setting } from "./setting.ts";

/** One authority's place in a plan, with all that screens and exports say of it. */
export type PlannedVisit = {
  authorityCode: string;
  kind: VisitKind;
  teamCode: string;
  noticeOn: Day;
  startsOn: Day;
  endsOn: Day;
  publicationFrom: Day;
  publicationTo: Day;
  earliestOn: Day;
  dueFrom: Day;
  dueTo: Day;
  weeksLate: number;
  points: number;
  band: number;
  pinned: PinnedBy | null;
  routeSays: string;
};

export type UnplacedDemand = { authorityCode: string; kind: VisitKind; points: number; band: number };
export type PlanBreach = { rule: string; hard: boolean; authorityCode: string | null; says: string };

/** A plan's visits, what it could not place, and the rules it breaks. */
export type Plan = { visits: PlannedVisit[]; unplaced: UnplacedDemand[]; breaches: PlanBreach[] };

/** Turns the solver's weeks and teams back into days and names. */
export function planOf(setting: Setting, problem: Problem, schedule: Pick<Schedule, "assign">): Plan {
  const plan: Plan = { visits: [], unplaced: [], breaches: breachesOf(setting, problem, schedule) };
  setting.authorities.forEach(({ code, name }, nth) => {
    const demand = setting.demands.find(({ authorityCode }) => authorityCode === code);
    const priority = setting.priorities.find(({ authorityCode }) => authorityCode === code);
    if (!demand || !priority) throw new Error(`${code} has no demand or no priority`);
    const place = schedule.assign[nth] ?? null;
    if (place === null) {
      plan.unplaced.push({ authorityCode: code, kind: demand.kind, points: priority.points, band: priority.band });
      plan.breaches.push({
        rule: "placed",
        hard: false,
        authorityCode: code,
        says: `${name} has no place in the plan.`,
      });
      return;
    }
    const visit = visitAt(setting, demand, priority, place);
    plan.visits.push(visit);
    if (visit.weeksLate > 0) plan.breaches.push(lateBreach(code, name, visit.weeksLate));
    for (const says of overridesOf(setting, code, visit.teamCode))
      plan.breaches.push({ rule: "conflict", hard: false, authorityCode: code, says });
  });
  return plan;
}

type Days = Pick<PlannedVisit, "noticeOn" | "startsOn" | "endsOn" | "publicationFrom" | "publicationTo">;

/** The days of a visit of so many weeks that starts in a week of the programme. */
export function visitDays(
  { programme, policy, calendar }: Pick<Setting, "programme" | "policy" | "calendar">,
  weeksOnSite: number,
  week: number,
): Days {
  const startsOn = addWeeks(programme.startsOn, week);
  const endsOn = addDays(startsOn, weeksOnSite * 7 - 3);
  const bankHolidays = new Set(calendar.bankHolidays.map(({ date }) => date));
  const published = (workingDays: number) => addWorkingDays(endsOn, workingDays, bankHolidays);
  return {
    noticeOn: addWeeks(startsOn, -programme.noticeWeeks),
    startsOn,
    endsOn,
    publicationFrom: published(policy.publication.fromWorkingDays),
    publicationTo: published(policy.publication.toWorkingDays),
  };
}

function visitAt(setting: Setting, demand: Demand, priority: Priority, [team, week]: NonNullable<Place>): PlannedVisit {
  const days = visitDays(setting, demand.weeksOnSite, week);
  return {
    ...days,
    authorityCode: demand.authorityCode,
    kind: demand.kind,
    teamCode: setting.teams[team]?.code ?? "",
    earliestOn: demand.earliestOn,
    dueFrom: demand.dueFrom,
    dueTo: demand.dueTo,
    weeksLate: weeksAfter(demand.dueTo, days.endsOn),
    points: priority.points,
    band: priority.band,
    pinned: pinnedBy(setting.pins.find(({ authorityCode }) => authorityCode === demand.authorityCode)),
    routeSays: demand.says,
  };
}

/** Weeks from the week it was due in to its last week on site, as the cost counts them. */
export function weeksAfter(dueTo: Day, endsOn: Day): number {
  return Math.max(0, daysBetween(mondayOf(dueTo), mondayOf(endsOn)) / 7);
}

export function lateBreach(authorityCode: string, name: string, weeks: number): PlanBreach {
  const says = `${name} is seen ${weeks} ${weeks === 1 ? "week" : "weeks"} after its window closes.`;
  return { rule: "due", hard: false, authorityCode, says };
}

function breachesOf(setting: Setting, problem: Problem, { assign }: Pick<Schedule, "assign">): PlanBreach[] {
  return breaches(problem, assign).map(({ rule, visit }) => ({
    rule,
    hard: true,
    authorityCode: setting.authorities[visit]?.code ?? null,
    says: RULES.find(({ id }) => id === rule)?.sentence ?? rule,
  }));
}
