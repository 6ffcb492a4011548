import type { Authority } from "../authority.ts";
import { addDays, type Day } from "../calendar.ts";
import type { Demand } from "../demand.ts";
import type { Evidence } from "../evidence.ts";
import { demandsOf } from "../priority/due.ts";
import type { Policy } from "../priority/policy.ts";
import { prioritise } from "../priority/priority.ts";
import type { Priority } from "../priority/reason.ts";
import type { Assign } from "../schedule/cost.ts";
import type { Problem } from "../schedule/problem.ts";
import { existsOn, neverIs, newIn, type Succession, successionsIn, type Visiting, visitedIn } from "../succession.ts";
import { longDay } from "../words.ts";
import { lifelessWeeks } from "./limits.ts";
import type { Setting } from "./setting.ts";

type Within = Pick<Setting, "programme" | "today" | "successions"> & Pick<Visiting, "planned" | "done">;
/** Whom a plan visits, what each needs, and how urgent each is: authorities that end or begin while the programme runs as was decided. */
export type Visited = Pick<Setting, "authorities" | "demands" | "priorities">;

export function visitedBy(evidence: Evidence, policy: Policy, within: Within): Visited {
  const { programme, today, successions: decisions = [] } = within;
  const crossing = successionsIn(evidence.authorities, programme, decisions);
  const ranked = prioritise(evidence, policy, today);
  const demands = [...demandsOf(evidence, policy, today), ...comingDemands(evidence, policy, today)];
  return {
    authorities: visitedIn(evidence.authorities, { ...within, decisions }),
    demands: crossing.length === 0 ? demands : demands.map((demand) => withinLife(demand, crossing)),
    priorities: [...ranked, ...comingPriorities(evidence, policy, today, ranked)],
  };
}

/** The priorities of those that exist on the day: nobody else has a place in a ranking. */
export function rankedOn(authorities: readonly Authority[], priorities: readonly Priority[], day: Day): Priority[] {
  const coming = new Set(authorities.filter((one) => !existsOn(one, day)).map(({ code }) => code));
  return priorities.filter(({ authorityCode }) => !coming.has(authorityCode));
}

/** What authorities need that are still to be created, each as on its first day. */
export function comingDemands(evidence: Pick<Evidence, "authorities">, policy: Policy, today: Day): Demand[] {
  return coming(evidence, today).flatMap(({ only, on }) => demandsOf(only, policy, on));
}

/** Nothing is known of them yet, so they get the neutral points of each reason, and the band that those would stand in. */
function comingPriorities(evidence: Evidence, policy: Policy, today: Day, ranked: readonly Priority[]): Priority[] {
  return coming(evidence, today).flatMap(({ only, on }) =>
    prioritise(only, policy, on).map((priority) => {
      const before = ranked.findLast(({ points }) => points >= priority.points) ?? ranked[0];
      return { ...priority, band: before?.band ?? priority.band };
    }),
  );
}

/** Each authority that is still to be created, alone: what others have is not its own. */
function coming({ authorities }: Pick<Evidence, "authorities">, today: Day): { only: Evidence; on: Day }[] {
  return authorities.flatMap((authority) =>
    authority.createdOn === null || authority.createdOn <= today || neverIs(authority)
      ? []
      : [{ only: { ...NOTHING_KNOWN, authorities: [authority] }, on: authority.createdOn }],
  );
}

const NOTHING_KNOWN: Omit<Evidence, "authorities"> = {
  inspections: [],
  findings: [],
  mentions: [],
  jointInspections: [],
  otherVisits: [],
  indicators: [],
  signals: [],
};

/** An authority that ends is due before it does; its successors when the planner said, where they did. */
function withinLife(demand: Demand, crossing: readonly Succession[]): Demand {
  const own = crossing.find(({ authority }) => authority.code === demand.authorityCode);
  if (own) {
    const last = addDays(own.endsOn, -1);
    const says = `${demand.says} It ends on ${longDay(own.endsOn)}: the visit is over by then, though its report may come out later.`;
    const dueFrom = demand.dueFrom <= last ? demand.dueFrom : least(demand.earliestOn, last);
    return { ...demand, dueFrom, dueTo: least(demand.dueTo, last), says };
  }
  const before = crossing.filter((one) => newIn(one).some(({ code }) => code === demand.authorityCode));
  return demand.lastStartedOn !== null ? demand : inDaysSaid(demand, before);
}

/**
 * Where planners said when it is seen that takes a place: of several that end, not before any of their days, and by the first of
 * them. Days before it begins, said while it was to begin earlier, say nothing; one day alone moves the other out of its way.
 */
function inDaysSaid(demand: Demand, before: readonly Succession[]): Demand {
  const begins = before
    .map(({ endsOn }) => endsOn)
    .sort()
    .at(-1);
  if (begins === undefined) return demand;
  const said = (which: "from" | "by") =>
    before
      .flatMap(({ decision }) => decision?.[which] ?? [])
      .filter((day) => day >= begins)
      .sort();
  const [first, last] = [said("from").at(-1), said("by")[0]];
  const from = first ?? (last !== undefined && last < demand.earliestOn ? begins : demand.earliestOn);
  const by = greatest(last ?? demand.dueTo, from);
  return { ...demand, earliestOn: from, dueFrom: from, dueTo: by };
}

function greatest(one: Day, other: Day): Day {
  return one > other ? one : other;
}

function least(one: Day, other: Day): Day {
  return one < other ? one : other;
}

/** Why an authority's weeks are fewer than the programme's, for whoever reads why a visit is where it is. */
export function lifeSays(
  { programme, authorities }: Pick<Setting, "programme" | "authorities">,
  code: string,
): string[] {
  const one = authorities.find((authority) => authority.code === code);
  if (!one) return [];
  const { name, createdOn, abolishedOn } = one;
  return [
    ...(createdOn !== null && createdOn > programme.startsOn
      ? [`${name} is created on ${longDay(createdOn)}: nobody calls it or goes there before.`]
      : []),
    ...(abolishedOn != null ? [`${name} ends on ${longDay(abolishedOn)}: nobody is on site there from then on.`] : []),
  ];
}

/**
 * A kept problem with the weeks closed in which an authority does not exist, as is known today. A visit that the plan has in
 * such weeks stays as it is: nobody may move it there, and the plan is not published with it.
 */
export function withinLives(
  problem: Problem,
  assign: Assign,
  { programme, authorities }: Pick<Setting, "programme" | "authorities">,
): Problem {
  const visits = problem.visits.map((visit, index) => {
    const place = assign[index];
    const lifeless = lifelessWeeks(programme, authorities, visit.id);
    const closes = (week: number) => place && week >= place[1] - (problem.notice ?? 0) && week < place[1] + visit.d;
    if (lifeless.length === 0 || lifeless.some(closes)) return visit;
    return { ...visit, shut: [...new Set([...(visit.shut ?? []), ...lifeless])].sort((a, b) => a - b) };
  });
  return { ...problem, visits };
}
