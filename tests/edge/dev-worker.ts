import { createClient } from "@libsql/client/web";
import { createApp } from "../../src/app.ts";
import { freshSecret, freshSeed, londonDay, now } from "../../src/clock.ts";
import { runDue } from "../../src/cron.ts";
import type { World } from "../../src/pages/site.ts";
import { openDatabase } from "../../src/store/db.ts";

// The Worker for a developer's own machine: as src/worker.ts, but people sign in by the link that is printed.

type Env = Record<string, unknown> & { DATABASE_URL: string; DATABASE_AUTH_TOKEN: string };

function worldOf({ DATABASE_URL: url, DATABASE_AUTH_TOKEN: authToken }: Env): World {
  return {
    database: openDatabase(createClient({ url, authToken })),
    now,
    today: () => londonDay(),
    seed: freshSeed,
    secret: freshSecret,
    askerOf: () => null,
    signIn: { way: "link" },
    address: null,
    log: (line) => console.log(JSON.stringify(line)),
  };
}

const app = createApp((env) => worldOf(env as Env));

export default {
  fetch: (request: Request, env: Env) => app.fetch(request, env),
  async scheduled({ scheduledTime }: { scheduledTime: number }, env: Env): Promise<void> {
    await runDue(worldOf(env), new Date(scheduledTime).toISOString());
  },
};
