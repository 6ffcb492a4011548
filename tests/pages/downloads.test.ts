import { parse } from "csv-parse/sync";
import { readXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { TestDatabase } from "../support/database.ts";
import { PEOPLE } from "../support/people.ts";
import { plannedDatabase, siteOn } from "../support/planned.ts";
import { anotherPlan } from "./another-plan.ts";

const SIGNAL = {
  ...{ authority: "E08000018", kind: "concern_not_acted_on", source: "youth_or_voluntary_project" },
  ...{ "observed-day": "3", "observed-month": "10", "observed-year": "2026", severity: "3", confidence: "medium" },
  note: '=HYPERLINK("x"), été; “quoted” 中文\r\nand a second line',
};
const TABLES: [path: string, query: string, saved: string][] = [
  ["/plans/1/visits.csv", "", "plan-1.csv"],
  ["/plans/compare.csv", "?from=1&to=2", "plans-1-and-2.csv"],
  ["/priorities.csv", "", "priorities.csv"],
  ["/coverage.csv", "", "coverage.csv"],
  ["/signals.csv", "", "signals.csv"],
  ["/audit.csv", "?who=planner", "audit.csv"],
];
/** What CSV on the Web takes for a value of each datatype. */
const WRITTEN: Readonly<Record<string, RegExp>> = {
  string: /^/,
  date: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
  datetime: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/,
  integer: /^-?\d+$/,
  decimal: /^-?\d+(\.\d+)?$/,
};

type Described = {
  url: string;
  dialect: Record<string, unknown>;
  tableSchema: {
    columns: { titles: string; datatype: string | { base: string }; null: string; required?: boolean }[];
    primaryKey: string;
  };
};

let planned: TestDatabase;
beforeAll(async () => {
  planned = await plannedDatabase();
  await anotherPlan(planned.database, { moveFirst: { teamCode: "T9" }, leaveOut: "No week is open" });
  const body = new URLSearchParams(SIGNAL);
  await siteOn(planned.database).request("/signals", { method: "POST", headers: { Origin: "http://localhost" }, body });
});
afterAll(() => planned.client.close());

const ask = (address: string) => siteOn(planned.database).request(address);
const described = async (address: string) => (await (await ask(address)).json()) as Described;

describe.each(TABLES)("%s%s", (path, query, saved) => {
  test("leads to a description that is of this very address, and to one of the file as it is saved", async () => {
    const link = (await ask(path + query)).headers.get("Link") ?? "";
    const beside = /^<([^>]+)>; rel="describedby"; type="application\/csvm\+json"$/.exec(link)?.[1] ?? "";
    const { url } = await described(beside);
    expect(new URL(url, `http://localhost${beside}`).href).toBe(`http://localhost${path}${query}`);
    const asSaved = `${path}-metadata.json${query === "" ? "?" : `${query}&`}saved=yes`;
    expect((await described(asSaved)).url).toBe(saved);
    expect((await ask(path + query)).headers.get("Content-Disposition")).toBe(`attachment; filename="${saved}"`);
  });

  test("is described as it is: names in order, a datatype for each cell, and what names a row never empty, never twice", async () => {
    const { tableSchema, dialect } = await described(`${path}-metadata.json${query}`);
    const text = await (await ask(path + query)).text();
    const [heading = [], ...rows] = parse(text, { record_delimiter: "\r\n" }) as string[][];
    expect(dialect).toMatchObject({ delimiter: ",", header: true, lineTerminators: ["\r\n"], commentPrefix: null });
    expect(heading).toEqual(tableSchema.columns.map(({ titles }) => titles));
    expect(rows.length).toBeGreaterThan(0);
    const wrong = rows.flatMap((row) =>
      tableSchema.columns.flatMap(({ titles, datatype, required, ...column }, at) => {
        const isRight = WRITTEN[typeof datatype === "string" ? datatype : datatype.base] ?? /$^/;
        const isEmpty = row[at] === column.null;
        return (isEmpty && !required) || (!isEmpty && isRight.test(row[at] ?? "")) ? [] : [[titles, datatype, row[at]]];
      }),
    );
    expect(wrong).toEqual([]);
    const keys = rows.map((row) => row[heading.indexOf(tableSchema.primaryKey)]);
    expect(new Set(keys).size).toBe(rows.length);
  });

  test("has the same cells as a workbook, days and moments as such, and as JSON with what each column holds", async () => {
    const [csv, xlsx, json] = [path, path.replace("csv", "xlsx"), path.replace("csv", "json")].map(
      (one) => one + query,
    );
    const { tableSchema } = await described(`${path}-metadata.json${query}`);
    const rows = parse(await (await ask(csv ?? "")).text(), { record_delimiter: "\r\n" }) as string[][];
    const { sheets } = await readXlsx(new Uint8Array(await (await ask(xlsx ?? "")).arrayBuffer()));
    const read = (await (await ask(json ?? "")).json()) as { key: string; columns: object[]; rows: object[] };
    expect(read.key).toBe(tableSchema.primaryKey);
    expect(read.columns).toHaveLength(tableSchema.columns.length);
    // The record has grown by these very downloads.
    const nth = path === "/audit.csv" ? rows.length - 1 : 1;
    const at = (sheet: readonly (readonly unknown[])[] | undefined) =>
      sheet?.[sheet.length - (rows.length - nth)] ?? [];
    const [plain, cells] = [rows[nth] ?? [], at(sheets[1]?.rows)];
    for (const [column, { titles, datatype }] of tableSchema.columns.entries()) {
      const isTime = typeof datatype !== "string" || datatype === "datetime";
      const [cell = null, text = ""] = [cells[column], plain[column]];
      if (text !== "") expect([titles, cell instanceof Date]).toEqual([titles, isTime]);
      const written = cell instanceof Date ? cell.toISOString() : String(cell ?? "");
      expect([titles, written.slice(0, text.length)]).toEqual([titles, text]);
    }
  });
});

test("a plan's file says what became of a visit to whoever may know its day, and to nobody else", async () => {
  const { rows: found } = await planned.client.execute(
    `select a.ofsted_region = 'London' as isOwn, v.authority_code as code, v.starts_on as startsOn from visits v
     join authorities a on a.code = v.authority_code where plan_id = 2 group by isOwn order by isOwn`,
  );
  const codes = found.map(({ code }) => String(code));
  await planned.client.execute(
    "insert into publications (plan_id, published_at, published_by, reason) values (2, '2026-11-23T10:00:00.000Z', 'x', 'x')",
  );
  for (const { code, startsOn } of found) {
    const entry = { visit: { authorityCode: code, startsOn }, became: "deferred", on: "2026-11-24" };
    await planned.client.execute({
      sql: "insert into visit_entries (authority_code, number, plan_id, entry, at, who) values (?, 1, 2, ?, '', '')",
      args: [String(code), JSON.stringify(entry)],
    });
  }
  const becameFor = async (role: string) => {
    const asker = PEOPLE.find((one) => one.role === role) ?? null;
    const text = await (await siteOn(planned.database, { askerOf: () => asker }).request("/plans/2/visits.csv")).text();
    const rows = parse(text, { columns: true }) as Record<string, string>[];
    return codes.map((code) => rows.find((row) => row.authority_code === code)?.became);
  };
  expect(await becameFor("auditor")).toEqual(["deferred", "deferred"]);
  expect(await becameFor("regional_planner")).toEqual(["", "deferred"]);
});

test("the record says which rows of it were taken away", async () => {
  await ask("/audit.xlsx?who=planner&what=taken");
  const { rows } = await planned.client.execute("select did, subject, detail from audit order by id desc limit 1");
  expect(rows[0]).toMatchObject({ did: "downloaded", detail: "record.xlsx?who=planner&what=taken" });
});
