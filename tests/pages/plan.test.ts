import { parse } from "csv-parse/sync";
import { asc } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { PLAN_COLUMNS } from "../../src/exports/plan-csv.ts";
import type { Database } from "../../src/store/db.ts";
import { publications, visits } from "../../src/store/schema/plans.ts";
import { audit } from "../../src/store/schema/record.ts";
import { plannedDatabase, siteOn } from "../support/planned.ts";
import { anotherPlan } from "./another-plan.ts";

const REASON = "Agreed by the board <b>& others</b>";
let database: Database;
const site = () => siteOn(database);

beforeAll(async () => {
  ({ database } = await plannedDatabase());
});

async function textOf(path: string): Promise<string> {
  const response = await site().request(path);
  expect(response.status).toBe(200);
  return (await response.text()).replace(/\s+/g, " ");
}

function post(path: string, fields: Record<string, string>): Promise<Response> {
  const headers = { "Content-Type": "application/x-www-form-urlencoded", Origin: "http://localhost" };
  return Promise.resolve(site().request(path, { method: "POST", headers, body: new URLSearchParams(fields) }));
}

describe("a plan's page", () => {
  test("says how many it visits, what it costs beside the naive orders, and that teams are illustrative", async () => {
    const page = await textOf("/plans/1");
    expect(page).toContain("It visits all 153 authorities, from");
    expect(page).toMatch(/sorting by risk, each in the earliest week that has a team, would cost \d+% more/);
    expect(page).toMatch(/sorting by due date, \d+% more/);
    expect(page).toContain("No hard rule is broken, and every authority has a visit.");
    expect(page).toContain("The teams are illustrative");
  });

  test("lists every visit by week and by team", async () => {
    const planned = await database.orm.select().from(visits).orderBy(asc(visits.startsOn));
    expect(planned).toHaveLength(153);
    for (const by of ["week", "team"]) {
      const page = await textOf(`/plans/1?by=${by}`);
      for (const { authorityCode } of planned) expect(page).toContain(`href="/authorities/${authorityCode}"`);
    }
  });

  test("draws each team's weeks as a strip that says in words what it shows", async () => {
    const page = await textOf("/plans/1?by=team");
    expect(
      page.match(/role="img" aria-label="Team \d+: \d+ visits, \d+ weeks of leave, \d+ weeks held in reserve/g),
    ).toHaveLength(12);
  });

  test.each(["/plans", "/plans/1", "/plans/1?by=team"])("%s makes one round trip", async (path) => {
    let reads = 0;
    const counting: Database = {
      ...database,
      read: (queries) => {
        reads++;
        return database.read(queries);
      },
      show: (queries, record) => {
        reads++;
        return database.show(queries, record);
      },
    };
    expect((await siteOn(counting).request(path)).status).toBe(200);
    expect(reads).toBe(1);
  });

  test("carries no authority and no date in its title", async () => {
    expect(await textOf("/plans/1")).toContain("<title>Plan 1 – Reinspection programme planner</title>");
  });

  test("is found as the current one, whichever it is", async () => {
    const response = await site().request("/plans/current?by=team");
    expect(response.headers.get("Location")).toMatch(/^\/plans\/\d+\?by=team$/);
  });

  test.each([
    ["/plans/abc", 400, "choose one from the list of plans"],
    ["/plans/0", 400, "choose one from the list of plans"],
    ["/plans/99", 404, "There is no plan 99"],
    ["/plans/99/visits.csv", 404, "There is no plan 99"],
    ["/plans/x/visits.csv", 400, "choose one from the list of plans"],
  ])("%s is answered with %d, in words", async (path, status, words) => {
    const response = await site().request(path);
    expect(response.status).toBe(status);
    expect(await response.text()).toContain(words);
  });

  test("says what is proved, what is pinned, whom it leaves out and which rules it breaks", async () => {
    const number = await anotherPlan(database, {
      bound: ({ cost }) => cost * 0.997,
      leaveOut: "No team with the CSE skill is free.",
      pinFirst: "week and team",
      hardBreach: "A team with a conflict of interest does not visit.",
    });
    const page = await textOf(`/plans/${number}`);
    expect(page).toContain("It is within 0.3% of the best any plan could do.");
    expect(page).toContain("It visits 152 of 153 authorities");
    expect(page).toContain("1 authority has no visit");
    expect(page).toContain("No team with the CSE skill is free.");
    expect(page).toContain("A team with a conflict of interest does not visit.");
    expect(page).toContain(`Plan ${number} breaks 1 hard rule. Draw it up again before you publish it.`);
    expect(page).not.toContain(`publish plan ${number}<`);
    expect(await textOf(`/plans/${number}?by=team`)).toContain(">WT<");
  });
});

describe("drawing up again", () => {
  test("makes a new draft and shows it", async () => {
    const response = await post("/plans", { reason: REASON, effort: "quick" });
    expect(response.status).toBe(303);
    const page = await textOf(response.headers.get("Location") ?? "");
    expect(page).toContain("Agreed by the board &lt;b&gt;&amp; others&lt;/b&gt;");
    expect(await textOf("/plans")).toContain("The working draft is plan");
  });

  test.each([
    ["no reason", { reason: "  ", effort: "quick" }, "Enter a reason for drawing the plan up again."],
    [
      "too long a reason",
      { reason: "x".repeat(501), effort: "deep" },
      "Shorten the reason to 500 characters or fewer: it has 501.",
    ],
    ["an unknown effort", { reason: REASON, effort: "heroic" }, "Choose how hard to search"],
    ["nothing at all", {}, "Enter a reason for drawing the plan up again."],
  ])("refuses %s and keeps what was typed", async (_, fields, words) => {
    const response = await post("/plans", fields as Record<string, string>);
    const page = await response.text();
    expect(response.status).toBe(400);
    expect(page).toContain("There is a problem");
    expect(page).toContain(words);
    if ("effort" in fields && fields.effort === "deep") expect(page).toMatch(/value="deep" checked/);
    if ("reason" in fields && fields.reason.startsWith("x")) expect(page).toContain(fields.reason);
  });
});

test.each([
  ["multipart/form-data", "no boundary", "The form did not arrive whole"],
  ["application/json", '{"reason":"x"}', "Enter a reason"],
])("a form sent as %s that cannot be read is refused in words", async (type, body, words) => {
  const headers = { "Content-Type": type, Origin: "http://localhost" };
  const response = await site().request("/plans", { method: "POST", headers, body });
  expect(response.status).toBe(400);
  expect(await response.text()).toContain(words);
});

/** The second press, after the checklist was read. */
const DECIDED = { "decided-by": "The director", step: "keep" };

describe("publishing", () => {
  test("refuses an older draft in words, and keeps what was typed", async () => {
    const response = await post("/plans/1/publish", { ...DECIDED, reason: "Ready to go" });
    const page = await response.text();
    expect(response.status).toBe(409);
    expect(page).toContain("Plan 1 is not the working draft");
    expect(page).toContain("Ready to go</textarea>");
    expect(await database.orm.select().from(publications)).toEqual([]);
  });

  test("asks for a reason", async () => {
    const response = await post("/plans/1/publish", { reason: "" });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain("Enter a reason for publishing this plan.");
  });

  test("publishes the newest draft, once, and shows it as published", async () => {
    const number = await anotherPlan(database, {});
    const response = await post(`/plans/${number}/publish`, { ...DECIDED, reason: REASON });
    expect([response.status, response.headers.get("Location")]).toEqual([303, `/plans/${number}?changed=1`]);
    const page = await textOf(`/plans/${number}`);
    expect(page).toContain('<span class="tag tag-published">published</span>');
    expect(page).toContain("by Test planner: Agreed by the board");
    expect(page).not.toContain("<form");
    expect((await post(`/plans/${number}/publish`, { ...DECIDED, reason: "Again" })).status).toBe(409);
    const next = await anotherPlan(database, {});
    await post(`/plans/${next}/publish`, { ...DECIDED, reason: "A better one" });
    expect(await textOf(`/plans/${number}`)).toContain('<span class="tag tag-superseded">superseded</span>');
    expect(await textOf("/plans")).toContain(`Plan ${next} is published.`);
  });

  test("knows no plan that does not exist", async () => {
    expect((await post("/plans/99/publish", { reason: "x" })).status).toBe(404);
  });
});

describe("the CSV file", () => {
  test("has one row an authority, the documented columns, and no authority or date in its name", async () => {
    const response = await site().request("/plans/1/visits.csv");
    expect(response.headers.get("Content-Disposition")).toBe('attachment; filename="plan-1.csv"');
    expect(response.headers.get("Content-Type")).toContain("text/csv; charset=utf-8");
    const rows = parse(await response.text(), { record_delimiter: "\r\n" }) as string[][];
    expect(rows[0]).toEqual(PLAN_COLUMNS.map(({ name }) => name));
    expect(rows).toHaveLength(154);
    expect(new Set(rows.slice(1).map(([code]) => code)).size).toBe(153);
  });

  test("gives what the page gives, with reasons and the judgement the plan saw", async () => {
    const rows = parse(await (await site().request("/plans/1/visits.csv")).text(), {
      columns: true,
      record_delimiter: "\r\n",
    }) as Record<string, string>[];
    const rotherham = rows.find(({ authority_code }) => authority_code === "E08000018");
    expect(rotherham).toMatchObject({
      region: "North East, Yorkshire and Humber",
      prior_judgement_framework: "ILACS",
      plan_number: "1",
      plan_state: "draft",
    });
    for (const row of rows) {
      expect(row.starts_on).toMatch(/^202[78]-\d\d-\d\d$/);
      expect(row.reasons).toMatch(/: \+\d+( \||$)/);
      expect(row.prior_judgement).not.toBe("");
    }
    const four = rows.filter(({ prior_judgement_framework }) => prior_judgement_framework === "ILACS 2026");
    expect(four).toHaveLength(2);
    for (const row of four) expect(row.prior_judgement).toMatch(/^leaders .*; care leavers /);
  });

  test("lists an authority left unplaced last, with no dates", async () => {
    const number = await anotherPlan(database, { leaveOut: "No week is free." });
    const rows = parse(await (await site().request(`/plans/${number}/visits.csv`)).text(), { columns: true }) as Record<
      string,
      string
    >[];
    expect(rows).toHaveLength(153);
    expect(rows.at(-1)).toMatchObject({ team: "", starts_on: "", due_to: "", plan_number: String(number) });
  });

  test("is recorded before it is sent", async () => {
    await site().request("/plans/1/visits.csv");
    const entries = await database.orm.select().from(audit);
    expect(entries).toContainEqual(
      expect.objectContaining({ who: "Test planner", did: "downloaded", subject: "plan 1", detail: "visits.csv" }),
    );
  });
});
