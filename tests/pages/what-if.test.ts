import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { publishPlan } from "../../src/actions/publish.ts";
import { COMPARE_COLUMNS } from "../../src/exports/compare-csv.ts";
import type { TestDatabase } from "../support/database.ts";
import { plannedDatabase, siteOn } from "../support/planned.ts";
import { NOW, PLANNER, TODAY } from "../support/world.ts";

const ORIGIN = "http://localhost";
let planned: TestDatabase;

beforeAll(async () => {
  planned = await plannedDatabase();
  const doing = { database: planned.database, at: NOW, today: TODAY, who: PLANNER.name };
  await publishPlan(doing, { planNumber: 1, reason: "Agreed" });
});
afterAll(() => planned.client.close());

const one = async (sql: string) => (await planned.client.execute(sql)).rows[0];
const get = async (path: string) => (await siteOn(planned.database).request(ORIGIN + path)).text();
function post(path: string, fields: Record<string, string>) {
  const body = new URLSearchParams(fields);
  return siteOn(planned.database).request(ORIGIN + path, { method: "POST", body, headers: { Origin: ORIGIN } });
}

const AWAY = {
  ...{ kind: "team-away", plan: "1", seen: "2", team: "T3" },
  ...{ "away-from": "2027-03-08", "away-last": "2027-03-26", "away-reason": "Training" },
};

describe("a team is away", () => {
  test("three fixes stand side by side, each with who moves, and nothing is saved", async () => {
    const response = await post("/fixes", AWAY);
    expect(response.status).toBe(200);
    const page = await response.text();
    expect([...page.matchAll(/>Choose this</g)]).toHaveLength(3);
    for (const name of ["Move the fewest", "Cost the least", "Price in all", "Reserve used"])
      expect(page).toContain(name);
    expect((await one("select count(*) as n from plans"))?.n).toBe(1);
  });

  test("what was typed is kept where something is missing", async () => {
    const response = await post("/fixes", { ...AWAY, team: "", "away-last": "2027-03-01" });
    expect(response.status).toBe(400);
    const page = await response.text();
    expect(page).toContain("Choose the team.");
    expect(page).toContain("Give a last day that is not before the first.");
    expect(page).toContain('value="Training"');
  });

  test.each([
    ["9999", "The last day is not a real day of the years 1900 to 2199."],
    ["2099", "Give a last day at most two years after the first."],
  ])("a team away until %s is refused in words, when it is kept too", async (year, says) => {
    const typed = { ...AWAY, "away-last": "", "away-last-day": "31", "away-last-month": "12", "away-last-year": year };
    for (const path of ["/fixes", "/fixes/choose"]) {
      const response = await post(path, { ...typed, fix: "fewest" });
      expect([response.status, await response.text()]).toEqual([400, expect.stringContaining(says)]);
    }
  });

  test("the one chosen becomes the working draft, with the leave kept in the same batch", async () => {
    const response = await post("/fixes/choose", { ...AWAY, fix: "fewest" });
    expect([response.status, response.headers.get("location")]).toEqual([303, "/plans/2?changed=1"]);
    const team = await one("select body from capacity_now where kind = 'team' and key = 'T3'");
    const { leave } = JSON.parse(String(team?.body));
    expect(leave).toEqual(expect.arrayContaining(["2027-03-08", "2027-03-15", "2027-03-22"]));
    expect(await one("select plan_id, did from desk order by id desc limit 1")).toMatchObject({
      plan_id: 2,
      did: "mended",
    });
    const { n } = (await one(
      "select count(*) as n from visits where plan_id = 2 and team_code = 'T3' and starts_on between '2027-03-01' and '2027-03-22'",
    )) ?? { n: -1 };
    expect(n).toBe(0);
    const done = await planned.client.execute("select did from audit where did in ('mended', 'changed') order by id");
    expect(done.rows.map(({ did }) => did)).toEqual(["changed", "mended"]);
  });

  test("a redraw does not send the team out again", async () => {
    await post("/plans", { reason: "To see that the leave holds", effort: "quick" });
    const row = await one(
      "select count(*) as n from visits where plan_id = 3 and team_code = 'T3' and starts_on between '2027-03-08' and '2027-03-22'",
    );
    expect(row?.n).toBe(0);
  });

  test("whoever is second is refused in words, and loses nothing", async () => {
    const response = await post("/fixes/choose", { ...AWAY, fix: "cheapest" });
    expect(response.status).toBe(409);
    const page = await response.text();
    expect(page).toContain("Somebody else has changed the plan since you opened this page");
    expect(page).toContain('value="Training"');
  });
});

describe("what differs between two plans", () => {
  test("is told in a sentence, by cause, and in a table for each", async () => {
    const page = await get("/plans/compare?from=1&to=2");
    expect(page).toMatch(/From plan 1 to plan 2, \d+ of 153 visits moved and \d+ stayed\./);
    expect(page).toContain("The team is away: 1 visit");
    expect(page).toContain("Team 3 is on leave in its old weeks.");
    expect(page).toContain("A team is away: Training.");
  });

  test("comes as a file with the same visits, marked and recorded", async () => {
    const { rows } = await planned.client.execute(
      `select authority_code as code from visits a join visits b using (authority_code) where a.plan_id = 1 and b.plan_id = 2
       and (a.starts_on <> b.starts_on or a.team_code <> b.team_code)`,
    );
    const response = await siteOn(planned.database).request(`${ORIGIN}/plans/compare.csv?from=1&to=2`);
    expect(response.headers.get("content-disposition")).toBe('attachment; filename="plans-1-and-2.csv"');
    const read: Record<string, string>[] = parse(await response.text(), { columns: true });
    expect(Object.keys(read[0] ?? {})).toEqual(COMPARE_COLUMNS.map(({ name }) => name));
    expect(read.map((row) => row.authority_code).sort()).toEqual(rows.map(({ code }) => String(code)).sort());
    for (const row of read) expect(row).toMatchObject({ change: "moved", downloaded_by: PLANNER.name });
    const taken = await planned.client.execute("select subject from audit where did = 'downloaded' order by subject");
    expect(taken.rows.map(({ subject }) => subject)).toEqual(["plan 1", "plan 2"]);
  });

  test("is asked by a day too: the plan that pages showed then beside the one now", async () => {
    const since = await siteOn(planned.database).request(`${ORIGIN}/plans/compare?since=2026-11-24`);
    expect(since.headers.get("location")).toBe("/plans/compare?from=1&to=1");
    expect(await get("/plans/compare?since=2020-01-01")).toContain("There was no plan before 1 January 2020.");
  });
});

describe("what if", () => {
  test("an empty form, and figures out of range, are refused with what was typed", async () => {
    const none = await post("/scenarios", { rows: "1", do: "run", reason: "x" });
    expect([none.status, (await none.text()).includes("Change something in at least one scenario.")]).toEqual([
      400,
      true,
    ]);
    const page = await (
      await post("/scenarios", { rows: "1", "reserve-1": "99", "added-1": "2", reason: "Mine" })
    ).text();
    expect(page).toContain("Scenario 1: give a whole number from 0 to 60.");
    expect(page).toContain("Scenario 1: choose the home region of the added teams.");
    expect(page).toContain('value="Mine"');
    const unknown = await post("/scenarios", { rows: "1", "removed-1": "T99", reason: "x" });
    expect(await unknown.text()).toContain("there is no team T99");
  });

  test("a row is added and taken away without a script", async () => {
    expect(await (await post("/scenarios", { rows: "2", do: "add" })).text()).toContain("Scenario 3</legend>");
    expect(await (await post("/scenarios", { rows: "2", do: "remove" })).text()).not.toContain("Scenario 2</legend>");
  });

  test("scenarios are compared in one table and kept, and no plan is touched", async () => {
    const plans = (await one("select count(*) as n from plans"))?.n;
    const response = await post("/scenarios", { rows: "1", "removed-1": "t3", reason: "Without team 3?" });
    expect(response.headers.get("location")).toBe("/scenarios/1");
    const page = await get("/scenarios/1");
    for (const words of ["Plan 1", "As things stand", "without T3", "By region", "Without team 3?"])
      expect(page).toContain(words);
    expect(page).not.toContain("that it has not seen");
    expect((await one("select count(*) as n from plans"))?.n).toBe(plans);
  });

  test("a scenario says how much was changed since, and can be started from again", async () => {
    await post("/plans", { reason: "Something changed", effort: "quick" });
    expect(await get("/scenarios/1")).toContain('<a href="/audit/changes">1 change</a> that it has not seen');
    expect(await get("/scenarios?from=1")).toContain('value="T3"');
  });

  test("finishing by a day is answered with every plan tried", async () => {
    const asked = { finish: "2028-08-31", most: "1", skilled: "yes", question: "The committee asks" };
    const response = await post("/scenarios/finish-by", asked);
    const page = await get(response.headers.get("location") ?? "");
    expect(page).toContain("Finishing by 31 August 2028 takes nothing more");
    expect(page).toContain("1 team fewer");
  });
});
