import { begin } from "../../src/begin.ts";
import { seededDatabase, type TestDatabase } from "./database.ts";
import { NOW, PLANNER, TODAY } from "./world.ts";

const KEPT = ["E08000018", "E09000002", "E06000001", "E10000016"];
const ABOUT_AUTHORITIES = [
  "inspections",
  "findings",
  "indicators",
  "report_mentions",
  "joint_inspections",
  "other_visits",
];

/** A database of four authorities, a team and twenty weeks, with a published plan: a night takes it a few milliseconds. */
export async function tinyDatabase(): Promise<TestDatabase> {
  const tiny = await seededDatabase();
  const { client, database } = tiny;
  const among = (column: string) => `${column} not in (${KEPT.map((code) => `'${code}'`).join(", ")})`;
  await client.batch(
    [
      `delete from authorities where ${among("code")}`,
      ...ABOUT_AUTHORITIES.map((table) => `delete from ${table} where ${among("authority_code")}`),
      "delete from teams where code <> 'T1'",
      "delete from conflicts",
      `insert into programmes select id, version + 1, json_set(body, '$.weeks', 20), made_at, made_by, 'Tiny' from programmes`,
    ],
    "write",
  );
  // Everything is loaded already: begin finds the files kept and goes on to the ranking and the plan.
  await begin({ database, at: NOW, today: TODAY, who: PLANNER.name });
  await client.execute(
    "insert into publications (plan_id, published_at, published_by, reason) values (1, '2026-11-23T10:00:00.000Z', 'x', 'Agreed')",
  );
  await client.execute("vacuum");
  return tiny;
}
