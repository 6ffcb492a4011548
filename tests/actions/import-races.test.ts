import { copyFileSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Doing } from "../../src/actions/doing.ts";
import { dropPreview } from "../../src/actions/drop-preview.ts";
import { keepImport } from "../../src/actions/import-keep.ts";
import { workOutImport } from "../../src/actions/import-outcome.ts";
import { previewAgain, previewImport } from "../../src/actions/import-preview.ts";
import { takeBackImport } from "../../src/actions/take-back-import.ts";
import { openDatabase } from "../../src/store/db.ts";
import { previewQueries } from "../../src/store/import-previews.ts";
import type { ImportKindName } from "../../src/store/import-tables.ts";
import { openFile } from "../../src/store/open-file.ts";
import { freshPath, type TestDatabase } from "../support/database.ts";
import { faulty } from "../support/faults.ts";
import { siteOn } from "../support/planned.ts";
import { tinyDatabase } from "../support/tiny.ts";
import { NOW, TODAY } from "../support/world.ts";

let opened: TestDatabase;
let doing: Doing;
let other: TestDatabase;
/** Somebody else, at another server on the same database. */
let elsewhere: Doing;
const original = freshPath();
beforeAll(async () => {
  const { client } = await tinyDatabase();
  await client.execute(`VACUUM INTO '${original}'`);
  client.close();
});
beforeEach(async () => {
  opened?.client.close();
  other?.client.close();
  const path = freshPath();
  copyFileSync(original, path);
  const open = async () => ({ ...(await openFile(`file:${path}`)), path, url: `file:${path}` });
  [opened, other] = [await open(), await open()];
  doing = { database: opened.database, at: NOW, today: TODAY, who: "An analyst" };
  elsewhere = { ...doing, database: other.database, who: "A second analyst" };
});
afterAll(() => {
  opened.client.close();
  other.client.close();
});

const HEADINGS =
  "authority_code,framework,started_on,ended_on,published_on,overall,leaders,help_and_protection,in_care,care_leavers";
const report = (published: string, began = "2026-02-02", framework = "ILACS") =>
  `${HEADINGS}\nRotherham,${framework},${began},,${published},good,good,good,good,good\n`;

async function look(text: string, kind: ImportKindName = "inspections", who = doing): Promise<number> {
  return previewImport(who, { kind, fileName: "theirs.csv", bytes: new TextEncoder().encode(text) });
}

async function kept(id: number): Promise<number> {
  await keepImport(doing, id);
  const [one] = (await opened.database.read(previewQueries(opened.database, id))).previewKept;
  return one?.id ?? 0;
}

async function everything(): Promise<Map<string, string>> {
  const { rows } = await other.client.execute("select name from sqlite_master where type = 'table' order by name");
  const found = new Map<string, string>();
  for (const { name } of rows)
    found.set(String(name), JSON.stringify((await other.client.execute(`select * from "${name}"`)).rows));
  return found;
}

const CHANGED = "The data changed since this file was looked at";

describe("what came between a look at a file and keeping it", () => {
  test.each([
    ["another report on that day", report("2026-03-16", "2026-02-09", "SIF")],
    ["the same inspection under another day of publication", report("2026-03-17")],
  ])("%s, which no preview would let through, is not kept either", async (_, theirs) => {
    const [mine, others] = [await look(report("2026-03-16")), await look(theirs)];
    await keepImport(elsewhere, others);
    await expect(keepImport(doing, mine)).rejects.toThrow(CHANGED);
    const again = await previewAgain(doing, mine, null);
    const [preview] = (await opened.database.read(previewQueries(opened.database, again))).preview;
    expect(preview?.summary.counts).toEqual({ added: 0, changed: 0, same: 0, rejected: 1 });
  });

  test("the end of its authority", async () => {
    const mine = await look(report("2026-03-16"));
    await other.client.execute("update authorities set abolished_on = '2026-01-01' where code = 'E08000018'");
    await expect(keepImport(doing, mine)).rejects.toThrow(CHANGED);
  });

  test("a team that somebody added, which a file of all teams would neither have nor have shown as ending", async () => {
    const mine = await look("code,name,home_region,cse_skill,leave\nT1,Team one,London,yes,\n", "teams");
    await other.client.execute(
      "insert into capacity_versions select kind, 'T50', 1, json_set(body, '$.code', 'T50'), made_at, made_by, reason from capacity_now where kind = 'team' and key = 'T1'",
    );
    await expect(keepImport(doing, mine)).rejects.toThrow(CHANGED);
  });

  test("a closure of its own kind does not stand in the way of teams", async () => {
    const mine = await look("code,name,home_region,cse_skill,leave\nT1,Team one,London,yes,\n", "teams");
    const closures = "authority,kind,from,to,reason\nRotherham,other,2027-01-04,2027-01-08,Flood\n";
    await keepImport(elsewhere, await look(closures, "closures", elsewhere));
    await keepImport(doing, mine);
  });

  test("more than fourteen days", async () => {
    const mine = await look(report("2026-03-16"));
    const later = { ...doing, at: "2026-12-08T09:00:00.001Z", today: "2026-12-08" };
    await expect(keepImport(later, mine)).rejects.toThrow("has waited for more than fourteen days");
  });

  test("its dropping", async () => {
    const mine = await look(report("2026-03-16"));
    await dropPreview(elsewhere, mine);
    await expect(keepImport(doing, mine)).rejects.toThrow("kept or dropped this preview already");
    await expect(previewAgain(doing, mine, null)).rejects.toThrow("Choose the file again");
  });
});

describe("at one moment, at two servers", () => {
  const outcomes = (settled: PromiseSettledResult<unknown>[]) => settled.map(({ status }) => status).sort();
  const ONE = ["fulfilled", "rejected"];

  test("one preview is kept once, kept or dropped but not both, and an import taken back once", async () => {
    const mine = await look(report("2026-03-16"));
    const keeps = await Promise.allSettled([keepImport(doing, mine), keepImport(elsewhere, mine)]);
    expect(outcomes(keeps)).toEqual(ONE);
    const next = await look(report("2026-06-01", "2026-03-23"));
    expect(outcomes(await Promise.allSettled([dropPreview(doing, next), keepImport(elsewhere, next)]))).toEqual(ONE);
    const { rows } = await other.client.execute("select id from imports where preview_id is not null order by id");
    const id = Number(rows[0]?.id);
    const took = await Promise.allSettled([takeBackImport(doing, id, "One"), takeBackImport(elsewhere, id, "Two")]);
    expect(outcomes(took)).toEqual(ONE);
    const [wrong] = took.filter(({ status }) => status === "rejected") as PromiseRejectedResult[];
    expect(wrong?.reason).toMatchObject({ code: "conflict" });
  });

  test("an import is not taken back under one that builds upon it", async () => {
    const first = await kept(await look(report("2026-03-16")));
    const second = await look(report("2026-03-16").replace("good,good\n", "good,outstanding\n"));
    const settled = await Promise.allSettled([keepImport(doing, second), takeBackImport(elsewhere, first, "To try")]);
    expect(outcomes(settled)).toEqual(ONE);
  });

  test("five people who look at files and five whose imports rank everybody all succeed", async () => {
    const ids = await Promise.all(
      [1, 2, 3, 4, 5].map((day) =>
        look(report(`2026-03-0${day}`, `2026-01-0${day}`), "inspections", day % 2 ? doing : elsewhere),
      ),
    );
    expect(new Set(ids).size).toBe(5);
    await Promise.all(ids.map((id, nth) => keepImport(nth % 2 ? doing : elsewhere, id)));
    await Promise.all(ids.map((previewId, nth) => workOutImport(nth % 2 ? doing : elsewhere, { previewId })));
    const { rows } = await other.client.execute("select count(*) as n from import_outcomes");
    expect(rows[0]?.n).toBe(5);
  });
});

describe("a crash at any statement", () => {
  type Deed = [what: string, ready: () => Promise<number>, act: (doing: Doing, id: number) => Promise<unknown>];
  const look1 = () => look(report("2026-03-16"));
  const DEEDS: Deed[] = [
    ["looking at a file", async () => 0, (who) => look(report("2026-03-16"), "inspections", who)],
    ["keeping it", look1, keepImport],
    ["working out what it did", async () => kept(await look1()), workOutImport],
    ["dropping it", look1, dropPreview],
    ["taking it back", async () => kept(await look1()), (who, id) => takeBackImport(who, id, "To try")],
  ];
  const weather = { isAway: () => false, late: Promise.resolve(), happened() {} };

  test.each(DEEDS)("while %s leaves everything as it was, and the deed can be done again", async (_, ready, act) => {
    const id = await ready();
    const before = await everything();
    // What is read comes first, in one call, except for what is dropped; then all is written in one.
    const write = act === dropPreview ? 0 : 1;
    const faults = [0, 1, 2, 3, 4, 5, 7, 9].map((statements) => ({ call: write, when: { statements }, crash: true }));
    for (const fault of [{ call: 0, when: "before" as const, crash: true }, ...faults]) {
      const database = openDatabase(faulty(opened.client, [fault], weather, async () => {}));
      await expect(act({ ...doing, database }, id)).rejects.toThrow();
      expect(await everything()).toEqual(before);
    }
    await act(doing, id);
    expect(await everything()).not.toEqual(before);
  });

  test("an answer that is lost leaves the import kept once, and who asks again is told so", async () => {
    const id = await look1();
    const fault = { call: 1, when: "after" as const, crash: true };
    const database = openDatabase(faulty(opened.client, [fault], weather, async () => {}));
    await expect(keepImport({ ...doing, database }, id)).rejects.toThrow();
    await expect(keepImport(doing, id)).rejects.toThrow("kept or dropped this preview already");
    await workOutImport(doing, { previewId: id });
  });
});

test("an import that a plan was drawn up from is taken back all the same: the plan stays as it was, and every page of it is there", async () => {
  const id = await kept(
    await look(report("2026-03-16").replace("good,good,good,good,good", "inadequate,inadequate,good,good,good")),
  );
  await workOutImport(doing, id);
  const site = siteOn(opened.database);
  const body = new URLSearchParams({ reason: "With the new report", effort: "quick" });
  const drawn = await site.request("/plans", { method: "POST", body, headers: { Origin: "http://localhost" } });
  const plan = drawn.headers.get("location") ?? "";
  expect(plan).toMatch(/^\/plans\/\d+$/);
  const visits = async () => (await opened.client.execute("select * from visits order by 1, 2, 3")).rows;
  const before = JSON.stringify(await visits());
  await takeBackImport(doing, id, "The wrong file");
  expect(JSON.stringify(await visits())).toBe(before);
  const pages = [
    "/",
    "/plans",
    plan,
    `${plan}/proof`,
    `${plan}/visits/E08000018`,
    "/authorities/E08000018",
    `/imports/${id}`,
  ];
  const answers = await Promise.all(pages.map(async (path) => [path, (await site.request(path)).status]));
  expect(answers.filter(([, status]) => status !== 200)).toEqual([]);
});

test.each<[ImportKindName, string]>([
  ["inspections", HEADINGS],
  ["teams", "code,name,home_region,cse_skill,leave"],
  ["closures", "authority,kind,from,to,reason"],
  ["conflicts", "team_code,authority,kind,reason"],
  ["signals", "authority,kind,observed_on,source,severity,confidence,note"],
])("a file of %s that has headings and no row ends nothing and says so", async (kind, headings) => {
  const id = await look(`${headings}\n`, kind);
  const [preview] = (await opened.database.read(previewQueries(opened.database, id))).preview;
  expect(preview?.summary.rejected).toEqual([
    { line: 1, column: "", says: expect.stringContaining("no row is under them") },
  ]);
  await expect(keepImport(doing, id)).rejects.toThrow("Nothing in this file is new or changed");
});
