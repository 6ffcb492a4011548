import { isDay } from "../core/calendar.ts";
import { listed } from "../core/words.ts";
import { shortDay } from "./format.ts";

type Fields = Record<string, unknown>;

/** What differs between what was and what is, in words: "teams T3: leave changed"; null where nothing was kept of either. */
export function changeWords(before: string | null, after: string | null): string | null {
  if (before === null && after === null) return null;
  const [was, is] = [parsed(before), parsed(after)];
  if (Array.isArray(was) || Array.isArray(is)) return rowWords(rowsIn(was), rowsIn(is));
  const [old, now] = [fieldsOf(was), fieldsOf(is)];
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  const words = names.map((name) => fieldWords(name, old[name], now[name])).filter((word) => word !== null);
  return words.length === 0 ? "nothing differs" : words.join("; ");
}

function fieldWords(name: string, old: unknown, now: unknown): string | null {
  if (now === undefined || JSON.stringify(old) === JSON.stringify(now)) return null;
  if (old === undefined && (now === null || now === 0)) return null;
  if (name === "cost") return costWords(fieldsOf(old), fieldsOf(now));
  const said = fieldName(name);
  if (Array.isArray(now)) return listWords(said, Array.isArray(old) ? old : [], now);
  const words = valueWords(now);
  return old === undefined || old === null ? `${said} ${words}` : `${said} from ${valueWords(old)} to ${words}`;
}

/** What a list has more and less than before: ["leave: added 8 Mar 2027 and 15 Mar 2027"] */
function listWords(said: string, old: readonly unknown[], now: readonly unknown[]): string | null {
  const [were, are] = [old.map(valueWords), now.map(valueWords)];
  const words = [
    changedWords(
      "added",
      are.filter((one) => !were.includes(one)),
    ),
    changedWords(
      "taken out",
      were.filter((one) => !are.includes(one)),
    ),
  ].filter((one) => one !== "");
  return words.length === 0 ? null : `${said}: ${words.join("; ")}`;
}

/** A plan's cost is kept by its parts in a unit of its own, so only how much it grew is said. */
function costWords(old: Fields, now: Fields): string | null {
  const [was, is] = [old, now].map((parts) => Object.values(parts).reduce((sum: number, one) => sum + Number(one), 0));
  if (!was || is === undefined) return null;
  const share = (100 * (is - was)) / was;
  return share === 0 ? "cost as before" : `cost ${Math.abs(share).toFixed(1)}% ${share > 0 ? "more" : "less"}`;
}

function valueWords(value: unknown): string {
  if (value === null || value === undefined) return "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value !== "object")
    return String(value).replace(/\b\d{4}-\d\d-\d\d\b/g, (day) => (isDay(day) ? shortDay(day) : day));
  const parts = Object.entries(value).map(([name, one]) => `${fieldName(name)} ${valueWords(one)}`);
  return parts.length === 0 ? "none" : parts.join(", ");
}

/** More than these rows are counted, not named. */
const NAMED = 6;

function rowWords(was: readonly Fields[], is: readonly Fields[]): string {
  const [old, now] = [byKey(was), byKey(is)];
  const added = [...now.keys()].filter((key) => !old.has(key));
  const gone = [...old.keys()].filter((key) => !now.has(key));
  const changed = [...now].flatMap(([key, row]) => {
    const before = old.get(key);
    const names = Object.keys(row).filter(
      (name) => before && JSON.stringify(before[name]) !== JSON.stringify(row[name]),
    );
    return names.length === 0 ? [] : [`${key} (${listed(names.map((name) => fieldName(name)))})`];
  });
  const words = [
    changedWords("changed", changed),
    changedWords("added", added),
    changedWords("taken out", gone),
  ].filter((word) => word !== "");
  return words.length === 0 ? `${is.length} rows, all as before` : words.join("; ");
}

function changedWords(what: string, keys: readonly string[]): string {
  if (keys.length === 0) return "";
  const more = keys.length - NAMED;
  return `${what} ${listed(more > 0 ? [...keys.slice(0, NAMED), `${more} more`] : keys)}`;
}

function fieldName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** Rows by what tells them apart: a code, or a team with an authority and the kind of their conflict. */
function byKey(rows: readonly Fields[]): Map<string, Fields> {
  const keys = ["code", "teamCode", "authorityCode", "kind"];
  const keyOf = (row: Fields) => ("code" in row ? String(row.code) : keys.flatMap((key) => row[key] ?? []).join(" "));
  return new Map(rows.map((row) => [keyOf(row), row]));
}

function rowsIn(value: unknown): Fields[] {
  return Array.isArray(value) ? value.map(fieldsOf) : [];
}

function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function parsed(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return text;
  }
}
