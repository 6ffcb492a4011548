import { execFileSync } from "node:child_process";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { keepImport } from "../../src/actions/import-keep.ts";
import { workOutImport } from "../../src/actions/import-outcome.ts";
import { previewImport } from "../../src/actions/import-preview.ts";
import { openEscalation } from "../../src/actions/open-escalation.ts";
import { recordSignal } from "../../src/actions/record-signal.ts";
import { runBacktest } from "../../src/actions/run-backtest.ts";
import { runReplay } from "../../src/actions/run-replay.ts";
import { runScenarios, searchFinish } from "../../src/actions/run-scenarios.ts";
import { assetsFrom } from "../../src/assets.ts";
import { NO_CHANGE } from "../../src/core/plan/scenario.ts";
import { copyOf, freshPath, type TestDatabase } from "../support/database.ts";
import { plannedDatabase, siteOn } from "../support/planned.ts";
import { TYPED_SIGNAL } from "../support/typed-signal.ts";
import { NOW, PLANNER, TODAY } from "../support/world.ts";

const CASE = { authority: "E08000018", cause: "signals", rung: "recurring_theme", reason: "Heard twice" };

/** An import that was kept, and one that waits: new, changed and rejected rows, a name to ask about, a column of no use. */
const HEADINGS =
  "local_authority,inspection_framework,inspection_start_date,publication_date,overall_effectiveness_grade,impact_of_leaders_grade,help_and_protection_grade,in_care_grade,care_leavers_grade,inspector_name";
const KEPT = `${HEADINGS}\nRotherham Council,standard,05/10/26,16/11/26,not_reported_post_reform,inadequate,inadequate,good,good,x\n`;
const WAITS = `${HEADINGS}
Rotherham Council,standard,05/10/26,16/11/26,not_reported_post_reform,inadequate,good,good,good,x
City of Bristol,short,05/10/26,16/11/26,not_reported_post_reform,good,good,good,good,x
Kingston,short,05/10/26,16/11/26,not_reported_post_reform,good,good,good,good,x
Leeds,short,05/10/27,31/11/27,good,good,good,good,good,x
`;

/** What a night told, one night that is done and one that failed. */
const NIGHT = [
  `insert into runs (job, scheduled_for, started_at, finished_at, did) values ('nightly', '2026-11-22T02:15:00.000Z', '2026-11-22T02:15:01.000Z', '2026-11-22T02:15:03.000Z', 'Ranked; the plan stands; 2 notices.')`,
  `insert into runs (job, scheduled_for, started_at, failed_at, failed, attempts) values ('nightly', '2026-11-23T02:15:00.000Z', '2026-11-23T05:15:00.000Z', '2026-11-23T05:15:02.000Z', 'SqliteError: no such table: rankings', 4)`,
  `insert into notices (scheduled_for, number, "on", kind, authority_code, says) values ('2026-11-22T02:15:00.000Z', 1, '2026-11-22', 'draft', null, 'Draft 1 is proposed: 1 authority changed band.'), ('2026-11-22T02:15:00.000Z', 2, '2026-11-22', 'band', 'E08000018', 'Rotherham is up from band 3 to 1: 1 signal recorded: +30. Bringing it forward 11 weeks, as draft 1 does, costs 2 weeks of waiting.')`,
];

/** A planned database with a signal, a case, a look back, what-ifs, imports and a night. */
function livedInDatabase(): Promise<TestDatabase> {
  return copyOf("lived-in.db", async () => {
    const planned = await plannedDatabase();
    const { client, database } = planned;
    const doing = { database, at: NOW, today: TODAY, who: PLANNER.name };
    await recordSignal(doing, TYPED_SIGNAL);
    await openEscalation(doing, CASE);
    await runBacktest(doing);
    await runReplay(doing);
    const row = { ...NO_CHANGE, name: "More on site", nationalCap: 8 };
    await runScenarios(doing, { changes: [row], reason: "To see" });
    await searchFinish(doing, { finishBy: "2027-12-31", mostTeams: 2, cseSkill: true, reason: "To see" });
    for (const text of [KEPT, WAITS]) {
      const bytes = new TextEncoder().encode(text);
      const previewId = await previewImport(doing, { kind: "inspections", fileName: "overview.csv", bytes });
      if (text !== KEPT) continue;
      await keepImport(doing, previewId);
      await workOutImport(doing, { previewId });
    }
    await client.batch(NIGHT, "write");
    return planned;
  });
}

/** The whole site with its assets, served on this machine over a database that has been lived in. */
export async function servedSite() {
  const built = freshPath("built");
  execFileSync("node_modules/.bin/tsx", ["src/build.ts", built]);
  const { client, database } = await livedInDatabase();
  const [assets, app] = [assetsFrom(`${built}/public/assets`), siteOn(database, { signIn: { way: "link" } })];
  const server = serve({
    fetch: (request) => (new URL(request.url).pathname.startsWith("/assets/") ? assets : app).fetch(request),
    hostname: "127.0.0.1",
    port: 0,
  });
  await once(server, "listening");
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      await new Promise((resolve) => server.close(resolve));
      client.close();
    },
  };
}
