import * as z from "zod";
import { readAuthorities } from "../../store/authorities.ts";
import { found, foundAbolished } from "../authorities-find.ts";
import { shownTo } from "../shown-to.ts";
import { apiRoutes, changing, sent } from "./described.ts";
import { Day } from "./fields.ts";

const Hit = z
  .object({
    ...{ code: z.string(), name: z.string(), previousCodes: z.array(z.string()) },
    ...{ dfeCode: z.string(), ofstedUrn: z.string() },
  })
  .meta({ id: "FoundAuthority" });

const find = changing("/api/v1/authorities/find", {
  ...{ tag: "Authorities", says: "Find authorities by name, or by any code that they have or had" },
  more: "A token for reading will do: it is sent as a body, so that no name stands in an address.",
  request: { body: sent(z.object({ find: z.string().trim().min(1).max(100) })) },
  answer: z.object({
    items: z.array(Hit).describe("Those that stand."),
    abolished: z.array(
      z.object({ code: z.string(), name: z.string(), abolishedOn: Day, successorCodes: z.array(z.string()) }),
    ),
    coming: z.array(z.object({ code: z.string(), name: z.string(), createdOn: Day.nullable() })),
  }),
});

/** Who is meant by a name or a code: the ONS's, the Department for Education's, or Ofsted's. */
export const findApi = apiRoutes().openapi(find, async (c) => {
  const sought = c.req.valid("json").find;
  const database = shownTo(c, { detail: `list of authorities: found by “${sought}”` });
  const { lines, abolished, coming } = await readAuthorities(database, c.var.asker, c.var.world.today());
  return c.json(
    {
      items: found(lines, sought).map(({ code, name, previousCodes, dfeCode, ofstedUrn }) => {
        return { code, name, previousCodes, dfeCode, ofstedUrn };
      }),
      abolished: foundAbolished(abolished, sought).map(({ code, name, abolishedOn, successorCodes }) => {
        return { code, name, abolishedOn, successorCodes };
      }),
      coming: found(coming, sought).map(({ code, name, createdOn }) => ({ code, name, createdOn })),
    },
    200,
  );
});
