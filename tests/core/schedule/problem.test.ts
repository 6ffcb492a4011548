import { expect, test } from "vitest";
import { PlannerError } from "../../../src/core/errors.ts";
import { type Problem, readProblem } from "../../../src/core/schedule/problem.ts";
import { drawUp } from "../../../src/core/schedule/schedule.ts";
import { plainProblem, plainVisit } from "./made.ts";

const good = plainProblem([plainVisit("V"), plainVisit("W", { w: 20 })]);

test("a good problem is read as it stands, twice over", () => {
  const read = readProblem(JSON.parse(JSON.stringify(good)));
  expect(readProblem(read)).toEqual(read);
  expect(read.visits).toEqual(good.visits);
});

test("what may be left out takes its plain meaning", () => {
  const { notice, regCap, disruption, ...rest } = good;
  const read = readProblem({ ...rest, visits: [{ id: "V", region: 0, d: 1, w: 1 }] });
  expect(read.visits).toEqual([plainVisit("V", { w: 1 })]);
  expect([read.notice, read.regCap, read.disruption.moveWeek]).toEqual([0, null, 0]);
});

const bad: [name: string, mend: (problem: Problem) => unknown, message: RegExp][] = [
  ["nothing", () => null, /problem is empty/],
  ["a list", () => [], /the problem is a list/],
  ["another format", (p) => ({ ...p, format: "rpp/2" }), /format is "rpp\/2"/],
  ["no weeks", (p) => ({ ...p, T: 0 }), /^T is 0: give a whole number from 1 to 520/],
  ["a million weeks", (p) => ({ ...p, T: 1_000_000 }), /^T is 1000000/],
  ["no teams", (p) => ({ ...p, teams: [] }), /teams is empty/],
  ["no regions", (p) => ({ ...p, regions: [] }), /regions is empty/],
  ["visits that are no list", (p) => ({ ...p, visits: 3 }), /visits is 3: give a list/],
  ["a negative weight", (p) => ({ ...p, visits: [plainVisit("V", { w: -1 })] }), /visits\[0\]\.w is -1/],
  ["a weight that is no number", (p) => ({ ...p, visits: [{ ...plainVisit("V"), w: "9" }] }), /visits\[0\]\.w is "9"/],
  [
    "a weight that is not finite",
    (p) => ({ ...p, visits: [plainVisit("V", { w: Number.NaN })] }),
    /visits\[0\]\.w is NaN/,
  ],
  ["a weight that is missing", (p) => ({ ...p, visits: [{ id: "V", region: 0, d: 1 }] }), /visits\[0\]\.w is missing/],
  [
    "a region that is not there",
    (p) => ({ ...p, visits: [plainVisit("V", { region: 7 })] }),
    /visits\[0\]\.region is 7/,
  ],
  [
    "the same id twice",
    (p) => ({ ...p, visits: [plainVisit("V"), plainVisit("V")] }),
    /visits\[1\]\.id repeats "V" of entry 0/,
  ],
  ["two teams of one id", (p) => ({ ...p, teams: [p.teams[0], p.teams[0]] }), /teams\[1\]\.id repeats/],
  ["an empty id", (p) => ({ ...p, visits: [plainVisit("")] }), /visits\[0\]\.id is ""/],
  [
    "a pin outside the weeks",
    (p) => ({ ...p, visits: [plainVisit("V", { pin: { week: 10 } })] }),
    /visits\[0\]\.pin\.week is 10/,
  ],
  [
    "a pin to no team there is",
    (p) => ({ ...p, visits: [plainVisit("V", { pin: { team: 2 } })] }),
    /visits\[0\]\.pin\.team is 2/,
  ],
  ["a pin to nothing", (p) => ({ ...p, visits: [plainVisit("V", { pin: {} })] }), /names neither a team nor a week/],
  [
    "two pins in one slot",
    (p) => ({ ...p, visits: [0, 1].map((at) => plainVisit(`V${at}`, { pin: { team: 0, week: 3 + at } })) }),
    /visits\[1\]\.pin holds team 0 in week 4, which visits\[0\]\.pin holds/,
  ],
  [
    "a conflict with no team there is",
    (p) => ({ ...p, visits: [plainVisit("V", { notTeams: [5] })] }),
    /visits\[0\]\.notTeams\[0\] is 5/,
  ],
  ["travel of the wrong shape", (p) => ({ ...p, travel: [[0, 1]] }), /travel has 1 rows for 2 regions/],
  ["travel with a hole", (p) => ({ ...p, travel: [[0, 1], [0]] }), /travel\[1\]\[1\] is missing/],
  ["a closed week that is text", (p) => ({ ...p, blackout: ["x"] }), /blackout\[0\] is "x"/],
  [
    "a flag that is no flag",
    (p) => ({ ...p, teams: [{ ...p.teams[0], cse: 1 }] }),
    /teams\[0\]\.cse is 1: give true or false/,
  ],
];

test.each(bad)("%s is refused by the name of the field", (_, mend, message) => {
  const read = () => readProblem(mend(structuredClone(good)));
  expect(read).toThrow(PlannerError);
  expect(read).toThrow(message);
});

test.each<[string, Partial<Problem>, Parameters<typeof plainVisit>[1], RegExp]>([
  ["a closed week", { blackout: [3] }, { pin: { week: 3 } }, /closed week\. \(rule: closed\)/],
  ["a team in conflict", {}, { pin: { team: 0, week: 3 }, notTeams: [0] }, /conflict of interest/],
  ["a team without the skill", {}, { pin: { team: 1 }, cse: true }, /CSE skill/],
  ["a week with a closed notice week", { notice: 1, blackout: [2] }, { pin: { week: 3 } }, /\(rule: notice\)/],
])("a pin to %s is refused with the rule that it breaks", (_, more, visit, message) => {
  const problem = plainProblem([plainVisit("V", visit), plainVisit("W")], more);
  const draw = () => drawUp(problem, { effort: "quick" });
  expect(draw).toThrow(PlannerError);
  expect(draw).toThrow(message);
});

test("pins that cannot be kept together are refused with the rule and the other's name", () => {
  const pin = { week: 3 };
  const visits = ["V", "W", "X"].map((id) => plainVisit(id, { pin }));
  expect(() => drawUp(plainProblem(visits), { effort: "quick" })).toThrow(
    /cannot be kept.*\(rule: busy\).*Already promised/,
  );
});

test("a programme without visits is an empty plan", () => {
  expect(drawUp(plainProblem([]), { effort: "deep" })).toMatchObject({ assign: [], cost: 0 });
});
