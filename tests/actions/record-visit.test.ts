import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Doing } from "../../src/actions/doing.ts";
import { drawUpPlan } from "../../src/actions/draw-up.ts";
import { editPlan } from "../../src/actions/edit-plan.ts";
import { publishPlan } from "../../src/actions/publish.ts";
import { recordVisit } from "../../src/actions/record-visit.ts";
import type { Asker } from "../../src/core/access.ts";
import { addDays, addWeeks } from "../../src/core/calendar.ts";
import type { Change } from "../../src/core/plan/edit-change.ts";
import type { TestDatabase } from "../support/database.ts";
import { tinyDatabase } from "../support/tiny.ts";
import { NOW, PLANNER, TODAY } from "../support/world.ts";

type Place = { code: string; team: string; starts: string; ends: string; kind: string };

let tiny: TestDatabase;
let before: Doing;
let places: Place[];
const [FIRST, SECOND, THIRD] = [0, 1, 2];

beforeAll(async () => {
  tiny = await tinyDatabase();
  before = { database: tiny.database, at: NOW, today: TODAY, who: "A planner" };
  places = await placesOf(1);
});
afterAll(() => tiny.client.close());

const rowsOf = async (sql: string) => (await tiny.client.execute(sql)).rows.map((row) => ({ ...row }));
async function placesOf(number: number): Promise<Place[]> {
  const rows = await rowsOf(
    `select authority_code as code, team_code as team, starts_on as starts, ends_on as ends, kind from visits
     where plan_id = (select id from plans where number = ${number}) order by starts_on, authority_code`,
  );
  return rows as unknown as Place[];
}
const at = (nth: number) => places[nth] as Place;
const placeIn = async (number: number, code: string) => (await placesOf(number)).find((one) => one.code === code);
/** The same planner on another day. */
const on = (today: string): Doing => ({ ...before, today, at: `${today}T09:00:00.000Z` });
const dayTyped = (name: string, day: string) => ({
  [`${name}-day`]: day.slice(8),
  [`${name}-month`]: day.slice(5, 7),
  [`${name}-year`]: day.slice(0, 4),
});

type More = Record<string, string>;
async function record(doing: Doing, place: Place, more: More, asker: Asker = PLANNER) {
  const [row] = await rowsOf(
    `select coalesce(max(number), 0) as seen from visit_entries where authority_code = '${place.code}'`,
  );
  const typed = { starts: place.starts, seen: String(row?.seen), ...more };
  return recordVisit(doing, { code: place.code, asker, typed });
}
const carriedOut = (place: Place, more: More = {}) => ({
  became: "carried_out",
  ...dayTyped("on", place.ends),
  ...{ days: place.kind === "short" ? "5" : "10", cse: "yes" },
  ...more,
});
const redraw = (doing: Doing) => drawUpPlan(doing, { seed: 3, effort: "quick", reason: "After a visit" });

describe("recording what became of a visit", () => {
  test.each([
    ["carried out before its weeks", { became: "carried_out", days: "5", cse: "yes" }, "became"],
    ["cut short before its weeks", { became: "cut_short", days: "2", cse: "no", why: "A storm" }, "became"],
    ["taken back though nothing is recorded", { became: "withdrawn", why: "A slip" }, "became"],
    ["nothing at all", {}, "became"],
    ["deferred without grounds or a day", { became: "deferred", why: "A flood" }, "grounds"],
    ["cancelled without words", { became: "cancelled", ...dayTyped("on", TODAY) }, "why"],
    ["cancelled on a day to come", { became: "cancelled", why: "A flood", ...dayTyped("on", "2027-01-04") }, "on-day"],
  ])("refuses a visit %s", async (_, typed: More, field) => {
    expect((await record(before, at(FIRST), typed)).map((one) => one.field)).toContain(field);
    expect(await rowsOf("select * from visit_entries")).toEqual([]);
  });

  test("is another region's to record, and whoever may not is told so", async () => {
    const asker: Asker = { person: "r", name: "Reg", role: "regional_planner", region: "South West" };
    await expect(record(before, at(FIRST), {}, asker)).rejects.toThrow("You record visits of your own region.");
  });

  test("wants days that its weeks hold, and the day it ended", async () => {
    const after = on(addDays(at(FIRST).ends, 1));
    const wrong = async (more: More) =>
      (await record(after, at(FIRST), carriedOut(at(FIRST), more))).map((one) => one.field);
    expect(await wrong({ days: "30" })).toEqual(["days"]);
    expect(await wrong({ days: "some" })).toEqual(["days"]);
    expect(await wrong({ cse: "" })).toEqual(["cse"]);
    expect(await wrong(dayTyped("on", at(FIRST).starts))).toContain("on-day");
  });
});

describe("what it does to the next plan", () => {
  test("a visit carried out stays where it was, costs nothing, and nobody changes it", async () => {
    const place = at(FIRST);
    const after = on(addDays(place.ends, 3));
    expect(await record(after, place, carriedOut(place))).toEqual([]);
    const number = await redraw(after);
    expect(await placeIn(number, place.code)).toEqual(place);
    const [plan] = await rowsOf(`select problem from plans where number = ${number}`);
    const { visits } = JSON.parse(String(plan?.problem)) as { visits: { id: string; w: number; due: number | null }[] };
    expect(visits.find(({ id }) => id === place.code)).toMatchObject({ w: 0, due: null });
    const [desk] = await rowsOf("select max(id) as seen from desk");
    const change = {
      ...{ did: "move", authorityCode: place.code, teamCode: place.team, startsOn: addWeeks(place.starts, 20) },
      ...{ pin: null, reason: "Because", thaw: "It must" },
    } as Change;
    const wanted = { planNumber: number, seen: Number(desk?.seen), seed: 1, changeIn: () => change };
    await expect(editPlan(after, wanted)).rejects.toThrow("It has been carried out, so it stays where it was.");
  });

  test("one deferred is demanded again after its earliest day, with its grounds", async () => {
    const place = at(SECOND);
    const doing = on(addDays(at(FIRST).ends, 3));
    const notBefore = addWeeks(place.starts, 10);
    const typed = {
      ...{ became: "deferred", grounds: "emergency", why: "A flood closed its offices" },
      ...{ ...dayTyped("on", addDays(place.starts, -7)), ...dayTyped("before", notBefore) },
    };
    const today = addDays(place.starts, -7) > doing.today ? on(addDays(place.starts, -7)) : doing;
    expect(await record(today, place, typed)).toEqual([]);
    const number = await redraw(today);
    const again = await placeIn(number, place.code);
    expect(again && again.starts >= notBefore).toBe(true);
    const [row] = await rowsOf(
      `select route_says as says from visits where authority_code = '${place.code}' and plan_id = (select id from plans where number = ${number})`,
    );
    expect(String(row?.says)).toContain("Demanded again: deferred, an emergency there");
  });

  test("one cut short of the least days is demanded again; a correction by another entry makes it done", async () => {
    const place = at(THIRD);
    const after = on(addDays(place.ends, 1));
    const short = {
      became: "cut_short",
      ...dayTyped("on", place.starts),
      days: "1",
      cse: "yes",
      why: "The team fell ill",
    };
    expect(await record(after, place, short)).toEqual([]);
    const again = await placeIn(await redraw(after), place.code);
    expect(again?.starts).not.toBe(place.starts);
    expect(await record(after, place, carriedOut(place, { why: "The day had been mistyped" }))).toEqual([]);
    expect(await placeIn(await redraw(after), place.code)).toEqual(place);
    expect(await record(after, place, { became: "withdrawn", why: "It was another authority" })).toEqual([]);
    const entries = await rowsOf(
      `select number, entry ->> 'became' as became from visit_entries where authority_code = '${place.code}' order by number`,
    );
    expect(entries.map(({ became }) => became)).toEqual(["cut_short", "carried_out", "withdrawn"]);
  });

  test("a draft that stands against what was recorded is not published", async () => {
    const place = at(FIRST);
    const after = on(addDays(at(THIRD).ends, 1));
    const number = await redraw(after);
    expect(await record(after, place, carriedOut(place, { days: "1", why: "It was a single day" }))).toEqual([]);
    await expect(publishPlan(after, { planNumber: number, reason: "Agreed" })).rejects.toThrow(
      "1 visit stands against what was recorded of it. Draw the plan up again.",
    );
  });
});

describe("two at once", () => {
  test("the second is refused in words, and nothing of theirs is kept", async () => {
    const place = at(FIRST);
    const after = on(addDays(at(THIRD).ends, 1));
    const typed = { ...carriedOut(place, { why: "Counted again" }), starts: place.starts, seen: "1" };
    await expect(recordVisit(after, { code: place.code, asker: PLANNER, typed })).rejects.toThrow(
      "Somebody else recorded something of this visit since you opened the page",
    );
  });

  test("every entry is audited with what it was before and after", async () => {
    const kept = await rowsOf("select count(*) as n from visit_entries");
    const told = await rowsOf("select before, after from audit where did = 'recorded' and subject like 'visit to %'");
    expect(told).toHaveLength(Number(kept[0]?.n));
    expect(String(told.at(-1)?.after)).toContain('"daysOnSite":1');
    expect(String(told.at(-1)?.before)).toContain('"became":"carried_out"');
  });
});
