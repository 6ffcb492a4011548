import * as z from "zod";
import { decideCapacity, effectOfChange } from "../../actions/decide-capacity.ts";
import type { CapacityChange, CapacityKind } from "../../core/capacity.ts";
import { PlannerError } from "../../core/errors.ts";
import type { Decided } from "../../store/capacity.ts";
import { opened } from "../capacity-ask.tsx";
import { doingOf } from "../doing.ts";
import type { PageContext } from "../site.ts";
import { EffectShape } from "./effect-shape.ts";

/** What came of a change of capacity: kept, or for a preview what it would do. */
export const Kept = z
  .object({
    key: z.string(),
    kept: z.boolean(),
    effect: EffectShape.nullable(),
  })
  .meta({ id: "KeptDecision" });

/** What a change is read against; for a preview all that its effect is worked out from too. */
export function openedFor(c: PageContext) {
  return opened(c, c.req.query("preview") === "yes" ? {} : { step: "keep" });
}
export type Opened = Awaited<ReturnType<typeof openedFor>>;

type EffectRows = Parameters<typeof effectOfChange>[0] & Opened["rows"];

/** Keeps a change of capacity by the same action as the page, or says what it would do. */
export async function kept(
  c: PageContext,
  { rows }: Opened,
  change: CapacityChange,
  { subject, reason }: { subject: string; reason: string },
): Promise<z.infer<typeof Kept>> {
  const { key } = change;
  if ("standingPlan" in rows) {
    const { effect } = await effectOfChange(rows as EffectRows, change, doingOf(c));
    return { key, kept: false, effect };
  }
  await decideCapacity(doingOf(c), rows, { change, subject, reason });
  if (change.from === 0 && !c.req.path.endsWith(`/${key}`)) c.header("Location", `${c.req.path}/${key}`);
  return { key, kept: true, effect: null };
}

/** As it is answered, without its kind. */
export function decided<Kind extends CapacityKind>({ key, version, body, madeAt, madeBy, reason }: Decided<Kind>) {
  return { key, version, body, madeAt, madeBy, reason };
}

/** A decision as it stands. */
export function standing<Kind extends CapacityKind>(
  { desk }: Pick<Opened, "desk">,
  kind: Kind,
  key: string,
): Decided<Kind> {
  const found = desk.all(kind).find((one) => one.key === key);
  if (found) return found;
  throw new PlannerError("not-found", `There is no such ${kind}.`);
}
