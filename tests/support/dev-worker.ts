import { spawn } from "node:child_process";
import { begin } from "../../src/begin.ts";
import { freshSecret, londonDay, now } from "../../src/clock.ts";
import { open } from "../../src/open.ts";
import { signInLink } from "../../src/sign-in-link.ts";
import { startHranaServer } from "./hrana-server.ts";

// npm run dev:worker: wrangler's own workerd over a real libSQL engine, which is reached over HTTP as Turso is.
// Its schedule: curl "http://127.0.0.1:8788/__scheduled?cron=15+*+*+*+*"

const PATH = process.argv[2] ?? ".data/worker.db";
const PORT = "8788";
const { database } = await open({ DATABASE_URL: `file:${PATH}` });
await begin({ database, at: now(), today: londonDay(), who: "the planner, at its start" });

const token = freshSecret();
const server = await startHranaServer(PATH, token);
const vars = [`DATABASE_URL:${server.url}`, `DATABASE_AUTH_TOKEN:${token}`].flatMap((pair) => ["--var", pair]);
const wrangler = spawn(
  "npx",
  ["wrangler", "dev", "tests/edge/dev-worker.ts", "--port", PORT, "--ip", "127.0.0.1", "--test-scheduled", ...vars],
  { stdio: "inherit", env: { ...process.env, WRANGLER_SEND_METRICS: "false" } },
);
console.log(`Sign in once, within ten minutes: ${await signInLink(database, `http://127.0.0.1:${PORT}`, now())}`);
wrangler.on("exit", (status) => process.exit(status ?? 0));
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => wrangler.kill(signal));
