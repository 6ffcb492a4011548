import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { change } from "../../src/actions/change.ts";
import { decideCapacity } from "../../src/actions/decide-capacity.ts";
import type { Doing } from "../../src/actions/doing.ts";
import type { CapacityChange } from "../../src/core/capacity.ts";
import type { Team } from "../../src/core/team.ts";
import { capacityOf, capacityQueries } from "../../src/store/capacity.ts";
import { migrate } from "../../src/store/migrate.ts";
import { openFile } from "../../src/store/open-file.ts";
import { freshPath, MIGRATIONS, seededDatabase, type TestDatabase } from "../support/database.ts";

let seeded: TestDatabase;
let doing: Doing;
beforeAll(async () => {
  seeded = await seededDatabase();
  doing = { database: seeded.database, at: "2026-11-21T10:00:00.000Z", today: "2026-11-21", who: "Nora" };
});
afterAll(() => seeded.client.close());

const rowsNow = () => seeded.database.read(capacityQueries(seeded.database));
const capacityNow = async () => capacityOf(await rowsNow());
const all = async (sql: string) => (await seeded.client.execute(sql)).rows.map((row) => ({ ...row }));

async function decide(decision: CapacityChange, reason = "A test"): Promise<void> {
  await decideCapacity(doing, await rowsNow(), {
    change: decision,
    subject: `${decision.kind} ${decision.key}`,
    reason,
  });
}

async function team(code: string): Promise<Team> {
  const found = (await capacityNow()).teams.find((one) => one.code === code);
  if (!found) throw new Error(`no ${code}`);
  return found;
}

describe("a decision about capacity", () => {
  test("follows the version it was made from, with what it was before on record in the same batch", async () => {
    const before = await team("T3");
    const body = { ...before, cseSkill: false, illustrative: false };
    await decide({ kind: "team", key: "T3", from: 1, body });
    expect(await team("T3")).toEqual(body);
    expect(
      await all("select version, made_by, reason from capacity_versions where key = 'T3' order by version"),
    ).toMatchObject([{ version: 1 }, { version: 2, made_by: "Nora", reason: "A test" }]);
    const [entry] = await all("select did, subject, detail, before, after from audit order by id desc limit 1");
    expect(entry).toMatchObject({ did: "changed", subject: "team T3", detail: "A test" });
    expect([JSON.parse(String(entry?.before)), JSON.parse(String(entry?.after))]).toEqual([before, body]);
  });

  test("is refused in words from a version that is no longer the newest, and keeps nothing", async () => {
    const count = "select (select count(*) from capacity_versions) as v, (select count(*) from audit) as a";
    const before = await all(count);
    const body = await team("T3");
    const stale = decide({ kind: "team", key: "T3", from: 1, body: { ...body, name: "Other" } });
    await expect(stale).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("Somebody else changed this"),
    });
    await expect(decide({ kind: "team", key: "T3", from: 2, body })).rejects.toThrow("Nothing is changed");
    await expect(decide({ kind: "team", key: "T3", from: 2, body: { ...body, name: "Other" } }, " ")).rejects.toThrow(
      "Enter a reason",
    );
    expect(await all(count)).toEqual(before);
  });

  test("made by two at once from the same version is kept once", async () => {
    const body = await team("T4");
    const rows = await rowsNow();
    const wanted = (name: string) =>
      decideCapacity(doing, rows, {
        change: { kind: "team", key: "T4", from: 1, body: { ...body, name } },
        ...{ subject: "team T4", reason: "At once" },
      });
    const answers = await Promise.allSettled([wanted("One"), wanted("Two")]);
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await team("T4")).name).toBe("One");
  });

  test("about the programme makes its next version", async () => {
    const { programme } = await capacityNow();
    if (!programme) throw new Error("no programme");
    await decide({ kind: "programme", key: "", from: 1, body: { ...programme, nationalCap: 5 } });
    expect(await capacityNow()).toMatchObject({ programmeVersion: 2, programme: { nationalCap: 5 } });
  });
});

test("a file of closures stands in place of those before, which end and stay on record", async () => {
  const file = (...lines: string[]) => ["authority_code,kind,from,to,reason", ...lines, ""].join("\n");
  const flood = "E08000018,emergency,2027-02-01,2027-02-12,Flood";
  const terms = "E09000002,term_dates,2027-05-24,2027-06-04,Own terms";
  expect(await change(doing, { what: "closures", text: file(flood, terms), reason: "Told" })).toBe(2);
  expect(await change(doing, { what: "closures", text: file(terms), reason: "It drained" })).toBe(1);
  expect((await capacityNow()).closures).toMatchObject([{ authorityCode: "E09000002", to: "2027-06-05" }]);
  expect(await all("select key, version from capacity_versions where kind = 'closure' order by key, version")).toEqual([
    { key: "1", version: 1 },
    { key: "1", version: 2 },
    { key: "2", version: 1 },
  ]);
  const wrong = file("E08000018,emergency,2027-02-12,2027-02-01,Flood");
  await expect(change(doing, { what: "closures", text: wrong, reason: "x" })).rejects.toThrow(
    "Line 2, to: is before the first day",
  );
});

test("a file of conflicts ends those it leaves out, and keeps an override that was given", async () => {
  const head = "team_code,authority_code,kind,reason,until\n";
  const first = `${head}T1,E08000018,improvement work,Advised,2028-01-31\nT2,E08000018,family,Sister,\n`;
  await change(doing, { what: "conflicts", text: first, reason: "Declared" });
  const [conflict] = (await capacityNow()).conflicts;
  if (!conflict) throw new Error("no conflict");
  const override = { reason: "Agreed", by: "Nora", at: doing.at };
  await decide({ kind: "conflict", key: "1", from: 1, body: { ...conflict, override } });
  await change(doing, {
    what: "conflicts",
    text: `${head}T1,E08000018,improvement work,Advised,2028-01-31\n`,
    reason: "Moved",
  });
  expect((await capacityNow()).conflicts).toEqual([{ ...conflict, override }]);
  expect(await all("select id, team_code, overridden_by from conflicts")).toEqual([
    { id: "1", team_code: "T1", overridden_by: "Nora" },
  ]);
});

test("teams and conflicts from before there were versions are version 1, in their order, and say the same", async () => {
  const folder = freshPath("migrations");
  cpSync(MIGRATIONS, folder, { recursive: true });
  const path = join(folder, "meta/_journal.json");
  const journal: { entries: { idx: number }[] } = JSON.parse(readFileSync(path, "utf8"));
  writeFileSync(path, JSON.stringify({ ...journal, entries: journal.entries.filter(({ idx }) => idx < 11) }));
  const { client, database } = await openFile(`file:${freshPath()}`);
  await migrate(client, folder);
  await client.batch([
    `insert into teams values ('T2', 'Two', 'London', 1, '["2027-03-01"]', 0), ('T10', 'Ten', 'South West', 0, '[]', 1)`,
    "insert into conflicts values ('T2', 'E08000018', 'Family', 'Sister'), ('T10', 'E09000002', 'board member', 'Chair')",
  ]);
  await migrate(client, MIGRATIONS);
  const { teams, conflicts } = capacityOf(await database.read(capacityQueries(database)));
  expect(teams).toEqual([
    { code: "T2", name: "Two", homeRegion: "London", cseSkill: true, leave: ["2027-03-01"], illustrative: false },
    { code: "T10", name: "Ten", homeRegion: "South West", cseSkill: false, leave: [], illustrative: true },
  ]);
  expect(conflicts).toEqual([
    { teamCode: "T2", authorityCode: "E08000018", kind: "family", reason: "Sister" },
    { teamCode: "T10", authorityCode: "E09000002", kind: "other", reason: "board member: Chair" },
  ]);
  const views = await client.execute("select code, cse_skill, leave, illustrative from teams");
  expect(views.rows.map((row) => ({ ...row }))).toEqual([
    { code: "T2", cse_skill: 1, leave: '["2027-03-01"]', illustrative: 0 },
    { code: "T10", cse_skill: 0, leave: "[]", illustrative: 1 },
  ]);
  client.close();
});
