import { expect, test } from "vitest";
import type { Evidence } from "../../../src/core/evidence.ts";
import { knownOn } from "../../../src/core/priority/known.ts";
import { lastExamined, lastExaminedIn, ledgerFrom, notExaminedSince } from "../../../src/core/priority/ledger.ts";
import { codeOf, seedEvidence, seedPolicy } from "./seed-evidence.ts";
import { dossierOf, evidenceOf, inspection, mentions } from "./small-evidence.ts";

const policy = seedPolicy();
const real = seedEvidence();
const TODAY = "2026-11-21";
const ledgerOf = (evidence: Evidence, code = "A") => ledgerFrom(dossierOf(evidence, code, TODAY), policy);

test.each<[string, number, string]>([
  ["five times is in depth", 5, "in_depth"],
  ["four times touches on it", 4, "touched"],
  ["once touches on it", 1, "touched"],
  ["never does not name it", 0, "not_named"],
])("a report that names exploitation: %s", (_, times, depth) => {
  const evidence = evidenceOf({
    inspections: [inspection("ILACS", "2024-01-01", {})],
    mentions: [mentions("2024-01-01", times)],
  });
  expect(ledgerOf(evidence).map((entry) => entry.depth)).toEqual([depth]);
});

test.each([
  ["cse_and_missing", "in_depth"],
  ["child_exploitation_gangs_missing", "in_depth"],
  ["criminal_exploitation", "in_depth"],
  ["domestic_abuse", "other_theme"],
  ["sexual_abuse_in_family", "other_theme"],
])("a joint inspection on %s is %s", (theme, depth) => {
  const joint = {
    authorityCode: "A",
    theme,
    startedOn: null,
    endedOn: null,
    publishedOn: "2018-01-01",
    priorityAction: "",
  };
  expect(ledgerOf(evidenceOf({ jointInspections: [joint] }))[0]?.depth).toBe(depth);
});

test.each([
  ["Vulnerable adolescents", "touched"],
  ["Care leavers", "other_theme"],
  [null, "other_theme"],
])("a focused visit with the theme %s is %s", (theme, depth) => {
  const visit = { authorityCode: "A", kind: "focused" as const, theme, visitedOn: "2024-01-01" };
  expect(ledgerOf(evidenceOf({ otherVisits: [visit] }))[0]?.depth).toBe(depth);
});

test("evidence before 2013 counts nil, whatever it named", () => {
  const evidence = evidenceOf({
    inspections: [inspection("SLAC", "2010-08-27", {}, { part: "safeguarding" })],
    mentions: [mentions("2010-08-27", 9)],
  });
  const entries = ledgerOf(evidence);
  expect(entries.map((entry) => entry.depth)).toEqual(["nil"]);
  expect(notExaminedSince(entries, "1990-01-01")).toBe(true);
});

test("a report of 2013 under a framework that did not ask counts nil, and one that was not read says so", () => {
  const inspections = [inspection("CPI", "2013-08-05", {}), inspection("ILACS", "2024-01-01", {})];
  const entries = ledgerOf(evidenceOf({ inspections }));
  expect(entries.map(({ depth, says }) => [depth, says])).toEqual([
    ["nil", "The report has not been read for it"],
    ["nil", "Its framework did not ask inspectors to look for it"],
  ]);
});

test("the last examination at all and the last in depth are told apart", () => {
  const days = ["2016-01-01", "2020-01-01", "2024-01-01"];
  const evidence = evidenceOf({
    inspections: days.map((day) => inspection("ILACS", day, {})),
    mentions: [mentions("2016-01-01", 12), mentions("2020-01-01", 2), mentions("2024-01-01", 0)],
  });
  const entries = ledgerOf(evidence);
  expect(lastExamined(entries)?.day).toBe("2020-01-01");
  expect(lastExamined(entries, "in_depth")?.day).toBe("2016-01-01");
  expect([notExaminedSince(entries, "2020-01-01"), notExaminedSince(entries, "2020-01-02")]).toEqual([false, true]);
});

test("Bradford's ledger, newest first: named in October 2018, and not in the two reports since", () => {
  const entries = ledgerOf(real, codeOf(real, "Bradford"));
  const reports = entries.filter(({ kind, depth }) => kind === "inspection" && depth !== "nil");
  expect(reports.map(({ day, depth }) => [day, depth])).toEqual([
    ["2026-05-21", "not_named"],
    ["2023-01-31", "not_named"],
    ["2018-10-29", "touched"],
    ["2014-05-23", "in_depth"],
  ]);
  expect(entries.filter(({ day }) => day === "2012-06-27")).toHaveLength(1);
});

test.each([
  ["2013-01-01", 3],
  ["2018-01-01", 53],
])("of all 153, not examined since %s: %i", (since, number) => {
  const dossiers = [...knownOn(real, TODAY).dossiers.values()];
  expect(dossiers.filter((dossier) => notExaminedSince(ledgerFrom(dossier, policy), since))).toHaveLength(number);
});

test.each([TODAY, "2015-03-01"])("what last examined it by %s is found without the whole ledger", (day) => {
  for (const dossier of knownOn(real, day).dossiers.values())
    expect(lastExaminedIn(dossier, policy)).toEqual(lastExamined(ledgerFrom(dossier, policy)));
});
