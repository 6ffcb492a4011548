import { describe, expect, test } from "vitest";
import { closures } from "../../../src/core/plan/closures.ts";
import { draw } from "../../../src/core/plan/draw.ts";
import { pinnedBy } from "../../../src/core/plan/pin.ts";
import { problemOf, reserveOf } from "../../../src/core/plan/problem.ts";
import { assertPublishable } from "../../../src/core/plan/publish.ts";
import { reserveWeeks } from "../../../src/core/plan/reserve.ts";
import { demand, smallSetting } from "./setting.ts";

describe("closed weeks", () => {
  test("are those with a bank holiday or a school holiday that the policy names", () => {
    const { programme, calendar, policy } = smallSetting();
    expect(closures(programme, calendar, policy)).toEqual([
      { week: 10, monday: "2027-03-22", because: "Good Friday" },
      { week: 11, monday: "2027-03-29", because: "Easter holiday" },
      { week: 12, monday: "2027-04-05", because: "Easter holiday" },
    ]);
  });

  test("leave out a school holiday that the policy does not name", () => {
    const { programme, calendar, policy } = smallSetting();
    const open = { ...policy, closures: { bankHolidays: false, schoolHolidays: [] } };
    expect(closures(programme, calendar, open)).toEqual([]);
  });
});

describe("the reserve", () => {
  const open = Array.from({ length: 12 }, () => Array.from({ length: 100 }, (_, week) => week));

  test("holds back the share asked for", () => {
    const held = reserveWeeks(open, 0.15).flat().length;
    expect(held / 1200).toBeCloseTo(0.15, 2);
  });

  test("comes in blocks of three weeks, long enough for a visit and its write-up", () => {
    for (const weeks of reserveWeeks(open, 0.15)) {
      const inner = weeks.filter((week) => week > 2 && week < 97);
      const runs = inner.filter((week) => !weeks.includes(week - 1)).map((week) => [week, week + 1, week + 2]);
      for (const run of runs) expect(weeks).toEqual(expect.arrayContaining(run.filter((week) => week < 100)));
    }
  });

  test("never holds all teams back in the same week", () => {
    const held = reserveWeeks(open, 0.15);
    for (let week = 0; week < 100; week++) {
      expect(held.filter((weeks) => weeks.includes(week)).length).toBeLessThanOrEqual(4);
    }
  });

  test("is nothing for a share of nothing", () => {
    expect(reserveWeeks(open, 0).flat()).toEqual([]);
  });

  test("is told as Mondays, and keeps teams away in the problem", () => {
    const setting = smallSetting();
    const held = { ...setting, programme: { ...setting.programme, reserveShare: 0.3 } };
    const reserve = reserveOf(held);
    expect(reserve.flat().length).toBeGreaterThan(0);
    for (const day of reserve.flat()) expect(day).toMatch(/^2027-0[1-4]-\d\d$/);
    expect(problemOf(held).teams[1]?.off.length).toBe(reserve[1]?.length);
  });
});

describe("the reserve of a published plan", () => {
  const setting = smallSetting();
  const asked = { ...setting, programme: { ...setting.programme, reserveShare: 0.3 } };
  const published = reserveOf(asked);
  const held = asked.teams.map(({ code }, nth) => ({ teamCode: code, weeks: published[nth] ?? [] }));
  const sickWeek = "2027-01-18";
  const teams = asked.teams.map((team) => ({ ...team, leave: [...team.leave, sickWeek] }));

  test("stays where it is when a team falls sick, but for the weeks of the sickness", () => {
    expect(reserveOf({ ...asked, teams, held })).toEqual(
      published.map((weeks) => weeks.filter((week) => week !== sickWeek)),
    );
    expect(reserveOf({ ...asked, teams })).not.toEqual(reserveOf({ ...asked, teams, held }));
  });

  test("is counted afresh for a team that the published plan did not have", () => {
    const joined = [...asked.teams, { ...asked.teams[0], code: "T3" } as (typeof asked.teams)[number]];
    const reserve = reserveOf({ ...asked, teams: joined, held });
    expect(reserve.slice(0, 2)).toEqual(published);
    expect(reserve[2]?.length).toBeGreaterThan(0);
  });
});

describe("the problem that a setting asks", () => {
  test("counts weeks from the programme's first Monday and doubles the weight every twenty points", () => {
    const setting = smallSetting();
    const { visits, teams } = problemOf(setting);
    expect(teams.map(({ id, off }) => [id, off])).toEqual([
      ["T1", [2]],
      ["T2", []],
    ]);
    const [first, second, third] = visits.map(({ w }) => w);
    expect((second ?? 0) / (first ?? 1)).toBeCloseTo(2, 1);
    expect((third ?? 0) / (second ?? 1)).toBeCloseTo(2, 1);
    expect(visits[0]).toMatchObject({ id: "A", e: 0, due: 50, d: 1, pin: null, pub: null });
  });

  test("starts no visit before its call can still be made", () => {
    const late = smallSetting({ today: "2027-02-02" });
    expect(problemOf(late).visits.map(({ e }) => e)).toEqual([5, 5, 5]);
  });

  test("opens a demand on the first Monday on or after its day", () => {
    const setting = smallSetting({ demands: [demand("A", { earliestOn: "2027-02-03" }), demand("B"), demand("C")] });
    expect(problemOf(setting).visits[0]?.e).toBe(4);
  });

  test("counts an overdue window in weeks before the programme", () => {
    const setting = smallSetting({ demands: [demand("A", { dueTo: "2026-12-30" }), demand("B"), demand("C")] });
    expect(problemOf(setting).visits[0]?.due).toBe(-2);
  });

  test("carries pins, conflicts and published places by the order of the teams", () => {
    const setting = smallSetting({
      pins: [{ authorityCode: "A", teamCode: "T2", startsOn: null }],
      conflicts: [{ teamCode: "T1", authorityCode: "B", kind: "family", reason: "lives there" }],
      published: [{ authorityCode: "C", teamCode: "T1", startsOn: "2027-02-08", chanceWeight: null }],
      today: "2027-01-20",
    });
    const problem = problemOf(setting);
    expect(problem.visits[0]?.pin).toEqual({ team: 1, week: null });
    expect(problem.visits[1]?.notTeams).toEqual([0]);
    expect(problem.visits[2]?.pub).toEqual({ team: 0, week: 4 });
    expect(problem.frozen).toEqual({ from: 1, to: 6 });
  });

  test.each(["2027-06-01", "2030-01-07"])("keeps all that was published once the programme is over: %s", (today) => {
    const published = [{ authorityCode: "A", teamCode: "T2", startsOn: "2027-02-15", chanceWeight: null }];
    const setting = smallSetting({ published, today });
    const { weeks } = setting.programme;
    expect(problemOf(setting).frozen).toEqual({ from: weeks, to: weeks });
    expect(draw(setting, { effort: "quick", seed: 1 }).plan.visits).toEqual([
      expect.objectContaining({ authorityCode: "A", teamCode: "T2", startsOn: "2027-02-15" }),
    ]);
  });

  test("freezes nothing before a plan is published", () => {
    expect(problemOf(smallSetting({ today: "2027-01-20" })).frozen).toBeNull();
  });
});

describe("a plan drawn up", () => {
  const options = { effort: "normal", seed: 7 } as const;

  test("names days: the call a week before, the last Friday on site, and when the report is expected", () => {
    const pins = [{ authorityCode: "C", teamCode: null, startsOn: "2027-01-11" }];
    const { plan } = draw(smallSetting({ pins }), options);
    expect(plan.unplaced).toEqual([]);
    const standard = plan.visits.find(({ authorityCode }) => authorityCode === "C");
    expect(standard).toMatchObject({ noticeOn: "2027-01-04", startsOn: "2027-01-11", endsOn: "2027-01-22" });
    expect(standard?.publicationFrom).toBe("2027-03-02");
    expect(standard?.publicationTo).toBe("2027-03-11");
  });

  test("is the same to the byte for the same setting, seed and effort", () => {
    expect(JSON.stringify(draw(smallSetting(), options))).toBe(JSON.stringify(draw(smallSetting(), options)));
  });

  test("says of each authority it cannot place that it has no place, and breaks no hard rule", () => {
    const conflicts = ["T1", "T2"].map((teamCode) => ({
      teamCode,
      authorityCode: "B",
      kind: "family" as const,
      reason: "",
    }));
    const { plan } = draw(smallSetting({ conflicts }), options);
    expect(plan.unplaced.map(({ authorityCode }) => authorityCode)).toEqual(["B"]);
    expect(plan.breaches).toEqual([
      { rule: "placed", hard: false, authorityCode: "B", says: "Authority B has no place in the plan." },
    ]);
  });

  test("names a visit that ends after its window closes, in whole weeks", () => {
    const demands = [demand("A", { dueTo: "2026-12-30" }), demand("B"), demand("C")];
    const { plan } = draw(smallSetting({ demands }), options);
    const late = plan.breaches.find(({ authorityCode }) => authorityCode === "A");
    expect(late).toMatchObject({ rule: "due", hard: false });
    expect(late?.says).toMatch(/^Authority A is seen \d+ weeks? after its window closes\.$/);
  });

  test("keeps a pin and says how it is pinned", () => {
    const pins = [{ authorityCode: "B", teamCode: "T2", startsOn: "2027-02-15" }];
    const { plan } = draw(smallSetting({ pins }), options);
    const visit = plan.visits.find(({ authorityCode }) => authorityCode === "B");
    expect(visit).toMatchObject({ teamCode: "T2", startsOn: "2027-02-15", pinned: "week and team" });
  });

  test("keeps what chance drew once it is published, with the weight it was given", () => {
    const published = [{ authorityCode: "A", teamCode: "T2", startsOn: "2027-02-15", chanceWeight: 99 }];
    const { details, problem } = draw(smallSetting({ published }), options);
    expect(details.get("A")?.drawnAtRandom).toBe(true);
    expect(details.get("B")?.drawnAtRandom).toBe(false);
    expect(problem.visits[0]?.w).toBe(99);
  });

  test("costs no more than either order that needs no planner", () => {
    const { schedule, naive } = draw(smallSetting(), options);
    expect(schedule.cost).toBeLessThanOrEqual(naive.byRisk.cost);
    expect(schedule.cost).toBeLessThanOrEqual(naive.byDue.cost);
    expect(naive.byRisk.starts).toHaveLength(3);
  });
});

describe("a pin", () => {
  test.each([
    [{ startsOn: "2027-01-11", teamCode: "T1" }, "week and team"],
    [{ startsOn: "2027-01-11", teamCode: null }, "week"],
    [{ startsOn: null, teamCode: "T1" }, "team"],
    [{ startsOn: null, teamCode: null }, null],
  ])("of %o holds %s", (held, words) => {
    expect(pinnedBy({ authorityCode: "A", ...held })).toBe(words);
  });
});

describe("publishing", () => {
  const draft = { number: 3, isNewest: true, isPublished: false, hardBreaches: 0 };

  test("takes the newest draft without hard breaches and with a reason", () => {
    expect(() => assertPublishable(draft, "Agreed on Monday")).not.toThrow();
  });

  test.each([
    [{ ...draft, isPublished: true }, "why", "Plan 3 is published already."],
    [{ ...draft, isNewest: false }, "why", "not the working draft"],
    [{ ...draft, hardBreaches: 1 }, "why", "breaks 1 hard rule."],
    [draft, "  ", "Enter a reason"],
  ])("refuses %o with the reason %j in words", (plan, reason, words) => {
    expect(() => assertPublishable(plan, reason)).toThrow(words);
  });
});
