import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { openFile } from "../../src/store/open-file.ts";

// Fifty people read and five edit at once, for a minute, on one server over a file: npm run bench:load [SECONDS].
// A reader looks at a page for five
// seconds or so, an editor takes ten for a change. The server is a process of its own.

const SECONDS = Number(process.argv[2] ?? 60);
const [READERS, EDITORS] = [50, 5];
const [READS_FOR_MS, EDITS_FOR_MS] = [5000, 10_000];
const PAGES = [
  "/",
  "/authorities",
  "/authorities/E08000018",
  "/plans",
  "/plans/1",
  "/signals",
  "/escalations",
  "/sources",
];

const folder = mkdtempSync(join(tmpdir(), "planner-load-"));
const url = `file:${join(folder, "planner.db")}`;
const server = fork("tests/bench/load-server.ts", [url], { execArgv: ["--import", "tsx"] });
const [origin] = (await once(server, "message")) as [string];

const waited = { read: [] as number[], edit: [] as number[] };
const failed: string[] = [];
const until = performance.now() + SECONDS * 1000;

async function ask(kind: "read" | "edit", path: string, body?: string): Promise<void> {
  const headers = { Origin: origin, "Content-Type": "application/x-www-form-urlencoded" };
  const began = performance.now();
  const response = await fetch(
    origin + path,
    body === undefined ? {} : { method: "POST", body, headers, redirect: "manual" },
  );
  await response.text();
  waited[kind].push(performance.now() - began);
  if (response.status >= 400) failed.push(`${path}: ${response.status}`);
}

async function read(nth: number): Promise<void> {
  await setTimeout((nth / READERS) * READS_FOR_MS);
  for (let at = nth; performance.now() < until; at++) {
    await ask("read", PAGES[at % PAGES.length] ?? "/");
    await setTimeout(READS_FOR_MS * (0.5 + ((at * 7) % 10) / 10));
  }
}

let recorded = 0;
/** Records a signal, then reads it. */
async function edit(nth: number): Promise<void> {
  await setTimeout((nth / EDITORS) * EDITS_FOR_MS);
  while (performance.now() < until) {
    const signal = `authority=E0800001${1 + nth}&kind=pattern&observed-day=3&observed-month=10&observed-year=2026&source=police&severity=1&confidence=low&note=`;
    await ask("edit", "/signals", signal);
    recorded++;
    await ask("read", "/signals");
    await setTimeout(EDITS_FOR_MS);
  }
}

await Promise.all([
  ...Array.from({ length: READERS }, (_, nth) => read(nth)),
  ...Array.from({ length: EDITORS }, (_, nth) => edit(nth)),
]);

const { client } = await openFile(url);
const kept = Number((await client.execute("select count(*) as n from signals")).rows[0]?.n);
for (const [kind, times] of Object.entries(waited)) {
  const sorted = times.sort((one, other) => one - other);
  const at = (share: number) => `${Math.round(sorted[Math.floor(sorted.length * share)] ?? 0)} ms`;
  console.log(
    `${kind}: ${times.length} in ${SECONDS} s; median ${at(0.5)}, 95% ${at(0.95)}, 99% ${at(0.99)}, most ${at(0.9999)}`,
  );
}
console.log(
  `signals recorded ${recorded}, kept ${kept}; answers of 400 and above: ${failed.length}${failed[0] ? `, the first ${failed[0]}` : ""}`,
);

server.kill();
client.close();
rmSync(folder, { recursive: true });
