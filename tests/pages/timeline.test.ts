import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Asker } from "../../src/core/access.ts";
import { addWeeks } from "../../src/core/calendar.ts";
import { longDay } from "../../src/core/words.ts";
import { besides, windowOf, zoomsOf } from "../../src/pages/timeline-window.ts";
import type { TestDatabase } from "../support/database.ts";
import { plannedDatabase, siteOn } from "../support/planned.ts";
import { PLANNER } from "../support/world.ts";

const ORIGIN = "http://localhost";
const ROTHERHAM = "E08000018";
const LONDONER: Asker = { person: "r", name: "Reg", role: "regional_planner", region: "London" };

type Row = { code: string; name: string; region: string; team: string; starts: string; late: number };

let planned: TestDatabase;
let rows: Row[];
beforeAll(async () => {
  planned = await plannedDatabase();
  const found = await planned.client.execute(
    `select v.*, a.name, a.ofsted_region from visits v join authorities a on a.code = v.authority_code order by starts_on`,
  );
  rows = found.rows.map((row) => ({
    code: String(row.authority_code),
    name: String(row.name),
    region: String(row.ofsted_region),
    team: String(row.team_code),
    starts: String(row.starts_on),
    late: Number(row.weeks_late),
  }));
});
afterAll(() => planned.client.close());

const site = (asker: Asker = PLANNER) => siteOn(planned.database, { askerOf: () => asker });
const at = (query = "") => `${ORIGIN}/plans/1/timeline${query}`;
async function page(query = "", asker: Asker = PLANNER): Promise<string> {
  const response = await site(asker).request(at(query));
  expect(response.status).toBe(200);
  return response.text();
}
const find = (sought: string, query = "") =>
  site().request(at(query), {
    method: "POST",
    headers: { Origin: ORIGIN },
    body: new URLSearchParams({ find: sought }),
  });

/** What the cells of the grid are called. */
const labels = (html: string) =>
  [...html.matchAll(/(?:<td[^>]* aria-label="|class="tl-says">)([^"<]*)/g)].map(([, label]) => label ?? "");
const lanes = (html: string) => html.split("<tbody>").at(-1)?.split("</tbody>")[0]?.split("<tr").slice(1) ?? [];
const visitsIn = (html: string) => [...html.matchAll(/class="tl-visit/g)].length;

describe("the timeline", () => {
  test("says in words what every cell of every team holds, and no week twice", async () => {
    const html = await page();
    expect(visitsIn(html)).toBe(153);
    for (const { name, starts } of rows)
      expect(labels(html)).toContainEqual(
        expect.stringMatching(new RegExp(`^Team \\d+, .*${longDay(starts)}: ${name}, (short|standard), on site`)),
      );
    for (const lane of lanes(html)) {
      const cells = [...lane.matchAll(/<td([^>]*)>/g)].map(([, cell = ""]) =>
        Number(/colspan="(\d+)"/.exec(cell)?.[1] ?? 1),
      );
      expect(cells.reduce((sum, one) => sum + one)).toBe(104);
    }
    expect(html).toContain('role="grid"');
    expect(html).toContain('aria-colcount="105"');
  });

  test("holds each visit once, by region and by authority too", async () => {
    const [byRegion, byAuthority] = [await page("?rows=region"), await page("?rows=authority")];
    expect([visitsIn(byRegion), visitsIn(byAuthority)]).toEqual([153, 153]);
    expect(lanes(byAuthority)).toHaveLength(153);
    expect(byRegion).toContain("North East, Yorkshire and Humber, lane 2");
  });

  test("shows a quarter with its columns numbered as in the whole, and leads to its neighbours", async () => {
    const html = await page("?zoom=2027-Q2");
    expect(html).toContain('aria-label="5 April 2027, closed: Easter holiday"');
    expect(html).toMatch(/aria-colindex="14" aria-label="5 April 2027/);
    expect(html).not.toContain("28 March 2027:");
    for (const zoom of ["2027-Q1", "2027-Q3"]) expect(html).toContain(`href="?zoom=${zoom}#weeks"`);
  });

  test("leaves a team's other visits where they are when filtered, but not an authority's", async () => {
    const late = rows.filter((row) => row.late > 0);
    const byTeam = await page("?late=only");
    expect(byTeam.match(/tl-dim/g)).toHaveLength(153 - late.length + 1);
    expect(byTeam).toContain("outside the filter");
    expect(byTeam).toContain(`The filter lets ${late.length} through.`);
    expect(lanes(await page("?late=only&rows=authority"))).toHaveLength(late.length);
    expect(lanes(await page("?team=T4"))).toHaveLength(1);
    expect(lanes(await page("?rows=authority&region=South+West"))).toHaveLength(
      rows.filter(({ region }) => region === "South West").length,
    );
  });

  test.each([
    ["?zoom=soon", "Weeks cannot be “soon”. It may be: nothing for all; 2027-H1"],
    ["?rows=years", "Rows cannot be “years”. It may be: team; region; authority."],
    ["?region=Atlantis", "Region cannot be “Atlantis”."],
    ["?choose=E99999999", "Plan 1 has no visit to the authority that was chosen."],
  ])("answers %s in words and shows the rest", async (query, says) => {
    const response = await site().request(at(query));
    expect(response.status).toBe(400);
    const html = await response.text();
    expect(html).toContain(says);
    expect(visitsIn(html)).toBe(153);
  });

  test("marks the frozen weeks and today once a plan is published", async () => {
    expect(await page()).not.toContain("tl-frozen");
    const published = await plannedDatabase();
    await published.client.execute(
      "insert into publications (plan_id, published_at, published_by, reason) values (1, '2026-11-23T09:00:00.000Z', 'Nora', 'x')",
    );
    const later = siteOn(published.database, { today: () => "2027-03-04" });
    const html = await (await later.request(at())).text();
    expect(html).toContain('class="tl-frozen" x="6.731%" width="4.808%"');
    expect(html).toContain('aria-label="1 March 2027, this week"');
    published.client.close();
  });
});

describe("a chosen visit", () => {
  test("has a price or a rule on every week of every team, the same as the page that moves it", async () => {
    const html = await page(`?choose=${ROTHERHAM}&zoom=chosen`);
    const priced = labels(html).filter((label) => /; (here it costs|closed to it:|others are in its way)/.test(label));
    expect(priced.length).toBeGreaterThan(50);
    expect(labels(html).filter((label) => label.includes("the chosen visit is planned here, chosen"))).toHaveLength(1);
    expect(labels(html).filter((label) => label.includes("the cheapest other place"))).toHaveLength(1);
    const [, to = "", costs = ""] =
      /<a href="([^"]*\/move\?[^"]*)">[^<]*<\/a><\/th><td>[^<]*<\/td><td class="num">([^<]*)</.exec(html) ?? [];
    const move = await (await site().request(ORIGIN + to.replaceAll("&amp;", "&"))).text();
    expect(costs).toMatch(/^[+−][\d.]+$/);
    expect(move).toContain(`${costs.slice(1)} weeks`);
  });

  test("leads from the search by name or code, which puts no name in an address", async () => {
    const response = await find("Rotherham", "?rows=authority");
    expect([response.status, response.headers.get("location")]).toEqual([
      303,
      `/plans/1/timeline?rows=authority&choose=${ROTHERHAM}#chosen`,
    ]);
    const several = await (await find("ham")).text();
    expect(several).toContain("authorities found. Which one?");
    const none = await find("Atlantis");
    expect([none.status, (await none.text()).includes("No authority of this plan has “Atlantis”")]).toEqual([
      400,
      true,
    ]);
  });
});

describe("whoever sees one region's days", () => {
  test("is shown those visits alone, no price, and no other region's row", async () => {
    const own = rows.filter(({ region }) => region === "London");
    for (const query of ["", "?rows=region", "?rows=authority"]) {
      const html = await page(query, LONDONER);
      expect(visitsIn(html)).toBe(own.length);
      for (const { name, region } of rows)
        if (region !== "London") expect(labels(html).join()).not.toContain(`: ${name},`);
    }
    expect(await page("?rows=region", LONDONER)).not.toContain("<b>South West</b>");
    const chosen = await page(`?choose=${own[0]?.code}`, LONDONER);
    expect(chosen).toContain("Chosen visit");
    expect(chosen).not.toMatch(/Cheapest other places|tl-places|tl-price/);
    const other = await site(LONDONER).request(at(`?choose=${ROTHERHAM}`));
    expect([other.status, (await other.text()).includes("You may see no day of a visit")]).toEqual([400, true]);
  });

  test("is recorded as having seen those dates, and nobody who sees quarters alone is let in", async () => {
    await page("?band=1", LONDONER);
    const { rows: kept } = await planned.client.execute("select detail, codes from audit order by id desc limit 1");
    expect(kept[0]?.detail).toBe("timeline: band 1");
    expect(JSON.parse(String(kept[0]?.codes))).toHaveLength(33);
    const viewer = await site({ person: "v", name: "Vic", role: "viewer" }).request(at());
    expect(viewer.status).toBe(403);
  });
});

describe("the weeks on screen", () => {
  const programme = { startsOn: "2027-01-11", weeks: 104 };

  test("may be two years, each half-year and each quarter", () => {
    expect(zoomsOf(programme).map(({ value }) => value)).toEqual([
      ...["", "2027-H1", "2027-H2", "2028-H1", "2028-H2", "2029-H1"],
      ...["2027-Q1", "2027-Q2", "2027-Q3", "2027-Q4", "2028-Q1", "2028-Q2", "2028-Q3", "2028-Q4", "2029-Q1"],
    ]);
  });

  test.each([
    ["", null, 0, 104, "years"],
    ["2027-Q1", null, 0, 12, "quarter"],
    ["2027-H2", null, 25, 51, "half"],
    ["2031-Q1", null, 0, 104, "years"],
    ["chosen", addWeeks("2027-01-11", 30), 26, 39, "quarter"],
    ["chosen", "2027-01-11", 0, 13, "quarter"],
    ["chosen", addWeeks("2027-01-11", 103), 91, 104, "quarter"],
    ["chosen", null, 0, 104, "years"],
  ])("for “%s” with a visit on %s are %d to %d", (zoom, chosen, from, to, look) => {
    expect(windowOf(zoom, programme, chosen)).toMatchObject({ from, to, look });
  });

  test.each([
    ["2027-Q1", null, "2027-Q2"],
    ["2027-Q4", "2027-Q3", "2028-Q1"],
    ["2029-Q1", "2028-Q4", null],
    ["2027-H2", "2027-H1", "2028-H1"],
    ["", null, null],
  ])("beside “%s” are %s and %s", (zoom, earlier, later) => {
    const found = besides(windowOf(zoom, programme, null), programme);
    expect([found.earlier?.value ?? null, found.later?.value ?? null]).toEqual([earlier, later]);
  });
});
