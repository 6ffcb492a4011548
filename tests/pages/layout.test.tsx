import { Hono } from "hono";
import { expect, test } from "vitest";
import { page } from "../../src/pages/layout.tsx";
import type { Site } from "../../src/pages/site.ts";
import type { Database } from "../../src/store/db.ts";
import type { Frame, PlanHead } from "../../src/store/frame.ts";
import { PLANNER, worldOn } from "../support/world.ts";

const NOTHING: Frame = {
  programme: null,
  plan: null,
  draft: null,
  working: null,
  policyVersion: null,
  rankingId: null,
  rankedAsAt: null,
  reportsTo: null,
  illustrativeTeams: false,
};

function head(number: number, publishedAt: string | null): PlanHead {
  return {
    id: number,
    number,
    madeAt: "2026-11-21T09:00:00.000Z",
    state: publishedAt ? "published" : "draft",
    publishedAt,
  };
}

async function shown(frame: Frame): Promise<string> {
  const app = new Hono<Site>().get("/", (c) => {
    c.set("world", worldOn({} as Database));
    c.set("asker", PLANNER);
    return page(c, { title: "A page", here: "/plans", frame, children: <h1>A page</h1> });
  });
  return (await (await app.request("/")).text()).replace(/<[^>]+>/g, (tag) => (tag.startsWith("</li") ? "\n" : ""));
}

test("the strip of an empty database says so, and marks the page as restricted", async () => {
  const text = await shown(NOTHING);
  expect(text).toContain("No programme yet");
  expect(text).toContain("Today 23 Nov 2026");
  expect(text).toContain("Restricted: visit dates are secret until the call");
});

test("the strip names the plan and its state, a newer draft, and illustrative teams", async () => {
  const plan = head(2, "2026-12-01T10:00:00.000Z");
  const text = await shown({ ...NOTHING, plan, draft: head(3, null), policyVersion: 4, illustrativeTeams: true });
  expect(text).toContain("Plan 2, published 1 Dec 2026; draft 3 is newer\n");
  expect(text).toContain("Policy 4\n");
  expect(text).toContain("Teams are illustrative\n");
});

test("a plan that is itself the newest draft is told once", async () => {
  const text = await shown({ ...NOTHING, plan: head(1, null), draft: head(1, null) });
  expect(text).toContain("Plan 1, draft\n");
});

test("the menu marks where the page belongs", async () => {
  const app = new Hono<Site>().get("/", (c) => {
    c.set("world", worldOn({} as Database));
    c.set("asker", PLANNER);
    return page(c, { title: "A page", here: "/plans", frame: null, children: <h1>A page</h1> });
  });
  const text = await (await app.request("/")).text();
  expect(text.match(/href="([^"]+)" aria-current="page"/)?.[1]).toBe("/plans");
});
