import * as z from "zod";
import { type Day, isDay, isMonday } from "../core/calendar.ts";

/** Reads the text of one cell; its refusal says what is wrong and how to mend it. */
export type Cell<Value> = z.ZodType<Value, string>;

/** A cell whose text `read` understands; where it answers undefined, `says` tells how to mend it. */
export function cell<Value>(read: (text: string) => Value | undefined, says: (text: string) => string): Cell<Value> {
  return z.string().transform((text, context) => {
    const value = read(text);
    if (value !== undefined) return value;
    context.issues.push({ code: "custom", input: text, message: text === "" ? `is empty: ${says(text)}` : says(text) });
    return z.NEVER;
  });
}

function quoted(text: string): string {
  return text === "" ? "" : `“${text}” cannot be read here: `;
}

/** Characters that nobody sees, that turn what stands around them about, or that are half a character. */
const UNSEEN = /(?![\n\r\t])[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/u;

export const words: Cell<string> = cell(
  (text) => (text === "" || text.includes("\uFFFD") || UNSEEN.test(text) || /^[=+@]/.test(text) ? undefined : text),
  (text) => {
    if (text === "") return "write something in it.";
    if (text.includes("\uFFFD")) return `“${text}” holds a character that was lost. Save the file as UTF-8.`;
    if (UNSEEN.test(text)) return "it holds characters that cannot be seen. Type it anew.";
    return `“${text}” begins as a formula does. Write what it comes to.`;
  },
);

export const day: Cell<Day> = cell(
  (text) => (isDay(text) ? text : undefined),
  (text) => `${quoted(text)}write a day that exists as year-month-day, such as 2027-01-31.`,
);

export const monday: Cell<Day> = cell(
  (text) => (isDay(text) && isMonday(text) ? text : undefined),
  (text) => `${quoted(text)}weeks are named by their Monday, such as 2027-01-11.`,
);

export const onsCode: Cell<string> = cell(
  (text) => (/^E\d{8}$/.test(text) ? text : undefined),
  (text) => `${quoted(text)}an ONS code is E and eight digits, such as E08000018.`,
);

export const flag: Cell<boolean> = cell(
  (text) => ({ 1: true, yes: true, true: true, 0: false, no: false, false: false })[text.toLowerCase()],
  (text) => `${quoted(text)}write 1 for yes or 0 for no.`,
);

/** An address on the web, or nothing: it ends up in a link, so no other scheme passes. */
export const link: Cell<string> = cell(
  (text) => (text === "" || /^https:\/\/[^\s"<>]+$/.test(text) ? text : undefined),
  (text) => `${quoted(text)}write an address that starts with https://, or leave it empty.`,
);

export function wholeNumber(least: number): Cell<number> {
  return cell(
    (text) => (/^-?\d{1,9}$/.test(text) && Number(text) >= least ? Number(text) : undefined),
    (text) => `${quoted(text)}write a whole number from ${least}, without separators.`,
  );
}

export function decimal(least: number, most = Number.POSITIVE_INFINITY): Cell<number> {
  const range = most === Number.POSITIVE_INFINITY ? `from ${least}` : `from ${least} to ${most}`;
  return cell(
    (text) =>
      /^-?\d+(\.\d+)?$/.test(text) && Number(text) >= least && Number(text) <= most ? Number(text) : undefined,
    (text) => `${quoted(text)}write a number ${range}, with a point and no % sign.`,
  );
}

export function oneOf<const Word extends string>(known: readonly Word[]): Cell<Word> {
  return cell(
    (text) => known.find((word) => word === text),
    (text) => `${quoted(text)}write one of: ${known.join("; ")}.`,
  );
}

/** An empty cell is nothing known: it is kept as null and never guessed. */
export function orNull<Value>(filled: Cell<Value>): Cell<Value | null> {
  return z.string().transform((text, context) => (text === "" ? null : inside(filled, text, context)));
}

/** Any number of values separated by semicolons. */
export function listOf<Value>(one: Cell<Value>): Cell<Value[]> {
  return z.string().transform((text, context) => {
    const parts = text.split(";").map((part) => part.trim());
    const filled = parts.filter((part) => part !== "");
    return filled.map((part) => inside(one, part, context));
  });
}

function inside<Value>(one: Cell<Value>, text: string, context: z.RefinementCtx): Value {
  const read = one.safeParse(text);
  if (read.success) return read.data;
  for (const { message } of read.error.issues) context.issues.push({ code: "custom", input: text, message });
  return z.NEVER;
}
