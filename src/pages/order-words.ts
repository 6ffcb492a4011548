import { gapOf, isProvenBest } from "../core/schedule/outcome.ts";
import { percent } from "./format.ts";
import { percentUp } from "./plan-words.ts";

type Told = { kind: "plan" | "due" | "risk"; waitingCost: number; weeksPast: number; cost: number };

/** What the plan's order buys against the two naive ones, and how far it may be from the best, in sentences. */
export function orderSays(orders: readonly Told[], bound: number | null): string {
  const plan = orders.find(({ kind }) => kind === "plan");
  const risk = orders.find(({ kind }) => kind === "risk");
  const due = orders.find(({ kind }) => kind === "due");
  if (!plan || !risk || !due) return "";
  const told = (order: Told) =>
    `waits ${against(plan.waitingCost, order.waitingCost)} and leaves ${against(plan.weeksPast, order.weeksPast, "weeks past the window")}`;
  return `Going down the list by risk ${told(risk)}; going by due date ${told(due)}. ${closeness({ cost: plan.cost, bound })}`;
}

/** "26% more", "13% less", "as much". */
function against(plan: number, other: number, what = ""): string {
  const more = plan === 0 ? 0 : other / plan - 1;
  const of = what && ` ${what}`;
  if (Math.abs(more) < 0.005) return what ? `as many${of}` : "as long";
  const fewer = what ? "fewer" : "less";
  return `${percent(Math.abs(more))} ${more > 0 ? "more" : fewer}${of}`;
}

function closeness(figures: { cost: number; bound: number | null }): string {
  const gap = gapOf(figures);
  if (gap === null) return "How close this plan is to the best that any plan could do is not proved yet.";
  if (isProvenBest(figures)) return "It is proved that no plan under the same rules could do better.";
  return `It is proved that this plan is within ${percentUp(gap)} of the best any plan could do under the same rules.`;
}
