import { copyFileSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Doing } from "../../src/actions/doing.ts";
import { dropPreview } from "../../src/actions/drop-preview.ts";
import { keepImport } from "../../src/actions/import-keep.ts";
import { workOutImport } from "../../src/actions/import-outcome.ts";
import { previewAgain, previewImport } from "../../src/actions/import-preview.ts";
import { takeBackImport } from "../../src/actions/take-back-import.ts";
import { NO_ANSWERS } from "../../src/imports/preview.ts";
import { MOST_WAITING, previewQueries } from "../../src/store/import-previews.ts";
import type { ImportKindName } from "../../src/store/import-tables.ts";
import { importQueries } from "../../src/store/imports-kept.ts";
import { openFile } from "../../src/store/open-file.ts";
import { freshPath, type TestDatabase } from "../support/database.ts";
import { tinyDatabase } from "../support/tiny.ts";
import { NOW, TODAY } from "../support/world.ts";

let opened: TestDatabase;
let doing: Doing;
const original = freshPath();
beforeAll(async () => {
  const { client } = await tinyDatabase();
  await client.execute(`VACUUM INTO '${original}'`);
  client.close();
});
beforeEach(async () => {
  opened?.client.close();
  const path = freshPath();
  copyFileSync(original, path);
  opened = { ...(await openFile(`file:${path}`)), path, url: `file:${path}` };
  doing = { database: opened.database, at: NOW, today: TODAY, who: "An analyst" };
});
afterAll(() => opened.client.close());

const HEADINGS =
  "authority_code,framework,started_on,ended_on,published_on,overall,leaders,help_and_protection,in_care,care_leavers";
const REPORT = "Rotherham,ILACS_2026,2026-10-05,2026-10-09,2026-11-16,,inadequate,inadequate,good,good";

async function look(text: string, kind: ImportKindName = "inspections"): Promise<number> {
  return previewImport(doing, { kind, fileName: "theirs.csv", bytes: new TextEncoder().encode(text) });
}

async function summaryOf(id: number) {
  const [preview] = (await opened.database.read(previewQueries(opened.database, id))).preview;
  if (!preview) throw new Error(`no preview ${id}`);
  return preview.summary;
}

async function keep(id: number): Promise<number> {
  await keepImport(doing, id);
  return workOutImport(doing, { previewId: id });
}

const WATCHED = ["inspections", "findings", "indicators", "other_visits"];

async function evidence(): Promise<string> {
  const all = await Promise.all(WATCHED.map((table) => opened.client.execute(`select * from ${table} order by rowid`)));
  return JSON.stringify(all.map(({ rows }) => rows));
}

test("a preview keeps nothing; keeping keeps what was seen, records it, ranks and tells; taking back leaves no trace in the evidence", async () => {
  const before = await evidence();
  const id = await look(`${HEADINGS}\n${REPORT}\n`);
  expect(await evidence()).toBe(before);
  expect((await summaryOf(id)).counts).toEqual({ added: 1, changed: 0, same: 0, rejected: 0 });

  const importId = await keep(id);
  expect(await evidence()).not.toBe(before);
  const { import: kept, importOutcome } = await opened.database.read(importQueries(opened.database, importId));
  expect(kept).toMatchObject([{ fileName: "theirs.csv", rows: 1, keptBy: "An analyst", keptAt: NOW, previewId: id }]);
  expect(importOutcome[0]?.outcome).toMatchObject({
    on: TODAY,
    windows: [{ authorityCode: "E08000018", after: { kind: "standard" } }],
    plan: { number: 1, unplaced: 0 },
  });
  const { rows: told } = await opened.client.execute("select says from notices where kind = 'import'");
  expect(told).toMatchObject([{ says: expect.stringContaining(`Import ${importId} was kept`) }]);

  await takeBackImport(doing, importId, "The wrong file");
  expect(await evidence()).toBe(before);
  const { rows: did } = await opened.client.execute("select did from audit where who = 'An analyst' order by id");
  expect(did.map((row) => row.did)).toEqual(["looked at a file", "imported a file", "ranked", "took back an import"]);
  await expect(takeBackImport(doing, importId, "Again")).rejects.toThrow("This import was taken back already.");
});

test("the same file changes nothing the second time and says so, and may come again once it was taken back", async () => {
  const text = `${HEADINGS}\n${REPORT}\n`;
  const first = await keep(await look(text));
  const again = await look(text);
  expect((await summaryOf(again)).counts).toEqual({ added: 0, changed: 0, same: 1, rejected: 0 });
  await expect(keepImport(doing, again)).rejects.toThrow("Nothing in this file is new or changed");
  await takeBackImport(doing, first, "To try");
  expect(await keep(await look(text))).toBeGreaterThan(first);
});

test("a correction shows before and after, an empty cell says nothing, and taking it back restores what stood", async () => {
  await keep(await look(`${HEADINGS}\n${REPORT}\n`));
  const between = await evidence();
  const id = await look(
    `${HEADINGS}\n${REPORT.replace("2026-10-09", "").replace(",good,good", ",outstanding,good")}\n`,
  );
  const { counts, changed } = await summaryOf(id);
  expect(counts).toEqual({ added: 0, changed: 1, same: 0, rejected: 0 });
  expect(changed[0]?.fields).toEqual([{ field: "inCare", before: "good", after: "outstanding" }]);
  const second = await keep(id);
  await takeBackImport(doing, second, "To try");
  expect(await evidence()).toBe(between);
});

test("an import that others build upon is not taken back before them, which are named", async () => {
  const first = await keep(await look(`${HEADINGS}\n${REPORT}\n`));
  const second = await keep(await look(`${HEADINGS}\n${REPORT.replace(",good,good", ",outstanding,good")}\n`));
  const after = await evidence();
  await expect(takeBackImport(doing, first, "To try")).rejects.toThrow(
    `Rows of this import were changed since, by import ${second}: take that back first. Nothing was taken back.`,
  );
  expect(await evidence()).toBe(after);
  await takeBackImport(doing, second, "To try");
  await takeBackImport(doing, first, "To try");
});

test("what changed since the preview is never kept over: nothing is kept, in words, and reading again shows it", async () => {
  const [mine, theirs] = [
    await look(`${HEADINGS}\n${REPORT}\n`),
    await look(`${HEADINGS}\n${REPORT.replace("5,in", "5,g")}\n`),
  ];
  await keep(theirs);
  const after = await evidence();
  await expect(keepImport(doing, mine)).rejects.toThrow("The data changed since this file was looked at");
  expect(await evidence()).toBe(after);
  const again = await previewAgain(doing, mine, null);
  expect((await summaryOf(again)).counts).toEqual({ added: 0, changed: 0, same: 1, rejected: 0 });
});

test("of two people who keep one preview at once, one keeps it and the other is told", async () => {
  const id = await look(`${HEADINGS}\n${REPORT}\n`);
  const kept = await Promise.allSettled([keepImport(doing, id), keepImport(doing, id)]);
  expect(kept.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  await expect(dropPreview(doing, id)).rejects.toThrow("kept or dropped already");
});

test("a name that may mean two authorities keeps its rows out until somebody says which", async () => {
  await opened.client.execute("update authorities set name = 'Barking and Kent' where code = 'E09000002'");
  await opened.client.execute("update authorities set name = 'Upper Kent' where code = 'E10000016'");
  const visits =
    "authority,kind,theme,visited_on\nKent,focused,Front door,2026-10-06\nRotherham,focused,Front door,2026-10-07\n";
  const id = await look(visits, "other_visits");
  const { asks, counts } = await summaryOf(id);
  expect(asks).toEqual([{ text: "Kent", codes: ["E09000002", "E10000016"], rows: 1 }]);
  expect(counts).toMatchObject({ added: 1, rejected: 1 });
  const answered = await previewAgain(doing, id, { ...NO_ANSWERS, authorities: { Kent: "E10000016" } });
  expect(await summaryOf(answered)).toMatchObject({ asks: [], counts: { added: 2, rejected: 0 } });
});

test.each([
  [
    "a second report on one day",
    REPORT.replace("ILACS_2026,2026-10-05", "ILACS,2026-03-02"),
    "another report on this authority is of the same day",
  ],
  [
    "the same inspection under another day of publication",
    REPORT.replace("2026-11-16", "2026-11-17"),
    "is known as published on 16 November 2026",
  ],
])("%s is rejected beside what is kept", async (_, row, says) => {
  await keep(await look(`${HEADINGS}\n${REPORT}\n`));
  const { counts, rejected } = await summaryOf(await look(`${HEADINGS}\n${row}\n`));
  expect(counts).toEqual({ added: 0, changed: 0, same: 0, rejected: 1 });
  expect(rejected).toMatchObject([{ line: 2, column: "published_on", says: expect.stringContaining(says) }]);
});

test("what waits too long, or behind too many, is let go with its file, and a kept import is held for ever", async () => {
  const kept = await look(`${HEADINGS}\n${REPORT}\n`);
  await keep(kept);
  for (let nth = 0; nth <= MOST_WAITING; nth++) await look(`${HEADINGS}\n${REPORT.replace("-09", `-${10 + nth}`)}\n`);
  const { rows } = await opened.client.execute(
    "select settled, count(*) as n from import_previews group by 1 order by 1",
  );
  expect(rows.map(({ settled, n }) => [settled, n])).toEqual([
    [null, MOST_WAITING],
    ["dropped", 1],
    ["kept", 1],
  ]);
  const { rows: held } = await opened.client.execute("select count(distinct preview_id) as n from import_sources");
  expect(held[0]?.n).toBe(MOST_WAITING);
  await expect(opened.client.execute(`delete from import_rows where preview_id = ${kept}`)).rejects.toThrow(
    "never change",
  );
});

test("a file that is no table is refused in words and not held", async () => {
  await expect(look("<html>Sign in</html>")).rejects.toThrow("This is a web page, not a table");
  const { rows } = await opened.client.execute("select count(*) as n from import_previews");
  expect(rows[0]?.n).toBe(0);
});

test("ten thousand figures go over whole, come back whole, and every one of them is compared", async () => {
  const codes = ["E08000018", "E09000002", "E06000001", "E10000016"];
  const rows = Array.from({ length: 10_000 }, (_, nth) => {
    const day = new Date(Date.UTC(2016, 0, 1 + Math.floor(nth / 4))).toISOString().slice(0, 10);
    return `${codes[nth % 4]},social_worker_caseload,${day},2026-01-01,${(nth % 200) / 10}`;
  });
  const before = await evidence();
  const text = ["authority_code,indicator,period_end,available_on,value", ...rows].join("\r\n");
  const id = await look(text, "indicators");
  const { counts } = await summaryOf(id);
  expect(counts.added + counts.changed).toBe(10_000);
  await keepImport(doing, id);
  const [kept] = (await opened.database.read(previewQueries(opened.database, id))).previewKept;
  await takeBackImport(doing, kept?.id ?? 0, "To try");
  expect(await evidence()).toBe(before);
});
