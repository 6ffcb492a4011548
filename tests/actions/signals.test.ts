import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { actOnSignal } from "../../src/actions/act-on-signal.ts";
import type { Doing } from "../../src/actions/doing.ts";
import { recordSignal } from "../../src/actions/record-signal.ts";
import { withdrawSignal } from "../../src/actions/withdraw-signal.ts";
import type { TypedSignal } from "../../src/core/signal-entry.ts";
import type { TestDatabase } from "../support/database.ts";
import { plannedDatabase } from "../support/planned.ts";
import { TYPED_SIGNAL } from "../support/typed-signal.ts";
import { NOW, PLANNER, TODAY } from "../support/world.ts";

const ROTHERHAM = "E08000018";

let planned: TestDatabase;
let doing: Doing;

beforeAll(async () => {
  planned = await plannedDatabase();
  doing = { database: planned.database, at: NOW, today: TODAY, who: PLANNER.name };
});
afterAll(() => planned.client.close());

async function rowsOf(sql: string): Promise<Record<string, unknown>[]> {
  return (await planned.client.execute(sql)).rows.map((row) => ({ ...row }));
}

const NEWEST = "ranking_id = (select max(id) from rankings)";
const standings = () => rowsOf(`select authority_code, place, points, band, reasons from priorities where ${NEWEST}`);
const counts = async () => {
  const tables = ["signals", "signal_events", "rankings", "audit", "plans"];
  const each = await Promise.all(tables.map((table) => rowsOf(`select count(*) as n from ${table}`)));
  return each.map(([row]) => row?.n);
};

async function recorded(more: Partial<TypedSignal> = {}): Promise<string> {
  const result = await recordSignal(doing, { ...TYPED_SIGNAL, ...more });
  if ("wrong" in result) throw new Error(JSON.stringify(result.wrong));
  return result.kept;
}

describe("recording a signal", () => {
  test("keeps it with who and when, a new ranking, its effect and the audit; and leaves the plan alone", async () => {
    const before = await counts();
    const id = await recorded();
    const [signals, events, rankings, audit, plans] = before.map(Number);
    expect(await counts()).toEqual([
      Number(signals) + 1,
      Number(events) + 1,
      Number(rankings) + 1,
      Number(audit) + 2,
      plans,
    ]);
    const [event] = await rowsOf(
      `select did, "on", at, who, says, effect from signal_events where signal_id = '${id}'`,
    );
    expect(event).toMatchObject({ did: "received", on: TODAY, at: NOW, who: "Test planner", says: "" });
    const { before: was, after: is } = JSON.parse(String(event?.effect));
    expect(is.points).toBeGreaterThan(was.points);
    expect(is.place).toBeLessThan(was.place);
    const [now] = await rowsOf(
      `select place, points, band from priorities where authority_code = '${ROTHERHAM}' and ${NEWEST}`,
    );
    expect(now).toEqual(is);
    const [entry] = await rowsOf(`select who, did, subject, detail from audit where did = 'recorded' order by id desc`);
    expect(entry).toEqual({
      who: "Test planner",
      did: "recorded",
      subject: `signal ${id}`,
      detail: `pattern about ${ROTHERHAM}`,
    });
  });

  test("lowers nobody's points", async () => {
    const pointsOf = async () => new Map((await standings()).map((row) => [row.authority_code, Number(row.points)]));
    const before = await pointsOf();
    await recorded({ severity: "1", confidence: "low", "observed-year": "2014" });
    for (const [code, points] of await pointsOf()) expect(points).toBeGreaterThanOrEqual(Number(before.get(code)));
  });

  test.each([
    [{ authority: "E99999999" }, "authority"],
    [{ "observed-year": "2027" }, "observed-day"],
    [{ severity: "7" }, "severity"],
    [{ note: "Ask Mrs Jones" }, "note"],
  ])("that cannot be (%j) keeps nothing at all", async (more, field) => {
    const before = await counts();
    expect(await recordSignal(doing, { ...TYPED_SIGNAL, ...more })).toMatchObject({ wrong: [{ field }] });
    expect(await counts()).toEqual(before);
  });

  test("by two planners at once keeps both, each in the ranking of the later one", async () => {
    const ids = await Promise.all([recorded({ source: "health" }), recorded({ source: "school" })]);
    expect(new Set(ids).size).toBe(2);
    const [row] = await rowsOf(`select reasons from priorities where authority_code = '${ROTHERHAM}' and ${NEWEST}`);
    const standing = await rowsOf(`select id from signals where authority_code = '${ROTHERHAM}'`);
    expect(String(row?.reasons)).toContain(`${standing.length} signals recorded`);
  });
});

describe("withdrawing a signal", () => {
  test("restores every authority exactly, keeps the signal, and says what it did", async () => {
    const before = await standings();
    const id = await recorded({ severity: "2" });
    expect(await standings()).not.toEqual(before);
    expect(await withdrawSignal(doing, { id, why: "Recorded twice" })).toEqual([]);
    expect(await standings()).toEqual(before);
    expect(await rowsOf(`select note from signals where id = '${id}'`)).toEqual([{ note: TYPED_SIGNAL.note }]);
    const events = await rowsOf(`select did, says, effect from signal_events where signal_id = '${id}' order by id`);
    expect(events.map(({ did, says }) => [did, says])).toEqual([
      ["received", ""],
      ["withdrawn", "Recorded twice"],
    ]);
    const [came, went] = events.map(({ effect }) => JSON.parse(String(effect)));
    expect([went.before, went.after]).toEqual([came.after, came.before]);
  });

  test("needs a reason that names nobody, and happens once", async () => {
    const id = await recorded();
    const before = await counts();
    expect(await withdrawSignal(doing, { id, why: "" })).toMatchObject([{ field: "why" }]);
    expect(await withdrawSignal(doing, { id, why: "Jane Smith lied" })).toMatchObject([{ field: "why" }]);
    expect(await counts()).toEqual(before);
    const both = await Promise.allSettled(["One", "Other"].map((why) => withdrawSignal(doing, { id, why })));
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(both.find((one) => one.status === "rejected")?.reason).toMatchObject({ code: "conflict" });
    await expect(actOnSignal(doing, { id, done: "Asked" })).rejects.toMatchObject({ code: "conflict" });
    await expect(withdrawSignal(doing, { id: "999", why: "None" })).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("acting on a signal", () => {
  test("is kept each time with who, when and what, and leaves the ranking as it is", async () => {
    const id = await recorded();
    const before = await standings();
    expect(await actOnSignal(doing, { id, done: "Asked for a focused visit" })).toEqual([]);
    expect(await actOnSignal({ ...doing, today: "2026-12-01" }, { id, done: "The visit is agreed" })).toEqual([]);
    expect(
      await rowsOf(`select "on", who, says from signal_events where signal_id = '${id}' and did = 'acted_on'`),
    ).toEqual([
      { on: TODAY, who: "Test planner", says: "Asked for a focused visit" },
      { on: "2026-12-01", who: "Test planner", says: "The visit is agreed" },
    ]);
    expect(await standings()).toEqual(before);
  });

  test.each([
    ["", "Enter what was done"],
    ["Rang Mr Jones", "Take out what could tell who somebody is"],
  ])("is refused for “%s”", async (done, says) => {
    const id = await recorded();
    const before = await counts();
    expect(await actOnSignal(doing, { id, done })).toEqual([{ field: "done", says: expect.stringContaining(says) }]);
    expect(await counts()).toEqual(before);
    await expect(actOnSignal(doing, { id: "999", done: "Asked" })).rejects.toMatchObject({ code: "not-found" });
  });
});
