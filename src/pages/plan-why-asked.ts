import { addWeeks, type Day, isDay, isMonday, weekIndex } from "../core/calendar.ts";
import { PlannerError } from "../core/errors.ts";
import type { Programme } from "../core/programme.ts";
import type { FieldError } from "./error-summary.tsx";
import { longDay } from "./format.ts";

/** What the cells of the table say. */
export const VIEWS = {
  price: "Price",
  proven: "Proven minimum",
  holders: "Who holds it",
} as const;
export type View = keyof typeof VIEWS;

/** Which weeks, as numbers of the programme, and what of them. What is not understood is said, and the rest still holds. */
export type Asked = { from: number; to: number; view: View; errors: FieldError[] };

export const WEEKS_SHOWN = 26;
const WEEKS_BEFORE = 9;

/** Half a year from the Monday asked for; unless asked, around the week in question. */
export function readAskedWeeks(address: URLSearchParams, programme: Programme, around: number): Asked {
  const { startsOn, weeks } = programme;
  const from = address.get("from")?.trim() ?? "";
  const show = address.get("show")?.trim() ?? "";
  const errors = [...fromErrors(from, programme), ...showErrors(show)];
  const usual = Math.max(0, Math.min(around - WEEKS_BEFORE, weeks - WEEKS_SHOWN));
  const first = from === "" || errors.some(({ field }) => field === "from") ? usual : weekIndex(startsOn, from);
  const view = Object.keys(VIEWS).find((one) => one === show) as View | undefined;
  return { from: first, to: Math.min(weeks, first + WEEKS_SHOWN), view: view ?? "price", errors };
}

function fromErrors(from: string, { startsOn, weeks }: Programme): FieldError[] {
  if (from === "") return [];
  const last = addWeeks(startsOn, weeks - 1);
  const says = !isDay(from)
    ? `“${from.slice(0, 40)}” is not a real day. Write the first Monday to show as year, month and day, such as ${startsOn}.`
    : !isMonday(from)
      ? `${longDay(from)} is not a Monday: weeks are named by their Monday, such as ${startsOn}.`
      : from < startsOn || from > last
        ? `The week of ${longDay(from)} is outside the programme, which runs from ${longDay(startsOn)} to the week of ${longDay(last)}.`
        : null;
  return says === null ? [] : [{ field: "from", says }];
}

function showErrors(show: string): FieldError[] {
  if (show === "" || show in VIEWS) return [];
  const says = `“show” cannot be “${show.slice(0, 40)}”. It may be: ${Object.keys(VIEWS).join("; ")}.`;
  return [{ field: "show", says }];
}

/** The address of the same table from another week, or of another view of it. */
export function weeksAddress(path: string, startsOn: Day, from: number, view: View): string {
  const address = new URLSearchParams({ from: addWeeks(startsOn, from) });
  if (view !== "price") address.set("show", view);
  return `${path}?${address}#weeks`;
}

/** The code in the address. Refuses, in words, whatever is not one. */
export function visitCodeIn(given: string): string {
  const code = given.trim().toUpperCase();
  if (/^[A-Z]\d{8}$/.test(code)) return code;
  throw new PlannerError(
    "invalid",
    "That is not the code of an authority: one is a letter and eight figures, such as E08000032. Choose a visit from the plan’s list.",
  );
}
