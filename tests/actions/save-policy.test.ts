import { afterAll, beforeAll, expect, test } from "vitest";
import type { Doing } from "../../src/actions/doing.ts";
import { savePolicy } from "../../src/actions/save-policy.ts";
import { seedPolicy } from "../core/priority/seed-evidence.ts";
import { seededDatabase, type TestDatabase } from "../support/database.ts";
import { NOW, TODAY } from "../support/world.ts";

const policy = seedPolicy();
let seeded: TestDatabase;
let doing: Doing;

beforeAll(async () => {
  seeded = await seededDatabase();
  doing = { database: seeded.database, at: NOW, today: TODAY, who: "test planner" };
});
afterAll(() => seeded.client.close());

const kept = async () =>
  (await seeded.client.execute("select (select count(*) from policies) as p, (select count(*) from audit) as a"))
    .rows[0];

test.each([
  ["no reason", { latePerWeek: 60 }, 1, " ", "Enter a reason for the change."],
  ["nothing changed", {}, 1, "To try it", "Nothing is changed: these are the figures of version 1."],
  [
    "a version that is not the newest",
    { latePerWeek: 60 },
    7,
    "To try it",
    "You started from version 7, but version 1",
  ],
])("a change with %s is refused in words, and nothing is kept", async (_, over, from, reason, says) => {
  const before = await kept();
  await expect(savePolicy(doing, { policy: { ...policy, ...over }, from, reason })).rejects.toThrow(says);
  expect(await kept()).toEqual(before);
});

test("a change is kept whole beside the version before it, with its reason in the same batch", async () => {
  const version = await savePolicy(doing, { policy: { ...policy, latePerWeek: 60 }, from: 1, reason: " To try it " });
  expect(version).toBe(2);
  const { rows } = await seeded.client.execute("select version, body, made_by, reason from policies order by version");
  expect(rows.map((row) => JSON.parse(String(row.body)).latePerWeek)).toEqual([50, 60]);
  expect(rows[1]).toMatchObject({ version: 2, made_by: "test planner", reason: "To try it" });
  expect(JSON.parse(String(rows[1]?.body)).version).toBe(2);
  const audited = await seeded.client.execute("select who, did, subject, detail from audit order by id desc limit 1");
  expect({ ...audited.rows[0] }).toEqual({
    who: "test planner",
    did: "changed",
    subject: "policy 2",
    detail: "To try it",
  });
});
