import { parse } from "csv-parse/sync";
import { readXlsx, writeXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addDays, addWeeks } from "../../src/core/calendar.ts";
import { shortDay } from "../../src/pages/format.ts";
import type { TestDatabase } from "../support/database.ts";
import { plannedDatabase, siteOn } from "../support/planned.ts";

const ORIGIN = "http://localhost";
const [ROTHERHAM, BARNET] = ["E08000018", "E09000003"];
/** A Monday on which the team of Rotherham's visit is free for it, and one for Barnet's; the first for both at once would not do. */
let [LATER, LATEST] = ["", ""];
type Row = Record<string, string>;

let planned: TestDatabase;
let taken: Row[];

beforeAll(async () => {
  planned = await plannedDatabase();
  const csv = await (await siteOn(planned.database).request("/plans/1/visits.csv")).text();
  taken = parse(csv, { columns: true });
  LATER = await freeMonday(ROTHERHAM);
  LATEST = await freeMonday(BARNET);
});
afterAll(() => planned.client.close());

const cell = async (sql: string) => Object.values((await planned.client.execute(sql)).rows[0] ?? {})[0];
const rowOf = (code: string): Row => taken.find((row) => row.authority_code === code) ?? {};

/** The last Monday that the page of prices offers a visit with the team it has. */
async function freeMonday(code: string): Promise<string> {
  const page = await (await siteOn(planned.database).request(`/plans/1/visits/${code}/move`)).text();
  const offered = [...page.matchAll(/move\?team=(T\d+)&amp;week=(\d+)/g)].filter(
    ([, team]) => team === rowOf(code).team,
  );
  const start = String(await cell("select body ->> 'startsOn' from programmes"));
  return addWeeks(start, Math.max(...offered.map(([, , week]) => Number(week))) - 1);
}

function bring(plan: number, fields: Record<string, string | string[] | File>) {
  const body = new FormData();
  for (const [name, values] of Object.entries(fields)) for (const value of [values].flat()) body.append(name, value);
  const path = `${ORIGIN}/plans/${plan}/bring-back`;
  return siteOn(planned.database).request(path, { method: "POST", headers: { Origin: ORIGIN }, body });
}

/** The file as an English Excel saves it: semicolons, a mark in front, days as day/month/year. */
function asExcel(changes: Record<string, Row>): File {
  const rows = taken.map((row) => ({ ...row, ...changes[row.authority_code ?? ""] }));
  const [heading = []] = taken.map(Object.keys);
  const english = (text: string) => text.replace(/^(\d{4})-(\d\d)-(\d\d)$/, "$3/$2/$1");
  const lines = [
    heading,
    ...rows.map((row) => heading.map((name) => `"${english((row as Row)[name] ?? "").replaceAll('"', '""')}"`)),
  ];
  return new File([`\uFEFF${lines.map((cells) => cells.join(";")).join("\r\n")}`], "plan.csv");
}

function asText(rows: readonly Row[]): string {
  const heading = Object.keys(rows[0] ?? {});
  const quoted = (text = "") => `"${text.replaceAll('"', '""')}"`;
  return [heading, ...rows.map((row) => heading.map((name) => quoted(row[name])))]
    .map((one) => one.join(","))
    .join("\r\n");
}

const unescaped = (page: string) => page.replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&amp;", "&");
const hidden = (page: string, name: string) =>
  unescaped(new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? "");
const ticked = (page: string) => [...page.matchAll(/name="take" value="(\w+)" checked/g)].map(([, code = ""]) => code);
const again = (page: string, more: Record<string, string | string[]> = {}) => ({
  ...{ second: "1", step: "keep", reason: "Agreed with the regions", text: hidden(page, "text") },
  ...{ seen: hidden(page, "seen"), take: ticked(page), ...more },
});
const plans = () => cell("select count(*) from plans");

describe("a plan that was edited in a spreadsheet", () => {
  test("says that nothing differs where nothing was changed, whatever the spreadsheet made of it", async () => {
    const page = await (await bring(1, { file: asExcel({}) })).text();
    expect(page).toContain("No lines differ from the plan; 153 rows say nothing new.");
  });

  test("is refused as a whole where its lines break a rule, each named with its line, its columns and the rule", async () => {
    const team = rowOf(ROTHERHAM).team ?? "";
    const both = { [ROTHERHAM]: { starts_on: LATER }, [BARNET]: { team, starts_on: LATER } };
    const answer = await bring(1, { file: asExcel(both) });
    const page = await answer.text();
    expect(answer.status).toBe(400);
    expect(page).toContain("Some of the ticked lines break a rule");
    expect(page).toContain("<code>team, starts_on</code>: A team does one visit at a time");
    expect(page).toContain("In the way: Barnet.");
    expect(page).toContain("In the way: Rotherham.");
    const kept = await bring(1, again(page));
    expect([kept.status, await plans()]).toEqual([400, 1]);
  });

  test("names what cannot be read, line by line, and how to mend it", async () => {
    const wrong = {
      [ROTHERHAM]: { starts_on: addDays(LATER, 1) },
      [BARNET]: { team: "T99" },
      E06000001: { team: "", starts_on: "" },
      E06000002: { pinned: "perhaps" },
    };
    const page = await (await bring(1, { file: asExcel(wrong) })).text();
    expect(page).toContain(" is no Monday: a visit starts on one.");
    expect(page).toContain("“T99” is no team of this plan.");
    expect(page).toContain("To leave an authority out, do so on its own page");
    expect(page).toContain("“perhaps” cannot be read here: write week, team");
  });

  test("says what it has without a date, what it does not name, and what cannot be read, each by itself", async () => {
    const cut = { team: "", starts_on: "", dates_to_the: "quarter" };
    const rows = taken.filter(({ authority_code }) => authority_code !== BARNET);
    const text = asText(
      rows.map((row, nth) => (nth === 0 ? { ...row, starts_on: "soon" } : nth < 3 ? { ...row, ...cut } : row)),
    );
    expect(await (await bring(1, { text })).text()).toContain(
      "No lines differ from the plan; 149 rows say nothing new, 1 authority is not in it and stays as planned, " +
        "2 rows have no date, as whoever took the file away may not see them and 1 row cannot be read.",
    );
  });

  test("says so where only what follows from team and Monday was changed, and where it does not say from which plan it is", async () => {
    const elsewhere = { notice_on: "2027-11-01", ends_on: "2027-11-19", kind: "standard" };
    const rows = taken.map(({ plan_number, ...row }) =>
      row.authority_code === BARNET ? { ...row, ...elsewhere } : row,
    );
    const page = await (await bring(1, { text: asText(rows) })).text();
    const line = 2 + taken.findIndex(({ authority_code }) => authority_code === BARNET);
    expect(page).toContain("1 row has another kind, call or last day than the plan, which moves nothing");
    expect(page).toContain(`<code>starts_on</code>. Line ${line}.`);
    expect(page).toContain("It does not say which plan it was taken from, so it is set beside plan 1");
  });

  test("is refused where its days have the month first, for the others could be read as days that they are not", async () => {
    const american = (text = "") => text.replace(/^(\d{4})-0?(\d+)-0?(\d+)$/, "$2/$3/$1");
    const answer = await bring(1, {
      text: asText(taken.map((row) => ({ ...row, starts_on: american(row.starts_on) }))),
    });
    expect(answer.status).toBe(400);
    expect(unescaped(await answer.text())).toMatch(/Line \d+ has “\d+\/\d+\/202\d”, the month before the day/);
  });

  test("names one rule alone where a visit leaves the programme's weeks, since no other means anything there", async () => {
    const page = unescaped(await (await bring(1, { file: asExcel({ [BARNET]: { starts_on: "2031-01-06" } }) })).text());
    expect(page).toContain("<code>starts_on</code>: A visit starts and ends inside the programme's weeks.</div></td>");
    expect(page).not.toContain("It is commissioned");
  });

  test("becomes a new draft with the working draft as its parent, lines left out apart, recorded in the same batch", async () => {
    const moved = { [ROTHERHAM]: { starts_on: LATER, pinned: "week" }, [BARNET]: { starts_on: LATEST } };
    const page = await (await bring(1, { file: asExcel(moved) })).text();
    expect(page).toContain("2 lines differ from the plan; 151 rows say nothing new.");
    expect(ticked(page).sort()).toEqual([ROTHERHAM, BARNET]);
    const kept = await bring(1, again(page, { take: [ROTHERHAM] }));
    expect([kept.status, kept.headers.get("location")]).toEqual([303, "/plans/2?changed=1"]);
    const at = (code: string) => cell(`select starts_on from visits where plan_id = 2 and authority_code = '${code}'`);
    expect([await at(ROTHERHAM), await at(BARNET)]).toEqual([LATER, rowOf(BARNET).starts_on]);
    expect(await cell(`select pinned from visits where plan_id = 2 and authority_code = '${ROTHERHAM}'`)).toBe("week");
    expect(await cell("select parent_id from plans where id = 2")).toBe(1);
    expect(await cell("select reason from plans where id = 2")).toMatch(
      /^1 visit was changed in a spreadsheet: Agreed/,
    );
    expect(await cell("select did from desk order by id desc limit 1")).toBe("brought back");
    expect(await cell("select detail from audit where did = 'brought back'")).toBe(
      "as plan 2: Agreed with the regions",
    );
  });

  test("never undoes what others changed meanwhile, and leaves it to a planner where both changed one visit", async () => {
    const moved = { [ROTHERHAM]: { pinned: "team" }, [BARNET]: { pinned: "team" } };
    const page = await (await bring(2, { file: asExcel(moved) })).text();
    expect(page).toContain("2 lines differ from the plan; 151 rows say nothing new. It was taken from plan 1.");
    expect(page).toContain("Somebody has changed this visit since the file was taken away.");
    expect(ticked(page)).toEqual([BARNET]);
  });

  test("is refused where the draft was changed since it was looked at, with the way to set it beside that", async () => {
    const page = await (await bring(2, { file: asExcel({ [BARNET]: { pinned: "both" } }) })).text();
    const stale = await bring(2, again(page, { seen: "1" }));
    expect([stale.status, await plans()]).toEqual([409, 2]);
    expect(await stale.text()).toContain("Somebody else has changed the plan");
    const old = await (await bring(1, { file: asExcel({ [BARNET]: { pinned: "both" } }) })).text();
    expect(old).toContain("Set the file beside plan 2, which is.");
    expect(old).toContain('action="/plans/2/bring-back"');
    expect(old).not.toContain('value="keep"');
  });

  test("comes back as a workbook too, its days as days of the spreadsheet", async () => {
    const bytes = new Uint8Array(await (await siteOn(planned.database).request("/plans/2/visits.xlsx")).arrayBuffer());
    const { sheets } = await readXlsx(bytes);
    const rows = sheets[1]?.rows ?? [];
    const [heading = []] = rows;
    const [code, starts] = [heading.indexOf("authority_code"), heading.indexOf("starts_on")];
    const edited = rows.map((row) =>
      row.map((value, at) => (at === starts && row[code] === BARNET ? new Date(`${LATEST}T00:00:00Z`) : value)),
    );
    const saved = await writeXlsx({
      sheets: [
        { name: "About", rows: sheets[0]?.rows ?? [] },
        { name: "Rows", rows: edited },
      ],
    });
    const page = await (await bring(2, { file: new File([saved as BlobPart], "plan.xlsx") })).text();
    expect(page).toContain("1 line differs from the plan; 152 rows say nothing new.");
    expect(page).toContain("<code>starts_on</code>");
    expect(page).toContain(shortDay(LATEST));
  });

  test.each([
    ["", "Choose a file, or paste its text below."],
    ["<!doctype html><p>Sign in", "This is a web page, not a table"],
    ["name,colour\nRotherham,blue", "no column is called as any that is needed"],
    ["authority_code,starts_on\nE08000018,2028-06-19", "must name at least authority_code, team and starts_on, as"],
    [
      "authority_code,team,starts_on,plan_number\nE08000018,T1,2028-06-19,1\nE09000003,T1,2028-06-19,2",
      "The rows come from several plans",
    ],
    ["authority_code,team,starts_on,plan_number\nE08000018,T1,2028-06-19,77", "There is no plan 77 with visits here"],
  ])("is refused in words where it is %j", async (text, says) => {
    const answer = await bring(2, { text });
    expect(answer.status).toBe(400);
    expect(unescaped(await answer.text())).toContain(says);
  });
});
