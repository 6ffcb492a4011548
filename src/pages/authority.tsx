import { Hono } from "hono";
import { mayAsk } from "../core/access.ts";
import { PlannerError } from "../core/errors.ts";
import { neverIs } from "../core/succession.ts";
import { readAuthority } from "../store/authority.ts";
import { readAsAt } from "./authority-as-at.tsx";
import { codeIn } from "./authority-code.ts";
import { Abolished, Ended, NeverWas, NotYet } from "./authority-gone.tsx";
import { viewOf } from "./authority-view.ts";
import { WholeAuthority } from "./authority-whole.tsx";
import { page } from "./layout.tsx";
import { shownTo } from "./shown-to.ts";
import type { Site } from "./site.ts";

export const authorityPages = new Hono<Site>().get("/authorities/:code", async (c) => {
  const { today } = c.var.world;
  const code = codeIn(c.req.param("code"));
  const { search, searchParams } = new URL(c.req.url);
  const asAt = readAsAt(searchParams, today());
  const day = asAt.day ?? today();
  const read = await readAuthority(shownTo(c, { detail: "page of an authority", authority: code }), code, {
    asker: c.var.asker,
    day,
    whole: asAt.day !== null,
  });
  const whole = { title: "One authority", here: "/authorities", frame: read.frame } as const;
  if (!read.policy) throw new PlannerError("not-found", "There is no data yet. Run npm start, which loads it.");
  const view = viewOf(read, read.policy, code, day, asAt.day !== null);
  if (view) {
    const { role } = c.var.asker;
    const may = {
      askWhy: mayAsk(role, "GET /plans/:number/visits/:code"),
      record: mayAsk(role, "GET /signals/new"),
      decide: mayAsk(role, "GET /successions/:code"),
    };
    return page(
      c,
      { ...whole, children: <WholeAuthority {...{ view, read, asAt, may }} /> },
      asAt.errors.length > 0 ? 400 : 200,
    );
  }
  const authority = read.evidence.authorities.find((one) => one.code === code);
  if (authority && neverIs(authority)) return page(c, { ...whole, children: <NeverWas authority={authority} /> });
  if (authority && authority.abolishedOn != null && authority.abolishedOn <= day)
    return page(c, { ...whole, children: <Ended {...{ authority, read, asAt }} /> });
  const mayDecide = mayAsk(c.var.asker.role, "GET /successions/:code");
  // Asked for a day before its first, or on a day on which it is still to come.
  const status = asAt.day === null ? 200 : 400;
  if (authority)
    return page(c, { ...whole, children: <NotYet {...{ authority, read, asAt, day, mayDecide }} /> }, status);
  if (read.movedTo) return c.redirect(`/authorities/${read.movedTo}${search}`);
  if (read.abolished) return page(c, { ...whole, children: <Abolished abolished={read.abolished} /> }, 404);
  throw new PlannerError(
    "not-found",
    `No authority has the code ${code}. Find it by its name, or by any of its codes, on the authorities page.`,
  );
});
