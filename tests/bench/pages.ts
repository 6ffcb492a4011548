import { gzipSync } from "node:zlib";
import { bundle, inWorkerd } from "../edge/workerd.ts";
import { startHranaServer } from "../support/hrana-server.ts";
import { ENTERED, everyAddress } from "./addresses.ts";
import { measuredDatabase } from "./measured-database.ts";
import { cpuOf, median, ms, workerdPid } from "./processor-time.ts";

// What each page costs in workerd, 30 ms away from its database: npm run bench:pages [PATH …]. Linux only: the processor time is
// that of all threads of workerd, from /proc, over many requests, so it holds the HTTP on both sides, the collector and the
// compiler as well. Workerd is asked directly, as on the edge nothing of Miniflare stands in front of it. Without a path every
// route is measured that answers a look.

const DISTANCE_MS = 30;
/** How often each page is asked: for the compiler, then in rounds; more rounds where a page is near what it may cost. */
const WARM = 15;
const REQUESTS = 15;
const [ROUNDS, MOST_ROUNDS] = [3, 9];
const NEAR_MS = 7;
const LIMIT_MS = 10;
const TOKEN = "a token";
const { path, client, remove } = await measuredDatabase();

const server = await startHranaServer(path, TOKEN, { delayMs: DISTANCE_MS });
const script = await bundle("tests/edge/planner-worker.ts", { minify: true });
const worker = inWorkerd(script, { DATABASE_URL: server.url, DATABASE_AUTH_TOKEN: TOKEN });
await worker.ready;
const origin = await worker.unsafeGetDirectURL();
const pid = workerdPid();

console.log(`bundle of the tests' worker: ${kB(script.length)}, ${kB(gzipSync(script).length)} compressed\n`);
console.log("| Page | CPU, median | Server time, median | Round trips | Size, compressed |");
console.log("| --- | ---: | ---: | ---: | ---: |");
const named = process.argv.slice(2);
if (named.length === 0) for (const [address, form] of ENTERED) await enter(address, form);
const costs: { page: string; cpu: number }[] = [];
const unanswered: string[] = [];
for (const page of named.length > 0 ? named : everyAddress()) {
  const measured = await measure(page);
  if (measured === null) unanswered.push(page);
  else costs.push({ page, cpu: measured });
}
const slowest = costs.toSorted((one, other) => other.cpu - one.cpu);
const over = slowest.filter(({ cpu }) => cpu > LIMIT_MS);
console.log(`\n${costs.length} measured, ${over.length} of them over ${LIMIT_MS} ms of CPU. The slowest:`);
for (const { page, cpu } of slowest.slice(0, 5)) console.log(`  ${ms(cpu)}  ${page}`);
if (unanswered.length > 0)
  console.log(`Not measured, since they answered with something else: ${unanswered.join(", ")}`);

await worker.dispose();
await server.close();
remove();

function kB(bytes: number): string {
  return `${Math.round(bytes / 1000)} kB`;
}

async function ask(page: string): Promise<{ status: number; body: Buffer }> {
  const response = await fetch(new URL(page, origin), { redirect: "manual" });
  return { status: response.status, body: Buffer.from(await response.arrayBuffer()) };
}

/** Prints what a page costs, and gives its processor time; null where it does not answer with itself. */
async function measure(page: string): Promise<number | null> {
  const { status, body } = await ask(page);
  if (status !== 200) return null;
  for (let warm = 1; warm < WARM; warm++) await ask(page);
  const [cpu, waited]: [number[], number[]] = [[], []];
  const trips = server.roundTrips();
  while (cpu.length < ROUNDS || (cpu.length < MOST_ROUNDS && median(cpu) > NEAR_MS)) {
    // Some files may be taken only so often.
    await client.execute("delete from tallies");
    const before = cpuOf(pid);
    for (let nth = 0; nth < REQUESTS; nth++) {
      const began = performance.now();
      const answer = await ask(page);
      waited.push(performance.now() - began);
      if (answer.status !== 200) throw new Error(`${page} answered ${answer.status}: ${answer.body}`);
    }
    cpu.push((cpuOf(pid) - before) / REQUESTS);
  }
  const each = (server.roundTrips() - trips) / waited.length;
  const cells = [page, ms(median(cpu)), ms(median(waited)), String(each), kB(gzipSync(body).length)];
  console.log(`| ${cells.join(" | ")} |`);
  return median(cpu);
}

/** Sends a form as a browser does. */
async function enter(address: string, form: string): Promise<void> {
  const headers = { Origin: origin.origin, "Content-Type": "application/x-www-form-urlencoded" };
  const sent = await fetch(new URL(address, origin), { method: "POST", body: form, headers, redirect: "manual" });
  if (sent.status !== 303)
    throw new Error(`${address} answered ${sent.status}: ${(await sent.text()).replace(/<[^>]*>/g, " ")}`);
}
