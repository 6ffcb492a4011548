import { describe, expect, test } from "vitest";
import {
  changedSetting,
  endOfWeeks,
  NO_CHANGE,
  type ScenarioChange,
  weeksUntil,
} from "../../../src/core/plan/scenario.ts";
import { foundIn } from "../../../src/core/plan/scenario-found.ts";
import { finishBy, smallest, sparedTeams } from "../../../src/core/plan/scenario-search.ts";
import { smallSetting } from "./setting.ts";

const setting = smallSetting();
const BESIDE = { policies: [], evidence: {} as never };
const changed = (change: Partial<ScenarioChange>) => changedSetting(setting, { ...NO_CHANGE, ...change }, BESIDE);
const draw = (change: ScenarioChange) =>
  foundIn(changedSetting(setting, change, BESIDE), { now: [], setting }, { effort: "quick", seed: 1 });

describe("a changed setting", () => {
  test("is as things stand where nothing is changed", () => {
    expect(changed({})).toEqual({ ...setting, joints: [] });
  });

  test("adds teams that take their leave as those there do, and takes teams away with all that names them", () => {
    const added = changed({ teamsAdded: [{ homeRegion: "London", cseSkill: true }] }).teams.at(-1);
    expect(added).toMatchObject({ code: "+1", homeRegion: "London", cseSkill: true, leave: ["2027-01-25"] });
    const pinned = smallSetting({ pins: [{ authorityCode: "A", teamCode: "T2", startsOn: null }] });
    const without = changedSetting(pinned, { ...NO_CHANGE, teamsRemoved: ["T2"] }, BESIDE);
    expect([without.teams.map(({ code }) => code), without.pins]).toEqual([["T1"], []]);
  });

  test("forgets what was published outside a shorter programme", () => {
    const published = [{ authorityCode: "A", teamCode: "T2", startsOn: "2027-03-01", chanceWeight: null }];
    const shorter = changedSetting(smallSetting({ published }), { ...NO_CHANGE, weeks: 7 }, BESIDE);
    expect(shorter.published).toEqual([]);
  });
});

test.each([
  ["2027-01-15", 1],
  ["2027-01-21", 1],
  ["2027-01-22", 2],
  ["2027-01-10", 0],
])("by %s the programme has %i whole working weeks", (day, weeks) => {
  expect(weeksUntil(setting.programme, day)).toBe(weeks);
  if (weeks > 0) expect(endOfWeeks(setting.programme, weeks) <= day).toBe(true);
});

test("the same scenario gives the same figures, and never touches what it is measured against", () => {
  const frozen = JSON.stringify(setting);
  expect(draw(NO_CHANGE)).toEqual(draw(NO_CHANGE));
  expect(JSON.stringify(setting)).toBe(frozen);
});

test.each([
  [8, 5, 5],
  [8, 1, 1],
  [8, 8, 8],
  [8, 9, null],
  [0, 0, null],
])("of 1 to %i, where %i is the first that is enough, halving finds %s", (most, first, found) => {
  expect(smallest(most, (value) => value >= first)).toBe(found);
});

describe("finishing by a day", () => {
  const search = (weeks: number, mostTeams = 3) => finishBy({ weeks, mostTeams, cseSkill: true, setting }, draw);

  test("takes nothing where all are seen as things stand, and says how many teams could be spared", () => {
    const { enough, steps } = search(14, 1);
    expect(steps[0]).toMatchObject({ lever: null, isEnough: true });
    expect(enough).toEqual({ "fewer teams": 1 });
  });

  test("names the fewest teams, having tried one fewer without success", () => {
    const { enough, steps } = search(2);
    const tried = steps.filter(({ lever }) => lever === "teams");
    expect(enough.teams).not.toBeUndefined();
    for (const { value, isEnough } of tried) expect([value, isEnough]).toEqual([value, value >= (enough.teams ?? 99)]);
    if (enough.teams && enough.teams > 1) expect(tried.map(({ value }) => value)).toContain(enough.teams - 1);
  });

  test("says plainly that nothing does, and which rules stand in the way", () => {
    const { enough, steps } = search(1, 1);
    expect(Object.values(enough).every((value) => value === null)).toBe(true);
    expect(steps.at(-1)?.found.inTheWay.map(({ rule }) => rule)).toContain("horizon");
  });
});

test("a team is spared where there is least to do, one without the CSE skill first", () => {
  expect(sparedTeams(setting, 1)).toEqual(["T2"]);
});
