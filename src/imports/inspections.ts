import * as z from "zod";
import { AREAS, type Area, FRAMEWORK, FRAMEWORKS, type FrameworkId, GRADES } from "../core/framework.ts";
import type { Inspection } from "../core/inspection.ts";
import { GRADE_WORDS, longDay } from "../core/words.ts";
import { day, link, oneOf, orNull } from "./cells.ts";
import { authorityCode, type CodeResolver } from "./codes.ts";
import { type Read, type Refusal, readTable } from "./table.ts";

const judgement = orNull(oneOf([...GRADES, "not_reported"]));

/** The frameworks of before 2013 graded "adequate" where later ones grade "requires improvement". */
const OLD_SCALE: readonly FrameworkId[] = ["SLAC", "CPI", "TLAC"];
const WITH_LENGTH: readonly FrameworkId[] = ["ILACS", "ILACS_2026"];

export function readInspections(text: string, codes: CodeResolver): Read<Inspection> {
  const columns = z.object({
    authority_code: authorityCode(codes),
    framework: oneOf(FRAMEWORKS),
    part: orNull(oneOf(["safeguarding", "looked_after"])),
    length: orNull(oneOf(["short", "standard"])),
    started_on: orNull(day),
    ended_on: orNull(day),
    published_on: day,
    overall: judgement,
    leaders: judgement,
    help_and_protection: judgement,
    in_care: judgement,
    care_leavers: judgement,
    adoption: judgement,
    lscb: judgement,
    source: oneOf(["report", "official_statistics"]),
    report_url: link,
  });
  return readTable(text, {
    columns,
    key: ["authority_code", "framework", "part", "published_on"],
    record: (row) => ({
      authorityCode: row.authority_code,
      framework: row.framework,
      part: row.part,
      length: row.length,
      startedOn: row.started_on,
      endedOn: row.ended_on,
      publishedOn: row.published_on,
      judgements: {
        overall: row.overall,
        leaders: row.leaders,
        help_and_protection: row.help_and_protection,
        in_care: row.in_care,
        care_leavers: row.care_leavers,
        adoption: row.adoption,
        lscb: row.lscb,
      },
      source: row.source,
      reportUrl: row.report_url,
    }),
    wrong: (inspection) => [
      ...wrongDays(inspection),
      ...wrongShape(inspection),
      ...AREAS.flatMap((area) => wrongJudgement(inspection, area)),
    ],
  });
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

function wrongShape({ framework, part, length }: Inspection): Refusal[] {
  const { short } = FRAMEWORK[framework];
  const refusals: Refusal[] = [];
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
