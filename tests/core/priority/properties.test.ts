import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, type Day } from "../../../src/core/calendar.ts";
import type { Evidence } from "../../../src/core/evidence.ts";
import { GRADES } from "../../../src/core/framework.ts";
import { INDICATORS, type Indicator } from "../../../src/core/indicator.ts";
import { FACTORS, type FactorId } from "../../../src/core/priority/policy.ts";
import { prioritise } from "../../../src/core/priority/priority.ts";
import type { Priority } from "../../../src/core/priority/reason.ts";
import { SIGNAL_SOURCES, type Signal } from "../../../src/core/signal.ts";
import { seedEvidence, seedPolicy } from "./seed-evidence.ts";
import { CODES, evidenceOf, inspection, mentions, signal } from "./small-evidence.ts";

const policy = seedPolicy();
const real = seedEvidence();
const TODAY = "2026-07-01";

const code = fc.constantFrom(...CODES);
const dayUpTo = (last: number) => fc.integer({ min: 0, max: last }).map((days) => addDays("2013-01-01", days));
const pastDay = dayUpTo(4900);
/** Long enough ago to have been recorded by TODAY, and recent enough to weigh still. */
const recentDay = fc.integer({ min: 61, max: 300 }).map((days) => addDays(TODAY, -days));

const anIndicator: fc.Arbitrary<Indicator> = fc.record({
  authorityCode: code,
  indicator: fc.constantFrom(...INDICATORS),
  periodEnd: fc.constantFrom("2023-03-31", "2024-03-31", "2025-03-31"),
  availableOn: fc.constantFrom("2024-11-01", "2025-11-01"),
  value: fc.integer({ min: 0, max: 100 }),
});

const aSignal: fc.Arbitrary<Signal> = fc
  .record({
    authorityCode: code,
    observedOn: fc.oneof(dayUpTo(4800), recentDay),
    recordedAfter: fc.nat(60),
    halfLifeDays: fc.option(fc.integer({ min: 1, max: 1826 })),
    source: fc.constantFrom(...SIGNAL_SOURCES),
    severity: fc.constantFrom<1 | 2 | 3>(1, 2, 3),
    confidence: fc.double({ min: 0.05, max: 1, noNaN: true }),
  })
  .map(({ recordedAfter, ...drawn }) => signal({ ...drawn, recordedOn: addDays(drawn.observedOn, recordedAfter) }));

const someEvidence: fc.Arbitrary<Evidence> = fc
  .record({
    graded: fc.array(fc.tuple(code, fc.constantFrom(...GRADES), pastDay), { maxLength: 8 }),
    read: fc.array(fc.tuple(code, pastDay, fc.integer({ min: 0, max: 9 }), fc.boolean()), { maxLength: 6 }),
    indicators: fc.array(anIndicator, { maxLength: 40 }),
    signals: fc.array(aSignal, { maxLength: 5 }),
  })
  .map(({ graded, read, indicators, signals }) =>
    evidenceOf({
      inspections: graded.map(([authorityCode, overall, day]) =>
        inspection("ILACS", day, { overall }, { authorityCode }),
      ),
      mentions: read.map(([authorityCode, day, times, criticised]) => ({
        ...mentions(day, times, criticised),
        authorityCode,
      })),
      indicators,
      signals,
    }),
  );

function of(priorities: Priority[], authorityCode: string): Priority {
  const priority = priorities.find((one) => one.authorityCode === authorityCode);
  if (!priority) throw new Error(`${authorityCode} has no priority`);
  return priority;
}

function pointsFor(factor: FactorId, evidence: Evidence, day: Day = TODAY): number {
  return of(prioritise(evidence, policy, day), "A").reasons.find((reason) => reason.factor === factor)?.points ?? -1;
}

test("adding a signal never lowers a priority, and never moves another's points", () => {
  fc.assert(
    fc.property(someEvidence, aSignal, fc.array(aSignal, { maxLength: 3 }), (drawn, added, others) => {
      const { authorityCode } = added;
      const beside = others.map((one) => ({ ...one, authorityCode }));
      const evidence = { ...drawn, signals: [...drawn.signals, ...beside] };
      const before = prioritise(evidence, policy, TODAY);
      const after = prioritise({ ...evidence, signals: [...evidence.signals, added] }, policy, TODAY);
      for (const priority of after) {
        const was = of(before, priority.authorityCode);
        if (priority.authorityCode !== authorityCode) expect(priority.points).toBe(was.points);
        else {
          expect(priority.points).toBeGreaterThanOrEqual(was.points);
          expect(priority.band).toBeLessThanOrEqual(was.band);
        }
      }
    }),
    { numRuns: 400, seed: 2027 },
  );
});

test("withdrawing a signal restores every priority exactly, and the days before it keep it", () => {
  fc.assert(
    fc.property(someEvidence, aSignal, (evidence, added) => {
      const withdrawn = { ...added, withdrawnOn: addDays(added.recordedOn, 30) };
      const day = addDays(added.recordedOn, 30);
      const withSignal = (one: Signal) => ({ ...evidence, signals: [...evidence.signals, one] });
      expect(prioritise(withSignal(withdrawn), policy, day)).toEqual(prioritise(evidence, policy, day));
      const dayBefore = addDays(day, -1);
      expect(prioritise(withSignal(withdrawn), policy, dayBefore)).toEqual(
        prioritise(withSignal(added), policy, dayBefore),
      );
    }),
    { seed: 2027 },
  );
});

test("a signal only fades as it ages", () => {
  fc.assert(
    fc.property(
      fc.array(aSignal, { minLength: 1, maxLength: 4 }),
      fc.nat(2000),
      fc.nat(2000),
      (signals, wait, more) => {
        const evidence = evidenceOf({ signals: signals.map((one) => ({ ...one, authorityCode: "A" })) });
        const day = addDays(TODAY, wait);
        expect(pointsFor("signals", evidence, addDays(day, more))).toBeLessThanOrEqual(
          pointsFor("signals", evidence, day),
        );
      },
    ),
    { seed: 2027 },
  );
});

test("points are whole and never below zero, and a priority is the sum of its reasons", () => {
  fc.assert(
    fc.property(someEvidence, pastDay, (evidence, day) => {
      for (const { points, reasons } of prioritise(evidence, policy, day)) {
        expect(reasons.map(({ factor }) => factor)).toEqual([...FACTORS]);
        expect(reasons.every((reason) => Number.isInteger(reason.points) && reason.points >= 0)).toBe(true);
        expect(points).toBe(reasons.reduce((sum, reason) => sum + reason.points, 0));
      }
    }),
    { seed: 2027 },
  );
});

test.each(["caseload", "late_assessments", "cse_recording"] as const)(
  "%s: publishing nothing never looks better than the neutral",
  (factor) => {
    const { neutral } = policy.scorecard[factor];
    fc.assert(
      fc.property(someEvidence, (evidence) => {
        const indicators = evidence.indicators.filter(({ authorityCode }) => authorityCode !== "A");
        expect(pointsFor(factor, { ...evidence, indicators })).toBeGreaterThanOrEqual(neutral);
      }),
      { seed: 2027 },
    );
  },
);

test("a recorded zero of exploitation never gives less than publishing nothing", () => {
  fc.assert(
    fc.property(someEvidence, (evidence) => {
      const others = evidence.indicators.filter(
        ({ authorityCode, indicator }) => authorityCode !== "A" || indicator === "looked_after_missing_share",
      );
      const zero = (indicator: Indicator["indicator"]): Indicator => ({
        authorityCode: "A",
        indicator,
        periodEnd: "2025-03-31",
        availableOn: "2025-11-01",
        value: 0,
      });
      const zeros = [...others, zero("cse_assessments"), zero("cse_share_of_assessments")];
      expect(pointsFor("cse_recording", { ...evidence, indicators: zeros })).toBeGreaterThanOrEqual(
        pointsFor("cse_recording", { ...evidence, indicators: others }),
      );
    }),
    { seed: 2027 },
  );
});

test("a ranking as at a past day uses nothing that became known later", () => {
  fc.assert(
    fc.property(someEvidence, pastDay, (evidence, day) => {
      expect(prioritise(evidence, policy, day)).toEqual(prioritise(upTo(evidence, day), policy, day));
    }),
    { seed: 2027 },
  );
});

test.each(["2012-06-30", "2015-03-17", "2018-11-01", "2022-12-31", "2025-03-01"])(
  "the real rows: the ranking as at %s is the same when everything later is taken out",
  (day) => {
    expect(prioritise(real, policy, day)).toEqual(prioritise(upTo(real, day), policy, day));
  },
);

test("the order of the rows makes no difference", () => {
  const reversed = Object.fromEntries(
    Object.entries(real).map(([name, rows]) => [name, rows.toReversed()]),
  ) as Evidence;
  expect(prioritise(reversed, policy, TODAY)).toEqual(prioritise(real, policy, TODAY));
});

function upTo(evidence: Evidence, day: Day): Evidence {
  const published = <Row extends { publishedOn: Day }>(rows: Row[]) => rows.filter((row) => row.publishedOn <= day);
  return {
    authorities: evidence.authorities,
    inspections: published(evidence.inspections),
    findings: published(evidence.findings),
    mentions: published(evidence.mentions),
    jointInspections: published(evidence.jointInspections),
    otherVisits: evidence.otherVisits.filter((visit) => visit.visitedOn <= day),
    indicators: evidence.indicators.filter((indicator) => indicator.availableOn <= day),
    signals: evidence.signals.filter((one) => one.recordedOn <= day),
  };
}
