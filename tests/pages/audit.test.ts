import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { change } from "../../src/actions/change.ts";
import type { TestDatabase } from "../support/database.ts";
import { plannedDatabase, siteOn } from "../support/planned.ts";
import { NOW, PLANNER, TODAY } from "../support/world.ts";

const ORIGIN = "http://localhost";

let planned: TestDatabase;
beforeAll(async () => {
  planned = await plannedDatabase();
});
afterAll(() => planned.client.close());

const as = (name: string) => siteOn(planned.database, { askerOf: () => ({ ...PLANNER, name, person: name }) });
const get = async (path: string, name = "Ann Auditor") => as(name).request(ORIGIN + path);
const text = async (path: string, name?: string) => (await get(path, name)).text();
const post = (path: string, fields: Record<string, string>, name = "Ann Auditor") =>
  as(name).request(ORIGIN + path, { method: "POST", body: new URLSearchParams(fields), headers: { Origin: ORIGIN } });

async function newest(count = 1) {
  return (await planned.client.execute(`select * from audit order by id desc limit ${count}`)).rows.map((row) => ({
    ...row,
  }));
}

describe("what is recorded", () => {
  test("tells who asked, when, which dates they were shown, and from where in few words", async () => {
    const world = { addressOf: () => "203.0.113.77" };
    const headers = {
      "User-Agent": "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:142.0) Gecko/20100101 Firefox/142.0",
    };
    await siteOn(planned.database, world).request(`${ORIGIN}/plans/1?by=team`, { headers });
    expect(await newest()).toEqual([
      expect.objectContaining({
        at: NOW,
        who: "Test planner",
        did: "saw",
        subject: "plan 1",
        detail: "page of a plan, by team",
        request_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        agent: "Firefox 142, Windows",
        address: "203.0.113.0/24",
        codes: null,
      }),
    ]);
  });

  test("names the filter of a list, and what was sought", async () => {
    await get("/authorities?region=London&band=1");
    expect((await newest())[0]?.detail).toBe("list of authorities: region London, band 1");
    await post("/authorities", { find: "Rotherham" });
    expect((await newest())[0]?.detail).toBe("list of authorities: found by “Rotherham”");
  });

  test("names with an authority those whose weeks its reasons give away", async () => {
    const { rows } = await planned.client.execute(
      "select authority_code as code, why from visits where plan_id = 1 and why like '%held by%' limit 1",
    );
    const [{ code = "", why = "" } = {}] = rows.map((row) => ({ code: String(row.code), why: String(row.why) }));
    await get(`/authorities/${code}`);
    const [row] = await newest();
    const codes = JSON.parse(String(row?.codes)) as string[];
    expect(codes).toContain(code);
    const names = await planned.client.execute(`select name from authorities where code in ('${codes.join("','")}')`);
    expect(names.rows.length).toBeGreaterThan(1);
    expect(names.rows.filter(({ name }) => why.includes(String(name))).length).toBeGreaterThanOrEqual(codes.length - 1);
  });

  test("holds refusals with their reason, and nothing of strangers", async () => {
    await post("/plans", { reason: "First", effort: "quick" });
    await post("/plans/1/publish", { reason: "Too late", "decided-by": "The director", step: "keep" });
    expect(await newest()).toEqual([
      expect.objectContaining({
        did: "was refused",
        subject: "POST /plans/1/publish",
        detail: expect.stringMatching(/^conflict/),
      }),
    ]);
    const viewer = { person: "v", name: "Vera Viewer", role: "viewer" } as const;
    await siteOn(planned.database, { askerOf: () => viewer }).request(`${ORIGIN}/plans`);
    expect(await newest()).toEqual([
      expect.objectContaining({
        who: "Vera Viewer",
        did: "was refused",
        subject: "GET /plans",
        detail: expect.stringMatching(/^forbidden: You are signed in as viewer/),
      }),
    ]);
    const [before] = await newest();
    await siteOn(planned.database, { askerOf: () => null }).request(`${ORIGIN}/plans`);
    expect(await newest()).toEqual([before]);
  });
});

test("what cannot be recorded is not shown", async () => {
  const closed = await plannedDatabase();
  await closed.client.execute("CREATE TRIGGER full BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'disk full'); END");
  for (const path of ["/", "/authorities", "/authorities/E08000018", "/plans/1", "/plans/1/visits.csv"]) {
    const response = await siteOn(closed.database).request(ORIGIN + path);
    expect([path, response.status]).toEqual([path, 500]);
    expect(await response.text()).not.toMatch(/\b20(27|28)\b/);
  }
  closed.client.close();
});

describe("the page of the record", () => {
  test("shows the newest rows with what was done, by whom and from where, and records the look", async () => {
    await get("/plans/1", "Paul Planner");
    const page = await text("/audit");
    expect(page).toContain("Paul Planner");
    expect(page).toContain("saw plan 1");
    expect(await newest()).toEqual([
      expect.objectContaining({ did: "saw", subject: "the record", who: "Ann Auditor" }),
    ]);
  });

  test.each([
    ["?who=paul", /Paul Planner/, /Ann Auditor/],
    ["?what=refused", /was refused/, /saw plan/],
    ["?what=taken", /No row matches|downloaded/, /saw plan/],
    ["?from=2026-11-23&to=2026-11-23&what=seen", /saw plan 1/, /was refused/],
    ["?to=2020-01-01", /No row matches/, /saw plan/],
    ["?before=1", /No row matches/, /saw plan/],
    ["?who=%27%20OR%201=1--", /No row matches/, /saw plan/],
    ["?who=%25", /No row matches/, /saw plan/],
  ])("narrowed by %s shows %s and not %s", async (filter, shown, hidden) => {
    const page = await text(`/audit${filter}`);
    expect(page.slice(page.indexOf('id="rows"'), page.indexOf('id="check"'))).toMatch(shown);
    expect(page.slice(page.indexOf("</form>"), page.indexOf('id="check"'))).not.toMatch(hidden);
  });

  test.each([
    ["?from=yesterday", "Write a day, such as 30 November 2026"],
    ["?from=2026-11-31", "Write a day, such as 30 November 2026"],
    ["?from=2026-11-02&to=2026-11-01", "Give a last day that is not before the first"],
    ["?what=nonsense", "Choose one of the list"],
  ])("answers %s with words", async (filter, says) => {
    const response = await get(`/audit${filter}`);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain(says);
  });

  test("leads to older rows, page by page, to the first", async () => {
    for (let nth = 0; nth < 60; nth++) await get("/plans/1");
    let path: string | undefined = "/audit?what=seen&who=ann";
    const rows = new Set<string>();
    for (let pages = 0; path && pages < 9; pages++) {
      const page = await text(path);
      for (const [, id = ""] of page.matchAll(/id="row-(\d+)"/g)) rows.add(id);
      path = /href="(\/audit\?[^"]*before=\d+)"/.exec(page)?.[1]?.replaceAll("&amp;", "&");
    }
    expect(rows.size).toBeGreaterThan(60);
  });

  test("shows what people typed as text and never as markup", async () => {
    await as("<b>Bob</b>").request(`${ORIGIN}/authorities?region=%3Cscript%3E`);
    const page = await text("/audit");
    expect(page).not.toContain("<b>Bob");
    expect(page).not.toContain("<script>");
    expect(page).toContain("&lt;b&gt;Bob");
  });
});

describe("checking the record", () => {
  test("says that it is whole, also against a head kept before", async () => {
    const response = await get("/audit/head.json");
    expect(response.headers.get("content-disposition")).toBe('attachment; filename="record-head.json"');
    const head = await response.text();
    expect(head).toMatch(/^\{"row":\d+,"hash":"[0-9a-f]{64}","at":"2026-11-23T09:00:00\.000Z"\}\n$/);
    const page = await (await post("/audit/verify", { head })).text();
    expect(page).toMatch(/All \d+ rows are sound/);
    expect(await text("/audit?what=checked")).toMatch(/rows, all sound/);
  });

  test.each(["x", "{}", '{"row":1.5,"hash":"0"}', "[]", "null", '{"row":1,"hash":"zz"}'])(
    "refuses the head %j with words and checks nothing",
    async (head) => {
      const response = await post("/audit/verify", { head });
      expect(response.status).toBe(400);
      expect(await response.text()).toContain("That is not a head of the record");
    },
  );

  test("says which row is not as it was written", async () => {
    const tampered = await plannedDatabase();
    const site = siteOn(tampered.database);
    const check = () =>
      site.request(`${ORIGIN}/audit/verify`, {
        method: "POST",
        body: new URLSearchParams(),
        headers: { Origin: ORIGIN },
      });
    expect(await (await check()).text()).toContain("are sound");
    await tampered.client.execute("DROP TRIGGER audit_no_update");
    await tampered.client.execute("UPDATE audit SET who = 'nobody' WHERE id = 3");
    const page = await (await check()).text();
    expect(page).toContain("The record is not as it was written.");
    expect(page).toContain("Row 3 was changed, or its seal was.");
    tampered.client.close();
  });
});

describe("what changed since last week", () => {
  test("lists plans with the visits they moved, and other changes with what differs", async () => {
    const doing = { database: planned.database, at: NOW, today: TODAY, who: "Carl Capacity" };
    const csv = readFileSync("seed/teams.csv", "utf8").replace(/\n([^,]+),[^,]+,/, "\n$1,Renamed,");
    await change(doing, { what: "teams", text: csv, reason: "The first team has a new name" });
    const drawn = (await post("/plans", { reason: "To see", effort: "quick" })).headers.get("location") ?? "";
    await post(`${drawn}/publish`, { reason: "Agreed", "decided-by": "The director", step: "keep" });
    const page = await text("/audit/changes");
    expect(page).toMatch(
      new RegExp(`drew up <a href="${drawn}">.*To see.*(\\d+|no) visits? moved from the plan before`, "s"),
    );
    expect(page).toContain("Agreed");
    expect(page).toMatch(/Carl Capacity<\/td>.*changed.*teams.*changed T1 \(name\)<\/td>/s);
    expect(page).not.toContain("saw plan");
    expect(page).not.toMatch(/\b(Mar|Apr|May|Jun|March|April|June) 202[78]\b/);
  });

  test.each([
    ["?since=2026-11-24", 200, "No plan was drawn up"],
    ["?since=soon", 400, "Write a day, such as 30 November 2026"],
    ["?since=0000-00-00", 400, "Write a day, such as 30 November 2026"],
  ])("asked for %s answers %i with %s", async (query, status, says) => {
    const response = await get(`/audit/changes${query}`);
    expect(response.status).toBe(status);
    expect(await response.text()).toContain(says);
  });
});
