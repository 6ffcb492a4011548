import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { keepImport } from "../../src/actions/import-keep.ts";
import { workOutImport } from "../../src/actions/import-outcome.ts";
import { previewImport } from "../../src/actions/import-preview.ts";
import { takeBackImport } from "../../src/actions/take-back-import.ts";
import { begin } from "../../src/begin.ts";
import { migrate } from "../../src/store/migrate.ts";
import { openFile } from "../../src/store/open-file.ts";

// How long a hundred thousand figures take, and how much of the heap: NODE_OPTIONS=--max-old-space-size=128 npx tsx tests/bench/imports.ts

const ROWS = 100_000;
const path = join(tmpdir(), `imports-${process.pid}.db`);
const INDICATORS = ["social_worker_caseload", "social_worker_vacancy_rate", "assessments_within_45_days_share"];

async function measure(): Promise<void> {
  const { client, database } = await openFile(`file:${path}`);
  await migrate(client, "src/store/migrations");
  const doing = { database, at: "2026-11-23T09:00:00.000Z", today: "2026-11-23", who: "The bench" };
  await begin(doing);
  const codes = (await client.execute("select code from authorities")).rows.map(({ code }) => String(code));
  const bytes = new TextEncoder().encode(figures(codes));
  writeFileSync(`${path}.csv`, bytes);
  let previewId = 0;
  let importId = 0;
  await timed("preview", async () => {
    previewId = await previewImport(doing, { kind: "indicators", fileName: "figures.csv", bytes });
  });
  await timed("keep", () => keepImport(doing, previewId));
  await timed("what it did", async () => {
    importId = await workOutImport(doing, { previewId });
  });
  await timed("take back", () => takeBackImport(doing, importId, "The bench"));
  // Made by a program of its own: making a workbook takes more room than reading it.
  execFileSync("npx", ["tsx", "tests/bench/imports-workbook.ts", `${path}.csv`, `${path}.xlsx`], {
    env: { ...process.env, NODE_OPTIONS: "" },
  });
  const workbook = new Uint8Array(readFileSync(`${path}.xlsx`));
  await timed("preview of a workbook", () =>
    previewImport(doing, { kind: "indicators", fileName: "figures.xlsx", bytes: workbook }),
  );
  client.close();
}

function figures(codes: readonly string[]): string {
  const lines = Array.from({ length: ROWS }, (_, nth) => {
    const which = Math.floor(nth / codes.length);
    const day = new Date(Date.UTC(2016, 0, 1 + Math.floor(which / INDICATORS.length))).toISOString().slice(0, 10);
    return `${codes[nth % codes.length]},${INDICATORS[which % INDICATORS.length]},${day},2026-01-01,${(nth % 1000) / 10}`;
  });
  return ["authority_code,indicator,period_end,available_on,value", ...lines].join("\n");
}

async function timed(what: string, act: () => Promise<unknown>): Promise<void> {
  const began = performance.now();
  await act();
  const heap = Math.round(process.memoryUsage().heapUsed / 1e6);
  console.log(`${what}: ${Math.round(performance.now() - began)} ms, ${heap} MB of heap after`);
}

await measure().finally(() => {
  for (const end of ["", "-wal", "-shm", ".csv", ".xlsx"]) rmSync(path + end, { force: true });
});
