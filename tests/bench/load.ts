import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { openFile } from "../../src/store/open-file.ts";

// Fifty people read and five edit at once, for a minute, on one server over a file: npm run bench:load [SECONDS] [signals].
// A reader looks at a page for five seconds or so, an editor takes ten for a change: a signal, then a plan drawn up, then
// a visit moved in the draft that stands, each beginning with another; or signals alone. The server is a process of its own.

const SECONDS = Number(process.argv[2] ?? 60);
const SIGNALS_ALONE = process.argv[3] === "signals";
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
process.once("exit", () => server.kill());
const [origin] = (await once(server, "message")) as [string];

type Kind = "read" | "signal" | "draw" | "move";
const waited: Record<Kind, number[]> = { read: [], signal: [], draw: [], move: [] };
const failed: string[] = [];
const kept = { signals: 0, plans: 0, refused: 0 };
let until = 0;

/** The page that answers; what was typed is sent where there is anything. */
async function ask(
  kind: Kind,
  path: string,
  typed?: Record<string, string>,
): Promise<{ status: number; text: string }> {
  const headers = { Origin: origin };
  const began = performance.now();
  const response = await fetch(
    origin + path,
    typed === undefined ? {} : { method: "POST", body: new URLSearchParams(typed), headers, redirect: "manual" },
  ).catch((error: Error) => error);
  if (response instanceof Error) {
    failed.push(`${path}: ${response.cause}`);
    return { status: 0, text: "" };
  }
  const text = await response.text();
  waited[kind].push(performance.now() - began);
  // Of two who change the working draft at once the later is told so, and nothing of theirs is kept.
  const isRefused = response.status === 409 && (kind === "draw" || kind === "move");
  if (isRefused) kept.refused++;
  else if (response.status >= 400) failed.push(`${path}: ${response.status}`);
  return { status: response.status, text };
}

async function read(nth: number): Promise<void> {
  await setTimeout((nth / READERS) * READS_FOR_MS);
  for (let at = nth; performance.now() < until; at++) {
    await ask("read", PAGES[at % PAGES.length] ?? "/");
    await setTimeout(READS_FOR_MS * (0.5 + ((at * 7) % 10) / 10));
  }
}

/** Records a signal, then reads it. */
async function recordSignal(code: string): Promise<void> {
  const observed = { "observed-day": "3", "observed-month": "10", "observed-year": "2026" };
  const judged = { kind: "pattern", source: "police", severity: "1", confidence: "low", note: "" };
  const { status } = await ask("signal", "/signals", { authority: code, ...observed, ...judged });
  if (status === 303) kept.signals++;
  await ask("read", "/signals");
}

async function drawUp(): Promise<void> {
  const { status } = await ask("draw", "/plans", { reason: "To see what it gives", effort: "normal" });
  if (status === 303) kept.plans++;
}

/** Moves a visit to the best place that the page offers, as somebody would who follows its first link. */
async function moveVisit(code: string): Promise<void> {
  const { url } = await fetch(`${origin}/plans/current`);
  const path = `${new URL(url).pathname}/visits/${code}/move`;
  const { text: places } = await ask("read", path);
  const [, team = "", week = ""] = /\?team=(\w+)&amp;week=(\d+)"/.exec(places) ?? [];
  const { text: form } = await ask("read", `${path}?team=${team}&week=${week}`);
  const hidden = [...form.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)];
  const typed = Object.fromEntries(hidden.map(([, name = "", value = ""]) => [name, value]));
  const why = { pin: "none", reason: "To see what it gives", thaw: "" };
  const { status } = await ask("move", path, { ...typed, ...why });
  if (status === 303) kept.plans++;
}

async function edit(nth: number): Promise<void> {
  await setTimeout((nth / EDITORS) * EDITS_FOR_MS);
  const code = `E0800001${1 + nth}`;
  const signal = () => recordSignal(code);
  const deeds = SIGNALS_ALONE ? [signal] : [signal, drawUp, () => moveVisit(code)];
  for (let at = nth; performance.now() < until; at++) {
    await deeds[at % deeds.length]?.();
    await setTimeout(EDITS_FOR_MS);
  }
}

// A server has been up for a while when people come: each thing is done a few times before the minute that counts.
for (let time = 0; time < 3; time++) {
  for (const page of PAGES) await ask("read", page);
  await recordSignal("E08000017");
  await drawUp();
  await moveVisit("E08000017");
}
for (const times of Object.values(waited)) times.length = 0;

until = performance.now() + SECONDS * 1000;
await Promise.all([
  ...Array.from({ length: READERS }, (_, nth) => read(nth)),
  ...Array.from({ length: EDITORS }, (_, nth) => edit(nth)),
]);

const { client } = await openFile(url);
const held = async (table: string) => Number((await client.execute(`select count(*) as n from ${table}`)).rows[0]?.n);
for (const [kind, times] of Object.entries(waited)) {
  const sorted = times.sort((one, other) => one - other);
  const at = (share: number) => `${Math.round(sorted[Math.floor(sorted.length * share)] ?? 0)} ms`;
  console.log(
    `${kind}: ${times.length} in ${SECONDS} s; median ${at(0.5)}, 95% ${at(0.95)}, 99% ${at(0.99)}, most ${at(0.9999)}`,
  );
}
console.log(`signals recorded ${kept.signals}, held ${await held("signals")}`);
// The first plan was there before.
console.log(
  `plans drawn up or changed ${kept.plans}, held ${(await held("plans")) - 1}; refused as another was first ${kept.refused}`,
);
console.log(`answers of 400 and above, or none: ${failed.length}${failed[0] ? `, the first ${failed[0]}` : ""}`);

server.kill();
client.close();
rmSync(folder, { recursive: true });
