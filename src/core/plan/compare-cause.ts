import { addWeeks, weekIndex } from "../calendar.ts";
import type { FactorId } from "../priority/policy.ts";
import type { Reason } from "../priority/reason.ts";
import { slotCost } from "../schedule/cost.ts";
import type { Problem, ProblemVisit, Slot } from "../schedule/problem.ts";
import { brokenAlone, span } from "../schedule/slot-rules.ts";
import type { ComparedPlan, ComparedVisit } from "./compared.ts";

/** Why a visit is elsewhere, in the order in which the groups are shown: what people decided, what they cannot help, what follows. */
export const CAUSES = [
  "commissioned",
  "pinned",
  "leaked",
  "team_away",
  "reserve",
  "team_gone",
  "conflict",
  "skill",
  "length",
  "closed",
  "earliest",
  "horizon",
  "band",
  "window",
  "chance",
  "taken",
  "freed",
  "cheaper",
] as const;
export type CauseId = (typeof CAUSES)[number];

/** The cause, with the authorities that now hold its old place, or left its new one, the factor that changed most, and a planner's own words. */
export type Cause = {
  id: CauseId;
  others: string[];
  factor: { id: FactorId; points: number } | null;
  reason: string;
};

type Caused = { change: number; cause: Cause };

/** The first cause that explains why a visit left its place, with what the move alone costs at the later plan's prices. */
export function causeOf(
  before: ComparedPlan,
  after: ComparedPlan,
  problem: Problem,
  from: ComparedVisit,
  to: ComparedVisit,
): Caused {
  const index = problem.visits.findIndex(({ id }) => id === to.authorityCode);
  const visit = problem.visits[index];
  if (!visit) return { change: 0, cause: { id: "cheaper", others: [], factor: null, reason: "" } };
  const slotOf = ({ teamCode, startsOn }: ComparedVisit): Slot => ({
    team: problem.teams.findIndex(({ id }) => id === teamCode),
    week: weekIndex(after.programme.startsOn, startsOn),
  });
  const [old, now] = [slotOf(from), slotOf(to)];
  const change = slotCost(problem, index, now.team, now.week) - slotCost(problem, index, old.team, old.week);
  const cause = (id: CauseId, given: Partial<Cause> = {}): Caused => ({
    change,
    cause: { others: [], factor: null, reason: "", ...given, id },
  });
  const decided = decidedCause(before, after, problem, visit, old);
  if (decided) return cause(decided.id, { reason: decided.reason });
  const was = before.problem.visits.find(({ id }) => id === visit.id);
  const ruled = ruledCause(after, problem, visit, from, old);
  if (ruled && was && was.d < visit.d && !ruledCause(after, problem, { ...visit, d: was.d }, from, old))
    return cause("length");
  if (ruled) return cause(ruled);
  const sooner = now.week < old.week;
  if (to.band !== from.band && to.band < from.band === sooner)
    return cause("band", {
      factor: mostChanged(before.reasonsOf(to.authorityCode), after.reasonsOf(to.authorityCode)),
    });
  if (to.dueTo !== from.dueTo && to.dueTo < from.dueTo === sooner) return cause("window");
  if (to.drawnAtRandom !== from.drawnAtRandom) return cause("chance");
  const takers = holders(after, problem, to.authorityCode, from);
  if (takers.length > 0) return cause("taken", { others: takers });
  const leavers = holders(before, problem, to.authorityCode, to).filter((code) => hasMoved(code, before, after));
  return leavers.length > 0 ? cause("freed", { others: leavers }) : cause("cheaper");
}

/** What a person decided about this one visit since the earlier plan: a commission, a pin, or a leaked date. */
function decidedCause(
  before: ComparedPlan,
  after: ComparedPlan,
  problem: Problem,
  visit: ProblemVisit,
  old: Slot,
): { id: CauseId; reason: string } | null {
  const own = <Row extends { authorityCode: string }>(rows: readonly Row[]) =>
    rows.find(({ authorityCode }) => authorityCode === visit.id);
  const commission = own(after.decisions.commissioned);
  if (commission && !own(before.decisions.commissioned)) return { id: "commissioned", reason: commission.reason };
  const was = before.problem.visits.find(({ id }) => id === visit.id)?.pin ?? null;
  const { pin } = visit;
  const broken = (pin?.week != null && pin.week !== old.week) || (pin?.team != null && pin.team !== old.team);
  if (broken && (was?.week !== pin?.week || was?.team !== pin?.team))
    return { id: "pinned", reason: own(after.decisions.pins)?.reason ?? "" };
  const leaked = (visit.avoid ?? []).some(([week, cost]) => week === old.week && cost >= problem.unplaced);
  return leaked ? { id: "leaked", reason: "" } : null;
}

/** Which rule about the visit alone closes its old place now. */
function ruledCause(
  after: ComparedPlan,
  problem: Problem,
  visit: ProblemVisit,
  from: ComparedVisit,
  old: Slot,
): CauseId | null {
  const team = after.teams.find(({ code }) => code === from.teamCode);
  if (!team) return "team_gone";
  const rules = brokenAlone(problem, { ...visit, pin: null }, old.team, old.week);
  if (rules.includes("leave") || rules.includes("write-up")) {
    const away = span(0, visit.d + problem.writeup).map((week) => addWeeks(from.startsOn, week));
    return away.some((monday) => team.leave.includes(monday)) ? "team_away" : "reserve";
  }
  if (rules.includes("conflict")) return "conflict";
  if (rules.includes("skill")) return "skill";
  if (rules.includes("closed") || rules.includes("notice")) return "closed";
  if (rules.includes("earliest")) return "earliest";
  return rules.includes("horizon") ? "horizon" : null;
}

/** Whoever a plan has with the team of a place while the visit would hold it: on site or writing up. */
function holders(plan: ComparedPlan, problem: Problem, but: string, place: ComparedVisit): string[] {
  const length = (code: string) => (problem.visits.find(({ id }) => id === code)?.d ?? 1) + problem.writeup;
  const until = addWeeks(place.startsOn, length(but));
  return plan.visits
    .filter(({ authorityCode, teamCode }) => authorityCode !== but && teamCode === place.teamCode)
    .filter(
      ({ authorityCode, startsOn }) => startsOn < until && addWeeks(startsOn, length(authorityCode)) > place.startsOn,
    )
    .map(({ authorityCode }) => authorityCode);
}

function hasMoved(code: string, before: ComparedPlan, after: ComparedPlan): boolean {
  const [was, is] = [before, after].map(({ visits }) => visits.find(({ authorityCode }) => authorityCode === code));
  return was?.startsOn !== is?.startsOn || was?.teamCode !== is?.teamCode;
}

/** The factor whose points differ most between two rankings of one authority. */
function mostChanged(before: readonly Reason[], after: readonly Reason[]): Cause["factor"] {
  const pointsIn = (reasons: readonly Reason[], id: FactorId) =>
    reasons.filter(({ factor }) => factor === id).reduce((sum, { points }) => sum + points, 0);
  const factors = [...new Set([...before, ...after].map(({ factor }) => factor))];
  const changes = factors.map((id) => ({ id, points: pointsIn(after, id) - pointsIn(before, id) }));
  const [most] = changes.sort((one, other) => Math.abs(other.points) - Math.abs(one.points));
  return most && most.points !== 0 ? most : null;
}
