import { fileURLToPath } from "node:url";
import { serve } from "@hono/node-server";
import { createApp } from "./app.ts";
import { assetsFrom } from "./assets.ts";
import { begin } from "./begin.ts";
import { freshSeed, londonDay, now } from "./clock.ts";
import { PlannerError } from "./core/errors.ts";
import { readSettings, SETTINGS } from "./env.ts";
import { loopbackAsker } from "./loopback.ts";
import { open } from "./open.ts";

// The site on this machine, over a database file, for whoever sits at it.

const HOST = "127.0.0.1";
const ASSETS = fileURLToPath(new URL("../.build/public/assets", import.meta.url));

async function start(): Promise<void> {
  const settings = readSettings(SETTINGS, process.env);
  const { database, close } = await open(settings);
  await begin({ database, at: now(), today: londonDay(), who: "the planner, at its start" });

  const assets = assetsFrom(ASSETS);
  const app = createApp(() => ({
    database,
    now,
    today: () => londonDay(),
    seed: freshSeed,
    askerOf: loopbackAsker,
    log: (line) => console.error(JSON.stringify(line)),
  }));
  const fetch = (request: Request) =>
    new URL(request.url).pathname.startsWith("/assets/") ? assets.fetch(request) : app.fetch(request);

  const server = serve({ fetch, hostname: HOST, port: settings.PORT }, ({ port }) =>
    console.log(`The planner is at http://${HOST}:${port}`),
  );
  server.on("error", (error) => fail(unservable(error, settings.PORT)));
  onStop(() => {
    server.close(close);
    if ("closeIdleConnections" in server) server.closeIdleConnections();
  });
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

function unservable(error: NodeJS.ErrnoException, port: number): Error {
  const says: Record<string, string> = {
    EADDRINUSE: `Port ${port} is in use by another program, perhaps another planner: stop that one, or start with another port, such as PORT=${port + 1} npm start.`,
    EACCES: `Port ${port} may not be used by this user: start with a port above 1023, such as PORT=8787 npm start.`,
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
