import { Hono } from "hono";
import { PlannerError } from "../core/errors.ts";
import { gapOf } from "../core/schedule/outcome.ts";
import { readHome } from "../store/home.ts";
import { toldOf } from "./committee-figures.ts";
import { CommitteePage } from "./committee-page.tsx";
import { page } from "./layout.tsx";
import type { Site } from "./site.ts";

/** One page for people outside. Whoever asks, it is made of what a viewer may see: quarters, and no day of any visit. */
export const committeePages = new Hono<Site>().get("/committee", async (c) => {
  const { database, today } = c.var.world;
  const { person, name } = c.var.asker;
  const home = await readHome(database, { person, name, role: "viewer" });
  const { frame, plan, policy } = home;
  const { programme } = frame;
  if (!programme || !plan || !policy)
    throw new PlannerError("not-found", "There is no plan yet, so there is nothing to tell a committee.");
  const children = (
    <CommitteePage
      told={toldOf(home, programme, today())}
      gap={gapOf(plan.figures)}
      {...{ frame, programme, policy, today: today() }}
    />
  );
  return page(c, { title: "For the committee", here: "/", frame, children });
});
