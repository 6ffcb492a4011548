import type { Day } from "../core/calendar.ts";
import { dayWritten } from "../core/day-written.ts";
import type { Asked, Deed } from "../store/audit-list.ts";
import type { FieldError } from "./error-summary.tsx";
import { dayBegins, dayEnds } from "./london.ts";

/** What the record can be narrowed to, in the words of its page. */
export const DEED_WORDS: Readonly<Record<Deed, string>> = {
  changed: "Changed something",
  seen: "Saw dates on a page",
  quarters: "Saw quarters, or no date",
  taken: "Took a file away",
  refused: "Was refused",
  signed: "Signed in or out",
  checked: "Checked the record",
};

/** The filter as it was typed, what it asks of the record, and what is wrong with it. */
export type Filter = { who: string; what: string; from: string; to: string; asked: Asked; errors: FieldError[] };

const LONGEST = 100;

/** Reads an address. What cannot be read is told, and left out of what is asked. */
export function filterIn(address: URLSearchParams): Filter {
  const [who = "", what = "", from = "", to = "", before = ""] = ["who", "what", "from", "to", "before"].map((name) =>
    (address.get(name) ?? "").trim().slice(0, LONGEST),
  );
  const errors: FieldError[] = [];
  const deed = (Object.keys(DEED_WORDS) as Deed[]).find((one) => one === what) ?? null;
  if (deed === null && what !== "") errors.push({ field: "what", says: "Choose one of the list, or everything." });
  const first = dayIn("from", from, errors);
  const last = dayIn("to", to, errors);
  if (first && last && first > last)
    errors.push({ field: "to", says: "Give a last day that is not before the first." });
  const asked: Asked = {
    who: who.replace(/^…/, ""),
    deed,
    from: first && dayBegins(first),
    until: last && dayEnds(last),
    before: /^[1-9]\d{0,14}$/.test(before) ? Number(before) : null,
  };
  return { who, what: deed ?? "", from, to, asked, errors };
}

/** A day as typed, or null with the error told; nobody has done anything before the first day or after the last. */
export function dayIn(field: string, text: string, errors: FieldError[]): Day | null {
  if (text === "") return null;
  const day = dayWritten(text);
  if (day !== null && day >= "2000-01-01" && day < "2200-01-01") return day;
  errors.push({ field, says: "Write a day, such as 30 November 2026 or 30 11 2026." });
  return null;
}

/** The address of the rows that come after a row, with the same filter. */
export function olderThan(filter: Filter, row: number): string {
  return `/audit?${new URLSearchParams([...given(filter), ["before", String(row)]])}`;
}

/** The same filter at the end of another address; nothing for none. */
export function narrowedTo(filter: Filter): string {
  const parts = given(filter);
  return parts.length === 0 ? "" : `?${new URLSearchParams(parts)}`;
}

function given({ who, what, from, to }: Filter): [string, string][] {
  return Object.entries({ who, what, from, to }).filter(([, value]) => value !== "");
}
