import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { createClient } from "@libsql/client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { drawUpPlan } from "../src/actions/draw-up.ts";
import { runPlanner } from "../src/planner/run.ts";
import { openFile } from "../src/store/open-file.ts";
import { freshPath, type TestDatabase } from "./support/database.ts";
import { startHranaServer } from "./support/hrana-server.ts";
import { tinyDatabase } from "./support/tiny.ts";
import { NOW, TODAY } from "./support/world.ts";

// Two processes write pairs of rows, each pair in one batch, and never come to an end by themselves.

const TOKEN = "a token of the tests";
const WRITERS = ["one", "two"];

let tiny: TestDatabase;
let server: Awaited<ReturnType<typeof startHranaServer>>;
let writers: ChildProcess[];
beforeAll(async () => {
  tiny = await tinyDatabase();
  server = await startHranaServer(tiny.path, TOKEN);
  writers = WRITERS.map((who) =>
    spawn("node", ["--import", "tsx", "tests/support/writer.ts", tiny.url, who, "1000000000"], { stdio: "inherit" }),
  );
});
afterAll(async () => {
  for (const writer of writers) {
    writer.kill();
    if (writer.exitCode === null && writer.signalCode === null) await once(writer, "exit");
  }
  await server.close();
  tiny.client.close();
});

async function writtenBy(url: string): Promise<{ who: string; first: number; second: number }[]> {
  const client = createClient({ url });
  const { rows } = await client.execute(
    "select who, sum(did = 'first') as first, sum(did = 'second') as second from audit where who in ('one', 'two') group by who order by who",
  );
  client.close();
  return rows.map(({ who, first, second }) => ({ who: String(who), first: Number(first), second: Number(second) }));
}

/** Waits, however long it takes, until each writer has kept more than so many pairs. */
async function goOn(beyond: readonly number[]): Promise<void> {
  const isOn = async () => {
    const written = await writtenBy(tiny.url);
    return WRITERS.every((_, nth) => (written[nth]?.second ?? 0) > (beyond[nth] ?? 0));
  };
  while (!(await isOn())) await setTimeout(20);
}

async function drawnUp(url: string): Promise<string> {
  const { client, database } = await openFile(url);
  const doing = { database, at: NOW, today: TODAY, who: "x" };
  await drawUpPlan(doing, { seed: 7, effort: "normal", reason: "The same again" });
  const { rows } = await client.execute("select * from plans order by id desc limit 1");
  const visits = await client.execute("select * from visits order by plan_id, authority_code");
  client.close();
  return JSON.stringify([rows, visits.rows]);
}

test.each(["a file", "HTTP"])(
  "a backup over %s taken while two write is of one moment, and restored it draws up the same plan",
  async (transport) => {
    const [url, token] = transport === "HTTP" ? [server.url, TOKEN] : [tiny.url, undefined];
    let beyond = [0, 0];
    for (let nth = 0; nth < 3; nth++) {
      await goOn(beyond);
      const backup = freshPath(`${nth}.backup`);
      expect(await runPlanner(["backup", backup], { DATABASE_URL: url, DATABASE_AUTH_TOKEN: token })).toMatchObject({
        status: 0,
        words: "",
      });
      const written = await writtenBy(`file:${backup}`);
      // No pair is torn, nothing that was kept before is missing, and no number is left out.
      expect(written.map(({ who }) => who)).toEqual(WRITERS);
      for (const [at, { first, second }] of written.entries()) {
        expect(first).toBe(second);
        expect(second).toBeGreaterThan(beyond[at] ?? 0);
      }
      const copy = createClient({ url: `file:${backup}` });
      const { rows } = await copy.execute(
        "select count(*) - max(id) as missing, max(id) - (select seq from sqlite_sequence where name = 'audit') as ahead from audit",
      );
      expect({ ...rows[0] }).toEqual({ missing: 0, ahead: 0 });
      copy.close();
      beyond = written.map(({ second }) => second);
      // They went on meanwhile.
      await goOn(beyond);
      expect(writers.map(({ exitCode }) => exitCode)).toEqual([null, null]);
      if (nth > 0) continue;
      const restored = `file:${freshPath()}`;
      expect(await runPlanner(["restore", backup], { DATABASE_URL: restored })).toMatchObject({ status: 0 });
      const beside = freshPath();
      copyFileSync(backup, beside);
      expect(await drawnUp(restored)).toBe(await drawnUp(`file:${beside}`));
    }
  },
);
