import { afterAll, beforeAll, expect, test } from "vitest";
import { readAuthorities } from "../../src/imports/authorities.ts";
import { readFindings } from "../../src/imports/findings.ts";
import { readIndicators } from "../../src/imports/indicators.ts";
import { readInspections } from "../../src/imports/inspections.ts";
import { readJointInspections } from "../../src/imports/joint-inspections.ts";
import { readOtherVisits } from "../../src/imports/other-visits.ts";
import { readReportMentions } from "../../src/imports/report-mentions.ts";
import { evidenceOf, evidenceQueries } from "../../src/store/evidence.ts";
import { seededDatabase, type TestDatabase } from "../support/database.ts";
import { seedCodes, seedText } from "../support/seed-texts.ts";

const codes = seedCodes();
const inAnyOrder = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(sorted(row))).sort();

/** The same value with every object's properties by name. */
function sorted(value: unknown): unknown {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, inner]) => [name, sorted(inner)] as const)
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}

let opened: TestDatabase;
beforeAll(async () => {
  opened = await seededDatabase();
});
afterAll(() => opened.client.close());

test("the evidence comes out of the database as the readers read it from the files", async () => {
  const { database } = opened;
  const evidence = evidenceOf(await database.read(evidenceQueries(database)));
  const read = {
    // No authority of the data ends: a file says so by having no column for it.
    authorities: readAuthorities(seedText("authorities.csv")).records.map((one) => ({ ...one, abolishedOn: null })),
    inspections: readInspections(seedText("inspections.csv"), codes).records,
    findings: readFindings(seedText("findings.csv"), codes).records,
    mentions: readReportMentions(seedText("report_mentions.csv"), codes).records,
    jointInspections: readJointInspections(seedText("joint_inspections.csv"), codes).records,
    otherVisits: readOtherVisits(seedText("other_visits.csv"), codes).records,
    indicators: readIndicators(seedText("indicators.csv"), codes).records,
    signals: [],
  };
  for (const [noun, rows] of Object.entries(evidence))
    expect(inAnyOrder(rows), noun).toEqual(inAnyOrder(read[noun as keyof typeof read]));
});

test("the evidence always comes in the same order", async () => {
  const { database } = opened;
  const { authorities, inspections, indicators } = evidenceOf(await database.read(evidenceQueries(database)));
  const inOrder = (keys: string[]) => expect(keys).toEqual(keys.toSorted());
  inOrder(authorities.map(({ code }) => code));
  inOrder(inspections.map((one) => `${one.publishedOn} ${one.authorityCode} ${one.framework} ${one.part ?? ""}`));
  inOrder(indicators.map((one) => `${one.authorityCode} ${one.indicator} ${one.periodEnd}`));
});
