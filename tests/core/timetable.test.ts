import { expect, test } from "vitest";
import { londonDay } from "../../src/clock.ts";
import { nextRun, runsDue, TIMETABLE } from "../../src/core/timetable.ts";

const [NIGHTLY, , WEEKLY] = TIMETABLE;
const NIGHTS = TIMETABLE.filter(({ job }) => job === "nightly");
const none = () => false;

// Clocks go forward on 28 March 2027 at 01:00 UTC, and back on 31 October 2027 at 01:00 UTC.
test.each([
  ["forward", "2027-03-26T12:00:00.000Z", "2027-03-30T12:00:00.000Z"],
  ["back", "2027-10-29T12:00:00.000Z", "2027-11-02T12:00:00.000Z"],
])("where the clocks go %s every day in London has its one night", (_, from, to) => {
  const nights = runsDue(NIGHTS, from, to, none).map(({ scheduledFor }) => scheduledFor);
  const days = nights.map((moment) => londonDay(new Date(moment)));
  expect(nights).toHaveLength(4);
  expect(new Set(days).size).toBe(4);
  // The night's own day is never another in London than in its name, and is never before its midnight there.
  expect(days).toEqual(nights.map((moment) => moment.slice(0, 10)));
});

test("every moment of the timetable lies on one day in London and in UTC, all the year round", () => {
  for (let ms = Date.parse("2027-01-01"); ms < Date.parse("2028-01-01"); ms += 86_400_000) {
    const day = new Date(ms).toISOString().slice(0, 10);
    for (const { at } of TIMETABLE) expect(londonDay(new Date(`${day}T${at}:00.000Z`))).toBe(day);
  }
});

test.each([
  ["23:00 UTC in summer is midnight in London", "2027-06-10T22:59:59.000Z", "2027-06-10T23:00:00.000Z"],
  ["midnight in winter is midnight in London", "2027-12-10T23:59:59.000Z", "2027-12-11T00:00:00.000Z"],
])("%s, and a night that is made up for then is still that night's", (_, before, after) => {
  expect(londonDay(new Date(before))).not.toBe(londonDay(new Date(after)));
  const since = `${before.slice(0, 10)}T00:00:00.000Z`;
  const missed = (until: string) => runsDue(NIGHTS, since, until, none);
  expect(missed(before)).toEqual(missed(after));
  expect(missed(after)).toEqual([{ job: "nightly", scheduledFor: `${before.slice(0, 10)}T02:15:00.000Z` }]);
});

test("a run is due at its very moment, once, and next at the following one", () => {
  const [at, before] = ["2027-03-28T02:15:00.000Z", "2027-03-28T02:14:59.999Z"];
  const due = (after: string, until: string) => runsDue(NIGHTS, after, until, none).length;
  expect([due("2027-03-27T12:00:00.000Z", before), due("2027-03-27T12:00:00.000Z", at), due(at, at)]).toEqual([
    0, 1, 0,
  ]);
  expect(NIGHTLY && nextRun(NIGHTLY, at)).toBe("2027-03-29T02:15:00.000Z");
  expect(WEEKLY && nextRun(WEEKLY, at)).toBe("2027-03-28T03:15:00.000Z");
});
