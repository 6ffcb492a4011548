import * as z from "zod";
import { FRAMEWORKS, type FrameworkId, GRADES } from "../core/framework.ts";
import type { Inspection, Judgement } from "../core/inspection.ts";
import { type Cell, cell, oneOf } from "./cells.ts";
import { saysNothing, withoutPointer } from "./marks.ts";

/** A cell of which nothing may be known: it is kept as null and never guessed. */
export function ifKnown<Value>(filled: Cell<Value>): Cell<Value | null> {
  return z.string().transform((text, context) => {
    if (text === "" || saysNothing(text)) return null;
    const read = filled.safeParse(withoutPointer(text));
    if (read.success) return read.data;
    for (const { message } of read.error.issues) context.issues.push({ code: "custom", input: text, message });
    return z.NEVER;
  });
}

const strictGrade = oneOf([...GRADES, "not_reported"]);

/** A grade in any of its wordings: "Requires improvement to be good" is one, and "not reported post reform" is none at all. */
export const grade: Cell<Judgement> = ifKnown(
  cell(
    (text) => {
      const plain = text
        .toLowerCase()
        .replace(/[\s_-]+/g, "_")
        .replace(/[.*]+$/, "");
      if (plain === "ri" || plain === "requires_improvement_to_be_good") return "requires_improvement";
      if (/^(not_reported|no_longer_reported|no_overall)/.test(plain)) return "not_reported";
      return [...GRADES, "not_reported" as const].find((known) => known === plain);
    },
    (text) => strictGrade.safeParse(text).error?.issues[0]?.message ?? "",
  ),
);

const strictFramework = oneOf(FRAMEWORKS);

/** The framework where a cell names it; null where it only says how long the inspection was, or that it was one. */
export const framework: Cell<FrameworkId | null> = ifKnown(
  cell(
    (text) => {
      const known = FRAMEWORKS.find((one) => one === text.toUpperCase().replace(/[\s-]+/g, "_"));
      if (known) return known;
      if (/single inspection|\bsif\b/i.test(text)) return "SIF";
      if (isOtherVisit(text)) return undefined;
      return /short|standard|full|inspection|\bilacs\b|local authority/i.test(text) ? null : undefined;
    },
    (text) =>
      isOtherVisit(text)
        ? `“${text}” is not graded. Import focused and monitoring visits as other visits, and joint inspections as such.`
        : (strictFramework.safeParse(text).error?.issues[0]?.message ?? ""),
  ),
);

function isOtherVisit(text: string): boolean {
  return /focus|monitoring|\bjtai\b|joint/i.test(text);
}

const strictLength = oneOf(["short", "standard"]);

/** How long the inspection was, where a cell says so. */
export const length: Cell<Inspection["length"]> = ifKnown(
  cell(
    (text) => {
      if (/short/i.test(text)) return "short";
      if (/standard/i.test(text)) return "standard";
      return framework.safeParse(text).success ? null : undefined;
    },
    (text) => strictLength.safeParse(text).error?.issues[0]?.message ?? "",
  ),
);
