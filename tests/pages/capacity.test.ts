import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Asker } from "../../src/core/access.ts";
import { standingFrom, standingWords } from "../../src/core/standing.ts";
import type { TestDatabase } from "../support/database.ts";
import { PEOPLE } from "../support/people.ts";
import { plannedDatabase, siteOn } from "../support/planned.ts";

const ORIGIN = "http://localhost";
const NORA = PEOPLE[1] as Asker;
const HEALTH: Asker = { person: "h", name: "Hal Health", role: "partner", inspectorate: "health" };
const PROBATION: Asker = { person: "o", name: "Pru Probation", role: "partner", inspectorate: "probation" };

let planned: TestDatabase;
beforeAll(async () => {
  planned = await plannedDatabase();
});
afterAll(() => planned.client.close());

const get = (path: string, asker = NORA) => siteOn(planned.database, { askerOf: () => asker }).request(ORIGIN + path);
const post = (path: string, fields: Record<string, string>, asker = NORA) =>
  siteOn(planned.database, { askerOf: () => asker }).request(ORIGIN + path, {
    method: "POST",
    body: new URLSearchParams(fields),
    headers: { Origin: ORIGIN },
  });
const count = async () =>
  Number((await planned.client.execute("select count(*) as n from capacity_versions")).rows[0]?.n);
const day = (name: string, [date = "", month = "", year = ""]: string[]) => ({
  [`${name}-day`]: date,
  [`${name}-month`]: month,
  [`${name}-year`]: year,
});
const AWAY = {
  ...{ what: "leave", from: "1", because: "training" },
  ...day("from", ["1", "3", "2027"]),
  ...day("to", ["26", "3", "2027"]),
};

describe("capacity", () => {
  test("shows every team by quarter, and where the CSE skill is short", async () => {
    const page = await (await get("/capacity")).text();
    expect(page).toContain("12 teams, 6 of them with the CSE skill.");
    expect(page).toContain("Jan–Mar 2027");
    expect(page).toContain("Where the CSE skill is short");
    expect(page).toContain("None holds");
  });

  test("shows a regional planner counts alone: no team's page, no conflict, no closure", async () => {
    const page = await (await get("/capacity", PEOPLE[2] as Asker)).text();
    expect(page).toContain("Jan–Mar 2027");
    expect(page).not.toMatch(/href="\/capacity\/\w/);
    expect((await get("/capacity/conflicts", PEOPLE[2] as Asker)).status).toBe(403);
  });

  test("shows what leave does before it is kept, and keeps it only with a reason", async () => {
    const before = await count();
    const preview = await post("/capacity/teams/T3", AWAY);
    const page = await preview.text();
    expect(preview.status).toBe(200);
    expect(page).toContain("What it would do. Nothing is saved");
    expect(page).toMatch(/planned visits? would break a rule\./);
    expect(page).toContain('name="from-year" value="2027"');
    expect(await count()).toBe(before);
    const without = await post("/capacity/teams/T3", { ...AWAY, step: "keep", reason: "" });
    expect(without.status).toBe(400);
    expect(await without.text()).toContain("Enter a reason for the change.");
    expect(await count()).toBe(before);
    const kept = await post("/capacity/teams/T3", { ...AWAY, step: "keep", reason: "A course" });
    expect([kept.status, kept.headers.get("Location")]).toEqual([303, "/capacity/teams/T3?kept=1"]);
    expect(await count()).toBe(before + 1);
    expect(await (await get("/capacity/teams/T3?kept=1")).text()).toContain("4 weeks from 1 March 2027: training");
  });

  test("refuses a stale form in words and keeps what was typed", async () => {
    const before = await count();
    const stale = await post("/capacity/teams/T3", {
      ...AWAY,
      ...day("from", ["7", "6", "2027"]),
      ...day("to", ["11", "6", "2027"]),
    });
    const page = await stale.text();
    expect(stale.status).toBe(409);
    expect(page).toContain("Somebody else changed this since you opened it");
    expect(page).toMatch(/name="from-month"[^>]*value="6"/);
    expect(await count()).toBe(before);
  });

  test("keeps what was typed in a wrong form, and leads to each field", async () => {
    const page = await (await post("/capacity/teams/T5", { ...AWAY, because: "", "to-year": "" })).text();
    expect(page).toContain('href="#because"');
    expect(page).toContain('href="#to-year"');
    expect(page).toMatch(/name="from-day"[^>]*value="1"/);
  });

  test("a conflict is recorded, let through with a reason, ended, and keeps its history", async () => {
    const typed = { team: "T1", authority: "E08000018", kind: "improvement_work", why: "Advised its board" };
    await post("/capacity/conflicts", { ...typed, step: "keep", reason: "Declared", key: "1" });
    await post("/capacity/conflicts/1", {
      what: "override",
      from: "1",
      why: "Nobody else",
      step: "keep",
      reason: "Agreed",
    });
    expect(await (await get("/capacity/conflicts/1")).text()).toContain("It is let through");
    expect(await (await get("/authorities/E08000018")).text()).toContain("Let through by Nora National.");
    await post("/capacity/conflicts/1", { what: "end", from: "2", step: "keep", reason: "Left the team" });
    const page = await (await get("/capacity/conflicts/1")).text();
    for (const words of ["It is ended", "Version 1", "Version 2", "Version 3", "Left the team"])
      expect(page).toContain(words);
    expect(await (await get("/capacity/conflicts")).text()).toContain("ended");
  });

  test("two who record at once are both kept, or told so", async () => {
    const typed = (team: string) => ({
      team,
      authority: "E08000018",
      kind: "family",
      why: "x",
      step: "keep",
      reason: "x",
      key: "7",
    });
    const answers = await Promise.all([
      post("/capacity/conflicts", typed("T1")),
      post("/capacity/conflicts", typed("T2")),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
  });
});

describe("joint visits", () => {
  const JOINT = { authority: "E08000035", "with-health": "yes", team: "T5", ...day("starts", ["8", "3", "2027"]) };

  test("are seen and answered by the partners that are asked, and by no other", async () => {
    expect((await post("/capacity/joint", { ...JOINT, step: "keep", reason: "Agreed", key: "1" })).status).toBe(303);
    expect(await (await get("/joint", HEALTH)).text()).toContain("8 March 2027");
    expect(await (await get("/joint", PROBATION)).text()).toContain("No visit is planned jointly with you.");
    expect(await (await get("/joint", { person: "n", name: "Nat Nobody", role: "partner" })).text()).toContain(
      "does not say which inspectorate",
    );
    const answer = { from: "1", "says-1": "declined", "why-1": "No inspectors in March" };
    expect((await post("/joint/1", answer, PROBATION)).status).toBe(404);
    expect((await post("/joint/1", { from: "1" }, HEALTH)).status).toBe(400);
    expect((await post("/joint/1", answer, HEALTH)).status).toBe(303);
    expect((await post("/joint/1", answer, HEALTH)).status).toBe(409);
    expect(await (await get("/joint", HEALTH)).text()).toContain("You declined on");
  });

  test("that a partner declines say so to planners, with the weeks it holds and the nearest others", async () => {
    const notices = await (await get("/notices")).text();
    expect(notices).toContain(
      "The health inspectorate has declined: No inspectors in March. It holds 3 weeks of Leeds",
    );
    const page = await (await get("/capacity/joint/1")).text();
    expect(page).toContain("Now what?");
    expect(page).toMatch(/The nearest weeks in which nobody has said no: \d/);
    expect(await (await get("/capacity")).text()).toContain("1 cannot go ahead as it stands");
  });

  test("of weeks in which a partner cannot come are named, and each sight of a date is on record", async () => {
    const weeks = {
      partner: "health",
      offers: "no",
      why: "On another programme",
      ...day("from", ["1", "3", "2027"]),
      ...day("to", ["31", "3", "2027"]),
    };
    expect(await (await post("/capacity/partners", weeks)).text()).toContain("1 joint visit depends on it: Leeds.");
    const { rows } = await planned.client.execute(
      "select count(*) as n from audit where who = 'Hal Health' and did = 'saw'",
    );
    expect(Number(rows[0]?.n)).toBeGreaterThan(0);
  });
});

test.each([
  ["partner:health", "Partner inspectorate, health inspectorate"],
  ["partner", "Partner inspectorate"],
])("%s signs in as %s", (given, words) => {
  const standing = standingFrom([given]);
  expect(standing && standingWords(standing)).toBe(words);
  expect(standingFrom(["partner:nobody"])).toBeNull();
});
