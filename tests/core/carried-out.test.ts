import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  alreadyVisited,
  BECOMINGS,
  CSE_ANSWERS,
  type KeptEntry,
  standingEntries,
  type VisitEntry,
  wasMade,
  worthOf,
} from "../../src/core/carried-out.ts";
import { countCoverage, coverageOf, isCarriedOut, TO_COME } from "../../src/core/carried-out-coverage.ts";
import type { Judged } from "../../src/core/inspection.ts";
import { minimumDays, type Programme } from "../../src/core/programme.ts";
import { readProgramme } from "../../src/imports/programme.ts";
import { smallSetting } from "./plan/setting.ts";

const { programme } = smallSetting();
const TODAY = "2027-12-31";

function entry(over: Partial<KeptEntry> = {}, startsOn = "2027-02-01"): KeptEntry {
  const weeks = { startsOn, endsOn: "2027-02-05", dueFrom: "2026-01-01", dueTo: "2027-12-31" };
  return {
    visit: { authorityCode: "A", kind: "short", teamCode: "T1", ...weeks },
    ...{ became: "carried_out", on: "2027-02-05", daysOnSite: 5, cse: "yes", grounds: null, notBefore: null },
    ...{ report: null, says: "", number: 1, at: "2027-02-06T09:00:00.000Z", who: "A planner" },
    ...over,
  };
}

function report(startedOn: string, over: Partial<Judged> = {}): Judged {
  return {
    ...{ authorityCode: "A", framework: "ILACS", part: null, startedOn, endedOn: null, publishedOn: "2027-06-01" },
    judgements: {
      overall: "good",
      leaders: null,
      help_and_protection: null,
      in_care: null,
      care_leavers: null,
      adoption: null,
      lscb: null,
    },
    ...over,
  } as Judged;
}

const covered = (entries: KeptEntry[], inspections: Judged[] = [], sexualExploitation: number | null = null) => {
  const mentions = inspections.flatMap(({ authorityCode, publishedOn }) =>
    sexualExploitation === null ? [] : [{ authorityCode, publishedOn, sexualExploitation } as never],
  );
  return coverageOf({ entries, inspections, mentions }, programme, TODAY).get("A") ?? TO_COME;
};

describe("what a visit counts for", () => {
  test.each<[string, Partial<VisitEntry>, string]>([
    ["carried out with exploitation examined", {}, "examined"],
    ["carried out, and nobody knows whether it was", { cse: "not_known" }, "not_known"],
    ["carried out without examining it", { cse: "no" }, "nothing"],
    ["cut short at the least days", { became: "cut_short" }, "examined"],
    ["cut short below them", { became: "cut_short", daysOnSite: 4 }, "nothing"],
    ["deferred", { became: "deferred", daysOnSite: null, cse: null }, "nothing"],
    ["cancelled", { became: "cancelled", daysOnSite: null, cse: null }, "nothing"],
  ])("%s", (_, over, worth) => {
    expect(worthOf(entry(over), programme)).toBe(worth);
    expect(covered([entry(over)]).worth).toBe(worth);
  });

  test("the least days are the programme's figure, five and ten where it says nothing", () => {
    expect([minimumDays(programme, "short"), minimumDays(programme, "standard")]).toEqual([5, 10]);
    const strict: Programme = { ...programme, minimumDaysShort: 3 };
    expect(worthOf(entry({ became: "cut_short", daysOnSite: 3 }), strict)).toBe("examined");
    const { minimumDaysShort: _, ...old } = strict;
    expect(readProgramme(JSON.stringify(old)).records).toEqual([old]);
    expect(readProgramme(JSON.stringify({ ...old, minimumDaysShort: 6 })).rejected[0]?.column).toBe("minimumDaysShort");
  });
});

describe("what a published report counts for", () => {
  test("it counts alone where nobody recorded a visit, and exploitation only where its text names it", () => {
    expect(covered([], [report("2027-02-01")], 3)).toMatchObject({ worth: "examined", by: "report" });
    expect(covered([], [report("2027-02-01")], 0)).toMatchObject({ worth: "not_known", by: "report" });
    expect(covered([], [report("2027-02-01")])).toMatchObject({ worth: "not_known", by: "report" });
  });

  test.each([
    ["began before the programme", report("2026-12-01")],
    ["is not published yet", report("2027-02-01", { publishedOn: "2028-01-10" })],
    ["says not when it began", report("2027-02-01", { startedOn: null })],
  ])("not where it %s", (_, one) => {
    expect(covered([], [one], 3)).toEqual(TO_COME);
  });

  test("the report of a visit cut too short, or said to be cancelled, makes it count for nothing more", () => {
    for (const over of [{ became: "cut_short", daysOnSite: 2 }, { became: "cancelled" }] as const)
      expect(covered([entry(over)], [report("2027-02-01")], 9).worth).toBe("nothing");
    expect(covered([entry({ became: "cancelled" })], [report("2027-04-05")], 9)).toMatchObject({ by: "report" });
  });
});

/** Any entries there may be, numbered by authority as the database does. */
const anyEntries = fc
  .array(
    fc.record({
      code: fc.constantFrom("A", "B", "C"),
      startsOn: fc.constantFrom("2027-02-01", "2027-05-03"),
      kind: fc.constantFrom("short" as const, "standard" as const),
      became: fc.constantFrom(...BECOMINGS),
      days: fc.integer({ min: 1, max: 12 }),
      cse: fc.constantFrom(...CSE_ANSWERS),
    }),
    { maxLength: 14 },
  )
  .map((rows) => {
    const counts = new Map<string, number>();
    return rows.map(({ code, startsOn, kind, became, days, cse }) => {
      const number = (counts.get(code) ?? 0) + 1;
      counts.set(code, number);
      const made = wasMade(became) ? { daysOnSite: days, cse } : { daysOnSite: null, cse: null };
      const own = entry({ became, number, ...made }, startsOn);
      return { ...own, visit: { ...own.visit, authorityCode: code, kind } };
    });
  });

describe("whatever is recorded", () => {
  test("coverage never counts a visit that was cancelled, put off or too short", () => {
    fc.assert(
      fc.property(anyEntries, (entries) => {
        for (const [code, one] of coverageOf({ entries, inspections: [], mentions: [] }, programme, TODAY)) {
          if (!isCarriedOut(one)) continue;
          const counting = standingEntries(entries).filter(({ visit }) => visit.authorityCode === code);
          expect(
            counting.some(
              ({ became, daysOnSite, cse, visit }) =>
                wasMade(became) && (daysOnSite ?? 0) >= minimumDays(programme, visit.kind) && cse !== "no",
            ),
          ).toBe(true);
        }
      }),
      { numRuns: 400, seed: 11 },
    );
  });

  test("an authority is done or demanded again, never both, and what it is follows from its newest entries alone", () => {
    fc.assert(
      fc.property(anyEntries, (entries) => {
        const { done, again } = alreadyVisited(entries, programme);
        const codes = done.map(({ authorityCode }) => authorityCode);
        expect(new Set(codes).size).toBe(codes.length);
        expect(again.filter(({ visit }) => codes.includes(visit.authorityCode))).toEqual([]);
        expect(alreadyVisited(standingEntries(entries), programme)).toEqual({ done, again });
      }),
      { numRuns: 400, seed: 12 },
    );
  });

  test("another entry undoes the one before, whatever that was", () => {
    fc.assert(
      fc.property(anyEntries, (entries) => {
        const number = 1 + entries.filter(({ visit }) => visit.authorityCode === "A").length;
        const back = entry({ became: "withdrawn", number });
        const without = entries.filter(({ visit }) => visit.authorityCode !== "A" || visit.startsOn !== "2027-02-01");
        expect(alreadyVisited([...entries, back], programme)).toEqual(alreadyVisited(without, programme));
      }),
      { numRuns: 400, seed: 13 },
    );
  });

  test("every authority is counted once", () => {
    fc.assert(
      fc.property(anyEntries, (entries) => {
        const found = coverageOf({ entries, inspections: [], mentions: [] }, programme, TODAY);
        const all = ["A", "B", "C"].map((code) => found.get(code) ?? TO_COME);
        const { examined, not_known: unknown, nothing, toCome, recorded, byReport } = countCoverage(all);
        expect(examined + unknown + nothing + toCome).toBe(3);
        expect(recorded + byReport).toBe(examined + unknown);
      }),
      { numRuns: 200, seed: 14 },
    );
  });
});
