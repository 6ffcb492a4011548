import { type Asker, mayAsk } from "../core/access.ts";
import type { Frame } from "../store/frame.ts";

type LinksProps = { plan: { number: number; parentNumber: number | null }; frame: Frame; asker: Asker };

/** From one plan to what differs between it and the plan that is in force, and the one it was made from. */
export function CompareLinks({ plan, frame, asker }: LinksProps) {
  if (!mayAsk(asker.role, "GET /plans/compare")) return null;
  const current = frame.plan && frame.plan.number !== plan.number ? frame.plan : null;
  const parent = plan.parentNumber !== null && plan.parentNumber !== current?.number ? plan.parentNumber : null;
  if (!current && parent === null) return null;
  return (
    <p class="compare-links">
      {current && (
        <a href={`/plans/compare?from=${current.number}&to=${plan.number}`}>
          Compare with {current.state === "published" ? "the published plan" : "the current plan"}, {current.number}
        </a>
      )}
      {parent !== null && (
        <a href={`/plans/compare?from=${parent}&to=${plan.number}`}>Compare with the plan before, {parent}</a>
      )}
    </p>
  );
}
