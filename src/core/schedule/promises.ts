import { PlannerError } from "../errors.ts";
import type { Assign } from "./cost.ts";
import { assignOf, type Draft, place, remove, roomIn, teamsFree } from "./draft.ts";
import type { Model } from "./model.ts";
import { standInTheWay } from "./obstacles.ts";
import { RULES } from "./rules.ts";

/** How many placings are tried before a set of pins is given up as one that cannot be kept together. */
const TRIES = 20_000;

/** Places every visit that must be placed (pinned, or held by the frozen weeks), fewest choices first; refuses in words when it cannot be done. */
export function keepPromises(draft: Draft): void {
  const { model } = draft;
  const choices = new Map<number, number[]>();
  for (let i = 0; i < model.n; i++) if (model.must[i] === 1) choices.set(i, openSlots(model, i));
  const order = [...choices.keys()].sort(
    (a, b) => (choices.get(a)?.length ?? 0) - (choices.get(b)?.length ?? 0) || a - b,
  );
  let tries = 0;
  let deepest = -1;
  let beside: Assign = [];
  const settle = (depth: number): boolean => {
    const i = order[depth];
    if (i === undefined) return true;
    if (depth > deepest) {
      deepest = depth;
      beside = assignOf(draft);
    }
    for (const slot of choices.get(i) ?? []) {
      const [k, t] = [Math.floor(slot / model.T), slot % model.T];
      if (tries > TRIES || !roomIn(draft, i, t) || (teamsFree(draft, i, t, k >> 5) & (1 << (k & 31))) === 0) continue;
      tries++;
      place(draft, i, k, t);
      if (settle(depth + 1)) return true;
      remove(draft, i);
    }
    return false;
  };
  if (!settle(0)) refusePin(model, order[deepest] ?? 0, beside);
}

/** The slots of a visit that the hard rules about it alone leave open, cheapest first. */
function openSlots(model: Model, i: number): number[] {
  const { T, K, words } = model;
  const found: number[] = [];
  for (let at = 0; at < (model.weekCount[i] as number); at++) {
    const t = model.weekOrder[i * T + at] as number;
    for (let to = 0; to < (model.teamCount[i] as number); to++) {
      const k = model.teamOrder[i * K + to] as number;
      const open = (model.canStart[(model.starts[i] as number) + t * words + (k >> 5)] as number) & (1 << (k & 31));
      if (open !== 0) found.push(k * T + t);
    }
  }
  const cost = (slot: number) =>
    (model.week[i * T + (slot % T)] as number) + (model.team[i * K + Math.floor(slot / T)] as number);
  return found.sort((a, b) => cost(a) - cost(b) || a - b);
}

function refusePin({ problem, visitAt }: Model, i: number, beside: Assign): never {
  const index = visitAt[i] as number;
  const { rules, nearest } = standInTheWay(problem, beside, index);
  const named = RULES.filter(({ id }) => rules.some((rule) => rule === id)).map(
    ({ id, sentence }) => `${sentence} (rule: ${id})`,
  );
  const others =
    rules.includes("busy") || rules.includes("national") || rules.includes("region") ? (nearest?.holders ?? []) : [];
  const held =
    others.length > 0 ? ` Already promised: ${others.map((other) => problem.visits[other]?.id).join(", ")}.` : "";
  const reasons = named.length > 0 ? named.join(" ") : "Too many pins depend on one another.";
  throw new PlannerError(
    "invalid",
    `visits[${index}].pin (${problem.visits[index]?.id}) cannot be kept. ${reasons}${held} Move the pin or take it away.`,
  );
}
