import * as z from "zod";
import type { PageContext } from "../site.ts";
import { Refused } from "./problem.ts";

const USUAL = 50;
const MOST = 200;

/** How a list is asked for in pages. */
export const Paging = z.object({
  limit: z
    .string()
    .regex(/^[1-9]\d{0,2}$/, "give a whole number from 1")
    .transform(Number)
    .pipe(z.int().max(MOST, `at most ${MOST}`))
    .optional()
    .describe(`A whole number; ${USUAL} unless asked, ${MOST} at most.`),
  after: z.string().max(100).optional().describe("The “next” of the page before."),
});
type Asked = z.infer<typeof Paging>;

/** A page of a list: `next` is null on the last one. */
export function pageOf<S extends z.ZodType>(item: S) {
  return z.object({
    items: z.array(item),
    next: z.string().nullable().describe("Send it as “after” for the next page; null where there is none."),
  });
}

export function limitOf({ limit = USUAL }: Asked): number {
  return limit;
}

/** The page that was asked for of a whole list in its order. Keys are the cursors: they stay when rows come and go. */
export function paged<Item>(c: PageContext, items: readonly Item[], asked: Asked, keyOf: (item: Item) => string) {
  const from = asked.after === undefined ? 0 : items.findIndex((item) => keyOf(item) === asked.after) + 1;
  if (asked.after !== undefined && from === 0)
    throw new Refused([{ field: "after", says: "That is no “next” of this list. Begin again without it." }]);
  const rest = items.slice(from);
  const shown = rest.slice(0, limitOf(asked));
  const last = shown.at(-1);
  return { items: shown, next: linked(c, rest.length > shown.length && last ? keyOf(last) : null) };
}

/** Says where the next page is in a Link header too (RFC 8288). */
export function linked(c: PageContext, next: string | null): string | null {
  if (next === null) return null;
  const address = new URL(c.req.url);
  address.searchParams.set("after", next);
  c.header("Link", `<${address.pathname}${address.search}>; rel="next"`);
  return next;
}
