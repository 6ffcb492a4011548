import type { Client } from "@libsql/client";
import { begin } from "../../src/begin.ts";
import type { Database } from "../../src/store/db.ts";
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

/** Leaves of a seeded database four authorities, a team and twenty weeks, and publishes a plan for them. */
export async function trim(client: Client, database: Database): Promise<void> {
  const among = (column: string) => `${column} not in (${KEPT.map((code) => `'${code}'`).join(", ")})`;
  await client.batch(
    [
      `delete from authorities where ${among("code")}`,
      ...ABOUT_AUTHORITIES.map((table) => `delete from ${table} where ${among("authority_code")}`),
      `insert into capacity_versions select kind, key, version + 1, json_set(body, '$.removed', json('true')), made_at, made_by, 'Tiny'
        from capacity_now where kind = 'team' and key <> 'T1'`,
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
}
