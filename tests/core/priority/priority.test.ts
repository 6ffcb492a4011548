import { expect, test } from "vitest";
import { prioritise, weightOf } from "../../../src/core/priority/priority.ts";
import { seedEvidence, seedPolicy } from "./seed-evidence.ts";
import { authority, CODES, evidenceOf, inspection } from "./small-evidence.ts";

const policy = seedPolicy();
const real = seedEvidence();
const TODAY = "2026-11-21";

test("the most urgent come first, and equal points go by code", () => {
  const inspections = ["C", "E"].map((authorityCode) =>
    inspection("ILACS", "2024-01-01", { overall: "inadequate" }, { authorityCode }),
  );
  const ranked = prioritise(evidenceOf({ inspections }), policy, TODAY);
  expect(ranked.map(({ authorityCode }) => authorityCode)).toEqual(["C", "E", "A", "B", "D", "F"]);
});

test("bands are filled from the most urgent, and the last takes the rest", () => {
  const ranked = prioritise(evidenceOf(), { ...policy, bandSizes: [1, 3] }, TODAY);
  expect(ranked.map(({ band }) => band)).toEqual([1, 2, 2, 2, 3, 3]);
});

test("an authority is ranked from the day it was created, not before", () => {
  const authorities = CODES.map((code) => authority(code, code === "B" ? { createdOn: "2023-04-01" } : {}));
  const codesOn = (day: string) => prioritise(evidenceOf({ authorities }), policy, day).map((one) => one.authorityCode);
  expect(codesOn("2023-03-31")).not.toContain("B");
  expect(codesOn("2023-04-01")).toContain("B");
});

test("twenty points double what a week of waiting costs", () => {
  const scaled = { ...policy, weightScale: 10 };
  expect([0, 20, 40, 60].map((points) => weightOf(points, scaled))).toEqual([10, 20, 40, 80]);
});

test("every real reason names a day or says that nothing was published, and nobody is called safe", () => {
  for (const { reasons } of prioritise(real, policy, TODAY)) {
    for (const { says } of reasons) {
      expect(says).toMatch(/\d{4}|neutral|No signal recorded/);
      expect(says).not.toMatch(/\bsafe\b|undefined|NaN|null/);
    }
  }
});
