import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { addWeeks } from "../../src/core/calendar.ts";
import { type Cell, type Explanation, explain } from "../../src/core/schedule/explain.ts";
import type { Problem } from "../../src/core/schedule/problem.ts";
import { verify } from "../../src/core/schedule/verify.ts";
import { readAskedWeeks } from "../../src/pages/plan-why-asked.ts";
import { cellWords, signed } from "../../src/pages/plan-why-words.ts";
import type { Database } from "../../src/store/db.ts";
import { type KeptPlan, keptPlanOf, keptPlanQueries } from "../../src/store/proof.ts";
import { visits } from "../../src/store/schema/plans.ts";
import { audit } from "../../src/store/schema/record.ts";
import { plannedDatabase, siteOn } from "../support/planned.ts";
import { anotherPlan } from "./another-plan.ts";

const ROTHERHAM = "E08000018";
let database: Database;
let kept: KeptPlan;
let explained: Explanation;

beforeAll(async () => {
  ({ database } = await plannedDatabase());
  kept = keptPlanOf(await database.read(keptPlanQueries(database, 1))) as KeptPlan;
  explained = explain(kept.claim.problem, kept.claim, indexOf(ROTHERHAM));
});

function indexOf(code: string): number {
  return kept.claim.problem.visits.findIndex(({ id }) => id === code);
}

async function textOf(path: string): Promise<string> {
  const response = await siteOn(database).request(path);
  expect(response.status).toBe(200);
  return (await response.text()).replace(/\s+/g, " ");
}

describe("why this week", () => {
  test("reads out what was kept with the plan, and gives half a year of every team’s weeks", async () => {
    const [visit] = await database.orm.select().from(visits).where(eq(visits.authorityCode, ROTHERHAM));
    const page = await textOf(`/plans/1/visits/${ROTHERHAM}`);
    for (const sentence of visit?.why ?? []) expect(page).toContain(sentence);
    expect(page.match(/<th scope="row">/g)).toHaveLength(26);
    expect(page.match(/<td class="choice-/g)).toHaveLength(26 * 12);
    expect(page.match(/<td class="choice-here"/g)).toHaveLength(1);
    expect(page).toContain(`about ${visit?.predictability} in 100`);
    expect(page).toContain("<title>Why this week – Reinspection programme planner</title>");
  });

  test("gives each open place the price that the independent verifier finds", () => {
    const { problem, assign, cost } = kept.claim;
    const open = explained.cells.filter(({ rules }) => rules.length === 0);
    expect(open.length).toBeGreaterThan(10);
    for (const { team, week, change } of open.slice(0, 40)) {
      const moved = assign.map((place, index) => (index === explained.visit ? ([team, week] as const) : place));
      const claim = { assign: moved, cost: cost + change, bound: null, certificate: null };
      expect(verify(problem, claim)).toMatchObject({ ok: true });
    }
  });

  test("proves no place that the plan itself has to be dearer than the plan", () => {
    const { place, cells } = explained;
    const own = cells.find(({ team, week }) => team === place?.team && week === place.week);
    expect(own?.atLeast).toBeLessThanOrEqual(kept.claim.cost);
    for (const { atLeast } of cells) expect(atLeast ?? Infinity).toBeGreaterThanOrEqual((kept.claim.bound ?? 0) - 0.01);
  });

  test("names by letter the rule that closes a place, and in words who holds it", async () => {
    const page = await textOf(`/plans/1/visits/${ROTHERHAM}`);
    expect(page).toMatch(/<td class="choice-closed" title="[^"]*team busy[^"]*; held by [A-Z][^"]*">/);
    expect(page).toMatch(/<dt>B<\/dt><dd><b>team busy<\/b>: A team does one visit at a time/);
    expect(await textOf(`/plans/1/visits/${ROTHERHAM}?show=holders`)).toContain("Whose visits keep the team busy.");
  });

  test("gives what is proved of each place where it is asked for", async () => {
    const page = await textOf(`/plans/1/visits/${ROTHERHAM}?show=proven`);
    expect(page).toMatch(/>here (0|\+[\d.]+)</);
    expect(page).toContain("raises the bound by");
  });

  test("goes to the weeks that are asked for, and back", async () => {
    const monday = addWeeks(kept.programme.startsOn, 30);
    const page = await textOf(`/plans/1/visits/${ROTHERHAM}?from=${monday}&show=proven`);
    expect(page).toContain(`?from=${addWeeks(monday, -26)}&amp;show=proven#weeks`);
    expect(page).toContain(`?from=${addWeeks(monday, 26)}&amp;show=proven#weeks`);
    expect(page).toContain("Earlier weeks");
  });

  test("is led to from the plan’s lists and from the authority", async () => {
    const href = `href="/plans/1/visits/${ROTHERHAM}"`;
    for (const path of ["/plans/1", "/plans/1?by=team", `/authorities/${ROTHERHAM}`])
      expect(await textOf(path)).toContain(href);
  });

  test("is recorded as a sight of the plan", async () => {
    await textOf(`/plans/1/visits/${ROTHERHAM}`);
    const detail = `every week and team for ${ROTHERHAM}`;
    expect(await database.orm.select().from(audit)).toContainEqual(
      expect.objectContaining({ who: "Test planner", did: "saw", subject: "plan 1", detail }),
    );
  });

  test.each([
    [`/plans/x/visits/${ROTHERHAM}`, 400, "choose one from the list of plans"],
    [`/plans/99/visits/${ROTHERHAM}`, 404, "There is no plan 99"],
    ["/plans/1/visits/Rotherham", 400, "That is not the code of an authority"],
    ["/plans/1/visits/E99999999", 404, "Plan 1 knows no authority with the code E99999999"],
    [`/plans/1/visits/${ROTHERHAM}?from=soon`, 400, "“soon” is not a real day"],
    [`/plans/1/visits/${ROTHERHAM}?from=2027-02-31`, 400, "“2027-02-31” is not a real day"],
    [`/plans/1/visits/${ROTHERHAM}?from=2027-06-08`, 400, "8 June 2027 is not a Monday"],
    [`/plans/1/visits/${ROTHERHAM}?from=2031-06-09`, 400, "The week of 9 June 2031 is outside the programme"],
    [
      `/plans/1/visits/${ROTHERHAM}?show=everything`,
      400,
      "“show” cannot be “everything”. It may be: price; proven; holders.",
    ],
  ])("%s is answered with %d, in words", async (path, status, words) => {
    const response = await siteOn(database).request(path);
    expect(response.status).toBe(status);
    expect(await response.text()).toContain(words);
  });
});

describe("an authority without a place", () => {
  test("is told the fewest rules that together close every place to it", async () => {
    const { database: other } = await plannedDatabase();
    const [last] = await other.orm
      .select()
      .from(visits)
      .orderBy(visits.startsOn)
      .then((all) => all.slice(-1));
    const code = last?.authorityCode ?? "";
    const barred = (problem: Problem) => ({
      ...problem,
      visits: problem.visits.map((one) =>
        one.id === code ? { ...one, notTeams: problem.teams.map((_, k) => k) } : one,
      ),
    });
    const number = await anotherPlan(other, { leaveOut: "No team may go.", problem: barred });
    const response = await siteOn(other).request(`/plans/${number}/visits/${code}`);
    const page = (await response.text()).replace(/\s+/g, " ");
    expect(page).toContain("has no place in plan 2, a draft.");
    expect(page).toContain("No team may go.");
    expect(page).toContain("One rule alone closes every week and team to it");
    expect(page).toContain("<li>A team with a conflict of interest does not visit.</li>");
    expect(page).toContain("against leaving it out");
  });
});

describe("a cell", () => {
  const place = { team: 0, week: 5 };
  const measure = {
    unit: 10,
    cost: 1000,
    bound: 900,
    place,
    holdersOf: ({ holders }: Cell) => holders.map((one) => `V${one}`),
  };
  const cell: Cell = { team: 1, week: 3, change: 0, rules: [], holders: [], atLeast: 905 };

  test.each<[string, Partial<Cell>, "price" | "proven" | "holders", object]>([
    ["the planned place", place, "price", { shows: "here", look: "here" }],
    ["a dearer place", { change: 123 }, "price", { shows: "+12", says: "costs 12 weeks more" }],
    ["a cheaper place", { change: -10 }, "price", { shows: "−1", says: "costs 1 week less" }],
    ["a place as dear", {}, "price", { shows: "0", says: "costs the same" }],
    [
      "a place that another visit holds",
      { rules: ["skill", "busy"], holders: [7], change: -20 },
      "price",
      { shows: "S B", says: "no CSE skill, team busy; held by V7; would cost 2 weeks less by itself", look: "closed" },
    ],
    ["its holder", { rules: ["busy", "leave"], holders: [7, 8] }, "holders", { shows: "V7 and V8; L" }],
    ["a place free to take", {}, "holders", { shows: "free" }],
    ["what a place adds to the bound", {}, "proven", { shows: "+0.5", says: "raises the bound by 0.5 weeks" }],
    ["a place that is ruled out", { atLeast: 1001 }, "proven", { shows: "+10 ×", look: "ruled-out" }],
    ["a place closed to every plan", { rules: ["skill", "busy"], atLeast: null }, "proven", { shows: "S" }],
    ["the planned place, as proved", { ...place, atLeast: 900 }, "proven", { shows: "here 0", look: "here" }],
  ])("shows %s", (_, over, view, words) => {
    expect(cellWords({ ...cell, ...over }, view, measure)).toMatchObject(words);
  });

  test.each([
    [0, "0"],
    [0.04, "0"],
    [0.26, "+0.3"],
    [-9.94, "−9.9"],
    [9.96, "+10"],
    [204.4, "+204"],
  ])("writes %d weeks as %s", (weeks, text) => expect(signed(weeks)).toBe(text));
});

test.each([
  ["", 40, 31, 57],
  ["", 3, 0, 26],
  ["", 103, 78, 104],
  ["from=2027-01-04", 50, 0, 26],
  ["from=2028-12-25", 50, 103, 104],
])("an address with “%s” and a visit in week %d shows weeks %d to %d", (address, around, from, to) => {
  const programme = { ...kept.programme, startsOn: "2027-01-04", weeks: 104 };
  expect(readAskedWeeks(new URLSearchParams(address), programme, around)).toMatchObject({ from, to, errors: [] });
});
