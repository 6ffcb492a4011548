import ICAL from "ical.js";
import { expect, test } from "vitest";
import { type CalendarOptions, type CalendarVisit, planCalendar } from "../../src/exports/plan-calendar.ts";

const LEEDS: CalendarVisit = {
  ...{ authorityCode: "E08000035", authorityName: "Leeds", kind: "short", teamCode: "T3" },
  ...{ noticeOn: "2027-03-22", startsOn: "2027-03-29", endsOn: "2027-04-02" },
  entry: null,
};
const LONG: CalendarVisit = {
  ...{ authorityCode: "E10000099", kind: "standard", teamCode: "T,4" },
  authorityName: "Bournemouth, Christchurch; Poole\\\r\nBEGIN:VALARM é🏛️ and a great many other places beside it",
  ...{ noticeOn: "2027-12-20", startsOn: "2027-12-27", endsOn: "2028-01-07" },
  entry: null,
};

const OPTIONS: CalendarOptions = {
  idOf: (code) => `id-of-${code.length}-${code.charCodeAt(1)}${code.charCodeAt(8)}`,
  ...{ name: "Reinspection visits, team T3", changedAt: "2026-11-21T09:30:00.000Z", state: "published", named: false },
};

function eventsIn(text: string): ICAL.Event[] {
  const calendar = new ICAL.Component(ICAL.parse(text) as never[]);
  return calendar.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
}

const told = ({ component }: ICAL.Event, name: string) => component.getFirstPropertyValue(name)?.toString();

test("a visit becomes its call and its days on site, whole days whose end is the day after, over a change of year and of clocks", () => {
  const events = eventsIn(planCalendar([LONG, LEEDS], OPTIONS));
  expect(events.map(({ startDate, endDate }) => [startDate.isDate, `${startDate}`, `${endDate}`])).toEqual([
    [true, "2027-03-22", "2027-03-23"],
    [true, "2027-03-29", "2027-04-03"],
    [true, "2027-12-20", "2027-12-21"],
    [true, "2027-12-27", "2028-01-08"],
  ]);
});

test("entries are private, only days on site are busy, and of a draft they are tentative", () => {
  const toldOf = (state: CalendarOptions["state"]) =>
    eventsIn(planCalendar([LEEDS], { ...OPTIONS, state })).map((event) =>
      ["class", "transp", "status"].map((name) => told(event, name)),
    );
  expect(toldOf("published")).toEqual([
    ["PRIVATE", "TRANSPARENT", "CONFIRMED"],
    ["PRIVATE", "OPAQUE", "CONFIRMED"],
  ]);
  expect(toldOf("draft").map(([, , status]) => status)).toEqual(["TENTATIVE", "TENTATIVE"]);
});

test("without names neither title, text nor identifier tells whom a visit is to", () => {
  const text = planCalendar([LEEDS, LONG], OPTIONS);
  expect(eventsIn(text).map(({ summary }) => summary)).toEqual([
    "Call, team T3",
    "Visit, team T3",
    "Call, team T,4",
    "Visit, team T,4",
  ]);
  expect(text).not.toMatch(/Leeds|Bournemouth|E08000035|E10000099/);
});

test("a name is escaped and folded so that it reads back whole and cannot add to the calendar", () => {
  const text = planCalendar([LONG], { ...OPTIONS, named: true });
  const [call] = eventsIn(text);
  expect(call?.summary).toBe(`Call to ${LONG.authorityName.replace("\r\n", " ")}, team T,4`);
  expect(call?.component.getAllSubcomponents()).toEqual([]);
  const lines = text.split("\r\n");
  expect(lines.at(-1)).toBe("");
  expect(lines.filter((line) => new TextEncoder().encode(line).length > 75)).toEqual([]);
  expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
});

test("a visit that moves keeps its identifiers, which hold no date, and its sequence grows", () => {
  const moved = { ...LEEDS, noticeOn: "2027-05-03", startsOn: "2027-05-10", endsOn: "2027-05-14", teamCode: "T1" };
  const [before, after] = [
    eventsIn(planCalendar([LEEDS], OPTIONS)),
    eventsIn(planCalendar([moved], { ...OPTIONS, changedAt: "2026-11-21T09:30:01.000Z" })),
  ];
  expect(after.map(({ uid }) => uid)).toEqual(before.map(({ uid }) => uid));
  expect(new Set(after.map(({ uid }) => uid)).size).toBe(2);
  expect(before.map(({ uid }) => uid).join()).not.toMatch(/2027|03-29/);
  expect(Number(after[0]?.sequence) - Number(before[0]?.sequence)).toBe(1);
});

test("a visit of the version before that is gone is told as cancelled and takes up no time; one that stays is told once", () => {
  const events = eventsIn(planCalendar([LEEDS], { ...OPTIONS, before: [LONG, { ...LEEDS, startsOn: "2027-01-04" }] }));
  expect(events).toHaveLength(4);
  expect(events.slice(2).map((event) => [told(event, "status"), told(event, "transp")])).toEqual([
    ["CANCELLED", "TRANSPARENT"],
    ["CANCELLED", "TRANSPARENT"],
  ]);
});

test.each([
  ["carried out", "carried_out", "2027-04-01", ["CONFIRMED", "CONFIRMED"], "2027-04-02"],
  ["cut short on its second day", "cut_short", "2027-03-30", ["CONFIRMED", "CONFIRMED"], "2027-03-31"],
  ["called off before the call", "cancelled", "2027-03-22", ["CANCELLED", "CANCELLED"], "2027-04-03"],
  ["put off after the call", "deferred", "2027-03-24", ["CONFIRMED", "CANCELLED"], "2027-04-03"],
] as const)("a visit that was %s is told so, until the day it ended", (_, became, on, statuses, until) => {
  const events = eventsIn(planCalendar([{ ...LEEDS, entry: { became, on } }], OPTIONS));
  expect(events.map((event) => told(event, "status"))).toEqual(statuses);
  expect(`${events[1]?.endDate}`).toBe(until);
  expect(events[1]?.description).toMatch(/Carried out|Cut short|Called off|Put off/);
});

test("a visit that was made is never told as cancelled, though later plans have it no more", () => {
  const made: CalendarVisit = { ...LONG, entry: { became: "carried_out", on: "2028-01-07" } };
  const events = eventsIn(planCalendar([LEEDS], { ...OPTIONS, before: [made] }));
  expect(events.slice(2).map((event) => told(event, "status"))).toEqual(["CONFIRMED", "CONFIRMED"]);
});

test("a calendar without visits is one all the same, and says what it is called", () => {
  const text = planCalendar([], OPTIONS);
  const calendar = new ICAL.Component(ICAL.parse(text) as never[]);
  expect(calendar.getAllSubcomponents().map(({ name }) => name)).toEqual(["vtimezone"]);
  expect(calendar.getFirstPropertyValue("x-wr-calname")).toBe("Reinspection visits\\, team T3");
});

test("the same plan gives the same text, with when it was made; a feed says when to ask again", () => {
  const text = planCalendar([LEEDS, LONG], OPTIONS);
  expect(planCalendar([LONG, LEEDS], OPTIONS)).toBe(text);
  expect(text).toContain("DTSTAMP:20261121T093000Z");
  expect(text).toContain("LAST-MODIFIED:20261121T093000Z");
  expect(text).not.toContain("REFRESH-INTERVAL");
  expect(planCalendar([], { ...OPTIONS, refreshSeconds: 3600 })).toContain("REFRESH-INTERVAL;VALUE=DURATION:PT1H");
});
