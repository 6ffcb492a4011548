import { FACTORS, type Policy } from "../core/priority/policy.ts";
import { FACTOR_WORDS } from "./authority-words.ts";
import { labelOf } from "./policy-labels.ts";

/** One figure of the policy as it is typed. Its path names it: "scorecard.caseload.most". */
export type Field = { path: string; label: string; kind: FieldKind; value: string };
type FieldKind = "figure" | "day" | "yes or no" | "basis" | "source" | "list";
export type FieldGroup = { id: string; heading: string; fields: Field[] };

/** What each line of a list holds, part by part; a list that is not here holds one text a line. */
export const LISTS: Readonly<Record<string, { parts: readonly string[]; numbers: readonly string[] }>> = {
  bandSizes: { parts: ["how many"], numbers: ["how many"] },
  "closures.schoolHolidays": { parts: ["name"], numbers: [] },
  "travel.neighbours": { parts: ["region", "neighbouring region"], numbers: [] },
  "ladder.rungs": { parts: ["id", "name", "days", "owner", "asks"], numbers: ["days"] },
};
/** Between the parts of a line. */
export const BETWEEN = " | ";

const GROUPS: readonly { id: string; heading: string; parts: readonly string[] }[] = [
  ...FACTORS.map((factor) => {
    return { id: `scorecard.${factor}`, heading: FACTOR_WORDS[factor], parts: [`scorecard.${factor}`] };
  }),
  { id: "urgency", heading: "Urgency and bands", parts: ["doublingPoints", "weightScale", "bandSizes"] },
  { id: "route", heading: "Routes, windows and reports", parts: ["route", "publication"] },
  { id: "cseSkill", heading: "Who needs a team with the CSE skill", parts: ["cseSkill"] },
  { id: "closures", heading: "Closed weeks", parts: ["closures"] },
  {
    id: "prices",
    heading: "Prices, in weeks of waiting",
    parts: ["latePerWeek", "unplaced", "travel", "disruption", "guessable"],
  },
  { id: "signalHandling", heading: "Handling of signals", parts: ["signalHandling"] },
  { id: "ladder", heading: "Escalation ladder", parts: ["ladder"] },
];

/** Every figure of a policy, found by walking it, so that none can be missed; in groups, the factors first. */
export function fieldGroups(policy: Policy): FieldGroup[] {
  const { version: _, ...figures } = policy;
  const fields = fieldsIn(figures, "");
  const groups = GROUPS.map(({ id, heading, parts }) => {
    const own = fields.filter(({ path }) => parts.some((part) => isUnder(path, part)));
    return { id, heading, fields: own.sort((one, other) => placeOf(one.kind) - placeOf(other.kind)) };
  });
  const placed = new Set(groups.flatMap((group) => group.fields));
  const rest = fields.filter((field) => !placed.has(field));
  return [...groups, { id: "other", heading: "Other figures", fields: rest }].filter(
    (group) => group.fields.length > 0,
  );
}

const LAST: readonly FieldKind[] = ["list", "basis", "source"];

/** Figures come first, then lists, and then what the figures rest on. */
function placeOf(kind: FieldKind): number {
  return LAST.indexOf(kind);
}

/** The group that a figure, or a whole part of the policy, stands in. */
export function groupOf(path: string): { id: string; heading: string } | undefined {
  return GROUPS.find(({ parts }) => parts.some((part) => isUnder(path, part)));
}

function isUnder(path: string, part: string): boolean {
  return path === part || path.startsWith(`${part}.`);
}

function fieldsIn(value: unknown, path: string): Field[] {
  if (typeof value === "object" && value !== null && !Array.isArray(value))
    return Object.entries(value).flatMap(([part, inner]) => fieldsIn(inner, path === "" ? part : `${path}.${part}`));
  return [{ path, label: labelOf(path), kind: kindOf(path), value: written(value) }];
}

/** What a figure is, by its path alone: a form is read without knowing what it was drafted from. */
export function kindOf(path: string): FieldKind {
  const last = path.slice(path.lastIndexOf(".") + 1);
  if (Object.hasOwn(LISTS, path)) return "list";
  if (last === "basis" || last === "source") return last;
  if (last === "countsFrom" || last === "notExaminedSince") return "day";
  return last === "bankHolidays" || last.startsWith("when") ? "yes or no" : "figure";
}

function written(value: unknown): string {
  if (!Array.isArray(value)) return String(value);
  return value.map((line) => (isPlain(line) ? String(line) : Object.values(line).join(BETWEEN))).join("\n");
}

function isPlain(value: unknown): boolean {
  return typeof value !== "object" || value === null;
}

/** One figure that differs between two policies, as it is typed. */
export type FigureChange = { heading: string; label: string; from: string; to: string };

export function changesBetween(before: Policy, after: Policy): FigureChange[] {
  const was = new Map(fieldGroups(before).flatMap(({ fields }) => fields.map(({ path, value }) => [path, value])));
  return fieldGroups(after).flatMap(({ heading, fields }) =>
    fields
      .filter(({ path, value }) => was.get(path) !== value)
      .map(({ path, label, value }) => ({ heading, label, from: was.get(path) ?? "", to: value })),
  );
}
