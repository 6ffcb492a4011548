import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { TestDatabase } from "../support/database.ts";
import { seededDatabase, temporaryDatabase } from "../support/database.ts";
import { plannedDatabase, siteOn } from "../support/planned.ts";
import { anotherPlan } from "./another-plan.ts";

let planned: TestDatabase;

beforeAll(async () => {
  planned = await plannedDatabase();
});
afterAll(() => planned.client.close());

async function ask(path: string, status = 200): Promise<string> {
  const response = await siteOn(planned.database).request(path);
  expect(response.status).toBe(status);
  return response.text();
}

async function find(sought: string): Promise<string> {
  const headers = { "Content-Type": "application/x-www-form-urlencoded", Origin: "http://localhost" };
  const body = new URLSearchParams({ find: sought });
  const response = await siteOn(planned.database).request("/authorities", { method: "POST", headers, body });
  expect(response.status).toBe(200);
  return response.text();
}

function rowsOf(page: string): string[] {
  return [...page.matchAll(/<th scope="row"><a href="\/authorities\/(\w+)"/g)].map((match) => match[1] ?? "");
}

function countOf(page: string, value: string): number {
  const box = new RegExp(`value="${value}"[^>]*><span>[^<]*</span><span>(\\d+)</span>`).exec(page);
  return Number(box?.[1]);
}

describe("the list of authorities", () => {
  test("has all 153 under their bands, most urgent first", async () => {
    const page = await ask("/authorities");
    expect(rowsOf(page)).toHaveLength(153);
    expect([...page.matchAll(/Band \d: (?:first|next|last) \d+/g)].map(String)).toEqual([
      "Band 1: first 15",
      "Band 2: next 30",
      "Band 3: next 45",
      "Band 4: last 63",
    ]);
    const points = [...page.matchAll(/<td class="num"><b>(\d+)<\/b>/g)].map((match) => Number(match[1]));
    expect(points).toEqual([...points].sort((one, other) => other - one));
  });

  test("counts at every box the authorities it would show", async () => {
    const page = await ask("/authorities");
    expect(countOf(page, "London")).toBe(33);
    expect(countOf(page, "four")).toBe(2);
    const filtered = await ask("/authorities?region=London&cse=2018");
    expect(rowsOf(filtered)).toHaveLength(countOf(filtered, "London"));
  });

  test("shows four judgements as four, each grade by its name, and gives them no overall grade", async () => {
    const page = await ask("/authorities?judgement=four");
    expect(rowsOf(page)).toHaveLength(2);
    expect(page).toContain(
      "leaders requires improvement, help and protection requires improvement, in care requires improvement, care leavers good",
    );
  });

  test("adds the five columns of points up to the whole, and names all nine reasons when asked", async () => {
    const [row = ""] = (await ask("/authorities")).match(/<tr><th scope="row">.*?<\/tr>/s) ?? [];
    const sum = [...row.matchAll(/class="points">(?:<svg[^>]*><\/svg>)?(\d+)/g)].reduce(
      (all, [, points]) => all + Number(points),
      0,
    );
    expect(row).toContain(`<td class="num"><b>${sum}</b></td>`);
    expect(row).toMatch(/Caseload \d+, Late assessments \d+/);
    expect((await ask("/authorities?show=reasons")).match(/<th scope="col" class="points"/g)).toHaveLength(9);
  });

  test("shows quarters, and the Mondays only when asked", async () => {
    expect(await ask("/authorities?band=1")).toMatch(/(Jan–Mar|Apr–Jun|Jul–Sep|Oct–Dec) 2027/);
    expect(await ask("/authorities?band=1&show=weeks")).toMatch(/<td class="nowrap">\d+ \w{3} 2027/);
  });

  test("says what it does not understand, and still answers what it does", async () => {
    const page = await ask("/authorities?band=9&region=London", 400);
    expect(page).toContain("“band” cannot be “9”");
    expect(page).toContain('href="#band"');
    expect(rowsOf(page)).toHaveLength(33);
  });

  test("says so where nothing matches everything that was asked", async () => {
    const page = await ask("/authorities?judgement=adequate&region=London");
    expect(page).toContain("0 of 153 shown: London; Adequate (2009 to 2013).");
    expect(page).toContain('<a href="/authorities">Show all 153</a>');
  });

  test("marks what is pinned, late and without a place", async () => {
    const copy = await plannedDatabase();
    await anotherPlan(copy.database, { pinFirst: "week and team", leaveOut: "no team has the CSE skill" });
    const site = siteOn(copy.database);
    const pinned = await (await site.request("/authorities?visit=pinned")).text();
    expect(rowsOf(pinned)).toHaveLength(1);
    expect(pinned).toContain("Pinned by week and team");
    const unplaced = await (await site.request("/authorities?visit=unplaced")).text();
    expect(rowsOf(unplaced)).toHaveLength(1);
    expect(unplaced).toContain("not placed");
    copy.client.close();
  });
});

describe("finding an authority", () => {
  test("posts, so that no name stands in an address", async () => {
    expect(await ask("/authorities")).toContain('method="post" action="/authorities"');
  });

  test.each([
    ["a name", "rotherham", "E08000018"],
    ["a code it had before", "E08000016", "E08000038"],
    ["the DfE's code", "420", "E06000053"],
    ["Ofsted's number", "2733690", "E06000063"],
  ])("by %s", async (_, sought, code) => {
    expect(rowsOf(await find(sought))).toEqual([code]);
  });

  test("leads from an abolished authority to what took its place", async () => {
    const page = await find("Cumbria");
    expect(page).toContain("Cumbria was abolished on 1 April 2023.");
    expect(rowsOf(page).sort()).toEqual(["E06000063", "E06000064"]);
  });

  test("says in words that nothing was found, as typed but harmless", async () => {
    const page = await find('<img src="x">');
    expect(page).toContain("No authority has “&lt;img src=&quot;x&quot;&gt;” in its name");
    expect(page).not.toContain("<img");
    expect(rowsOf(page)).toEqual([]);
  });
});

test("an empty database and one that is not ranked yet have a list too", async () => {
  for (const make of [temporaryDatabase, seededDatabase]) {
    const { client, database } = await make();
    const response = await siteOn(database).request("/authorities");
    expect(response.status).toBe(200);
    expect(await response.text()).toContain("not ranked yet");
    client.close();
  }
});
