import { describe, expect, test } from "vitest";
import type { Doing } from "../../src/actions/doing.ts";
import { sealAudit } from "../../src/actions/seal-audit.ts";
import { verifyAudit } from "../../src/actions/verify-audit.ts";
import type { Head } from "../../src/core/record-head.ts";
import { auditStatement } from "../../src/store/audit.ts";
import { sealOf } from "../../src/store/audit-seals.ts";
import { audit } from "../../src/store/schema/record.ts";
import { type TestDatabase, temporaryDatabase } from "../support/database.ts";

const AT = "2026-11-23T09:00:00.000Z";

type Record = TestDatabase & { doing: Doing; append(rows: number): Promise<void>; run(sql: string): Promise<unknown> };

/** A record of so many rows, all sealed, whose triggers somebody with the file in hand has taken away. */
async function recordOf(rows: number): Promise<Record> {
  const opened = await temporaryDatabase();
  const { database, client } = opened;
  const doing = { database, at: AT, today: "2026-11-23", who: "an auditor" };
  const append = async (more: number) => {
    const entry = { at: AT, who: "a planner", did: "drew up", subject: "plan 1", after: { visits: 3 } };
    const row = (_: unknown, nth: number) => auditStatement(database, { ...entry, detail: `Reason ${nth}` });
    await database.write(Array.from({ length: more }, row));
  };
  await append(rows);
  await sealAudit(database);
  const { rows: triggers } = await client.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'");
  for (const { name } of triggers) await client.execute(`DROP TRIGGER ${name}`);
  return { ...opened, doing, append, run: (sql) => client.executeMultiple(sql) };
}

const SOUND = { ok: true, wrong: [] };

describe("a record that nobody touched", () => {
  test("is sound, and each check is itself a row of it", async () => {
    const { doing, append } = await recordOf(3);
    const first = await verifyAudit(doing);
    expect(first).toMatchObject({ ...SOUND, rows: 3, head: { row: 3, hash: expect.stringMatching(/^[0-9a-f]{64}$/) } });
    await append(2);
    expect(await verifyAudit(doing, first.head)).toMatchObject({ ...SOUND, rows: 6, head: { row: 6 } });
  });

  test("is sound when it is longer than is read at once, or empty", async () => {
    const { doing } = await recordOf(4100);
    expect(await verifyAudit(doing)).toMatchObject({ ...SOUND, rows: 4100, head: { row: 4100 } });
    const empty = await recordOf(0);
    expect(await verifyAudit(empty.doing)).toEqual({ ...SOUND, rows: 0, head: null });
  });

  test("keeps its seals when a column is added, and its ids without gaps when a write fails", async () => {
    const { doing, run, append, database } = await recordOf(3);
    const entry = auditStatement(database, { at: AT, who: "x", did: "y", subject: "z", detail: "" });
    await expect(database.write([entry, database.orm.insert(audit).values({ id: 1 } as never)])).rejects.toThrow();
    await run("ALTER TABLE audit ADD later text");
    await append(1);
    expect(await verifyAudit(doing)).toMatchObject({ ...SOUND, rows: 4 });
  });
});

const HEX = "'0000000000000000000000000000000000000000000000000000000000000000'";

test.each([
  ["a word of a row", "UPDATE audit SET who = 'nobody' WHERE id = 4", "Row 4 was changed, or its seal was."],
  ["a space in what is kept as JSON", `UPDATE audit SET after = '{"visits": 3}' WHERE id = 4`, "Row 4 was changed"],
  ["nothing into an empty field", "UPDATE audit SET address = '' WHERE id = 1", "Row 1 was changed"],
  ["a seal", `UPDATE audit_seals SET hash = ${HEX} WHERE id = 4`, "Rows 4 to 5: each was changed, or its seal was."],
  [
    "two rows with each other",
    "UPDATE audit SET id = -id WHERE id IN (3, 4); UPDATE audit SET id = 7 + id WHERE id < 0",
    "Rows 3 to 4: each was changed",
  ],
  ["a row, taken out", "DELETE FROM audit WHERE id = 4", "Row 4 was deleted, and its seal remains."],
  ["a row and its seal", "DELETE FROM audit WHERE id = 4; DELETE FROM audit_seals WHERE id = 4", "Row 4 was deleted."],
  ["a seal, taken out", "DELETE FROM audit_seals WHERE id = 4", "Row 4 has no seal"],
  ["the last rows", "DELETE FROM audit WHERE id > 4", "Rows 5 to 6: each was deleted, and its seal remains."],
  [
    "the last rows and seals",
    "DELETE FROM audit WHERE id > 4; DELETE FROM audit_seals WHERE id > 4",
    "Rows 5 to 6: each was cut off the end.",
  ],
  [
    "an id, to make a gap as wide as can be",
    "DELETE FROM audit WHERE id > 4; DELETE FROM audit_seals WHERE id > 4; UPDATE sqlite_sequence SET seq = 900000000000 WHERE name = 'audit'",
    "Rows 5 to 900000000000: each was cut off the end.",
  ],
  ["everything", "DELETE FROM audit; DELETE FROM audit_seals", "Rows 1 to 6: each was cut off the end."],
])("tampering with %s is found, and the row named", async (_, sql, says) => {
  const { doing, run } = await recordOf(6);
  await run(sql);
  const verdict = await verifyAudit(doing);
  expect(verdict.ok).toBe(false);
  expect(verdict.wrong).toHaveLength(1);
  expect(verdict.wrong[0]).toContain(says);
});

test("a row deleted before it was sealed is missed, also when later rows are sealed", async () => {
  const { doing, append, run } = await recordOf(3);
  await append(3);
  await run("DELETE FROM audit WHERE id = 5");
  expect((await verifyAudit(doing)).wrong).toEqual(["Row 5 was deleted."]);
  await append(1);
  expect((await verifyAudit(doing)).wrong).toEqual(["Row 5 was deleted."]);
});

test("a row put in later among sealed ones is found", async () => {
  const { doing, append, run } = await recordOf(3);
  await append(2);
  await run("UPDATE audit SET id = 6 WHERE id = 5");
  await sealAudit(doing.database);
  await run("INSERT INTO audit (id, at, who, did, subject, detail) VALUES (5, '', 'x', 'saw', '', '')");
  expect((await verifyAudit(doing)).wrong[0]).toContain("Row 5 has no seal, though later rows have");
});

/** Does what a thief with time would: seals anew every row from one on. */
async function resealed({ run, database }: Record, from: number): Promise<void> {
  let hash = "";
  const rows = await database.orm.select().from(audit).orderBy(audit.id);
  for (const row of rows) {
    hash = await sealOf(hash, row);
    if (row.id >= from) await run(`UPDATE audit_seals SET hash = '${hash}' WHERE id = ${row.id}`);
  }
}

describe("a head kept elsewhere", () => {
  async function kept(record: Record): Promise<Head> {
    const head = await sealAudit(record.database);
    if (!head) throw new Error("There is no record.");
    return head;
  }

  test("tells of rows and seals rewritten together, which nothing else can", async () => {
    const record = await recordOf(6);
    const head = await kept(record);
    await record.run("UPDATE audit SET who = 'nobody' WHERE id = 2");
    await resealed(record, 2);
    expect(await verifyAudit(record.doing)).toMatchObject(SOUND);
    expect((await verifyAudit(record.doing, head)).wrong).toEqual([
      "Row 6 is not as it was when the kept head was taken.",
    ]);
  });

  test("tells of an end cut off with every trace of it", async () => {
    const record = await recordOf(6);
    const head = await kept(record);
    await record.run(
      "DELETE FROM audit WHERE id > 4; DELETE FROM audit_seals WHERE id > 4; UPDATE sqlite_sequence SET seq = 4 WHERE name = 'audit'",
    );
    expect(await verifyAudit({ ...record.doing })).toMatchObject(SOUND);
    await record.run("DELETE FROM audit WHERE id > 4; DELETE FROM audit_seals WHERE id > 4");
    expect((await verifyAudit(record.doing, head)).wrong[0]).toContain("the record ends at row 4: its end was cut off");
  });

  test("tells of a record put in the place of another", async () => {
    const head = await kept(await recordOf(6));
    const other = await recordOf(0);
    await other.append(1);
    await other.run("UPDATE audit SET who = 'another'");
    await other.append(9);
    expect((await verifyAudit(other.doing, head)).ok).toBe(false);
  });
});

test("many sealers and writers at once leave one whole chain", async () => {
  const { doing, append, database } = await recordOf(3);
  await Promise.all([append(5), sealAudit(database), append(700), sealAudit(database), sealAudit(database), append(5)]);
  await Promise.all([sealAudit(database), sealAudit(database), sealAudit(database)]);
  expect(await verifyAudit(doing)).toMatchObject({ ...SOUND, rows: 713, head: { row: 713 } });
});
