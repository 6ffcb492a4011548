import { raw } from "hono/html";
import type { Grade } from "../core/framework.ts";
import type { Inspection, Judgement } from "../core/inspection.ts";
import { capitalised, GRADE_WORDS } from "../core/words.ts";

/** The letter each grade is drawn with; "adequate" has its own, since it is no grade of today's. */
export const GRADE_LETTERS: Readonly<Record<Grade, string>> = {
  outstanding: "O",
  good: "G",
  requires_improvement: "RI",
  adequate: "A",
  inadequate: "I",
};

/** A grade as published: a letter in a square, with its words for those who cannot see it. */
export function GradeMark({ grade }: { grade: Grade }) {
  const words = capitalised(GRADE_WORDS[grade]);
  return <Mark kind={grade} letter={GRADE_LETTERS[grade]} words={words} />;
}

/** The overall judgement of an inspection: a grade, the four judgements of 2026 that have none, or nothing published. */
export function OverallMark({ inspection }: { inspection: Pick<Inspection, "judgements"> }) {
  return <JudgementMark judgement={inspection.judgements.overall} />;
}

export function JudgementMark({ judgement }: { judgement: Judgement }) {
  if (judgement === "not_reported") return <Mark kind="four" letter="4" words="Four judgements, no overall grade" />;
  if (judgement === null) return <Mark kind="none" letter="–" words="Not published" />;
  return <GradeMark grade={judgement} />;
}

const signs = new Map<Judgement, ReturnType<typeof raw>>();

/** The same sign as text, for lists that are too long to be made of elements. */
export function judgementSign(judgement: Judgement) {
  const sign = signs.get(judgement) ?? raw(String(<JudgementMark judgement={judgement} />));
  signs.set(judgement, sign);
  return sign;
}

function Mark({ kind, letter, words }: { kind: string; letter: string; words: string }) {
  return (
    <span class={`mark mark-${kind}`} title={words}>
      <span aria-hidden="true">{letter}</span>
      <span class="govuk-visually-hidden">{words}</span>
    </span>
  );
}
