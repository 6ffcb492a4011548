import { expect, test } from "vitest";
import { CLOSED, type Escalation, type Move } from "../../../src/core/escalation.ts";
import { effectOn } from "../../../src/core/priority/effect.ts";
import { suggestedCases } from "../../../src/core/priority/suggest.ts";
import { seedEvidence, seedPolicy } from "./seed-evidence.ts";

const DAY = "2026-11-23";
const evidence = seedEvidence();
const policy = seedPolicy();
const all = suggestedCases(evidence, policy, DAY, []);

const move = (number: number, rung: string): Move => {
  return { number, rung, rungName: rung, on: DAY, dueOn: null, owner: "", who: "", reason: "" };
};
const caseOf = (authorityCode: string, cause: Escalation["cause"], ...rungs: string[]): Escalation => {
  return { id: 1, authorityCode, cause, history: rungs.map((rung, nth) => move(nth + 1, rung)) };
};

test("every theme that the last three reports each list is suggested, exploitation and missing children first", () => {
  expect(all.length).toBe(270);
  expect(all.slice(0, 5).map(({ cause }) => cause)).toEqual([...Array(4).fill("missing_children"), all[4]?.cause]);
  for (const { authorityCode, cause, reports } of all) {
    const listed = evidence.findings.filter((one) => one.authorityCode === authorityCode && one.theme === cause);
    expect(reports).toHaveLength(3);
    expect(listed.map(({ publishedOn }) => publishedOn)).toEqual(expect.arrayContaining(reports));
  }
});

test("a theme with an open case is not suggested again, until the case is closed", () => {
  const first = all[0];
  if (!first) throw new Error("Nothing is suggested");
  const { authorityCode, cause } = first;
  const open = caseOf(authorityCode, cause, "recurring_theme");
  expect(suggestedCases(evidence, policy, DAY, [open])).not.toContainEqual(first);
  expect(suggestedCases(evidence, policy, DAY, [open])).toHaveLength(all.length - 1);
  const over = caseOf(authorityCode, cause, "recurring_theme", CLOSED);
  expect(suggestedCases(evidence, policy, DAY, [over])).toEqual(all);
});

test("what was published later is not suggested from", () => {
  for (const { reports } of suggestedCases(evidence, policy, "2020-01-01", [])) {
    expect(reports.every((day) => day <= "2020-01-01")).toBe(true);
  }
});

test("an effect is where an authority stood and stands among all; none for one that is not ranked", () => {
  const ranked = (...codes: string[]) =>
    codes.map((authorityCode, nth) => ({ authorityCode, points: 90 - nth, band: nth + 1, reasons: [] }));
  const effect = effectOn("B", ranked("A", "B", "C"), ranked("B", "A", "C"));
  expect(effect).toEqual({
    before: { points: 89, place: 2, band: 2 },
    after: { points: 90, place: 1, band: 1 },
    all: 3,
  });
  expect(effectOn("D", ranked("A"), ranked("A"))).toBeNull();
});
