import type { Day } from "../calendar.ts";
import { FRAMEWORK, FRAMEWORKS, type Grade } from "../framework.ts";
import type { Judged, Judgement } from "../inspection.ts";
import { AREA_WORDS, GRADE_WORDS, listed, longDay } from "../words.ts";
import type { Scorecard } from "./policy.ts";

/** The three judgements of practice, as against the one of leaders. */
export const PRACTICE_AREAS = ["help_and_protection", "in_care", "care_leavers"] as const;

export const FULL_FRAMEWORKS = FRAMEWORKS.filter((framework) => FRAMEWORK[framework].full);

/** The last full inspection of an authority, from its inspections in the order of publication; `null` if there was none. */
export function lastFullInspection<Report extends Judged>(inspections: readonly Report[]): Report | null {
  return inspections.findLast(isMainPart) ?? null;
}

/** The safeguarding part stands for a SLAC inspection, which published two; the looked-after part is its companion. */
function isMainPart(inspection: Judged): boolean {
  return FRAMEWORK[inspection.framework].full && inspection.part !== "looked_after";
}

/** The best day known for when inspectors left. */
export function endOf(inspection: Judged): Day {
  return inspection.endedOn ?? inspection.startedOn ?? inspection.publishedOn;
}

export function isGrade(judgement: Judgement): judgement is Grade {
  return judgement !== null && judgement !== "not_reported";
}

/** Steps from outstanding: of the overall grade, or where there is none the mean of the practice judgements; `null` if neither. */
export function stepsFrom(inspection: Judged, steps: Scorecard["prior_judgement"]["steps"]): number | null {
  const { overall } = inspection.judgements;
  if (isGrade(overall)) return steps[overall];
  const practice = practiceGrades(inspection);
  if (practice.length === 0) return null;
  return practice.reduce((sum, grade) => sum + steps[grade], 0) / practice.length;
}

function practiceGrades(inspection: Judged): Grade[] {
  return PRACTICE_AREAS.map((area) => inspection.judgements[area]).filter(isGrade);
}

function isGoodOrBetter(judgement: Judgement): boolean {
  return judgement === "good" || judgement === "outstanding";
}

/**
 * Good or better: by the overall grade or, where the framework has none, leaders and at least two of the three practice
 * judgements (our rule for the four judgements of 2026; it agrees with the overall grade wherever there is one).
 */
export function isGoodOverall(inspection: Judged): boolean {
  const { overall, leaders } = inspection.judgements;
  if (isGrade(overall)) return isGoodOrBetter(overall);
  const good = PRACTICE_AREAS.filter((area) => isGoodOrBetter(inspection.judgements[area]));
  return isGoodOrBetter(leaders) && good.length >= 2;
}

/** Inadequate overall or, where the framework has no overall grade, in any judgement of practice or of leaders. */
export function isInadequate(inspection: Judged): boolean {
  const { overall, leaders } = inspection.judgements;
  if (isGrade(overall)) return overall === "inadequate";
  return leaders === "inadequate" || practiceGrades(inspection).includes("inadequate");
}

/** "requires improvement (ILACS, published 21 May 2026)"; four judgements are listed, never summed into a grade. */
export function judgedWords(inspection: Judged): string {
  const { short } = FRAMEWORK[inspection.framework];
  const published = `published ${longDay(inspection.publishedOn)}`;
  const { overall } = inspection.judgements;
  if (isGrade(overall)) {
    const part = inspection.part === null ? "" : ` for ${inspection.part.replaceAll("_", " ")}`;
    return `${GRADE_WORDS[overall]}${part} (${short}, ${published})`;
  }
  const judged = (["leaders", ...PRACTICE_AREAS] as const).flatMap((area) => {
    const judgement = inspection.judgements[area];
    return isGrade(judgement) ? [`${AREA_WORDS[area]} ${GRADE_WORDS[judgement]}`] : [];
  });
  if (judged.length === 0) return `no judgement published (${short}, ${published})`;
  return `no overall grade: ${listed(judged)} (${short}, ${published})`;
}
