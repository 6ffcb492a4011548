import { listed } from "../core/words.ts";

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
  const said = fieldName(name);
  if (JSON.stringify(old) === JSON.stringify(now)) return null;
  if (old === undefined || old === null) return `${said} ${valueWords(now)}`;
  return now === undefined ? null : `${said} from ${valueWords(old)} to ${valueWords(now)}`;
}

function valueWords(value: unknown): string {
  if (value === null || value === undefined) return "none";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
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
  const words = [said("changed", changed), said("added", added), said("taken out", gone)].filter((word) => word !== "");
  return words.length === 0 ? `${is.length} rows, all as before` : words.join("; ");
}

function said(what: string, keys: readonly string[]): string {
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
