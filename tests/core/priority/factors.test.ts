import { expect, test } from "vitest";
import type { Evidence } from "../../../src/core/evidence.ts";
import { FACTORS, type FactorId } from "../../../src/core/priority/policy.ts";
import { spoken } from "../../../src/core/priority/reason.ts";
import { seedPolicy } from "./seed-evidence.ts";
import { authority, CODES, figures, finding, inspection, mentions, reasonFor, signal } from "./small-evidence.ts";

const policy = seedPolicy();
const TODAY = "2026-07-01";
const DFE_NEED = "(DfE, Characteristics of children in need)";
const WORKFORCE = "(DfE, Children's social work workforce)";
const practice = (grade: "good" | "requires_improvement") =>
  ({
    overall: "not_reported",
    leaders: "good",
    help_and_protection: grade,
    in_care: "good",
    care_leavers: "good",
  }) as const;
const threeReports = ["2019-01-01", "2022-01-01", "2025-01-01"];

test.each<[string, FactorId, Partial<Evidence>, number, string]>([
  [
    "an overall grade as published",
    "prior_judgement",
    { inspections: [inspection("ILACS", "2024-02-01", { overall: "inadequate" })] },
    75,
    "Inadequate at the last full inspection (ILACS, published 1 February 2024)",
  ],
  [
    "adequate, which is never shown as anything else",
    "prior_judgement",
    { inspections: [inspection("SLAC", "2010-08-27", { overall: "adequate" }, { part: "safeguarding" })] },
    50,
    "Adequate for safeguarding at the last full inspection (SLAC, published 27 August 2010)",
  ],
  [
    "four judgements, without inventing an overall grade",
    "prior_judgement",
    { inspections: [inspection("ILACS_2026", "2026-06-17", practice("requires_improvement"))] },
    33,
    "The last full inspection gave no overall grade: leaders good, help and protection requires improvement, in care good and care leavers good (ILACS 2026, published 17 June 2026); the mean of the practice judgements is used",
  ],
  [
    "the pilot of 2013 passed over, which judged care alone",
    "prior_judgement",
    {
      inspections: [
        inspection("CPI", "2012-08-10", { overall: "good" }),
        inspection("TLAC", "2013-08-16", { overall: "inadequate" }),
      ],
    },
    25,
    "Good at the last full inspection (CPI, published 10 August 2012)",
  ],
  [
    "an inspection of eighteen months ago",
    "time_since",
    { inspections: [inspection("ILACS", "2025-02-01", { overall: "good" }, { endedOn: "2025-01-02" })] },
    0,
    "1 year 5 months since the last full inspection ended on 2 January 2025; its window closes on 2 July 2028",
  ],
  [
    "an inadequate authority past its window, faster than before it",
    "time_since",
    { inspections: [inspection("ILACS", "2023-08-01", { overall: "inadequate" }, { endedOn: "2023-07-01" })] },
    7,
    "3 years since the last full inspection ended on 1 July 2023; its window closed on 1 July 2025",
  ],
  [
    "a heavy caseload",
    "caseload",
    { indicators: figures("social_worker_caseload", [20, 15, 15, 15, 15, 10], "2025-09-30", "2026-03-01") },
    36,
    `Caseload 20.0 on 30 September 2025, national mean 15.0; points begin above 12.1 ${WORKFORCE}`,
  ],
  [
    "a light caseload, which takes nothing away",
    "caseload",
    { indicators: figures("social_worker_caseload", [10, 15, 15, 15, 15, 20], "2025-09-30", "2026-03-01") },
    0,
    `Caseload 10.0 on 30 September 2025, national mean 15.0; points begin above 12.1 ${WORKFORCE}`,
  ],
  [
    "assessments that are late more often than elsewhere",
    "late_assessments",
    { indicators: figures("assessments_within_45_days_share", [60, 90, 90, 90, 90, 90]) },
    16,
    `60% of assessments within 45 days in the year to 31 March 2025, national mean 85%; points begin below 96% ${DFE_NEED}`,
  ],
  [
    "no report since 2013 that names exploitation",
    "cse_not_examined",
    { inspections: [inspection("SLAC", "2010-08-27", { overall: "good" })] },
    14,
    "Nothing published since January 2013 examined child sexual exploitation",
  ],
  [
    "a recent report that does not name it, after one that did",
    "cse_not_examined",
    {
      inspections: [inspection("SIF", "2016-07-01", {}), inspection("ILACS", "2024-01-01", {})],
      mentions: [mentions("2016-07-01", 12), mentions("2024-01-01", 0)],
    },
    10,
    "The last report to name sexual exploitation: 1 July 2016, 12 times; 1 later report does not",
  ],
  [
    "a response that the last report criticises",
    "response_criticised",
    { mentions: [mentions("2024-01-01", 0, true)] },
    4,
    "The last report (1 January 2024) criticises the response to exploitation or missing children",
  ],
  [
    "a response criticised in an earlier report alone",
    "response_criticised",
    { mentions: [mentions("2020-01-01", 0, true), mentions("2024-01-01", 0)] },
    0,
    "The last report (1 January 2024) does not criticise the response to exploitation or missing children",
  ],
  [
    "the same theme in three reports running",
    "recurrence",
    {
      mentions: threeReports.map((day) => mentions(day, 0)),
      findings: threeReports.flatMap((day) => [finding(day, "missing_children"), finding(day, "other")]),
    },
    3,
    "In each of the last 3 reports (January 2019, January 2022 and January 2025): missing children",
  ],
  [
    "a theme left out once",
    "recurrence",
    {
      mentions: threeReports.map((day) => mentions(day, 0)),
      findings: [finding("2019-01-01", "missing_children"), finding("2025-01-01", "missing_children")],
    },
    0,
    "No theme in each of the last 3 reports (January 2019, January 2022 and January 2025)",
  ],
  [
    "a signal half a year old, faded by half",
    "signals",
    { signals: [signal({ observedOn: "2026-01-02" })] },
    15,
    "1 signal recorded, the newest from a youth or voluntary project, observed on 2 January 2026; they fade by half every 180 days",
  ],
  ["no signal", "signals", {}, 0, "No signal recorded. Absence of signals takes nothing away"],
])("%s", (_, factor, evidence, points, says) => {
  const reason = reasonFor(factor, evidence, policy, TODAY);
  expect(reason).toEqual({ factor, basis: policy.scorecard[factor].basis, points, says });
});

test.each<[string, Partial<Evidence>, number, string]>([
  [
    "a high share",
    { indicators: figures("cse_share_of_assessments", [9, 3, 3, 3, 3, 3]) },
    8,
    `9.0% of assessments record CSE in the year to 31 March 2025, median of statistical neighbours 3.0% ${DFE_NEED}`,
  ],
  [
    "a low share",
    { indicators: figures("cse_share_of_assessments", [1, 3, 3, 3, 3, 3]) },
    5,
    `1.0% of assessments record CSE in the year to 31 March 2025, median of statistical neighbours 3.0% ${DFE_NEED}`,
  ],
  [
    "a zero",
    { indicators: figures("cse_share_of_assessments", [0, 3, 3, 3, 3, 3]) },
    8,
    "No assessment recorded child sexual exploitation in the year to 31 March 2025: a zero is never reassuring",
  ],
  [
    "a sharp fall",
    {
      indicators: [
        ...figures("cse_share_of_assessments", [3, 3, 3, 3, 3, 3]),
        ...figures("cse_assessments", [356], "2024-03-31", "2024-11-01"),
        ...figures("cse_assessments", [164]),
      ],
    },
    6,
    "The number fell from 356 to 164 in one year (54% fewer): a sharp fall is worth a look",
  ],
  [
    "few children in care recorded as missing",
    { indicators: figures("looked_after_missing_share", [2, 8, 10, 10, 12, 14], "2024-03-31", "2024-12-15") },
    5,
    "2.0% of children in care recorded as missing in the year to 31 March 2024, neighbours 10.0%: few recorded may mean few noticed",
  ],
])("CSE recording: %s gives points", (_, evidence, points, says) => {
  const missing = figures("looked_after_missing_share", [10, 10, 10, 10, 10, 10], "2024-03-31", "2024-12-15");
  const indicators = [...(evidence.indicators ?? [])];
  if (!indicators.some(({ indicator }) => indicator === "looked_after_missing_share")) indicators.push(...missing);
  const withShare = indicators.some(({ indicator }) => indicator === "cse_share_of_assessments");
  const reason = reasonFor("cse_recording", { indicators }, policy, TODAY);
  expect(reason.says).toContain(says);
  expect(reason.points).toBe(withShare ? points : points + 1);
});

test.each<[FactorId, number]>([
  ["prior_judgement", 50],
  ["caseload", 14],
  ["late_assessments", 6],
  ["cse_recording", 3],
  ["cse_not_examined", 14],
  ["response_criticised", 2],
  ["recurrence", 3],
])("%s: where nothing is published, the sentence says so and the neutral is given", (factor, points) => {
  const reason = reasonFor(factor, {}, policy, TODAY);
  expect(reason.points).toBe(points);
  expect(reason.says).toMatch(/neutral|Nothing published/);
});

test("a new authority has no time since but that since its creation", () => {
  const authorities = CODES.map((code) => authority(code, { createdOn: "2023-04-01" }));
  const reason = reasonFor("time_since", { authorities }, policy, "2024-04-01");
  expect(spoken(reason)).toBe("1 year since it was created on 1 April 2023; its window closes on 1 October 2024: 0");
});

test("a figure more than a year behind everybody else's counts as missing", () => {
  const old = figures("social_worker_caseload", [30], "2023-09-30", "2024-03-01");
  const others = figures("social_worker_caseload", [null, 15, 15, 16, 16, 15], "2025-09-30", "2026-03-01");
  expect(reasonFor("caseload", { indicators: [...old, ...others] }, policy, TODAY)).toMatchObject({
    points: policy.scorecard.caseload.neutral,
    says: "Caseload: no recent figure published, so the neutral is given",
  });
});

test("every factor's reason can be read aloud with its points", () => {
  for (const factor of FACTORS) {
    expect(spoken(reasonFor(factor, {}, policy, TODAY))).toMatch(/^[A-Z0-9].+: (\+\d+|0)$/);
  }
});
