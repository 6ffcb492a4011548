import { afterAll, beforeEach, expect, test } from "vitest";
import type { Doing } from "../../src/actions/doing.ts";
import { keepImport } from "../../src/actions/import-keep.ts";
import { workOutImport } from "../../src/actions/import-outcome.ts";
import { previewImport } from "../../src/actions/import-preview.ts";
import { takeBackImport } from "../../src/actions/take-back-import.ts";
import { previewQueries } from "../../src/store/import-previews.ts";
import type { ImportKindName } from "../../src/store/import-tables.ts";
import type { TestDatabase } from "../support/database.ts";
import { tinyDatabase } from "../support/tiny.ts";
import { NOW, TODAY } from "../support/world.ts";

// What planners decide, brought as a file: it takes the place of what stands, and is decided again when it is taken back.

let opened: TestDatabase;
let doing: Doing;
beforeEach(async () => {
  opened?.client.close();
  opened = await tinyDatabase();
  doing = { database: opened.database, at: NOW, today: TODAY, who: "An analyst" };
});
afterAll(() => opened.client.close());

async function look(text: string, kind: ImportKindName): Promise<number> {
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

const TEAMS = "code,name,home_region,cse_skill,leave";

async function standing(view: "teams" | "conflicts"): Promise<unknown[]> {
  return (await opened.client.execute(`select * from ${view}`)).rows.map((row) => ({ ...row }));
}

test("a file of teams takes the place of all that stand, as versions; taking it back decides again what stood", async () => {
  const before = await standing("teams");
  const id = await look(`${TEAMS}\nT1,Team one,London,yes,2027-02-08\nT99,Team two,North West,no,\n`, "teams");
  const { counts, changed } = await summaryOf(id);
  expect(counts).toEqual({ added: 1, changed: 1, same: 0, rejected: 0 });
  expect(changed[0]?.fields.map(({ field }) => field)).toEqual(
    expect.arrayContaining(["name", "leave", "illustrative"]),
  );
  const importId = await keep(id);
  expect(await standing("teams")).toMatchObject([
    { code: "T1", name: "Team one", leave: '["2027-02-08"]' },
    { code: "T99", name: "Team two" },
  ]);
  await takeBackImport(doing, importId, "To try");
  expect(await standing("teams")).toEqual(before);
});

test("a file of capacity with one wrong row changes nothing: what is left out by mistake would end", async () => {
  const { counts, rejected } = await summaryOf(
    await look(`${TEAMS}\nT1,=cmd(),London,yes,\nT2,Two,London,no,\n`, "teams"),
  );
  expect(counts).toEqual({ added: 0, changed: 0, same: 0, rejected: 1 });
  expect(rejected).toMatchObject([
    { line: 2, column: "name", says: expect.stringContaining("begins as a formula does") },
  ]);
});

test("a conflict decided by somebody else after the preview is never decided over", async () => {
  const file = (reason: string) => `team_code,authority,kind,reason\nT1,Rotherham Council,family,${reason}\n`;
  const [mine, theirs] = [await look(file("A sister"), "conflicts"), await look(file("A brother"), "conflicts")];
  const importId = await keep(theirs);
  const after = await standing("conflicts");
  await expect(keepImport(doing, mine)).rejects.toThrow("The data changed since this file was looked at");
  expect(await standing("conflicts")).toEqual(after);
  await takeBackImport(doing, importId, "To try");
  expect(await standing("conflicts")).toEqual([]);
});

test("signals of others are recorded with their history, checked as typed ones are, and withdrawn when taken back", async () => {
  const rows = [
    "Rotherham Council,pattern,03/10/2026,police,3,high,Taxis wait outside two homes.",
    "Rotherham Council,pattern,04/10/2026,police,3,high,Ring Jane Smith on 07700 900123.",
    "Rotherham Council,pattern,04/10/2010,police,3,high,",
  ];
  const text = ["authority,kind,observed_on,source,severity,confidence,note", ...rows].join("\n");
  const id = await look(text, "signals");
  const { counts, rejected } = await summaryOf(id);
  expect(counts).toEqual({ added: 1, changed: 0, same: 0, rejected: 2 });
  expect(rejected.map(({ line, column }) => [line, column])).toEqual([
    [3, "note"],
    [4, "observed_on"],
  ]);
  const importId = await keep(id);
  const did = async () =>
    (await opened.client.execute("select signal_id, did, who from signal_events order by id")).rows.map((row) => ({
      ...row,
    }));
  expect(await did()).toEqual([{ signal_id: "1", did: "received", who: "An analyst" }]);
  expect((await summaryOf(await look(text, "signals"))).counts).toMatchObject({ added: 0, same: 1 });
  await takeBackImport(doing, importId, "To try");
  expect((await did()).at(-1)).toEqual({ signal_id: "1", did: "withdrawn", who: "An analyst" });
  expect((await summaryOf(await look(text, "signals"))).counts).toMatchObject({ added: 1, same: 0 });
});
