import { daysBetween } from "../core/calendar.ts";
import type { Trouble } from "../core/plan/fixes-trouble.ts";
import { isWrong, neededDay, wholeDay } from "../core/typed-day.ts";
import type { FieldError } from "./error-summary.tsx";
import { reasonErrors } from "./plan-forms.ts";

/** What was typed about something that has happened; one form a kind, so each has fields of its own. */
export type TroubleTyped = Readonly<Record<string, string>>;

export const KINDS = ["team-away", "seen-by", "closed"] as const;
export type Kind = (typeof KINDS)[number];

/** The field that an error without one belongs to. */
export const FIRST_FIELD: Readonly<Record<Kind, string>> = {
  "team-away": "team",
  "seen-by": "seen-authority",
  closed: "closed-authority",
};

/** Longer than this nobody is away: the team is retired then, or the authority left out. */
const LONGEST = 731;

export function kindIn(fields: TroubleTyped): Kind {
  return KINDS.find((one) => one === fields.kind) ?? "team-away";
}

/** What has happened, or all that is wrong with how it was told. */
export function troubleIn(fields: TroubleTyped): { trouble: Trouble | null; errors: FieldError[] } {
  const errors: FieldError[] = [];
  const get = (name: string) => fields[name] ?? "";
  const needed = (name: string, says: string): string => {
    if (get(name) === "") errors.push({ field: name, says });
    return get(name);
  };
  const day = (name: string, what: string): string => {
    const read = get(name) === "" ? neededDay(fields, name, what) : wholeDay(name, get(name), what);
    if (!isWrong(read)) return read;
    errors.push(read);
    return "";
  };
  const days = (prefix: string) => {
    const [from, last] = [day(`${prefix}-from`, "The first day"), day(`${prefix}-last`, "The last day")];
    if (from !== "" && last !== "" && last < from)
      errors.push({ field: `${prefix}-last-day`, says: "Give a last day that is not before the first." });
    if (from !== "" && last !== "" && daysBetween(from, last) > LONGEST)
      errors.push({ field: `${prefix}-last-day`, says: "Give a last day at most two years after the first." });
    return { from, last };
  };
  const why = (name: string) => {
    errors.push(...reasonErrors(get(name), "the change").map(({ says }) => ({ field: name, says })));
    return get(name);
  };
  const trouble = ((): Trouble => {
    switch (kindIn(fields)) {
      case "team-away":
        return {
          kind: "team away",
          teamCode: needed("team", "Choose the team."),
          ...days("away"),
          reason: why("away-reason"),
        };
      case "seen-by":
        return {
          kind: "seen by",
          authorityCode: needed("seen-authority", "Choose the authority."),
          by: day("seen-by", "The day by which it must be seen"),
          origin: needed("seen-origin", "Say who asks for it."),
          reason: why("seen-reason"),
        };
      case "closed":
        return {
          kind: "closed",
          authorityCode: needed("closed-authority", "Choose the authority."),
          ...days("closed"),
          reason: why("closed-reason"),
        };
    }
  })();
  return { trouble: errors.length > 0 ? null : trouble, errors };
}
