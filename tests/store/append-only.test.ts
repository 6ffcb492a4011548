import { afterAll, beforeAll, expect, test } from "vitest";
import { isTaken } from "../../src/store/db.ts";
import { type TestDatabase, temporaryDatabase } from "../support/database.ts";

let opened: TestDatabase;
const run = (sql: string) => opened.client.execute(sql);

/** Puts a row in any table: something in every column that must have something. */
async function fill(table: string, given: Record<string, number | string> = {}): Promise<void> {
  const { rows } = await run(`PRAGMA table_info(${table})`);
  const columns = rows.filter(({ name, notnull, pk }) => String(name) in given || notnull === 1 || Number(pk) > 0);
  const args = columns.map(({ name, type }) => given[String(name)] ?? (type === "TEXT" ? "{}" : 1));
  const names = columns.map(({ name }) => `"${name}"`).join();
  await opened.client.execute({ sql: `INSERT INTO ${table} (${names}) VALUES (${args.map(() => "?")})`, args });
}

const APPEND_ONLY = (
  "plans desk visits unplaced breaches priorities rankings publications policies programmes audit " +
  "capacity_versions signals signal_events escalations escalation_moves audit_seals leaks backtests replays scenarios visit_entries"
).split(" ");

beforeAll(async () => {
  opened = await temporaryDatabase();
  for (const table of APPEND_ONLY) await fill(table, table === "signal_events" ? { did: "received" } : {});
});
afterAll(() => opened.client.close());

test.each(APPEND_ONLY)("a row of %s is never changed and never deleted", async (table) => {
  const before = (await run(`SELECT * FROM ${table}`)).rows;
  expect(before).not.toHaveLength(0);
  const [column] = opened ? Object.keys(before[0] ?? {}) : [];
  await expect(run(`UPDATE ${table} SET ${column} = ${column}`)).rejects.toThrow(/never change|never changes/);
  await expect(run(`DELETE FROM ${table}`)).rejects.toThrow(/never change|never changes/);
  expect((await run(`SELECT * FROM ${table}`)).rows).toEqual(before);
});

test("nothing is added to the visits of a published plan", async () => {
  await expect(fill("visits", { plan_id: 1 })).rejects.toThrow("A published plan never changes: draw up a new one.");
});

test("only the working draft can be published, and the words say so as a conflict", async () => {
  await fill("plans", { id: 2, number: 2 });
  await fill("plans", { id: 3, number: 3 });
  await fill("desk", { id: 2, plan_id: 3 });
  const refused = await fill("publications", { id: 2, plan_id: 2 }).catch((error: unknown) => error);
  expect(String(refused)).toContain(
    "conflict: Only the working draft can be published. Somebody has changed it: open it, compare, and publish that.",
  );
  expect(isTaken(refused)).toBe(true);
  await fill("publications", { id: 3, plan_id: 3 });
});

test("a plan that does not exist cannot be published", async () => {
  await expect(fill("publications", { id: 9, plan_id: 9 })).rejects.toThrow("conflict:");
});

test("the desk's rows follow one another without a gap, and who is second is refused as a conflict", async () => {
  for (const id of [1, 5]) {
    const refused = await fill("desk", { id, plan_id: 1 }).catch((error: unknown) => error);
    expect(String(refused)).toMatch(/conflict: Somebody else changed the working draft first\.|UNIQUE/);
    expect(isTaken(refused)).toBe(true);
  }
});

test("an import of the same file twice is refused", async () => {
  await fill("imports");
  await expect(fill("imports", { id: 2 })).rejects.toThrow("UNIQUE constraint");
});

test("an inspection with the same authority, framework and day is one row, also where there are no parts", async () => {
  await fill("inspections", { id: 1 });
  await expect(fill("inspections", { id: 2 })).rejects.toThrow("UNIQUE constraint");
});

test("nothing happens to a signal before it is received, nor after it is withdrawn", async () => {
  let nextId = 10;
  const event = (signal_id: string, did: string) => fill("signal_events", { id: nextId++, signal_id, did });
  await expect(event("2", "acted_on")).rejects.toThrow("conflict: A signal is received once");
  await event("2", "received");
  await expect(event("2", "received")).rejects.toThrow("conflict: A signal is received once");
  await event("2", "acted_on");
  await event("2", "acted_on");
  await event("2", "withdrawn");
  await expect(event("2", "withdrawn")).rejects.toThrow("conflict: The signal is withdrawn already.");
  await expect(event("2", "acted_on")).rejects.toThrow("conflict: The signal is withdrawn already.");
});

test("one case is open for an authority and cause, until it is closed; then nothing is added to it", async () => {
  const open = (id: number) => fill("escalations", { id, authority_code: "A", cause: "signals" });
  const move = (number: number, rung: string) => fill("escalation_moves", { escalation_id: 5, number, rung });
  await open(5);
  await move(1, "recurring_theme");
  await expect(open(6)).rejects.toThrow("conflict: A case is open for this authority and cause already.");
  await move(2, "closed");
  await expect(move(3, "focused_visit")).rejects.toThrow("conflict: The case is closed already.");
  await open(6);
});
