import { createClient } from "@libsql/client/http";
import { createApp } from "./app.ts";
import { freshSecret, freshSeed, londonDay, now } from "./clock.ts";
import { faultWords, PlannerError } from "./core/errors.ts";
import { runDue } from "./cron.ts";
import { BINDINGS, type Bindings, readSettings } from "./env.ts";
import type { World } from "./pages/site.ts";
import { pingAt } from "./ping.ts";
import { scheduledFile } from "./scheduled-file.ts";
import { openDatabase } from "./store/db.ts";
import { healthOf } from "./store/health.ts";
import { askServer, MEND, type Trouble } from "./store/trouble.ts";
import { type Vouching, vouching } from "./vouching.ts";

// The site on Cloudflare Workers. Strangers can reach it, so no page is shown until a provider vouches for somebody.

type Env = Record<string, unknown>;

/** A client made for one request may not serve the next one here. */
function worldOf(env: Env): World {
  const settings = bindingsIn(env);
  const { DATABASE_URL: url, DATABASE_AUTH_TOKEN: authToken, PUBLIC_URL } = settings;
  const { askerOf, signIn } = vouchedFor(settings);
  return {
    database: openDatabase(createClient({ url, fetch: askServer, ...(authToken === undefined ? {} : { authToken }) })),
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

/** The settings whose database was found to be the planner's: it is asked before anything is shown or changed. */
let sound: string | null = null;

/** Why nothing may be served by these settings; null where it may. */
async function unserved(env: Env): Promise<Trouble | null> {
  const settings = bindingsIn(env);
  // What could never be fetched by night is said by day.
  scheduledFile(settings, { fetch });
  const by = JSON.stringify(settings);
  if (vouchedFor(settings).signIn === null || sound === by) return null;
  const { trouble } = await healthOf(worldOf(env).database);
  if (trouble === null) sound = by;
  return trouble;
}

/** Strangers read what is said, so no value is. */
function bindingsIn(env: Env): Bindings {
  return readSettings(BINDINGS, env, () => "malformed");
}

/** For whoever runs the planner. A database that is away comes back by itself. */
function refusal(says: string, heading = "The planner is not set up."): Response {
  log({ level: "error", error: says });
  const headers = { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store", "Retry-After": "60" };
  return new Response(`${heading}\n\n${says}\n`, { status: 503, headers });
}

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    try {
      const trouble = await unserved(env);
      // Whoever watches is told the same in a form that a machine reads.
      if (trouble !== null && new URL(request.url).pathname !== "/health")
        return refusal(MEND[trouble], "The planner cannot use its database.");
    } catch (error) {
      if (error instanceof PlannerError) return refusal(error.message);
      throw error;
    }
    return app.fetch(request, env);
  },

  async scheduled({ scheduledTime }: { scheduledTime: number }, env: Env): Promise<void> {
    try {
      const settings = bindingsIn(env);
      // A Worker reaches the public internet alone.
      const runner = { ...worldOf(env), ping: pingAt(settings.PING_URL, log), ...scheduledFile(settings, { fetch }) };
      await runDue(runner, new Date(scheduledTime).toISOString());
    } catch (error) {
      log({ level: "error", error: faultWords(error), did: "nothing: no run can be begun by these settings" });
      throw error;
    }
  },
};
