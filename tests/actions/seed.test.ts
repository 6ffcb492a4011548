import { expect, test } from "vitest";
import { seed } from "../../src/actions/seed.ts";
import { SEED_FILES } from "../../src/actions/seed-files.ts";
import { readSeedFiles } from "../../src/seed-files.ts";
import type { Database } from "../../src/store/db.ts";
import { evidenceOf, evidenceQueries } from "../../src/store/evidence.ts";
import { openFile } from "../../src/store/open-file.ts";
import { policies, programmes, teams } from "../../src/store/schema/decisions.ts";
import { imports } from "../../src/store/schema/imports.ts";
import { audit } from "../../src/store/schema/record.ts";
import { LOADING, seededDatabase, type TestDatabase, temporaryDatabase } from "../support/database.ts";

const files = await readSeedFiles();
const ROWS: Record<string, number> = {
  "authorities.csv": 153,
  "abolished_authorities.csv": 5,
  "inspections.csv": 836,
  "findings.csv": 3844,
  "report_mentions.csv": 484,
  "joint_inspections.csv": 70,
  "other_visits.csv": 185,
  "indicators.csv": 10702,
  "bank_holidays.csv": 115,
  "school_holidays.csv": 84,
  "rotherham_committee_table_1.csv": 7,
  "rotherham_committee_table_2.csv": 11,
  "teams.csv": 12,
  "conflicts.csv": 0,
  "policy.json": 1,
  "programme.json": 1,
};

/** Every row of every table, but for when it was kept. */
async function contents({ client }: TestDatabase): Promise<Record<string, unknown[]>> {
  const { rows } = await client.execute(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%sqlite%'",
  );
  const tables = rows.map(({ name }) => String(name)).sort();
  const all = await Promise.all(tables.map((table) => client.execute(`SELECT * FROM ${table}`)));
  return Object.fromEntries(tables.map((table, nth) => [table, all[nth]?.rows ?? []]));
}

/** Every file, the long ones cut short: enough where it is not their length that is tried. */
const few = Object.fromEntries(
  Object.entries(files).map(([name, text]) => [
    name,
    name.endsWith(".csv") ? text.split("\n").slice(0, 200).join("\n") : text,
  ]),
);

/** What a database holds that was loaded from the short files without a mishap. */
async function whole(): Promise<Record<string, unknown[]>> {
  const opened = await temporaryDatabase();
  await seed(opened.database, few, LOADING);
  return contents(opened);
}

test("a fresh database gets every file, each with its record and an entry in the audit", async () => {
  const { database } = await temporaryDatabase();
  const loaded = await seed(database, files, LOADING);
  expect(Object.fromEntries(loaded.map(({ fileName, rows }) => [fileName, rows]))).toEqual(ROWS);
  const { kept, entries } = await database.read({
    kept: database.orm.select().from(imports),
    entries: database.orm.select().from(audit),
  });
  expect(Object.fromEntries(kept.map(({ fileName, rows }) => [fileName, rows]))).toEqual(ROWS);
  expect(kept.every(({ sha256 }) => /^[0-9a-f]{64}$/.test(sha256))).toBe(true);
  expect(entries).toHaveLength(kept.length);
  expect(entries[0]).toMatchObject({
    at: LOADING.now,
    who: "test planner",
    did: "loaded a file",
    subject: "authorities",
  });
});

test("a second start keeps everything as it is", async () => {
  const opened = await seededDatabase();
  const before = await contents(opened);
  const loaded = await seed(opened.database, files, { now: "2026-07-02T09:00:00.000Z", who: "somebody else" });
  expect(loaded.every(({ rows }) => rows === null)).toBe(true);
  expect(await contents(opened)).toEqual(before);
});

/** A database whose process dies after so many files. */
function dyingAfter(files: number, { database }: TestDatabase): Database {
  let left = files;
  return {
    ...database,
    async write(statements) {
      if (left-- <= 0) throw new Error("killed");
      return database.write(statements);
    },
  };
}

test.each([0, 2, 7, 15])("killed after %i files, the next start completes the same database", async (writes) => {
  const opened = await temporaryDatabase();
  await expect(seed(dyingAfter(writes, opened), few, LOADING)).rejects.toThrow("killed");
  const { kept } = await opened.database.read({ kept: opened.database.orm.select().from(imports) });
  expect(kept).toHaveLength(writes);
  const loaded = await seed(opened.database, few, LOADING);
  expect(loaded.filter(({ rows }) => rows === null)).toHaveLength(writes);
  expect(await contents(opened)).toEqual(await whole());
});

test("two starts at once on one file keep every row once", async () => {
  const opened = await temporaryDatabase();
  const other = await openFile(opened.url);
  await Promise.all([seed(opened.database, few, LOADING), seed(other.database, few, LOADING)]);
  expect(await contents(opened)).toEqual(await whole());
});

test("a row that cannot be read stops with file, line and column, and nothing of its file is kept", async () => {
  const opened = await temporaryDatabase();
  const broken = {
    ...few,
    "findings.csv": (few["findings.csv"] ?? "").replace("care_leavers,improvement,1", "care_leavers,improvement,one"),
  };
  await expect(seed(opened.database, broken, LOADING)).rejects.toMatchObject({
    name: "PlannerError",
    message:
      "seed/findings.csv, line 2, column items: “one” cannot be read here: write a whole number from 1, without separators. Nothing of this file was kept. Mend it, or restore it from the repository, and start again.",
  });
  const { findings, inspections } = evidenceOf(await opened.database.read(evidenceQueries(opened.database)));
  expect([inspections.length, findings.length]).toEqual([199, 0]);
  await seed(opened.database, few, LOADING);
  expect(await contents(opened)).toEqual(await whole());
});

test("a file that is missing is named", async () => {
  const { database } = await temporaryDatabase();
  const { "findings.csv": _, ...rest } = files;
  await expect(seed(database, rest, LOADING)).rejects.toThrow(
    "seed/findings.csv is missing. Restore it from the repository and start again.",
  );
  await expect(readSeedFiles("nowhere")).rejects.toThrow(/^nowhere\/\w+\.(csv|json) cannot be read \(ENOENT\)\./);
});

test("a newer edition of a file adds rows and corrects those with the same key", async () => {
  const { database } = await seededDatabase();
  const corrected = (files["inspections.csv"] ?? "").replace(
    /^(E08000018,SIF,.*2014-11-19,inadequate),inadequate,/m,
    "$1,good,",
  );
  const added =
    "E08000018,ILACS_2026,,short,2026-06-01,2026-06-05,2026-07-10,not_reported,good,good,good,good,,,report,";
  const edition = { ...files, "inspections.csv": `${corrected.trimEnd()}\n${added}\n` };
  expect((await seed(database, edition, LOADING)).filter(({ rows }) => rows !== null)).toEqual([
    { fileName: "inspections.csv", rows: 837 },
  ]);
  const { inspections } = evidenceOf(await database.read(evidenceQueries(database)));
  expect(inspections).toHaveLength(837);
  const rotherham = inspections.filter(({ authorityCode }) => authorityCode === "E08000018");
  expect(rotherham.find(({ framework }) => framework === "SIF")?.judgements).toMatchObject({
    overall: "inadequate",
    leaders: "good",
  });
  expect(rotherham.at(-1)?.judgements).toMatchObject({ overall: "not_reported", leaders: "good" });
});

test("teams, policy and programme that planners changed are never loaded over", async () => {
  const opened = await seededDatabase();
  const { database } = opened;
  await opened.client.execute(
    `insert into capacity_versions select kind, key, version + 1, json_set(body, '$.name', 'Real team'), '', 'x', 'Real'
     from capacity_now where kind = 'team'`,
  );
  const edition = { ...files, "teams.csv": files["teams.csv"]?.replace("Team 1,", "Team One,") ?? "" };
  const changed = {
    ...edition,
    "programme.json": files["programme.json"]?.replace("104", "52") ?? "",
    "policy.json": ` ${files["policy.json"]}`,
  };
  await seed(database, changed, LOADING);
  const rows = await database.read({
    teams: database.orm.select().from(teams),
    programmes: database.orm.select().from(programmes),
    policies: database.orm.select().from(policies),
  });
  expect(rows.teams).toHaveLength(12);
  expect(rows.teams.every(({ name }) => name === "Real team")).toBe(true);
  expect([rows.programmes.length, rows.programmes[0]?.body.weeks, rows.policies.length]).toEqual([1, 104, 1]);
});

test("every file of the list has its reader, once", () => {
  expect(SEED_FILES.map(({ fileName }) => fileName).sort()).toEqual(Object.keys(ROWS).sort());
});
