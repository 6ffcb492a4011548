import { Hono } from "hono";
import { describe, expect, test } from "vitest";
import { type ErrorCode, PlannerError } from "../../src/core/errors.ts";
import { errorPage } from "../../src/pages/errors.tsx";
import type { Site, World } from "../../src/pages/site.ts";
import type { Database } from "../../src/store/db.ts";
import { PLANNER, worldOn } from "../support/world.ts";

/** A site that fails with the error before anything is read. */
function failing(error: Error, over: Partial<World> = {}, isKnown = true): Hono<Site> {
  const app = new Hono<Site>();
  app.get("/", (c) => {
    c.set("world", worldOn({} as Database, over));
    c.set("requestId", "the-request");
    if (isKnown) c.set("asker", PLANNER);
    throw error;
  });
  return app.onError((thrown, c) => errorPage(c, thrown));
}

async function shown(error: Error, over?: Partial<World>, isKnown?: boolean) {
  const response = await failing(error, over, isKnown).request("/");
  return { status: response.status, text: await response.text() };
}

describe("a page that says what went wrong", () => {
  test.each<[ErrorCode, number, string]>([
    ["invalid", 400, "That cannot be done as asked"],
    ["forbidden", 403, "You may not see this page"],
    ["not-found", 404, "Page not found"],
    ["conflict", 409, "Someone else was first"],
  ])("answers %s with %i, its heading and its own words", async (code, status, heading) => {
    const page = await shown(new PlannerError(code, "Say <what> to mend."));
    expect(page.status).toBe(status);
    expect(page.text).toContain(`<h1>${heading}</h1><p>Say &lt;what&gt; to mend.</p>`);
    expect(page.text).toContain(`<title>${heading} – Reinspection programme planner</title>`);
    expect(page.text).toMatch(/^<!DOCTYPE html><html lang="en-GB">/);
    expect(page.text).toContain("Go to the home page");
  });

  test("gives a bug one apology with the request's number, and logs the rest", async () => {
    const lines: Record<string, unknown>[] = [];
    const page = await shown(new Error("a secret"), { log: (line) => lines.push(line) });
    expect(page.status).toBe(500);
    expect(page.text).toContain("<code>the-request</code>");
    expect(page.text).not.toContain("a secret");
    expect(lines).toEqual([
      expect.objectContaining({ level: "error", requestId: "the-request", error: "Error: a secret" }),
    ]);
  });

  test("shows a stranger neither the menu nor the planner's name", async () => {
    const { text } = await shown(new PlannerError("forbidden", "Not for you."), {}, false);
    expect(text).not.toContain("<nav");
    expect(text).not.toContain(PLANNER.name);
  });
});
