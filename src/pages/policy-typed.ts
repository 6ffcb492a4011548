import type { Policy } from "../core/priority/policy.ts";
import { readPolicy } from "../imports/policy.ts";
import type { FieldError } from "./error-summary.tsx";
import { BETWEEN, fieldGroups, groupOf, kindOf, LISTS } from "./policy-fields.ts";
import { labelOf } from "./policy-labels.ts";

/** What was typed, by the path of each figure. */
export type TypedPolicy = ReadonlyMap<string, string>;

/** Fields of the form that are not figures of the policy. */
const ABOUT: readonly string[] = ["from", "reason"];

export function typedFrom(fields: Record<string, unknown>): TypedPolicy {
  const texts = Object.entries(fields).flatMap(([name, value]): [string, string][] => {
    return typeof value === "string" && !ABOUT.includes(name) ? [[name, value.trim()]] : [];
  });
  return new Map(texts);
}

export function typedOf(policy: Policy): TypedPolicy {
  return new Map(fieldGroups(policy).flatMap(({ fields }) => fields.map(({ path, value }) => [path, value] as const)));
}

/** The policy that was typed, read by the same reader as a file; or what is wrong, field by field. */
export function readTyped(typed: TypedPolicy, from: number): { policy: Policy } | { errors: FieldError[] } {
  const { records, rejected } = readPolicy(JSON.stringify({ version: from + 1, ...built(typed) }));
  const [policy] = records;
  if (policy) return { policy };
  return { errors: rejected.map(({ column, says }) => errorAt(column, says)) };
}

type Parts = { [part: string]: unknown };

/** Nothing inherits anything here, so that no name that is typed can mean more than a name. */
function built(typed: TypedPolicy): Parts {
  const whole: Parts = Object.create(null);
  for (const [path, text] of typed) {
    const parts = path.split(".");
    const last = parts.pop() ?? "";
    const under = parts.reduce<Parts>((at, part) => {
      const inner = at[part];
      const next: Parts = isParts(inner) ? inner : Object.create(null);
      at[part] = next;
      return next;
    }, whole);
    under[last] = figureOf(path, text);
  }
  return whole;
}

function isParts(value: unknown): value is Parts {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What is not written as its kind is stays a text, which the reader then refuses with its own words. */
function figureOf(path: string, text: string): unknown {
  const kind = kindOf(path);
  if (kind === "list") return listOf(path, text);
  if (kind === "yes or no") return text === "true" ? true : text === "false" ? false : text;
  return kind === "figure" ? numberOr(text) : text;
}

function numberOr(text: string): number | string {
  const plain = text.replace(/^[−–]/, "-");
  return /^-?\d{1,15}(\.\d{1,15})?$/.test(plain) ? Number(plain) : text;
}

function listOf(path: string, text: string): unknown[] {
  const { parts, numbers } = LISTS[path] ?? { parts: [], numbers: [] };
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  return lines.map((line) => {
    const cells = line.split(BETWEEN.trim()).map((cell) => cell.trim());
    const read = parts.map((part, nth) => {
      const cell = nth === parts.length - 1 ? cells.slice(nth).join(BETWEEN) : (cells[nth] ?? "");
      return [part, numbers.includes(part) ? numberOr(cell) : cell] as const;
    });
    if (parts.length === 1) return read[0]?.[1];
    return path === "travel.neighbours" ? read.map(([, cell]) => cell) : Object.fromEntries(read);
  });
}

/** Where on the form it is wrong, and in its own words: of a list the line, of a factor that is missing the factor. */
function errorAt(column: string, says: string): FieldError {
  const list = Object.keys(LISTS).find((path) => column.startsWith(`${path}.`));
  if (list !== undefined) {
    const [line, part] = column.slice(list.length + 1).split(".");
    const where = part === undefined ? "" : `, ${LISTS[list]?.parts[Number(part)] ?? part}`;
    return { field: list, says: `${labelOf(list)}, line ${Number(line) + 1}${where}: ${says}` };
  }
  const [group, label] = [groupOf(column), labelOf(column)];
  const isFigure = label !== column;
  const name = [group?.heading ?? "", isFigure ? `“${label}”` : ""].filter((word) => word !== "").join(", ");
  const field = isFigure ? column : (group?.id ?? "scorecard");
  return { field, says: name === "" ? inWords(says, column) : `${name}: ${inWords(says, column)}` };
}

/** A message that names another figure by its path names it by its label. */
function inWords(says: string, column: string): string {
  return says.replace(/\b[a-z]+(?:[A-Z][a-z]+)+\b/g, (name) => {
    const label = labelOf(`${column}.${name}`);
    return label.includes(".") ? labelOf(name) : `“${label}”`;
  });
}
