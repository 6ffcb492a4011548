import type { Day } from "../core/calendar.ts";
import { PlannerError } from "../core/errors.ts";
import { assertPublishable } from "../core/plan/publish.ts";
import { costWords } from "../core/plan/why.ts";
import { gapOf, isProvenBest } from "../core/schedule/outcome.ts";
import type { PlanFigures } from "../store/schema/plans.ts";
import { dayMonth, shortDay } from "./format.ts";

/** The number in a plan's address. Refuses, in words, whatever is not one. */
export function planNumberIn(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new PlannerError(
    "invalid",
    "That is not a plan's number. Plans are numbered 1, 2, 3 and so on: choose one from the list of plans.",
  );
}

export const NOT_PROVED = "not proved yet";

/** How close a plan is to the best, in words that never claim more than is proved. */
export function closeness(figures: Pick<PlanFigures, "cost" | "bound">): string {
  const gap = gapOf(figures);
  if (gap === null || gap >= 1) return NOT_PROVED;
  return isProvenBest(figures)
    ? "proved to be the best any plan could do"
    : `within ${percentUp(gap)} of the best any plan could do`;
}

/** A share as a percentage, rounded up to a tenth. */
export function percentUp(share: number): string {
  return `${(Math.ceil(share * 1000 - 1e-9) / 10).toFixed(1)}%`;
}

/** "38% more", "4% less", "the same" */
export function against(other: number, own: number): string {
  if (own === 0) return other === 0 ? "the same" : "more";
  const percent = Math.round((other / own - 1) * 100);
  if (percent === 0) return other === own ? "the same" : `less than 1% ${other > own ? "more" : "less"}`;
  return `${Math.abs(percent)}% ${percent > 0 ? "more" : "less"}`;
}

type Part = keyof PlanFigures["parts"];

/** Why each part of the cost counts, in the order of the table; `noun` is what a sentence calls it. */
export const PARTS: readonly { part: Part; name: string; noun: string; says: string }[] = [
  {
    part: "waiting",
    name: "Waiting",
    noun: "waiting",
    says: "weeks until each visit ends, dearer the more urgent the authority",
  },
  { part: "late", name: "Late", noun: "lateness", says: "weeks past the routine windows" },
  { part: "travel", name: "Travel", noun: "travel", says: "teams sent outside their home region" },
  {
    part: "disruption",
    name: "Disruption",
    noun: "disruption",
    says: "published visits moved to another week or team",
  },
  {
    part: "guessable",
    name: "Guessable",
    noun: "guessable weeks",
    says: "starts in weeks that a council could guess: its last inspection’s week of the year, or just after a neighbour’s",
  },
  { part: "unplaced", name: "Unplaced", noun: "authorities left out", says: "authorities left without a visit" },
];

/** The part in which another order costs most above the plan, as a noun; null where it costs no more in any. */
export function dearestPart(other: PlanFigures["parts"], own: PlanFigures["parts"]): string | null {
  const dearer = PARTS.map(({ part, noun }) => ({ noun, more: other[part] - own[part] })).filter(
    ({ more }) => more > 0,
  );
  return dearer.sort((one, two) => two.more - one.more)[0]?.noun ?? null;
}

/** What a redraw did, summed up; the moves one by one stand in their own table. */
type Summed = { redrawn: Omit<NonNullable<PlanFigures["redrawn"]>, "moves"> | null };

/** How many visits chance has drawn, and why it was asked to. */
export function chanceSays(
  { drawnAtRandom, redrawn }: Pick<PlanFigures, "drawnAtRandom"> & Summed,
  all: number,
): string {
  if (drawnAtRandom === 0)
    return redrawn
      ? "No visit was drawn anew outside the priority order: chance does not touch what is published."
      : "No visit was drawn outside the priority order.";
  const share = Math.round((drawnAtRandom / all) * 100);
  return `${drawnAtRandom} of ${all} visits (${share}%) were drawn outside the priority order, by the seed: the scorecard cannot see the next failure of a kind it has never seen. Lists mark them “by chance”.`;
}

/** What drawing a published plan up again did to it, and what that bought; null where nothing was published. */
export function redrawnSays({ redrawn }: Summed, unit: number): string | null {
  if (!redrawn) return null;
  const { published, moved, bought } = redrawn;
  if (moved === 0) return `None of ${published} published visits moved.`;
  const share = Math.round((moved / published) * 100);
  const gain =
    bought > 0
      ? `With every move paid for, that saves ${costWords(bought, unit)} of an average authority’s waiting, against moving only those that had to.`
      : "Moving only those that had to would have cost no more.";
  return `${moved} of ${published} published visits (${share}%) moved to another week or team, or lost their place. ${gain}`;
}

/** Why a plan may not be published; null when it may. The rule itself stands in the core. */
export function whyNotPublish(plan: Parameters<typeof assertPublishable>[0]): string | null {
  try {
    assertPublishable(plan, "a reason");
    return null;
  } catch (error) {
    if (error instanceof PlannerError) return error.message;
    throw error;
  }
}

/** 11 to 22 Jan 2027; 25 Jan to 5 Feb 2027 */
export function fromTo(from: Day, to: Day): string {
  const start = from.slice(0, 7) === to.slice(0, 7) ? String(Number(from.slice(8))) : dayMonth(from);
  return `${from.slice(0, 4) === to.slice(0, 4) ? start : shortDay(from)} to ${shortDay(to)}`;
}

/** Swedish dates are the ISO ones: "2027-03-05 14:05". */
const LONDON = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/London", dateStyle: "short", timeStyle: "short" });

/** 5 Mar 2027, 14:05 in London */
export function moment(iso: string): string {
  const [day = "", time = ""] = LONDON.format(new Date(iso)).split(" ");
  return `${shortDay(day)}, ${time}`;
}
