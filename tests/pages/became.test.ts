import { afterAll, beforeAll, expect, test } from "vitest";
import { entryStatement } from "../../src/store/carried-out.ts";
import { visits } from "../../src/store/schema/plans.ts";
import type { TestDatabase } from "../support/database.ts";
import { siteOn } from "../support/planned.ts";
import { tinyDatabase } from "../support/tiny.ts";
import { NOW } from "../support/world.ts";

let tiny: TestDatabase;
let done: typeof visits.$inferSelect;
beforeAll(async () => {
  tiny = await tinyDatabase();
  const { database } = tiny;
  const [visit] = await database.orm.select().from(visits).orderBy(visits.startsOn).limit(1);
  if (!visit) throw new Error("There is no visit.");
  done = visit;
});
afterAll(() => tiny.client.close());

const get = async (path: string) => (await siteOn(tiny.database).request(path)).text();
const pages = () => ["/authorities", `/authorities/${done.authorityCode}`, "/plans/1", "/plans/1?by=team"];

test("a visit of which nothing is recorded has no word of it", async () => {
  for (const path of pages()) expect(await get(path), path).not.toContain("✓ carried out");
});

test("a visit that was carried out says so, with a tick, wherever it stands", async () => {
  const { database } = tiny;
  const entry = {
    ...{ visit: done, became: "carried_out" as const, on: done.endsOn, daysOnSite: 10, cse: "yes" as const },
    ...{ grounds: null, notBefore: null, report: null, says: "" },
  };
  await database.write([entryStatement(database, { planId: done.planId, number: 1, entry, at: NOW, who: "A lead" })]);
  for (const path of pages()) expect(await get(path), path).toContain("✓ carried out");
  expect((await get("/plans/1")).match(/✓ carried out/g)).toHaveLength(1);
});

test("the timeline ticks its block and says so", async () => {
  const page = await get("/plans/1/timeline");
  expect(page).toMatch(/on site [^"<]*, carried out</);
  expect(page.match(/<i class="tl-block[^"]*">✓</g)).toHaveLength(2);
  expect(await get(`/plans/1/timeline?choose=${done.authorityCode}`)).toContain("✓ carried out");
});

test("a place costs the same on the timeline as on the page that moves a visit there", async () => {
  const [, ...others] = await tiny.database.orm.select().from(visits).orderBy(visits.startsOn);
  const priced = [];
  for (const { authorityCode } of others) {
    const timeline = await get(`/plans/1/timeline?choose=${authorityCode}`);
    const cheapest = /<a href="([^"]*\/move\?[^"]*)">[^<]*<\/a><\/th><td>[^<]*<\/td><td class="num">[+−]([^<]*)</;
    const [, to = "", costs = ""] = cheapest.exec(timeline) ?? [];
    if (to === "" || costs === "0.0") continue;
    expect(await get(to.replaceAll("&amp;", "&")), authorityCode).toContain(`${costs} weeks`);
    priced.push(authorityCode);
  }
  expect(priced).not.toEqual([]);
});

test("programs are told the same", async () => {
  const { items } = JSON.parse(await get("/api/v1/authorities?limit=200"));
  const own = items.find(({ code }: { code: string }) => code === done.authorityCode);
  expect(own).toMatchObject({ became: "carried_out", instead: [] });
});
