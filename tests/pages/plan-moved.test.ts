import { afterAll, beforeAll, expect, test } from "vitest";
import { change } from "../../src/actions/change.ts";
import { drawUpPlan } from "../../src/actions/draw-up.ts";
import { publishPlan } from "../../src/actions/publish.ts";
import type { TestDatabase } from "../support/database.ts";
import { PEOPLE } from "../support/people.ts";
import { plannedDatabase, siteOn } from "../support/planned.ts";
import { seedText } from "../support/seed-texts.ts";

let planned: TestDatabase;

beforeAll(async () => {
  planned = await plannedDatabase();
  const doing = {
    database: planned.database,
    at: "2026-11-21T10:00:00.000Z",
    today: "2026-11-21",
    who: "Test planner",
  };
  await publishPlan(doing, { planNumber: 1, reason: "Agreed" });
  const away = seedText("teams.csv").replace(/^(T3,[^,]*,[^,]*,[^,]*),/m, "$1,2027-03-08;2027-03-15;");
  await change(doing, { what: "teams", text: away, reason: "Team 3 is away for two weeks in March" });
  await drawUpPlan(doing, { seed: 3, effort: "quick", reason: "Team 3 is away" });
});
afterAll(() => planned.client.close());

async function movedRows(): Promise<{ name: string; to: string }[]> {
  const { rows } = await planned.client.execute(
    `select name, b.starts_on as to_day from visits a join visits b using (authority_code)
     join authorities on code = authority_code
     where a.plan_id = 1 and b.plan_id = 2 and (a.starts_on <> b.starts_on or a.team_code <> b.team_code)`,
  );
  return rows.map(({ name, to_day }) => ({ name: String(name), to: String(to_day) }));
}

function sectionOf(html: string): string {
  return /<section[^>]*aria-labelledby="moved">.*?<\/section>/s.exec(html)?.[0] ?? "";
}

test("a redraw of what is published names every visit that moved, from where, to where and at what price", async () => {
  const moved = await movedRows();
  expect(moved.length).toBeGreaterThan(0);
  const section = sectionOf(await (await siteOn(planned.database).request("/plans/2")).text());
  expect([...section.matchAll(/<th scope="row">/g)]).toHaveLength(moved.length);
  for (const { name } of moved) expect(section).toContain(`>${name.replace("&", "&amp;")}</a>`);
  expect(section).toMatch(/\d+ Mar 2027, Team 3/);
  expect(section).toMatch(/[+−][\d.]+ weeks?|next to nothing/);
});

test("who may not see every day is not told what moved", async () => {
  const regional = PEOPLE.find(({ role }) => role === "regional_planner") ?? null;
  const site = siteOn(planned.database, { askerOf: () => regional });
  expect(sectionOf(await (await site.request("/plans/2")).text())).toBe("");
});

test("a plan that follows nothing published says nothing of moves", async () => {
  expect(sectionOf(await (await siteOn(planned.database).request("/plans/1")).text())).toBe("");
});
