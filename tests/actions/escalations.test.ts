import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Doing } from "../../src/actions/doing.ts";
import { moveEscalation } from "../../src/actions/move-escalation.ts";
import { openEscalation, type TypedCase } from "../../src/actions/open-escalation.ts";
import { CLOSED } from "../../src/core/escalation.ts";
import { seededDatabase, type TestDatabase } from "../support/database.ts";
import { NOW, PLANNER, TODAY } from "../support/world.ts";

const TYPED: TypedCase = {
  authority: "E08000018",
  cause: "missing_children",
  rung: "recurring_theme",
  reason: "Three reports in a row list it",
};

let seeded: TestDatabase;
let doing: Doing;

beforeAll(async () => {
  seeded = await seededDatabase();
  doing = { database: seeded.database, at: NOW, today: TODAY, who: PLANNER.name };
});
afterAll(() => seeded.client.close());

async function rowsOf(sql: string): Promise<Record<string, unknown>[]> {
  return (await seeded.client.execute(sql)).rows.map((row) => ({ ...row }));
}

async function opened(more: Partial<TypedCase>): Promise<number> {
  const result = await openEscalation(doing, { ...TYPED, ...more });
  if ("wrong" in result) throw new Error(JSON.stringify(result.wrong));
  return result.id;
}

describe("opening a case", () => {
  test("keeps the rung, the day it is due, its owner, who, why, and the audit", async () => {
    const id = await opened({});
    expect(await rowsOf(`select * from escalation_moves where escalation_id = ${id}`)).toEqual([
      {
        escalation_id: id,
        number: 1,
        rung: "recurring_theme",
        rung_name: "Recurring theme",
        on: TODAY,
        due_on: "2026-12-21",
        owner: "Inspection planner",
        at: NOW,
        who: "Test planner",
        reason: TYPED.reason,
      },
    ]);
    const [entry] = await rowsOf("select did, subject, detail from audit order by id desc limit 1");
    expect(entry).toEqual({
      did: "opened",
      subject: `case ${id}`,
      detail: "missing_children at E08000018, on recurring_theme: Three reports in a row list it",
    });
  });

  test.each([
    [{ authority: "E99999999" }, "authority"],
    [{ cause: "other" }, "cause"],
    [{ rung: "a letter" }, "rung"],
    [{ reason: "" }, "reason"],
    [{ reason: "Mr Jones said so" }, "reason"],
  ])("that cannot be (%j) keeps nothing", async (more, field) => {
    const before = await rowsOf("select count(*) as n from audit");
    expect(await openEscalation(doing, { ...TYPED, cause: "care_leavers", ...more })).toMatchObject({
      wrong: [{ field }],
    });
    expect(await rowsOf("select count(*) as n from audit")).toEqual(before);
  });

  test("for an authority and cause that have one open is refused, also at the same moment", async () => {
    const cause = "voice_of_child";
    const both = await Promise.allSettled([opened({ cause }), opened({ cause })]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(opened({ cause })).rejects.toMatchObject({ code: "conflict" });
    expect(await rowsOf(`select count(*) as n from escalations where cause = '${cause}'`)).toEqual([{ n: 1 }]);
  });
});

describe("moving a case", () => {
  test("goes up with a reason and a new clock, is closed with a reason, and can then be opened anew", async () => {
    const cause = "plans_and_drift";
    const id = await opened({ cause });
    const later = { ...doing, today: "2026-12-20" };
    const up = { id, seen: 1, to: "directors_letter", reason: "No answer came" };
    expect(await moveEscalation(later, up)).toEqual([]);
    expect(await moveEscalation(later, { id, seen: 2, to: CLOSED, reason: "The letter was answered" })).toEqual([]);
    const moves = await rowsOf(
      `select number, rung, due_on, owner, reason from escalation_moves where escalation_id = ${id}`,
    );
    expect(moves.slice(1)).toEqual([
      {
        number: 2,
        rung: "directors_letter",
        due_on: "2027-01-17",
        owner: "Regional director",
        reason: "No answer came",
      },
      { number: 3, rung: "closed", due_on: null, owner: "Regional director", reason: "The letter was answered" },
    ]);
    await expect(moveEscalation(later, { ...up, seen: 3 })).rejects.toMatchObject({ code: "conflict" });
    expect(await opened({ cause })).toBeGreaterThan(id);
  });

  test.each([
    [{ to: "" }, "to"],
    [{ to: "recurring_theme" }, "to"],
    [{ reason: "" }, "reason"],
    [{ reason: "Rang 0114 273 4567" }, "reason"],
  ])("is refused for %j", async (more, field) => {
    const [row] = await rowsOf("select id from escalations where cause = 'missing_children'");
    const asked = { id: Number(row?.id), seen: 1, to: "monitoring", reason: "It goes on", ...more };
    expect(await moveEscalation(doing, asked)).toMatchObject([{ field }]);
    expect(await rowsOf(`select number from escalation_moves where escalation_id = ${asked.id}`)).toEqual([
      { number: 1 },
    ]);
  });

  test("that somebody else moved meanwhile is refused in words", async () => {
    const id = await opened({ cause: "leadership_governance" });
    const asked = { id, seen: 1, to: "focused_visit", reason: "It goes on" };
    const both = await Promise.allSettled([moveEscalation(doing, asked), moveEscalation(doing, asked)]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(moveEscalation(doing, asked)).rejects.toThrow(`Somebody else moved case ${id} meanwhile`);
    await expect(moveEscalation(doing, { ...asked, id: 999 })).rejects.toMatchObject({ code: "not-found" });
  });
});
