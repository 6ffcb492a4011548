import type { Day } from "../core/calendar.ts";
import { type Cause, type Escalation, isOverdue, standingOf } from "../core/escalation.ts";
import { capitalised, THEME_WORDS } from "../core/words.ts";
import { shortDay } from "./format.ts";

/** What a case is about, as its cause is called on screen. */
export function causeWords(cause: Cause): string {
  if (cause === "signals") return "Signals";
  if (cause === "no_answer") return "No answer to an inspection";
  return capitalised(THEME_WORDS[cause]);
}

/** "due 9 Mar 2027", "was due 9 Mar 2027", "closed 9 Mar 2027" */
export function dueWords(escalation: Pick<Escalation, "history">, today: Day): string {
  const last = standingOf(escalation);
  if (!last) return "";
  if (last.dueOn === null) return `closed ${shortDay(last.on)}`;
  return `${isOverdue(escalation, today) ? "was due" : "due"} ${shortDay(last.dueOn)}`;
}
