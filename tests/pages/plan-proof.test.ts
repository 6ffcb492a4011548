import { beforeAll, describe, expect, test } from "vitest";
import { addWeeks } from "../../src/core/calendar.ts";
import { proofOf } from "../../src/core/plan/proof.ts";
import { RULES } from "../../src/core/schedule/rules.ts";
import { drawUp } from "../../src/core/schedule/schedule.ts";
import { verify } from "../../src/core/schedule/verify.ts";
import { PROOF_PARTS } from "../../src/exports/plan-proof.ts";
import type { Database } from "../../src/store/db.ts";
import { type KeptPlan, keptPlanOf, keptPlanQueries } from "../../src/store/proof.ts";
import { audit } from "../../src/store/schema/record.ts";
import { plannedDatabase, siteOn } from "../support/planned.ts";
import { anotherPlan } from "./another-plan.ts";

let database: Database;
let kept: KeptPlan;

beforeAll(async () => {
  ({ database } = await plannedDatabase());
  kept = (await keptPlan(1)) as KeptPlan;
});

async function keptPlan(number: number): Promise<KeptPlan | null> {
  return keptPlanOf(await database.read(keptPlanQueries(database, number)));
}

async function textOf(path: string, of = database): Promise<string> {
  const response = await siteOn(of).request(path);
  expect(response.status).toBe(200);
  return (await response.text()).replace(/\s+/g, " ");
}

describe("the proof of a plan", () => {
  test("works out from what was kept exactly what the plan claims", () => {
    const { verdict, rules } = proofOf(kept.claim);
    expect(verdict).toEqual({ ok: true, errors: [], cost: kept.figures.cost, bound: kept.figures.bound });
    expect(rules.map(({ broken }) => broken)).toEqual(rules.map(() => 0));
  });

  test("says the bound and the cost in weeks of waiting, and how close they are", async () => {
    const page = await textOf("/plans/1/proof");
    expect(page).toMatch(
      /No plan with these people and rules could cost less than [\d,]+ weeks of an average authority’s waiting; this one costs [\d,]+, within \d\.\d% of the best/,
    );
    expect(page).toContain("every hard rule is kept, and cost and bound are as stated");
    expect(page).toContain("visits all 153 authorities and keeps all 13 hard rules");
  });

  test("lists every hard rule as kept, with how often it could have been broken", async () => {
    const page = await textOf("/plans/1/proof");
    for (const { sentence } of RULES.filter(({ hard }) => hard)) expect(page).toContain(sentence.replace("'", "&#39;"));
    expect(page.match(/>kept</g)).toHaveLength(13);
    expect(page).toContain("<td>153 visits</td>");
    expect(page.match(/>the same</g)).toHaveLength(3);
  });

  test("prices the scarcest weeks, the dearest first", async () => {
    const { scarce } = proofOf(kept.claim);
    expect(scarce.length).toBeGreaterThan(0);
    expect(scarce.map(({ price }) => price)).toEqual(scarce.map(({ price }) => price).sort((a, b) => b - a));
    expect(await textOf("/plans/1/proof")).toContain("is worth at most");
  });

  test("is a sum that comes to the bound with what the teams gain, never less than nothing", () => {
    const { sum, verdict } = proofOf(kept.claim);
    expect((sum?.visits ?? 0) - (sum?.limits ?? 0) - (verdict.bound ?? 0)).toBeGreaterThanOrEqual(0);
  });

  test("is led to from the plan and from the home page", async () => {
    for (const path of ["/plans/1", "/"]) expect(await textOf(path)).toContain('href="/plans/1/proof"');
  });

  test("says so in words where nothing is proved", async () => {
    const number = await anotherPlan(database, { bound: () => null });
    const page = await textOf(`/plans/${number}/proof`);
    expect(page).toContain("Nothing is proved of how close this plan is to the best");
    expect(page.match(/>kept</g)).toHaveLength(13);
  });

  test.each([
    ["/plans/abc/proof", 400, "choose one from the list of plans"],
    ["/plans/99/proof", 404, "There is no plan 99"],
    ["/plans/1e3/proof.json", 400, "choose one from the list of plans"],
    ["/plans/99/proof.json", 404, "There is no plan 99"],
  ])("%s is answered with %d, in words", async (path, status, words) => {
    const response = await siteOn(database).request(path);
    expect(response.status).toBe(status);
    expect(await response.text()).toContain(words);
  });
});

describe("a plan that is not what it says", () => {
  test.each([
    [
      "a problem with another weight",
      { problem: (problem) => ({ ...problem, visits: problem.visits.map((one) => ({ ...one, w: one.w + 1 })) }) },
      /The stated cost \d+ is really \d+\./,
    ],
    [
      "a bound above what its prices prove",
      { bound: ({ cost }) => cost - 1 },
      /The stated bound \d+ is above the proven/,
    ],
    ["a visit moved to the programme’s last week", { moveFirst: { startsOn: "2028-12-25" } }, />broken \d+ times</],
    [
      "a visit with a team that it does not know",
      { moveFirst: { teamCode: "T99" } },
      /has a place that does not exist/,
    ],
  ] satisfies [string, Parameters<typeof anotherPlan>[1], RegExp][])(
    "%s fails in words",
    async (_, differences, words) => {
      const { database: tampered } = await plannedDatabase();
      const page = await textOf(`/plans/${await anotherPlan(tampered, differences)}/proof`, tampered);
      expect(page).toContain("this plan fails its verification: do not publish it or act on it");
      expect(page).toMatch(words);
      expect(page).not.toContain("What you may say to a committee");
    },
  );

  test("is told of by the authority’s name, not its code", async () => {
    const number = await anotherPlan(database, { moveFirst: { startsOn: addWeeks(kept.programme.startsOn, 103) } });
    const page = await textOf(`/plans/${number}/proof`);
    expect(page).not.toMatch(/<li>[A-Z]\d{8} /);
  });
});

describe("a redraw of a published plan", () => {
  test("says on its page what moved, what that bought and what chance drew", async () => {
    const { database: published } = await plannedDatabase();
    const post = (path: string, fields: Record<string, string>) =>
      siteOn(published).request(path, {
        method: "POST",
        headers: { "Content-Type": "application/x-www-form-urlencoded", Origin: "http://localhost" },
        body: new URLSearchParams(fields),
      });
    expect(
      (await post("/plans/1/publish", { reason: "Agreed", "decided-by": "The director", step: "keep" })).status,
    ).toBe(303);
    expect((await post("/plans", { reason: "Again", effort: "quick" })).status).toBe(303);
    const page = await textOf("/plans/2", published);
    expect(page).toMatch(/(None|\d+) of 153 published visits (\(\d+%\) )?moved/);
    expect(page).toMatch(/were drawn outside the priority order|No visit was drawn anew outside the priority order/);
    expect(await textOf("/plans/1", published)).toContain(
      "15 of 153 visits (10%) were drawn outside the priority order",
    );
    expect((await textOf("/plans/1", published)).match(/>by chance</g)).toHaveLength(15);
    expect(await textOf("/plans/2/proof", published)).toContain("every hard rule is kept");
  });
});

describe("the proof’s file", () => {
  const file = async () => JSON.parse(await (await siteOn(database).request("/plans/1/proof.json")).text());

  test("has the documented parts, and a name that gives nothing away", async () => {
    const response = await siteOn(database).request("/plans/1/proof.json");
    expect(response.headers.get("Content-Disposition")).toBe('attachment; filename="plan-1-proof.json"');
    expect(Object.keys((await response.json()) as object)).toEqual(PROOF_PARTS.map(({ name }) => name));
  });

  test("is all that an independent check needs", async () => {
    const { problem, solution, certificate } = await file();
    const { objective: cost, bound, assign } = solution;
    expect(verify(problem, { assign, cost, bound, certificate })).toMatchObject({ ok: true, cost, bound });
  });

  test("is all that it takes to draw the same plan up again", async () => {
    const { problem, solution, recipe } = await file();
    expect(drawUp(problem, recipe)).toMatchObject({ assign: solution.assign, cost: solution.objective });
  });

  test("is recorded when it is taken, and says by whom", async () => {
    expect((await file()).mark).toMatchObject({ by: "Test planner" });
    expect(await database.orm.select().from(audit)).toContainEqual(
      expect.objectContaining({ who: "Test planner", did: "downloaded", subject: "plan 1", detail: "proof.json" }),
    );
  });
});
