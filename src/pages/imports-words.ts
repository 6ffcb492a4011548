import { IMPORT_KINDS, isImportKind } from "../actions/import-kinds.ts";
import { isDay } from "../core/calendar.ts";
import { PlannerError } from "../core/errors.ts";
import type { Counts, PreviewSummary, Row } from "../imports/preview.ts";
import { count, shortDay } from "./format.ts";

/** What a kind of file holds, as the menu says it. */
export function kindName(kind: string): string {
  return isImportKind(kind) ? IMPORT_KINDS[kind].name : kind;
}

/** "12 rows are new, 3 change, none are the same and 2 are rejected." */
function countsSay({ added, changed, same, rejected }: Counts): string {
  const many = (number: number) => (number === 0 ? "none" : count(number));
  const are = (number: number) => `${many(number)} ${number === 1 ? "is" : "are"}`;
  const news =
    added === 0 ? "No row is new" : added === 1 ? "1 row is new" : `${are(added).replace(" are", " rows are")} new`;
  return `${news}, ${many(changed)} ${changed === 1 ? "changes" : "change"}, ${are(same)} the same and ${are(rejected)} rejected.`;
}

/** What a file would do: or that it was not read at all, because of its headings or its quotation marks. */
export function wouldSay({ counts, rejected }: Pick<PreviewSummary, "counts" | "rejected">): string {
  const { added, changed, same } = counts;
  if (added + changed + same + counts.rejected > 0 || rejected.length === 0) return countsSay(counts);
  return "The file was not read: something must be mended first.";
}

/** A property of a row as a person says it: "helpAndProtection" is "help and protection". */
export function fieldName(property: string): string {
  if (property === "authorityCode") return "authority";
  return property.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** A value as a person says it: days in short, words without their underscores, names for codes. */
export function valueSays(value: unknown, names: ReadonlyMap<string, string>): string {
  if (value === null || value === undefined || value === "") return "";
  if (typeof value === "boolean") return value ? "yes" : "no";
  const text = Array.isArray(value)
    ? value.join("; ")
    : typeof value === "object"
      ? JSON.stringify(value)
      : String(value);
  if (isDay(text)) return shortDay(text);
  const each = text.split("; ");
  if (each.every((part) => names.has(part))) return each.map((part) => names.get(part)).join("; ");
  return /^[a-z0-9]+(_[a-z0-9]+)+$/.test(text) ? text.replaceAll("_", " ") : text;
}

/** What names a row: its authority, and the day and words that tell it from the authority's others. */
export function rowSays(row: Row, names: ReadonlyMap<string, string>): string {
  const telling = [
    "authorityCode",
    "teamCode",
    "code",
    "framework",
    "part",
    "kind",
    "theme",
    "indicator",
    "publishedOn",
    "visitedOn",
    "periodEnd",
  ];
  return telling.flatMap((property) => valueSays(row[property], names) || []).join(", ");
}

/** The number in an address of a preview or an import. */
export function numberAsked(text: string, what: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new PlannerError("invalid", `An ${what} has a number, such as 12. Choose one from the list of imports.`);
}
