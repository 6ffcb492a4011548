import { expect, test } from "vitest";
import type { Evidence } from "../../../src/core/evidence.ts";
import type { Inspection } from "../../../src/core/inspection.ts";
import { demandsOf } from "../../../src/core/priority/due.ts";
import { seedEvidence, seedPolicy } from "./seed-evidence.ts";
import { authority, evidenceOf, inspection, mentions, signal } from "./small-evidence.ts";

const policy = seedPolicy();
const real = seedEvidence();
const TODAY = "2026-07-01";
const ENDED = { endedOn: "2024-01-12" };
const practice = (helped: "good" | "requires_improvement", inCare: "good" | "requires_improvement") =>
  ({
    overall: "not_reported",
    leaders: "good",
    help_and_protection: helped,
    in_care: inCare,
    care_leavers: "good",
  }) as const;

function demand(last: Inspection | null, more = {}) {
  const evidence = evidenceOf({ inspections: last ? [last] : [], mentions: [mentions("2024-02-20", 7)], ...more });
  return demandsOf(evidence, policy, TODAY).find(({ authorityCode }) => authorityCode === "A");
}

test.each<[string, Inspection, "short" | "standard", number]>([
  ["outstanding", inspection("ILACS", "2024-02-20", { overall: "outstanding" }, ENDED), "short", 1],
  ["good", inspection("ILACS", "2024-02-20", { overall: "good" }, ENDED), "short", 1],
  [
    "requires improvement",
    inspection("ILACS", "2024-02-20", { overall: "requires_improvement" }, ENDED),
    "standard",
    2,
  ],
  ["inadequate", inspection("ILACS", "2024-02-20", { overall: "inadequate" }, ENDED), "standard", 2],
  ["adequate", inspection("CPI", "2012-08-10", { overall: "adequate" }), "standard", 2],
  [
    "two of three practice judgements good",
    inspection("ILACS_2026", "2026-06-17", practice("requires_improvement", "good")),
    "short",
    1,
  ],
  [
    "one of three practice judgements good",
    inspection("ILACS_2026", "2026-06-17", practice("requires_improvement", "requires_improvement")),
    "standard",
    2,
  ],
])("after %s: %s", (_, last, kind, weeksOnSite) => {
  expect(demand(last)).toMatchObject({ kind, weeksOnSite });
});

test("not before 26 weeks after inspectors left; the window opens after two and a half years and closes after three and a half", () => {
  expect(demand(inspection("ILACS", "2024-02-20", { overall: "good" }, ENDED))).toMatchObject({
    earliestOn: "2024-07-12",
    dueFrom: "2026-07-12",
    dueTo: "2027-07-12",
  });
});

test("after inadequate the window closes after 24 months", () => {
  const found = demand(inspection("ILACS", "2024-02-20", { overall: "inadequate" }, ENDED));
  expect(found).toMatchObject({ earliestOn: "2024-07-12", dueTo: "2026-01-12" });
  expect(found?.says).toContain("a person confirms that monitoring visits are over");
});

test("a new authority is due 12 to 18 months after its creation, by a standard visit", () => {
  const created = authority("A", { createdOn: "2025-10-01" });
  expect(demandsOf(evidenceOf({ authorities: [created] }), policy, TODAY)).toMatchObject([
    { kind: "standard", earliestOn: "2026-10-01", dueFrom: "2026-10-01", dueTo: "2027-04-01" },
  ]);
});

test("an authority that did not exist on the day needs nothing", () => {
  const created = authority("A", { createdOn: "2026-10-01" });
  expect(demandsOf(evidenceOf({ authorities: [created] }), policy, TODAY)).toEqual([]);
});

test.each<[string, Partial<Evidence>, boolean]>([
  ["examined in 2024", { mentions: [mentions("2024-02-20", 7)] }, false],
  ["last examined before the policy's day", { mentions: [mentions("2015-02-20", 7)] }, true],
  ["a criticised response", { mentions: [mentions("2024-02-20", 7, true)] }, true],
  ["a signal", { signals: [signal()] }, true],
  ["a signal withdrawn", { signals: [signal({ withdrawnOn: "2026-02-01" })] }, false],
])("the CSE skill is needed or not: %s", (_, more, needed) => {
  const day = more.mentions?.[0]?.publishedOn ?? "2024-02-20";
  const found = demand(inspection("ILACS", day, { overall: "good" }), more);
  expect(found?.needsCseSkill).toBe(needed);
  expect(found?.says.includes("Needs the CSE skill")).toBe(needed);
});

test("every authority of today is exactly one demand with a route in words", () => {
  const demands = demandsOf(real, policy, "2026-11-21");
  expect(new Set(demands.map((one) => one.authorityCode)).size).toBe(153);
  expect(demands).toHaveLength(153);
  for (const one of demands) expect(one.says).toMatch(/^(Short|Standard): /);
});
