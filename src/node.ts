import { lookup } from "node:dns/promises";
import { fileURLToPath } from "node:url";
import { serve } from "@hono/node-server";
import { createApp } from "./app.ts";
import { assetsFrom } from "./assets.ts";
import { begin } from "./begin.ts";
import { freshSecret, freshSeed, londonDay, now } from "./clock.ts";
import { PlannerError } from "./core/errors.ts";
import { TIMETABLE } from "./core/timetable.ts";
import { type Runner, runDue } from "./cron.ts";
import { readSettings, SETTINGS, type Settings } from "./env.ts";
import type { Net } from "./fetch-file.ts";
import { isLoopback } from "./loopback.ts";
import { open } from "./open.ts";
import type { World } from "./pages/site.ts";
import { pingAt } from "./ping.ts";
import { scheduledFile } from "./scheduled-file.ts";
import { signInLink } from "./sign-in-link.ts";
import { workOutInThread } from "./thread.ts";
import { type Vouching, vouching } from "./vouching.ts";

// The site on Node, over a database file: for whoever sits at this machine, or behind a provider for everybody with a role.

const ASSETS = fileURLToPath(new URL("../.build/public/assets", import.meta.url));

async function start(): Promise<void> {
  const settings = readSettings(SETTINGS, process.env);
  const { HOST, PORT, PUBLIC_URL } = settings;
  const { askerOf, signIn } = vouchedHere(settings);
  const assets = assetsFrom(ASSETS);
  const { database, close } = await open(settings);
  const ping = pingAt(settings.PING_URL, log);
  const workOut = workOutInThread();
  const runner: Runner = { database, now, seed: freshSeed, log, ping, workOut, ...scheduledFile(settings, NET) };
  const makeUp = () => runDue(runner, now(), NIGHTS);
  await begin({ database, at: now(), today: londonDay(), who: "the planner, at its start" }, makeUp);

  const app = createApp((env) => ({
    database,
    now,
    today: () => londonDay(),
    seed: freshSeed,
    secret: freshSecret,
    askerOf,
    signIn,
    address: PUBLIC_URL ?? null,
    addressOf: () => remoteAddress(env),
    log,
    workOut,
  }));
  const fetch = (request: Request, env: object) => {
    const url = new URL(request.url);
    if (url.pathname.startsWith("/assets/")) return assets.fetch(request);
    // A page elsewhere that points its own name here gets nothing.
    if (PUBLIC_URL === undefined && !isLoopback(url)) return new Response("Wrong address\n", { status: 421 });
    return app.fetch(request, env);
  };

  const server = serve({ fetch, hostname: HOST, port: PORT }, ({ port }) => {
    const address = PUBLIC_URL ?? `http://${HOST.includes(":") ? `[${HOST}]` : HOST}:${port}`;
    welcome(address, signIn?.way === "link" ? signInLink(database, address, now()) : null).catch(fail);
  });
  server.on("error", (error) => fail(unservable(error, HOST, PORT)));
  const stopRunning = runFromTimeToTime(runner);
  onStop(() => {
    const isDone = stopRunning();
    // A run under which the database was closed would be told as failed, and wait half an hour for its turn.
    server.close(() => isDone.then(close));
    if ("closeIdleConnections" in server) server.closeIdleConnections();
  });
}

const NET: Net = {
  fetch: globalThis.fetch,
  addressesOf: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
};

const NIGHTS = TIMETABLE.filter(({ job }) => job === "nightly");
const LOOK_EVERY_MS = 5 * 60_000;

/** Runs what is due, now and from time to time, until it is told to stop; what it then gives ends with the run that is under way. */
function runFromTimeToTime(runner: Runner): () => Promise<void> {
  let running = Promise.resolve();
  const look = () => {
    running = running.then(() => runDue(runner));
  };
  const soon = setTimeout(look, 1000).unref();
  const timer = setInterval(look, LOOK_EVERY_MS).unref();
  return () => {
    clearTimeout(soon);
    clearInterval(timer);
    return running;
  };
}

function remoteAddress(env: { incoming?: unknown }): string | null {
  const incoming = env.incoming as { socket?: { remoteAddress?: string } } | undefined;
  return incoming?.socket?.remoteAddress ?? null;
}

/** Without anybody to vouch for people the server is for this machine alone, where a printed link lets its planner in. */
function vouchedHere(settings: Settings): Vouching {
  const { HOST, PUBLIC_URL } = settings;
  const found = vouching(settings, log);
  if (found && !PUBLIC_URL && !isLoopback({ hostname: HOST }))
    throw new PlannerError("invalid", "The setting PUBLIC_URL is missing: give the https: address that people open.");
  if (found) return found;
  if (
    !isLoopback({ hostname: HOST.includes(":") ? `[${HOST}]` : HOST }) ||
    (PUBLIC_URL && !isLoopback(new URL(PUBLIC_URL)))
  )
    throw new PlannerError(
      "invalid",
      `Others could reach this server at ${PUBLIC_URL ?? HOST}, and nobody vouches for them: set OIDC_ISSUER and OIDC_CLIENT_ID, or ACCESS_TEAM_DOMAIN and ACCESS_AUDIENCE, or leave HOST and PUBLIC_URL out.`,
    );
  return { askerOf: () => null, signIn: { way: "link" } };
}

const log: World["log"] = (line) => console.error(JSON.stringify(line));

async function welcome(address: string, link: Promise<string> | null): Promise<void> {
  const how = link
    ? [`Sign in once, within ten minutes: ${await link}`, "For another link: npm run planner -- sign-in-link"]
    : [];
  console.log([`The planner is at ${address}`, ...how].join("\n"));
}

/** A signal, or the end of npm: npm passes a signal to its shell alone, which dies of it and leaves this process behind. */
function onStop(stop: () => void): void {
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, stop);
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop();
  }, 500).unref();
}

function unservable(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const elsewhere = `The setting HOST is "${host}", which is no address of this machine: give one that is, such as 127.0.0.1 or 0.0.0.0.`;
  const says: Record<string, string> = {
    EADDRINUSE: `Port ${port} is in use by another program, perhaps another planner: stop that one, or start with another port, such as PORT=${port + 1} npm start.`,
    EACCES: `Port ${port} may not be used by this user: start with a port above 1023, such as PORT=8787 npm start.`,
    ENOTFOUND: elsewhere,
    EAI_AGAIN: elsewhere,
    EADDRNOTAVAIL: elsewhere,
  };
  return new PlannerError(
    "invalid",
    says[error.code ?? ""] ?? `The planner cannot serve at port ${port}: ${error.message}`,
  );
}

/** One sentence, and no stack: whoever starts the planner must be able to mend what is wrong. */
function fail(error: unknown): never {
  console.error(error instanceof PlannerError ? error.message : `The planner could not start: ${error}`);
  process.exit(1);
}

start().catch(fail);
