import { type Day, isDay } from "./calendar.ts";
import { dayWritten } from "./day-written.ts";
import type { Wrong } from "./errors.ts";

/** A form's fields as typed, by their names. */
export type Typed = Readonly<Record<string, string>>;

/** The three fields of a day. */
function dayFields(name: string): string[] {
  return [`${name}-day`, `${name}-month`, `${name}-year`];
}

/** A day typed in three fields; null where all are empty; or what is wrong. `what` begins a sentence: "The first day away". */
export function typedDay(typed: Typed, name: string, what: string): Day | null | Wrong {
  const parts = dayFields(name).map((field) => (typed[field] ?? "").trim());
  if (parts.every((part) => part === "")) return null;
  const empty = parts.indexOf("");
  const part = ["day", "month", "year"][empty];
  if (part) return { field: `${name}-${part}`, says: `${what} must include a ${part}.` };
  const [day = "", month = "", year = ""] = parts;
  const asked = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  if (isDay(asked)) return asked;
  return {
    field: `${name}-day`,
    says: `${what} is not a real day of the years 1900 to 2199. Write day, month and year in figures, such as 19 3 2027.`,
  };
}

/** The same, where a day must be given. */
export function neededDay(typed: Typed, name: string, what: string): Day | Wrong {
  return (
    typedDay(typed, name, what) ?? { field: `${name}-day`, says: `${what} is missing: write day, month and year.` }
  );
}

/** A day that came whole, in one field. What is wrong stands at the first of the three that people see. */
export function wholeDay(name: string, text: string, what: string): Day | Wrong {
  const says = `${what}, “${text.slice(0, 40)}”, is not a real day of the years 1900 to 2199. Write it such as 2027-03-19.`;
  return dayWritten(text) ?? { field: `${name}-day`, says };
}

/** A day as its three fields hold it. */
export function dayTyped(name: string, day: Day | undefined): Record<string, string> {
  if (day === undefined) return {};
  const [year = "", month = "", date = ""] = day.split("-");
  return { [`${name}-day`]: String(Number(date)), [`${name}-month`]: String(Number(month)), [`${name}-year`]: year };
}

export function isWrong(value: unknown): value is Wrong {
  return typeof value === "object" && value !== null && "says" in value && "field" in value;
}
