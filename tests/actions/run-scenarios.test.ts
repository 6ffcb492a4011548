import { expect, test } from "vitest";
import type { Doing } from "../../src/actions/doing.ts";
import { editPlan } from "../../src/actions/edit-plan.ts";
import { publishPlan } from "../../src/actions/publish.ts";
import { runScenarios } from "../../src/actions/run-scenarios.ts";
import { NO_CHANGE } from "../../src/core/plan/scenario.ts";
import { tinyDatabase } from "../support/tiny.ts";
import { NOW, TODAY } from "../support/world.ts";

test("the plan that stands and what is tried beside it count the same authorities, those left out by hand in neither", async () => {
  const { client, database } = await tinyDatabase();
  const doing: Doing = { database, at: NOW, today: TODAY, who: "A planner" };
  const change = { did: "leave out" as const, authorityCode: "E08000018", reason: "Because", thaw: "It must" };
  const [head] = (await client.execute("select max(id) as seen from desk")).rows;
  const planNumber = await editPlan(doing, {
    planNumber: 1,
    seen: Number(head?.seen),
    changeIn: () => change,
    seed: 1,
  });
  await publishPlan(doing, { planNumber, reason: "Agreed" });
  await runScenarios(doing, { changes: [{ ...NO_CHANGE, name: "Fewer at once", nationalCap: 1 }], reason: "To see" });
  const [row] = (await client.execute("select outcome from scenarios")).rows;
  const { now, rows } = JSON.parse(String(row?.outcome));
  for (const { found } of rows) expect([found.visits, found.unplaced]).toEqual([now.visits, now.unplaced]);
  expect(now.visits).toBe(3);
  client.close();
});
