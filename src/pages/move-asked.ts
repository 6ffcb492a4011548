import { addWeeks, isDay, isMonday, weekIndex } from "../core/calendar.ts";
import type { Base } from "../core/plan/edit-base.ts";
import type { PinnedBy } from "../core/plan/pin.ts";
import type { Slot } from "../core/schedule/problem.ts";
import type { FieldError } from "./error-summary.tsx";

/** A place asked for in the address or a form, and what of it cannot be understood. Null where none was asked for. */
type AskedPlace = { slot: Slot | null; errors: FieldError[] };

/** Which team, by its code, and which week: its number in the programme, or its Monday. */
export function placeIn({ setting, problem }: Base, given: { team: string; week: string }): AskedPlace {
  const [code, week] = [given.team.trim(), given.week.trim()];
  if (code === "" && week === "") return { slot: null, errors: [] };
  const { teams, programme } = setting;
  const team = teams.findIndex((one) => one.code === code);
  const at = /^\d{1,3}$/.test(week)
    ? Number(week) - 1
    : isDay(week) && isMonday(week)
      ? weekIndex(programme.startsOn, week)
      : -1;
  const errors: FieldError[] = [];
  if (team < 0) errors.push({ field: "team", says: "Choose one of the teams of this plan." });
  if (at < 0 || at >= problem.T)
    errors.push({
      field: "week",
      says: `Choose a Monday inside the programme, or its number from 1 to ${problem.T}: week 1 starts on ${programme.startsOn}, the last on ${addWeeks(programme.startsOn, problem.T - 1)}.`,
    });
  return errors.length > 0 ? { slot: null, errors } : { slot: { team, week: at }, errors };
}

export const PIN_CHOICES: readonly { value: string; pin: PinnedBy | null; label: string; says: string }[] = [
  { value: "none", pin: null, label: "No pin", says: "the next redraw may move it again, where that saves something" },
  { value: "week", pin: "week", label: "The week", says: "another team may come, in that week" },
  { value: "team", pin: "team", label: "The team", says: "that team comes, in whichever week is best" },
  { value: "both", pin: "week and team", label: "Week and team", says: "it stays exactly there" },
];

/** The pin of a form's choice; undefined where none was chosen. */
export function pinIn(value: string): PinnedBy | null | undefined {
  return PIN_CHOICES.find((choice) => choice.value === value)?.pin;
}

export function pinValue(pin: PinnedBy | null): string {
  return PIN_CHOICES.find((choice) => choice.pin === pin)?.value ?? "none";
}
