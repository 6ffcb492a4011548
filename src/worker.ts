import { createClient } from "@libsql/client/web";
import { createApp } from "./app.ts";
import { freshSeed, londonDay, now } from "./clock.ts";
import { PlannerError } from "./core/errors.ts";
import { runScheduled } from "./cron.ts";
import { BINDINGS, readSettings } from "./env.ts";
import type { World } from "./pages/site.ts";
import { openDatabase } from "./store/db.ts";

// The site on Cloudflare Workers. Strangers can reach it, so no page is shown until an identity can be made sure of.

type Env = Record<string, unknown>;

/** A client made for one request may not serve the next one here. */
function worldOf(env: Env): World {
  const { DATABASE_URL: url, DATABASE_AUTH_TOKEN: authToken } = readSettings(BINDINGS, env);
  return {
    database: openDatabase(createClient(authToken === undefined ? { url } : { url, authToken })),
    now,
    today: () => londonDay(),
    seed: freshSeed,
    askerOf: () => null,
    log,
  };
}

function log(line: Record<string, unknown>): void {
  console.log(JSON.stringify(line));
}

const app = createApp(worldOf);

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    try {
      readSettings(BINDINGS, env);
    } catch (error) {
      // What is wrong with the settings is for the operator's log, not for a stranger's eyes.
      log({ level: "error", error: error instanceof PlannerError ? error.message : String(error) });
      return new Response("The planner is not set up: its operator finds what is missing in the log.\n", {
        status: 503,
      });
    }
    return app.fetch(request, env);
  },

  async scheduled({ cron, scheduledTime }: { cron: string; scheduledTime: number }, env: Env): Promise<void> {
    await runScheduled(worldOf(env), { cron, scheduledFor: new Date(scheduledTime).toISOString() });
  },
};
