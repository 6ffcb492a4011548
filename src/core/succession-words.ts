import type { SuccessionChoice } from "./succession.ts";

/** What each choice means, as planners are asked. */
export const CHOICE_WORDS: Readonly<Record<SuccessionChoice, { name: string; says: string }>> = {
  before: {
    name: "Before",
    says: "the authority that ends is visited while it exists; those that take its place are not visited in this programme",
  },
  after: {
    name: "After",
    says: "those that take its place are visited, in the window for new authorities or in days given here; the one that ends is not",
  },
  both: { name: "Both", says: "the one that ends is visited before, and each that takes its place after" },
};

/** True for a code that stands here until an authority is given one. */
export function isPlaceholder(code: string): boolean {
  return code.startsWith("X");
}

/** What to show where an authority's codes stand: a placeholder is never shown as a code that anybody gave. */
export function codeSays({ code, previousCodes }: { code: string; previousCodes: readonly string[] }): string {
  const others = previousCodes.join(", ");
  if (!isPlaceholder(code)) return others === "" ? code : `${code}, before ${others}`;
  return others === "" ? `No ONS code given yet (${code} is a placeholder)` : `${others} (kept here under ${code})`;
}
