import { afterAll, beforeAll, expect, test } from "vitest";
import { measures } from "../../src/core/priority/redeal.ts";
import { signed } from "../../src/pages/backtest-tables.tsx";
import { figureWords, ORDER_NAMES, soonerWords, whole } from "../../src/pages/backtest-words.ts";
import type { TestDatabase } from "../support/database.ts";
import { plannedDatabase, siteOn } from "../support/planned.ts";

let planned: TestDatabase;

beforeAll(async () => {
  planned = await plannedDatabase();
});
afterAll(() => planned.client.close());

const ask = (path: string) => siteOn(planned.database).request(path);
const run = (path: string) =>
  siteOn(planned.database).request(path, { method: "POST", headers: { Origin: "http://localhost" } });

test("before the first run the page says so and offers the button, and there is nothing to download", async () => {
  const text = await (await ask("/backtest")).text();
  expect(text).toContain("The backtest was not run here yet.");
  expect(text).toContain("Run the backtest</button>");
  const file = await ask("/backtest/inspections.json");
  expect([file.status, await file.text()]).toEqual([404, expect.stringContaining("No backtest was run yet")]);
});

test("run once, the page shows every order with its intervals, what they do not show, and the fit with its command", async () => {
  const ran = await run("/backtest");
  expect([ran.status, ran.headers.get("location")]).toEqual([303, "/backtest"]);
  const text = await (await ask("/backtest")).text();
  expect(text).toContain("On the 145 inspections begun since 1 January 2023, 36 of them found less than good");
  expect(text).toContain("34 days earlier");
  expect(text).toContain("so that chance alone is not quite ruled out");
  expect(text).toContain("really it was 23");
  for (const name of Object.values(ORDER_NAMES)) expect(text).toContain(`<b>${name}</b>`);
  expect(text).toContain("The outcome is a grade.");
  expect(text).toContain("The number is small");
  expect(text).toContain("0.8526");
  expect(text).toContain("npm run --silent planner -- fit");
  expect(text).toContain("Run 23 Nov 2026, 09:00 by Test planner, by");
  expect(text).not.toContain("Run the backtest</button>");
});

test("every scored inspection can be taken away, and the figures recomputed from it", async () => {
  const file = await ask("/backtest/inspections.json");
  expect(file.headers.get("content-disposition")).toBe('attachment; filename="backtest.json"');
  const { inspections, orders, policy_version } = (await file.json()) as Taken;
  expect(policy_version).toBe(1);
  const cases = inspections.map(({ authority_code, started_on, points, outcome, inadequate }) => {
    return {
      authorityCode: authority_code,
      startedOn: started_on,
      points,
      lessThanGood: outcome === "less_than_good",
      inadequate,
    };
  });
  const again = measures(cases, (one, other) => other.points - one.points);
  const told = orders.find(({ order }) => order === "scorecard")?.measures;
  expect(again.auc).toBe(told?.auc?.value);
  expect(again.daysEarlier).toBe(told?.daysEarlier?.value);
});

type Taken = {
  policy_version: number;
  inspections: { authority_code: string; started_on: string; points: number; outcome: string; inadequate: boolean }[];
  orders: { order: string; measures: Record<string, { value: number } | null> }[];
};

test("once the policy has changed the page says that its figures are older, and offers to run again", async () => {
  await planned.client.execute(
    "insert into policies select 2, body, made_at, made_by, reason from policies where version = 1",
  );
  const text = await (await ask("/backtest")).text();
  expect(text).toContain("The policy or the data have changed since");
  expect(text).toContain("Run the backtest</button>");
});

test.each([
  [whole(-0.4), "0"],
  [whole(-48.2), "−48"],
  [soonerWords(1), "1 day earlier"],
  [soonerWords(-12.4), "12 days later"],
  [soonerWords(-0.2), "the same day"],
  [signed(-0.0431, 3), "−0.043"],
  [signed(0.00004, 3), "0"],
  [figureWords("shareLater", { value: 1 / 3, low: 0.2, high: 0.5 }), "33% (20% to 50%)"],
  [figureWords("daysEarlier", { value: 0, low: 0, high: 0 }), "0"],
])("a figure is written as %s", (written, expected) => {
  expect(written).toBe(expected);
});
