import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type DeskDeed, type DeskRow, standingOf } from "../../src/core/plan/desk.ts";
import { migrate } from "../../src/store/migrate.ts";
import { openFile } from "../../src/store/open-file.ts";
import { freshPath, MIGRATIONS } from "../support/database.ts";

/** The migrations up to one, as an older planner had them. */
function migrationsUpTo(tag: string): string {
  const folder = freshPath("migrations");
  cpSync(MIGRATIONS, folder, { recursive: true });
  const path = join(folder, "meta/_journal.json");
  const journal: { entries: { tag: string }[] } = JSON.parse(readFileSync(path, "utf8"));
  const last = journal.entries.findIndex((entry) => entry.tag === tag);
  writeFileSync(path, JSON.stringify({ ...journal, entries: journal.entries.slice(0, last + 1) }));
  return folder;
}

test("a database from before the desk gets a row for every plan and publication, in their order, and its newest plan is worked on", async () => {
  const { client } = await openFile(`file:${freshPath()}`);
  await migrate(client, migrationsUpTo("0008_tokens_and_who_it_was"));
  for (const id of [1, 2, 3]) {
    await client.execute(
      `insert into plans (id, programme_id, programme_version, number, ranking_id, policy_version, as_at, seed, made_at, made_by, reason, figures, problem, closed_weeks, teams)
       values (${id}, 'p', 1, ${id}, 1, 1, '2026-11-23', 1, '2026-11-2${id}', 'Ann', 'x', '{}', '{}', '[]', '[]')`,
    );
    if (id === 2)
      await client.execute(
        "insert into publications (plan_id, published_at, published_by, reason) values (2, '2026-11-25', 'Bob', 'x')",
      );
  }
  await migrate(client, MIGRATIONS);
  const { rows } = await client.execute("select id, plan_id, from_id, did, who from desk order by id");
  expect(rows.map((row) => Object.values({ ...row }).join(" "))).toEqual([
    "1 1  drew up Ann",
    "2 2 1 drew up Ann",
    "3 2 2 published Bob",
    "4 3 2 drew up Ann",
  ]);
  await client.execute(
    "insert into publications (plan_id, published_at, published_by, reason) values (3, 'x', 'x', 'x')",
  );
  client.close();
});

const row = (id: number, did: DeskDeed, planId: number, fromId: number | null): DeskRow => ({
  id,
  did,
  planId,
  fromId,
});
const stepsOf = (rows: DeskRow[]) => {
  const { planId, undo, redo } = standingOf(rows);
  return [planId, undo?.to ?? null, redo?.to ?? null];
};

test.each<[string, DeskRow[], [number | null, number | null, number | null]]>([
  ["nothing", [], [null, null, null]],
  ["a first draft", [row(1, "drew up", 1, null)], [1, null, null]],
  ["a change", [row(1, "drew up", 1, null), row(2, "moved", 2, 1)], [2, 1, null]],
  ["a change undone", [row(1, "drew up", 1, null), row(2, "moved", 2, 1), row(3, "undid", 1, 2)], [1, null, 2]],
  [
    "a change undone and redone",
    [row(1, "drew up", 1, null), row(2, "moved", 2, 1), row(3, "undid", 1, 2), row(4, "redid", 2, 1)],
    [2, 1, null],
  ],
  [
    "another change after an undo",
    [row(1, "drew up", 1, null), row(2, "moved", 2, 1), row(3, "undid", 1, 2), row(4, "pinned", 3, 1)],
    [3, 1, null],
  ],
  ["a publication", [row(1, "drew up", 1, null), row(2, "moved", 2, 1), row(3, "published", 2, 2)], [2, null, null]],
  [
    "a draft taken up, whatever its parent",
    [row(1, "drew up", 1, null), row(2, "moved", 2, 1), row(3, "took up", 9, 2)],
    [9, 2, null],
  ],
])("after %s the desk knows the working draft and the steps back and forward", (_, rows, steps) => {
  expect(stepsOf(rows)).toEqual(steps);
});
