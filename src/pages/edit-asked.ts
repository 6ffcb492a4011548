import { isDay } from "../core/calendar.ts";
import type { Base } from "../core/plan/edit-base.ts";
import type { Change } from "../core/plan/edit-change.ts";
import type { FieldError } from "./error-summary.tsx";
import { pinIn } from "./move-asked.ts";
import { reasonErrors } from "./plan-forms.ts";

/** The forms that change one visit where it is: by the last part of their address. */
export const PARTS = ["pin", "leave-out", "commission"] as const;
export type Part = (typeof PARTS)[number];

export const FIELDS = [
  "do",
  "pin",
  "origin",
  "by-day",
  "by-month",
  "by-year",
  "reason",
  "thaw",
  "seen",
  "step",
] as const;
export type Values = Readonly<Record<(typeof FIELDS)[number], string>>;

type Read = { change: Change } | { errors: FieldError[] };

/** The change that a form asks for, or what is wrong with it. */
export function readChange(part: Part, authorityCode: string, values: Values): Read {
  const { reason, thaw } = values;
  const one = { authorityCode, reason, thaw };
  const errors = reasonErrors(reason, PURPOSES[part]);
  if (part === "pin") {
    const pin = pinIn(values.pin);
    if (pin === undefined)
      errors.unshift({ field: "pin", says: "Choose what to pin: nothing, the week, the team, or both." });
    return errors.length > 0 || pin === undefined ? { errors } : { change: { ...one, did: "pin", pin } };
  }
  if (part === "leave-out")
    return errors.length > 0
      ? { errors }
      : { change: { ...one, did: values.do === "take-in" ? "take in" : "leave out" } };
  if (values.do === "withdraw")
    return errors.length > 0 ? { errors } : { change: { ...one, did: "withdraw commission" } };
  return readCommission(one, values, errors);
}

const PURPOSES: Readonly<Record<Part, string>> = {
  pin: "changing the pin",
  "leave-out": "this change",
  commission: "this commission",
};

const LONGEST_ORIGIN = 200;

function readCommission(
  one: Pick<Change, "authorityCode" | "reason" | "thaw">,
  values: Values,
  reasons: FieldError[],
): Read {
  const errors: FieldError[] = [];
  const { origin } = values;
  if (origin === "")
    errors.push({ field: "origin", says: "Enter who asked for the visit, such as the Secretary of State." });
  if (origin.length > LONGEST_ORIGIN)
    errors.push({
      field: "origin",
      says: `Shorten who asked to ${LONGEST_ORIGIN} characters or fewer: it has ${origin.length}.`,
    });
  const two = (text: string) => text.padStart(2, "0");
  const by = `${values["by-year"].padStart(4, "0")}-${two(values["by-month"])}-${two(values["by-day"])}`;
  if (!isDay(by))
    errors.push({
      field: "by-day",
      says: "Enter the day by which the visit must have begun: a real day, month and year.",
    });
  errors.push(...reasons);
  return errors.length > 0 ? { errors } : { change: { ...one, did: "commission", origin, by } };
}

/** What the decisions of a plan say of one authority. */
export function decisionsOn({ decisions }: Base, code: string) {
  const own = <D extends { authorityCode: string }>(list: readonly D[]) =>
    list.find(({ authorityCode }) => authorityCode === code) ?? null;
  return { pin: own(decisions.pins), excluded: own(decisions.excluded), commissioned: own(decisions.commissioned) };
}
