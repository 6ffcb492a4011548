import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Doing } from "../../src/actions/doing.ts";
import { drawUpPlan } from "../../src/actions/draw-up.ts";
import { keepImport } from "../../src/actions/import-keep.ts";
import { rankToday } from "../../src/actions/rank.ts";
import { takeBackImport } from "../../src/actions/take-back-import.ts";
import { previewQueries } from "../../src/store/import-previews.ts";
import type { TestDatabase } from "../support/database.ts";
import { plannedDatabase, siteOn } from "../support/planned.ts";
import { decideOnSurrey, divideSurrey, EAST, look, SURREY, SURREY_FILE, WEST } from "../support/surrey.ts";
import { NOW, TODAY } from "../support/world.ts";

let opened: TestDatabase;
let doing: Doing;
const PAGES = ["/", "/authorities", `/authorities/${SURREY}`, "/plans/1", "/plans/1/timeline", "/plans/1/visits.csv"];

async function pages(): Promise<string[]> {
  const app = siteOn(opened.database);
  const asked = await Promise.all(PAGES.map(async (path) => (await app.request(path)).text()));
  // That an import was made and taken back is told for ever.
  return asked.map((text) => text.replace(/<section class="rule" aria-labelledby="lately">.*?<\/section>/s, ""));
}

async function rows(sql: string) {
  return (await opened.client.execute(sql)).rows;
}

async function placesOf(number: number) {
  const mine = `('${SURREY}', '${EAST}', '${WEST}')`;
  return rows(`select authority_code, starts_on, ends_on, notice_on from visits
    where plan_id = (select id from plans where number = ${number}) and authority_code in ${mine} order by authority_code`);
}

beforeAll(async () => {
  opened = await plannedDatabase();
  doing = { database: opened.database, at: NOW, today: TODAY, who: "An analyst" };
});
afterAll(() => opened.client.close());

describe("Surrey's division", () => {
  let before: string[];

  test("taken back leaves every page as it was, to the byte", async () => {
    before = await pages();
    const id = await divideSurrey(doing);
    const divided = await pages();
    expect(divided[0]).toContain("Surrey ends on 1 April 2027; East Surrey and West Surrey take its place.");
    expect(divided[2]).toContain("Before, after or both");
    await takeBackImport(doing, id, "Tried");
    await rankToday(doing);
    expect(await pages()).toEqual(before);
  });

  test("is said for what it did: whose window ends, whose are to come, and what the plan would do", async () => {
    const [kept] = await rows("select import_id as id, outcome from import_outcomes order by import_id desc limit 1");
    const { windows, bands, plan } = JSON.parse(String(kept?.outcome));
    const coming = { from: "2028-04-01", to: "2028-10-01", kind: "standard" };
    expect(windows).toEqual([
      {
        authorityCode: SURREY,
        name: "Surrey",
        before: expect.anything(),
        after: expect.objectContaining({ to: "2027-03-31" }),
      },
      { authorityCode: EAST, name: "East Surrey", before: null, after: coming },
      { authorityCode: WEST, name: "West Surrey", before: null, after: coming },
    ]);
    expect([bands, plan]).toEqual([[], expect.objectContaining({ number: 1, dropped: 0, joined: 0 })]);
    expect(plan.byImport).toBeGreaterThan(0);
    const app = siteOn(opened.database);
    const page = await (await app.request(`/imports/${kept?.id}`)).text();
    expect(page).toContain("3 windows changed");
    expect(page).toContain("none, for it was not there");
    expect(page).toContain("It was taken back since, and holds no more.");
    const told = await (await app.request("/notices")).text();
    expect(told).toContain(`Import ${kept?.id} was taken back: what stood before stands again.`);
    expect(told).toContain(`href="/imports/${kept?.id}"`);
  });

  test("brought a second time is the same, and nothing is kept", async () => {
    await divideSurrey(doing);
    const [preview] = (await opened.database.read(previewQueries(opened.database, await look(doing, SURREY_FILE))))
      .preview;
    expect(preview?.summary.counts).toEqual({ added: 0, changed: 0, same: 3, rejected: 0 });
  });

  test("invents nothing of those that come", async () => {
    expect(
      await rows(`select name, code, ofsted_region, population_0_17, statistical_neighbours, dfe_code, created_on
        from authorities where created_on = '2027-04-01' order by code`),
    ).toEqual([
      expect.objectContaining({ name: "East Surrey", code: EAST, population_0_17: null, statistical_neighbours: "[]" }),
      expect.objectContaining({ name: "West Surrey", code: WEST, dfe_code: "", ofsted_region: "South East" }),
    ]);
  });

  test("ranks 153 before the day and 154 from it on", async () => {
    const ranked = "select count(*) as all_of_them from priorities where ranking_id = (select max(id) from rankings)";
    expect(await rows(ranked)).toEqual([{ all_of_them: 153 }]);
    await rankToday({ ...doing, today: "2027-03-31" });
    expect(await rows(ranked)).toEqual([{ all_of_them: 153 }]);
    await rankToday({ ...doing, today: "2027-04-01" });
    expect(await rows(ranked)).toEqual([{ all_of_them: 154 }]);
    const east = await rows(
      `select points from priorities where ranking_id = (select max(id) from rankings) and authority_code = '${EAST}'`,
    );
    expect(Number(east[0]?.points)).toBeGreaterThan(0);
    await rankToday(doing);
  });

  test.each([
    ["before", [SURREY]],
    ["after", [EAST, WEST]],
    ["both", [SURREY, EAST, WEST]],
  ] as const)("decided %s: a draft visits just those, each within its life", async (choice, codes) => {
    await decideOnSurrey(doing, ["before", "after", "both"].indexOf(choice), { choice });
    const number = await drawUpPlan(doing, { seed: 1, effort: "quick", reason: "To try it" });
    const places = await placesOf(number);
    expect(places.map(({ authority_code }) => authority_code)).toEqual(codes);
    for (const { authority_code, ends_on, starts_on } of places) {
      if (authority_code === SURREY) expect(String(ends_on) < "2027-04-01").toBe(true);
      else expect(String(starts_on) >= "2028-04-01" && String(ends_on) <= "2028-10-01").toBe(true);
    }
  });

  test("every page and file stands with three of them in the plan, and after the day with 154", async () => {
    const paths = [
      "/",
      "/authorities",
      "/plans/4",
      "/plans/4/timeline",
      "/plans/4/timeline?by=authority",
      "/plans/4/publish",
    ];
    const own = [SURREY, EAST, WEST].flatMap((code) => [`/authorities/${code}`, `/plans/4/visits/${code}`]);
    for (const today of [TODAY, "2027-04-01", "2028-06-01"]) {
      const app = siteOn(opened.database, { today: () => today });
      for (const path of [...paths, ...own, "/successions", `/successions/${SURREY}`, "/plans/compare?from=1&to=4"])
        expect(`${path} ${(await app.request(path)).status}`).toBe(`${path} 200`);
      const csv = await (await app.request("/plans/4/visits.csv")).text();
      expect(csv.trim().split("\n")).toHaveLength(156);
      expect(csv).toContain("East Surrey");
      const home = await (await app.request("/")).text();
      expect(home).toContain(
        today === TODAY ? "153 authorities by planned quarter" : "154 authorities by planned quarter",
      );
    }
  });

  test("a plan drawn up before it still names Surrey, and the record stays Surrey's", async () => {
    const app = siteOn(opened.database, { today: () => "2027-06-01" });
    expect(await (await app.request("/plans/1")).text()).toContain("Surrey");
    const gone = await (await app.request(`/authorities/${SURREY}`)).text();
    expect(gone).toContain("Surrey is no longer an authority");
    expect(gone).toContain(`/authorities/${SURREY}?as-at=2027-03-31`);
    expect((await app.request(`/authorities/${SURREY}?as-at=2027-03-31`)).status).toBe(200);
    const east = await (await app.request(`/authorities/${EAST}`)).text();
    expect(east).toContain("Surrey’s record, not East Surrey’s");
    expect(east).toContain("It is not in the newest ranking, of 23 November 2026: the next night ranks it.");
    expect(east).toContain("Not yet inspected under its own name since it was created on 1 April 2027");
  });

  test("old names and codes find the new, and new ones the old until the day", async () => {
    const find = async (today: string, sought: string) => {
      const app = siteOn(opened.database, { today: () => today });
      const headers = { origin: "http://localhost" };
      const init = { method: "POST", headers, body: new URLSearchParams({ find: sought }) };
      return (await app.request("/authorities", init)).text();
    };
    expect(await find(TODAY, "East Surrey")).toContain("East Surrey is created on 1 April 2027. Until then:");
    const after = await find("2027-04-01", SURREY);
    expect(after).toContain("Surrey was abolished on 1 April 2027. What took its place:");
    expect(after).toContain("West Surrey");
    expect(await find("2027-04-01", "936")).toContain("What took its place:");
  });

  test("is not taken back once a plan names those that came", async () => {
    const [kept] = await rows("select max(id) as id from imports where kind = 'successions' and takes_back is null");
    await expect(takeBackImport(doing, Number(kept?.id), "No")).rejects.toThrow(
      "A plan or a signal names an authority",
    );
  });

  test("a code that is given later finds the authority, which keeps its place", async () => {
    const text = "change,name,code,on,from\ncreate,East Surrey,E06999999,2027-04-01,Surrey";
    const id = await look(doing, text);
    await keepImport(doing, id);
    expect(await rows(`select previous_codes from authorities where code = '${EAST}'`)).toEqual([
      { previous_codes: '["E06999999"]' },
    ]);
    const answer = await siteOn(opened.database).request("/authorities/E06999999");
    expect(answer.headers.get("location")).toBe(`/authorities/${EAST}`);
  });
});
