import * as z from "zod";
import { isDay, isMonday } from "../core/calendar.ts";
import type { Programme } from "../core/programme.ts";
import { LIMITS } from "../core/schedule/problem.ts";
import { readDocument } from "./document.ts";
import type { Read } from "./table.ts";

const word = z.string("write a text in quotation marks.").min(1, "is empty: write something in it.");

function whole(least: number, most: number = LIMITS.number) {
  const says = `write a whole number from ${least}.`;
  return z
    .int(says)
    .min(least, says)
    .max(most, `write at most ${most.toLocaleString("en-GB")}.`);
}

function share() {
  const says = "write a share from 0 to below 1, such as 0.15.";
  return z.number(says).min(0, says).lt(1, says);
}

const mondays = "write the Monday of the first week as year-month-day, such as 2027-01-11.";

/** The programme's figures, field by field. */
export const programmeFields = z.strictObject({
  id: word.regex(/^[a-z0-9-]+$/, "write small letters, digits and hyphens only."),
  name: word,
  startsOn: z.string(mondays).refine((text) => isDay(text) && isMonday(text), mondays),
  weeks: whole(1, LIMITS.weeks),
  nationalCap: whole(1),
  regionalCap: whole(1).nullable(),
  noticeWeeks: whole(0, 26),
  writeUpWeeks: whole(0, 26),
  reserveShare: share(),
  randomShare: share(),
  frozenWeeks: whole(0),
  minimumDaysShort: whole(1, 5).optional(),
  minimumDaysStandard: whole(1, 10).optional(),
}) satisfies z.ZodType<Programme>;

export function readProgramme(text: string): Read<Programme> {
  return readDocument(text, programmeFields);
}
