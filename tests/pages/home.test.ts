import { gzipSync } from "node:zlib";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Database } from "../../src/store/db.ts";
import { inspections } from "../../src/store/schema/evidence.ts";
import { visits } from "../../src/store/schema/plans.ts";
import { notices } from "../../src/store/schema/runs.ts";
import { seededDatabase, type TestDatabase, temporaryDatabase } from "../support/database.ts";
import { plannedDatabase, siteOn } from "../support/planned.ts";
import { TODAY } from "../support/world.ts";
import { anotherPlan } from "./another-plan.ts";

const opened: TestDatabase[] = [];
afterAll(() => {
  for (const { client } of opened) client.close();
});

async function kept(made: Promise<TestDatabase>): Promise<Database> {
  const one = await made;
  opened.push(one);
  return one.database;
}

async function homeOf(database: Database, today = TODAY): Promise<string> {
  const response = await siteOn(database, { today: () => today }).request("/");
  expect(response.status).toBe(200);
  return (await response.text()).replace(/\s+/g, " ");
}

/** The figure under a name, as "0 of 153". */
function figure(page: string, name: string): string {
  const [, value = ""] =
    new RegExp(`<dt class="stat-name">${name}</dt><dd class="stat-value">(.*?)</dd>`).exec(page) ?? [];
  return value.replace(/<[^>]+>/g, "").trim();
}

describe("the first page of a planned programme", () => {
  let database: Database;
  let page: string;
  beforeAll(async () => {
    database = await kept(plannedDatabase());
    page = await homeOf(database);
  });

  test("says when the programme starts, what the plan covers and when it ends", async () => {
    const [last] = await database.orm.select({ endsOn: sql<string>`max(${visits.endsOn})` }).from(visits);
    expect(page).toContain("The programme starts on Monday 11 January 2027, in 7 weeks.");
    expect(page).toContain("a draft, has a place for all 153 authorities");
    expect(page).toContain(`, from`);
    expect(figure(page, "Last visit ends")).toContain(last?.endsOn.slice(0, 4));
  });

  test("draws a tile for every authority, linked and named in full with its quarter", async () => {
    const planned = await database.orm.select().from(visits);
    const tiles = page.match(/<a class="tile" href="\/authorities\/(E\d+)"><title>.+? \(.+? \d\): \w+ to \w+ \d{4}/g);
    expect(tiles).toHaveLength(planned.length);
    for (const { authorityCode } of planned)
      expect(page).toContain(`class="tile" href="/authorities/${authorityCode}"`);
  });

  test("counts in the key what it draws on the map", () => {
    const key = page.slice(page.indexOf("Visits by planned quarter"), page.indexOf("Number in a tile"));
    const counts = [...key.matchAll(/<text class="value middle"[^>]*>(\d+)<\/text>/g)].map(([, count]) =>
      Number(count),
    );
    // Each bar has its count above and its quarter below.
    const visitsCounted = counts.filter((_, nth) => nth % 2 === 0).reduce((sum, count) => sum + count, 0);
    expect(visitsCounted).toBe(153);
  });

  test("has nothing carried out before the programme starts", () => {
    expect(figure(page, "Carried out")).toBe("0 of 153");
    expect(page).toContain("none yet: the programme starts on 11 January 2027");
  });

  test("counts the authorities whose window has closed as the plan's own due days say", async () => {
    const planned = await database.orm.select().from(visits);
    const late = planned.filter(({ dueTo }) => dueTo < TODAY).length;
    expect(figure(page, "Past their window today")).toBe(`${late} of 153`);
  });

  test("tells the first calls, and that a draft calls nobody", async () => {
    expect(page).toContain("First calls, 4 January 2027");
    expect(page).toContain("This plan is a draft: nobody is called until it is published.");
  });

  test("adds the regions up to the whole", () => {
    const regions = page.slice(page.indexOf(">By region<"));
    const all = [...regions.matchAll(/<th scope="row">[^<]+<\/th><td class="num">(\d+)<\/td>/g)];
    expect(all).toHaveLength(8);
    expect(all.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(153);
  });

  test("says who was never examined for CSE, and agrees with the authorities page it links to", async () => {
    expect(page).toMatch(/<b>[A-Z][\w ,.-]+<\/b> has waited longest of the others, since \w+ 201[3-7];/);
    const [, since2018 = ""] = /<b>(\d+)<\/b> none since 2018/.exec(page) ?? [];
    expect(figure(page, "CSE not examined since 2018")).toBe(`${since2018} of 153`);
    const list = await (await siteOn(database).request("/authorities?cse=2018")).text();
    expect(new Set(list.match(/\/authorities\/E\d{8}/g)).size).toBe(Number(since2018));
  });

  test("fits, compressed, in 30 kB", () => {
    expect(gzipSync(page).length).toBeLessThan(30_000);
  });

  test("names neither safety nor a rank, and has no decimals of points", () => {
    expect(page).not.toMatch(/\bsafe\b|\brank(ed)? \d/i);
  });
});

describe("as the programme goes on, the first page", () => {
  test("counts an authority as carried out once a report of an inspection begun since its start is published", async () => {
    const database = await kept(plannedDatabase());
    const [row] = await database.orm.select().from(inspections).where(sql`framework = 'ILACS_2026'`).limit(1);
    if (!row) throw new Error("There is no inspection to copy.");
    const { id: _, ...inspection } = row;
    const done = { ...inspection, startedOn: "2027-01-11", endedOn: "2027-01-22", publishedOn: "2027-03-08" };
    await database.write([database.orm.insert(inspections).values(done)]);
    expect(figure(await homeOf(database, "2027-03-07"), "Carried out")).toBe("0 of 153");
    const page = await homeOf(database, "2027-03-08");
    expect(figure(page, "Carried out")).toBe("1 of 153");
    expect(page).toMatch(/ ✓\): carried out/);
    expect(page).toContain("Week 9 of 104");
  });

  test("calls today's calls today's", async () => {
    const database = await kept(plannedDatabase());
    expect(await homeOf(database, "2027-01-04")).toContain("Calls today, 4 January 2027");
    expect(await homeOf(database, "2027-01-01")).toContain("Calls next Monday, 4 January 2027");
  });

  test("says whether a night or an import told the newest notices", async () => {
    const database = await kept(plannedDatabase());
    const told = (scheduledFor: string, kind: "import" | "band") => {
      const notice = { scheduledFor, number: 0, on: TODAY, kind, authorityCode: null, says: "Something changed." };
      return database.write([database.orm.insert(notices).values(notice)]);
    };
    await told("2026-11-21T02:15:00Z", "band");
    expect(await homeOf(database)).toContain('The night left <a href="/notices">1 notice</a>');
    await told("2026-11-21T09:00:00Z", "import");
    expect(await homeOf(database)).toContain('An import left <a href="/notices">1 notice</a>');
  });

  test("says when the weeks are over", async () => {
    const page = await homeOf(await kept(plannedDatabase()), "2029-06-01");
    expect(page).toContain("The programme’s 104 weeks are over.");
    expect(page).toContain("The plan has no call on 4 June 2029 or later.");
  });
});

describe("how close to the best", () => {
  test.each([
    [null, "Not proved yet", "is not proved yet."],
    [(cost: number) => Math.ceil(cost * 0.98), "2.0%", "within 2.0% of the best any plan could do"],
    [(cost: number) => Math.floor(cost * 0.98), "2.1%", "within 2.1% of the best any plan could do"],
    [(cost: number) => cost, "Best", "No plan could do better."],
  ])("with a bound of %s is said only as far as it is proved", async (boundOf, value, says) => {
    const database = await kept(plannedDatabase());
    await anotherPlan(database, { bound: ({ cost }) => boundOf?.(cost) ?? null });
    const page = await homeOf(database);
    expect(figure(page, "How close to the best")).toBe(value);
    expect(page).toContain(says);
  });
});

describe("the first page without a whole plan", () => {
  test("shows who has no place", async () => {
    const database = await kept(plannedDatabase());
    await anotherPlan(database, { leaveOut: "No team is free." });
    const page = await homeOf(database);
    expect(page).toContain("has a place for 152 of 153 authorities");
    expect(page.match(/ –\): no place in the plan/g)).toHaveLength(1);
  });

  test("asks for a plan where there is none, and still says what is known", async () => {
    const page = await homeOf(await kept(seededDatabase()));
    expect(page).toContain("No plan is drawn up yet");
    expect(page).toContain("When child sexual exploitation was last examined");
  });

  test("says how to load a programme where there is none", async () => {
    expect(await homeOf(await kept(temporaryDatabase()))).toContain("No programme is loaded yet.");
  });
});
