import * as z from "zod";
import type { Day } from "../core/calendar.ts";
import { AREAS, type Area, FRAMEWORK, type FrameworkId } from "../core/framework.ts";
import type { Inspection } from "../core/inspection.ts";
import { GRADE_WORDS, longDay } from "../core/words.ts";
import { link, oneOf, orNull } from "./cells.ts";
import { AUTHORITY_HEADINGS, authorityCode, type CodeResolver } from "./codes.ts";
import type { Line } from "./csv.ts";
import { type ReadTable, type Refusal, readTable } from "./table.ts";
import { framework, grade, ifKnown, length } from "./wordings.ts";
import { anyDay } from "./written-days.ts";

/** The frameworks of before 2013 graded "adequate" where later ones grade "requires improvement". */
const OLD_SCALE: readonly FrameworkId[] = ["SLAC", "CPI", "TLAC"];
const WITH_LENGTH: readonly FrameworkId[] = ["ILACS", "ILACS_2026"];

/** Since then reports have four judgements and no overall grade. */
const FOUR_JUDGEMENTS_FROM = "2026-04-01";
const MAY_LACK = [
  "framework",
  "part",
  "length",
  "started_on",
  "ended_on",
  "overall",
  "care_leavers",
  "adoption",
  "lscb",
  "source",
  "report_url",
] as const;
/** One column of other makers says both what an inspection was and how long. */
const KIND_HEADINGS = ["inspection_framework", "inspection_type", "type_of_inspection"];

/** What other makers of tables call our columns. Ofsted's own tables and the community's summary of reports are among them. */
const ALSO_CALLED = {
  authority_code: AUTHORITY_HEADINGS,
  framework: KIND_HEADINGS,
  length: ["inspection_length", ...KIND_HEADINGS],
  started_on: ["inspection_start_date", "inspection_date", "start_date", "first_day_of_inspection"],
  ended_on: ["inspection_end_date", "end_date", "last_day_of_inspection"],
  published_on: ["publication_date", "report_publication_date", "date_published", "first_published_date"],
  overall: ["overall_effectiveness", "overall_effectiveness_grade", "overall_grade"],
  leaders: [
    "impact_of_leaders",
    "impact_of_leaders_grade",
    "impact_of_leaders_on_social_work_practice_with_children_and_families",
    "impact_of_leaders_on_practice_with_children_and_families",
    "leadership_management_and_governance",
  ],
  help_and_protection: [
    "help_and_protection_grade",
    "experiences_and_progress_of_children_who_need_help_and_protection",
    "children_who_need_help_and_protection",
  ],
  in_care: [
    "in_care_grade",
    "experiences_and_progress_of_children_in_care",
    "care_and_care_leavers_grade",
    "experiences_and_progress_of_children_in_care_and_care_leavers",
    "children_looked_after_and_achieving_permanence",
  ],
  care_leavers: ["care_leavers_grade", "experiences_and_progress_of_care_leavers"],
  adoption: ["adoption_performance"],
  lscb: ["local_safeguarding_children_board"],
  report_url: ["inspection_link", "web_link", "report_link", "url"],
} as const;

/** Reads inspections; with a day, those that would be published after it are refused. */
export function readInspections(
  source: string | readonly Line[],
  codes: CodeResolver,
  today?: Day,
): ReadTable<Inspection> {
  const columns = z.object({
    authority_code: authorityCode(codes),
    framework,
    part: orNull(oneOf(["safeguarding", "looked_after"])),
    length,
    started_on: ifKnown(anyDay),
    ended_on: ifKnown(anyDay),
    published_on: anyDay,
    overall: grade,
    leaders: grade,
    help_and_protection: grade,
    in_care: grade,
    care_leavers: grade,
    adoption: grade,
    lscb: grade,
    source: orNull(oneOf(["report", "official_statistics"])),
    report_url: link,
  });
  return readTable(source, {
    columns,
    mayLack: MAY_LACK,
    alsoCalled: ALSO_CALLED,
    gathers: "authority_code",
    key: ["authority_code", "framework", "part", "published_on"],
    record(row) {
      const framework = row.framework ?? frameworkOn(row.started_on ?? row.ended_on ?? row.published_on);
      if (!framework) {
        const says =
          "it cannot be told from its day which framework it was under. Name one in a column called framework.";
        return [{ column: "framework", says }];
      }
      return {
        authorityCode: row.authority_code,
        framework,
        part: row.part,
        length: row.length,
        startedOn: row.started_on,
        endedOn: row.ended_on,
        publishedOn: row.published_on,
        judgements: {
          overall: row.overall ?? (framework === "ILACS_2026" ? "not_reported" : null),
          leaders: row.leaders,
          help_and_protection: row.help_and_protection,
          in_care: row.in_care,
          care_leavers: row.care_leavers,
          adoption: row.adoption,
          lscb: row.lscb,
        },
        source: row.source ?? (row.report_url === "" ? "official_statistics" : "report"),
        reportUrl: row.report_url,
      };
    },
    wrong: (inspection) => [
      ...wrongDays(inspection),
      ...(today === undefined ? [] : stillToCome("published_on", inspection.publishedOn, today)),
      ...wrongShape(inspection),
      ...AREAS.flatMap((area) => wrongJudgement(inspection, area)),
    ],
  });
}

/** The framework that every full inspection of a day was under, where only one was in use. */
function frameworkOn(day: Day): FrameworkId | undefined {
  if (day >= FOUR_JUDGEMENTS_FROM) return "ILACS_2026";
  if (day >= "2018-01-01") return "ILACS";
  return day >= "2013-11-01" ? "SIF" : undefined;
}

/** A day that nothing published can have. */
export function stillToCome(column: string, day: Day, today: Day): Refusal[] {
  if (day <= today) return [];
  return [
    {
      column,
      says: `${longDay(day)} is still to come: what is imported has happened and was published. Correct the day.`,
    },
  ];
}

/** Days that stand in the wrong order: an inspection starts, ends and is then published. */
export function wrongDays({
  startedOn,
  endedOn,
  publishedOn,
}: Pick<Inspection, "startedOn" | "endedOn" | "publishedOn">) {
  const refusals: Refusal[] = [];
  if (startedOn && endedOn && endedOn < startedOn)
    refusals.push({
      column: "ended_on",
      says: `it ends on ${longDay(endedOn)}, before it starts on ${longDay(startedOn)}. Correct one of the two.`,
    });
  const left = endedOn ?? startedOn;
  if (left && publishedOn < left)
    refusals.push({
      column: "published_on",
      says: `it is published on ${longDay(publishedOn)}, before ${longDay(left)}, when inspectors were there. Correct one of the two.`,
    });
  return refusals;
}

function wrongShape({ framework, part, length, startedOn }: Inspection): Refusal[] {
  const { short } = FRAMEWORK[framework];
  const refusals: Refusal[] = [];
  if (framework === "ILACS" && startedOn !== null && startedOn >= FOUR_JUDGEMENTS_FROM)
    refusals.push({
      column: "framework",
      says: `inspections from ${longDay(FOUR_JUDGEMENTS_FROM)} have four judgements. Write ILACS_2026, or correct started_on.`,
    });
  if (framework === "SLAC" && part === null)
    refusals.push({ column: "part", says: "SLAC published two parts. Write safeguarding or looked_after." });
  if (framework !== "SLAC" && part !== null)
    refusals.push({ column: "part", says: `${short} published one whole report. Leave this empty.` });
  if (!WITH_LENGTH.includes(framework) && length !== null)
    refusals.push({ column: "length", says: `${short} had no short and standard inspections. Leave this empty.` });
  return refusals;
}

function wrongJudgement({ framework, judgements }: Inspection, area: Area): Refusal[] {
  const judged = judgements[area];
  const { short, areas } = FRAMEWORK[framework];
  const refused = (says: string) => [{ column: area, says }];
  if (judged === null) return [];
  if (!areas.includes(area)) {
    if (judged === "not_reported") return [];
    if (area === "overall")
      return refused(
        "reports from April 2026 have four judgements and no overall grade. Write not_reported: none is made up.",
      );
    return refused(`${short} does not judge this area. Leave this empty.`);
  }
  if (judged === "not_reported")
    return refused(`${short} judges this area. Give the grade as published, or leave it empty.`);
  const old = OLD_SCALE.includes(framework);
  if (judged === "adequate" && !old)
    return refused(`${short} has no grade “${GRADE_WORDS.adequate}”. Give the grade as published.`);
  if (judged === "requires_improvement" && old)
    return refused(
      `${short} has no grade “${GRADE_WORDS.requires_improvement}”; its third grade is adequate. Give the grade as published.`,
    );
  return [];
}
