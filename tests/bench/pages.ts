import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { drawUpPlan } from "../../src/actions/draw-up.ts";
import { publishPlan } from "../../src/actions/publish.ts";
import { recordSignal } from "../../src/actions/record-signal.ts";
import { begin } from "../../src/begin.ts";
import { migrate } from "../../src/store/migrate.ts";
import { openFile } from "../../src/store/open-file.ts";
import { bundle, inWorkerd } from "../edge/workerd.ts";
import { startHranaServer } from "../support/hrana-server.ts";
import { NOW, PLANNER, TODAY } from "../support/world.ts";
import { cpuOf, median, ms, workerdPid } from "./processor-time.ts";

// What each page costs in workerd, 30 ms away from its database: npm run bench:pages [PATH …]. Linux only: the processor time is
// that of all threads of workerd, from /proc, over many requests, so it holds the HTTP on both sides, the collector and the
// compiler as well. Workerd is asked directly, as on the edge nothing of Miniflare stands in front of it.

const DISTANCE_MS = 30;
const REQUESTS = 40;
const ROUNDS = 5;
const TOKEN = "a token";
const SIGNAL = {
  authority: "E08000018",
  kind: "pattern",
  "observed-day": "3",
  "observed-month": "10",
  "observed-year": "2026",
  source: "police",
  severity: "3",
  confidence: "high",
  "half-life": "",
  note: "",
};
const PAGES = [
  "/health",
  "/",
  "/authorities",
  "/authorities?show=reasons&show=weeks",
  "/authorities/E08000018",
  "/authorities/E08000018?as-at=2015-03-01",
  "/plans",
  "/plans/2",
  "/plans/2?by=team",
  "/plans/2/proof",
  "/plans/2/visits/E08000018",
  "/plans/2/visits.csv",
  "/plans/compare?from=1&to=2",
  "/scenarios",
  "/fixes",
  "/signals",
  "/escalations",
  "/policy",
  "/notices",
  "/runs",
  "/audit",
  "/sources",
];

const folder = mkdtempSync(join(tmpdir(), "planner-bench-"));
const path = join(folder, "planner.db");
const { client, database } = await openFile(`file:${path}`);
await migrate(client, "src/store/migrations");
const doing = { database, at: NOW, today: TODAY, who: PLANNER.name };
await begin(doing);
await recordSignal(doing, SIGNAL);
await drawUpPlan(doing, { seed: 1, effort: "normal", reason: "To be measured" });
await publishPlan(doing, { planNumber: 2, reason: "To be measured" });

const server = await startHranaServer(path, TOKEN, { delayMs: DISTANCE_MS });
const script = await bundle("tests/edge/planner-worker.ts", { minify: true });
const worker = inWorkerd(script, { DATABASE_URL: server.url, DATABASE_AUTH_TOKEN: TOKEN });
await worker.ready;
const origin = await worker.unsafeGetDirectURL();
const pid = workerdPid();

console.log(`bundle of the tests' worker: ${kB(script.length)}, ${kB(gzipSync(script).length)} compressed\n`);
console.log("| Page | CPU, median | Server time, median | Round trips | Size, compressed |");
console.log("| --- | ---: | ---: | ---: | ---: |");
for (const page of process.argv.length > 2 ? process.argv.slice(2) : PAGES) {
  const ask = async () => Buffer.from(await (await fetch(new URL(page, origin))).arrayBuffer());
  const body = await ask();
  for (let warm = 0; warm < 20; warm++) await ask();
  const [cpu, waited]: [number[], number[]] = [[], []];
  const trips = server.roundTrips();
  for (let round = 0; round < ROUNDS; round++) {
    const before = cpuOf(pid);
    for (let nth = 0; nth < REQUESTS; nth++) {
      const began = performance.now();
      await ask();
      waited.push(performance.now() - began);
    }
    cpu.push((cpuOf(pid) - before) / REQUESTS);
  }
  const each = (server.roundTrips() - trips) / (ROUNDS * REQUESTS);
  const cells = [page, ms(median(cpu)), ms(median(waited)), String(each), kB(gzipSync(body).length)];
  console.log(`| ${cells.join(" | ")} |`);
}

await worker.dispose();
await server.close();
client.close();
rmSync(folder, { recursive: true });

function kB(bytes: number): string {
  return `${Math.round(bytes / 1000)} kB`;
}
