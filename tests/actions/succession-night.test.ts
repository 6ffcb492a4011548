import { afterAll, beforeAll, expect, test } from "vitest";
import { keepImport } from "../../src/actions/import-keep.ts";
import { TIMETABLE } from "../../src/core/timetable.ts";
import { runDue } from "../../src/cron.ts";
import type { TestDatabase } from "../support/database.ts";
import { look } from "../support/surrey.ts";
import { tinyDatabase } from "../support/tiny.ts";
import { NOW, TODAY, worldOn } from "../support/world.ts";

let tiny: TestDatabase;
beforeAll(async () => {
  tiny = await tinyDatabase();
});
afterAll(() => tiny.client.close());

async function night(day: string): Promise<string> {
  const said: unknown[] = [];
  const over = { seed: () => 7, log: (line: Record<string, unknown>) => said.push(line.did ?? line.failed) };
  const nights = TIMETABLE.filter(({ job }) => job === "nightly");
  await runDue({ ...worldOn(tiny.database, over), ping: async () => {} }, `${day}T04:00:00.000Z`, nights);
  return said.join(" ");
}

test("the first night after an authority ended proposes a draft for it, and the next does not again", async () => {
  const doing = { database: tiny.database, at: NOW, today: TODAY, who: "A planner" };
  const text = "change,name,code,on,from\nabolish,Rotherham,,2027-03-08,\ncreate,Upper Don,,2027-03-08,Rotherham";
  await keepImport(doing, await look(doing, text));
  await night("2027-03-06");
  expect(await night("2027-03-07")).not.toContain("ended");
  expect(await night("2027-03-08")).toContain("1 authority ended");
  expect(await night("2027-03-09")).not.toContain("ended");
  // Nobody visited it before: the published plan has it a week after its end.
  const { rows } = await tiny.client.execute(
    "select authority_code as code from visits where plan_id = (select max(id) from plans) union select authority_code from unplaced where plan_id = (select max(id) from plans)",
  );
  expect(rows.map(({ code }) => code)).toContain("X00000001");
});
