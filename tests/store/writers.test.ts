import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { auditStatement } from "../../src/store/audit.ts";
import { temporaryDatabase } from "../support/database.ts";

const PAIRS = 150;

/** Another process that writes so many pairs of rows into the file. */
async function writer(url: string, who: string): Promise<number> {
  const args = ["--import", "tsx", "tests/support/writer.ts", url, who, String(PAIRS)];
  const [status] = await once(spawn(process.execPath, args, { stdio: "inherit" }), "exit");
  return status;
}

test("two processes and this one write to one file at once, and nothing is lost or torn", async () => {
  const { client, database, url } = await temporaryDatabase();
  const row = (did: string) => auditStatement(database, { at: "", who: "three", did, subject: "", detail: "" });
  let running = true;
  const others = Promise.all([writer(url, "one"), writer(url, "two")]).finally(() => {
    running = false;
  });
  let own = 0;
  while (running) {
    await Promise.all([1, 2, 3].map(() => database.write([row("first"), row("second")])));
    own += 3;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  expect(await others).toEqual([0, 0]);
  const { rows } = await client.execute(
    "SELECT who, did, count(*) AS n FROM audit GROUP BY who, did ORDER BY who, did",
  );
  const pairs = { one: PAIRS, three: own, two: PAIRS };
  expect(rows.map(({ who, did, n }) => `${who} ${did} ${n}`)).toEqual(
    Object.entries(pairs).flatMap(([who, n]) => [`${who} first ${n}`, `${who} second ${n}`]),
  );
});
