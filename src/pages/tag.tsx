import type { Child } from "hono/jsx";
import type { Basis } from "../core/priority/policy.ts";
import type { PlanState } from "../store/frame.ts";

/** A word in a frame; the frame only repeats what the word says. */
export function Tag({ kind, children }: { kind: Basis | PlanState | "late" | "plain"; children: Child }) {
  return <span class={`tag tag-${kind}`}>{children}</span>;
}

/** Whether a weight was measured on past inspections or set by policy. */
export function BasisTag({ basis }: { basis: Basis }) {
  return <Tag kind={basis}>{basis}</Tag>;
}

export function PlanStateTag({ state }: { state: PlanState }) {
  return <Tag kind={state}>{state}</Tag>;
}
