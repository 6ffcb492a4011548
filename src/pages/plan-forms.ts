import { PlannerError } from "../core/errors.ts";
import type { FieldError } from "./error-summary.tsx";
import type { PageContext } from "./site.ts";

/** What a form held when it was refused, so that nothing typed is lost, and what to mend. */
export type Refused = { reason: string; effort: string; errors: FieldError[] };

export const NOT_REFUSED: Refused = { reason: "", effort: "normal", errors: [] };

const LONGEST = 500;

/** A posted form as it came, with every value of each field. */
export function postedForm(c: PageContext) {
  return c.req.parseBody({ all: true }).catch(() => {
    throw new PlannerError("invalid", "The form did not arrive whole, so nothing was done. Go back and send it again.");
  });
}

/** Every text of a posted form, trimmed; of a field that came twice, the last. */
export async function postedTexts(c: PageContext): Promise<Record<string, string>> {
  const fields = Object.entries(await postedForm(c)).map(([name, values]) => [name, [values].flat().at(-1)] as const);
  return Object.fromEntries(
    fields.flatMap(([name, value]) => (typeof value === "string" ? [[name, value.trim()]] : [])),
  );
}

/** One field of a posted form as trimmed text; nothing for a field left out. */
export async function posted(c: PageContext, field: string): Promise<string> {
  return (await postedFields(c, [field]))[field] ?? "";
}

/** Some fields of a posted form as trimmed text; nothing for a field left out. */
export async function postedFields<Name extends string>(
  c: PageContext,
  names: readonly Name[],
): Promise<Record<Name, string>> {
  const texts = await postedTexts(c);
  return Object.fromEntries(names.map((name) => [name, texts[name] ?? ""])) as Record<Name, string>;
}

/** A reason is kept for ever beside the decision: there must be one, short enough to be read. */
export function reasonErrors(reason: string, purpose: string): FieldError[] {
  if (reason === "") return [{ field: "reason", says: `Enter a reason for ${purpose}.` }];
  if (reason.length <= LONGEST) return [];
  return [{ field: "reason", says: `Shorten the reason to ${LONGEST} characters or fewer: it has ${reason.length}.` }];
}

/** What an action refused, as the form's error with its status. Anything else is thrown on: a bug, or a missing page. */
export function refusedBy(error: unknown, field = "reason"): { status: 400 | 409; errors: FieldError[] } {
  if (!(error instanceof PlannerError) || (error.code !== "invalid" && error.code !== "conflict")) throw error;
  return { status: error.code === "conflict" ? 409 : 400, errors: [{ field, says: error.message }] };
}
