import { createClient } from "@libsql/client/web";
import { createApp } from "./app.ts";
import { freshSecret, freshSeed, londonDay, now } from "./clock.ts";
import { PlannerError } from "./core/errors.ts";
import { runDue } from "./cron.ts";
import { BINDINGS, type Bindings, readSettings } from "./env.ts";
import type { World } from "./pages/site.ts";
import { pingAt } from "./ping.ts";
import { openDatabase } from "./store/db.ts";
import { type Vouching, vouching } from "./vouching.ts";

// The site on Cloudflare Workers. Strangers can reach it, so no page is shown until a provider vouches for somebody.

type Env = Record<string, unknown>;

/** A client made for one request may not serve the next one here. */
function worldOf(env: Env): World {
  const settings = readSettings(BINDINGS, env);
  const { DATABASE_URL: url, DATABASE_AUTH_TOKEN: authToken, PUBLIC_URL } = settings;
  const { askerOf, signIn } = vouchedFor(settings);
  return {
    database: openDatabase(createClient(authToken === undefined ? { url } : { url, authToken })),
    now,
    today: () => londonDay(),
    seed: freshSeed,
    secret: freshSecret,
    askerOf,
    signIn,
    address: PUBLIC_URL ?? null,
    addressOf: (request) => request.headers.get("CF-Connecting-IP"),
    log,
  };
}

let vouched: { by: string; how: Vouching } | null = null;

/** Made once for the same settings, so that the keys it fetched serve the next request too. */
function vouchedFor(settings: Bindings): Vouching {
  const by = JSON.stringify(settings);
  if (vouched?.by !== by) vouched = { by, how: vouching(settings, log) ?? { askerOf: () => null, signIn: null } };
  return vouched.how;
}

function log(line: Record<string, unknown>): void {
  console.log(JSON.stringify(line));
}

const app = createApp(worldOf);

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    try {
      vouchedFor(readSettings(BINDINGS, env));
    } catch (error) {
      // What is wrong with the settings is for the operator's log, not for a stranger's eyes.
      log({ level: "error", error: error instanceof PlannerError ? error.message : String(error) });
      return new Response("The planner is not set up: its operator finds what is missing in the log.\n", {
        status: 503,
      });
    }
    return app.fetch(request, env);
  },

  async scheduled({ scheduledTime }: { scheduledTime: number }, env: Env): Promise<void> {
    const ping = pingAt(readSettings(BINDINGS, env).PING_URL, log);
    await runDue({ ...worldOf(env), ping }, new Date(scheduledTime).toISOString());
  },
};
