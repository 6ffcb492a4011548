import { afterAll, beforeAll, expect, test } from "vitest";
import type { TestDatabase } from "../support/database.ts";
import { plannedDatabase, siteOn } from "../support/planned.ts";

const [NOW, TODAY] = ["2027-01-12T09:00:00.000Z", "2027-01-12"];

let planned: TestDatabase;
let code: string;
beforeAll(async () => {
  planned = await plannedDatabase();
  await planned.client.execute(
    "insert into publications (plan_id, published_at, published_by, reason) values (1, '2026-11-23T09:00:00.000Z', 'Nora', 'x')",
  );
  const next = "select authority_code from visits where starts_on > '2027-01-20' order by starts_on limit 1";
  code = String((await planned.client.execute(next)).rows[0]?.authority_code);
});
afterAll(() => planned.client.close());

const site = () => siteOn(planned.database, { now: () => NOW, today: () => TODAY });
const path = () => `/plans/1/visits/${code}/move`;

test("moving what is frozen without a reason for that is refused at the field that takes it, and nothing typed is lost", async () => {
  const page = await (await site().request(path())).text();
  const [, team = "", week = ""] = /move\?team=(T\d+)&amp;week=(\d+)"/.exec(page) ?? [];
  const form = await (await site().request(`${path()}?team=${team}&week=${week}`)).text();
  const [, seen = ""] = /name="seen" value="(\d+)"/.exec(form) ?? [];
  const typed = { team, week, seen, pin: "none", reason: "The lead is ill" };
  const send = (thaw: string) =>
    site().request(path(), {
      method: "POST",
      headers: { Origin: "http://localhost" },
      body: new URLSearchParams({ ...typed, thaw }),
    });
  const refused = await send("");
  const said = await refused.text();
  expect(refused.status).toBe(400);
  expect(said).toMatch(/<a href="#thaw">This moves (a|\d+) published visits? out of the frozen weeks or into them\./);
  expect(said).toContain(">The lead is ill</textarea>");
  expect((await send("The director agreed")).status).toBe(303);
});
