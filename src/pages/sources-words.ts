const OFSTED = "Ofsted: reports and official statistics. Crown copyright, Open Government Licence v3.0";
const DFE = "Department for Education: official statistics. Crown copyright, Open Government Licence v3.0";
const OWN = "Entered by planners, or supplied with this planner as an example";

/** What each kind of data is, whose it is, and what it can and cannot say. Counts and days are never here: the page counts them. */
export type Source = { kind: Kind; name: string; row: string; publisher: string; says: string };

export type Kind =
  | "authorities"
  | "abolished_authorities"
  | "inspections"
  | "findings"
  | "report_mentions"
  | "joint_inspections"
  | "other_visits"
  | "indicators"
  | "bank_holidays"
  | "school_holidays"
  | "committee_tables"
  | "signals"
  | "teams"
  | "conflicts";

export const SOURCES: readonly Source[] = [
  {
    kind: "authorities",
    name: "Authorities",
    row: "an authority today",
    publisher:
      "Office for National Statistics, Ofsted and the Department for Education. Crown copyright, Open Government Licence v3.0. Places on the hex map: Open Innovations, MIT licence",
    says: "Codes, regions, population under 18 (mid-2024) and statistical neighbours. Codes that older files use are accepted too.",
  },
  {
    kind: "abolished_authorities",
    name: "Abolished authorities",
    row: "an authority that no longer exists, with its successors",
    publisher: "Office for National Statistics. Crown copyright, Open Government Licence v3.0",
    says: "Its history does not pass to its successors by itself.",
  },
  {
    kind: "inspections",
    name: "Inspections",
    row: "a published graded inspection; two rows for one of 2009 to 2012 that published two parts",
    publisher: `${OFSTED}; four reports of 2013 carry an older Crown notice`,
    says: "Judgements as published: “adequate” stays adequate, what was not judged stays empty, and the four judgements of 2026 have no overall grade. Grades of different frameworks are not one trend, and a recent inspection is not evidence that CSE was examined.",
  },
  {
    kind: "findings",
    name: "Findings",
    row: "a theme in one report’s list of what must improve",
    publisher: OFSTED,
    says: "Themes were coded from the reports. Checked by hand, about 93% are right and 97% are found; exploitation 15 of 15 right, missing children 20 of 20. Priority actions exist in 2013 to 2015 only. Left out of a list is not the same as put right.",
  },
  {
    kind: "report_mentions",
    name: "Words in reports",
    row: "counts of words in one report",
    publisher: OFSTED,
    says: "How often a report names sexual exploitation, criminal exploitation, missing children and return interviews. Whether the response is criticised follows a rule that is right about 93% of the time.",
  },
  {
    kind: "joint_inspections",
    name: "Joint inspections",
    row: "a joint targeted area inspection by several inspectorates",
    publisher: OFSTED,
    says: "One theme, no grades. Not every joint inspection ever done is here.",
  },
  {
    kind: "other_visits",
    name: "Focused and monitoring visits",
    row: "a visit without grades",
    publisher: OFSTED,
    says: "With its theme where published; no grade, no count of words.",
  },
  {
    kind: "indicators",
    name: "Indicators",
    row: "one published figure of one authority",
    publisher: DFE,
    says: "Each carries the day it became public, so that a priority as at a past day uses only what could be known then. Counts of CSE show recording as much as risk: a high value and a sharp fall are both worth a look, and a zero is never reassuring. No public figure measures failure to tackle CSE.",
  },
  {
    kind: "bank_holidays",
    name: "Bank holidays",
    row: "a closed day in England",
    publisher: "Public calendars",
    says: "Close the weeks they fall in, where the policy says so, and put off the day a report is expected.",
  },
  {
    kind: "school_holidays",
    name: "School holidays",
    row: "a holiday",
    publisher: "A typical national pattern, compiled for this planner",
    says: "Authorities differ: check an authority’s own dates before a call near the edge of a holiday.",
  },
  {
    kind: "committee_tables",
    name: "The committee’s tables on Rotherham",
    row: "a row of Table 1 or Table 2",
    publisher:
      "House of Commons, Communities and Local Government Committee, March 2015. Parliamentary copyright, Open Parliament Licence v3.0",
    says: "Kept to be compared with what the data above gives for the same years.",
  },
  {
    kind: "signals",
    name: "Signals",
    row: "something learned between inspections",
    publisher: OWN,
    says: "Having none takes nothing away from an authority’s priority.",
  },
  {
    kind: "teams",
    name: "Teams",
    row: "inspectors who travel together",
    publisher: OWN,
    says: "Home region, CSE skill and weeks away.",
  },
  {
    kind: "conflicts",
    name: "Conflicts of interest",
    row: "a team that may never visit an authority",
    publisher: OWN,
    says: "A plan can only respect the conflicts that are recorded.",
  },
];

/** The statements that the licences ask for, word for word. */
export const ATTRIBUTIONS = [
  "Contains public sector information licensed under the Open Government Licence v3.0.",
  "Source: Office for National Statistics licensed under the Open Government Licence v.3.0.",
  "Contains OS data © Crown copyright and database right 2023.",
  "Contains Parliamentary information licensed under the Open Parliament Licence v3.0.",
  "Hex positions derive from an Open Innovations map (MIT).",
] as const;

/** What the public figures were found to tell, on 309 pairs of consecutive inspections. */
export const MEASURED = [
  "The last grade alone puts an authority that will be less than good next time above one that will not in about 70 of 100 pairs. Caseload does in 69, late assessments in 65, the share of assessments that record CSE in 63, and low recording of missing children in care in 61.",
  "Exploitation or missing children named in the last report does not measurably raise the odds of a worse next grade (odds ratio 1.16, 95% interval 0.55 to 2.44). It is evidence about CSE, not a forecast of the grade.",
] as const;
