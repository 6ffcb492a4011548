import * as z from "zod";
import { type Day, isDay, isMonday } from "../core/calendar.ts";
import { explained, isSheetError, withoutPointer } from "./marks.ts";

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

/** What tells how to mend a cell, unless what stands in it explains itself. */
function says(mend: string): (text: string) => string {
  return (text) => explained(text) ?? `${quoted(text)}${mend}`;
}

/** Characters that nobody sees, that turn what stands around them about, or that are half a character. */
const UNSEEN = /(?![\n\r\t])[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/u;

export const words: Cell<string> = cell(
  (text) =>
    text === "" || text.includes("\uFFFD") || UNSEEN.test(text) || /^[=+@]/.test(text) || isSheetError(text)
      ? undefined
      : text,
  (text) => {
    if (text === "") return "write something in it.";
    if (text.includes("\uFFFD")) return `“${text}” holds a character that was lost. Save the file as UTF-8.`;
    if (UNSEEN.test(text)) return "it holds characters that cannot be seen. Type it anew.";
    if (isSheetError(text)) return explained(text) ?? "";
    return `“${text}” begins as a formula does. Write what it comes to.`;
  },
);

export const day: Cell<Day> = cell(
  (text) => (isDay(text) ? text : undefined),
  says("write a day that exists as year-month-day, such as 2027-01-31."),
);

export const monday: Cell<Day> = cell(
  (text) => (isDay(text) && isMonday(text) ? text : undefined),
  says("weeks are named by their Monday, such as 2027-01-11."),
);

export const onsCode: Cell<string> = cell(
  (text) => (/^E\d{8}$/.test(text) ? text : undefined),
  says("an ONS code is E and eight digits, such as E08000018."),
);

export const flag: Cell<boolean> = cell(
  (text) => (/^(1|y|yes|true)$/i.test(text) ? true : /^(0|n|no|false)$/i.test(text) ? false : undefined),
  says("write 1 for yes or 0 for no."),
);

/** An address on the web, or nothing: it ends up in a link, so no other scheme passes. Ofsted's old ones lead to the same place. */
export const link: Cell<string> = cell((text) => {
  const address = text.replace(/^http:(?=\/\/([a-z-]+\.)*ofsted\.gov\.uk\/)/, "https:");
  return address === "" || /^https:\/\/[^\s"<>]+$/.test(address) ? address : undefined;
}, says("write an address that starts with https://, or leave it empty."));

export function wholeNumber(least: number): Cell<number> {
  return cell(
    (text) => (/^-?\d{1,9}$/.test(text) && Number(text) >= least ? Number(text) : undefined),
    says(`write a whole number from ${least}, without separators.`),
  );
}

export function decimal(least: number, most = Number.POSITIVE_INFINITY): Cell<number> {
  const range = most === Number.POSITIVE_INFINITY ? `from ${least}` : `from ${least} to ${most}`;
  return cell(
    (text) =>
      /^-?\d+(\.\d+)?$/.test(text) && Number(text) >= least && Number(text) <= most ? Number(text) : undefined,
    says(`write a number ${range}, with a point and no % sign.`),
  );
}

/** A word without capitals and pointers, and whatever parts its pieces: "Priority action" is priority_action. */
function plainWord(text: string): string {
  return withoutPointer(text)
    .toLowerCase()
    .replace(/&/g, "and")
    .replace(/[^\p{L}\p{N}]+/gu, "_");
}

/** One of some words, however it is written. */
export function oneOf<const Word extends string>(known: readonly Word[]): Cell<Word> {
  return cell(
    (text) => known.find((word) => word === text) ?? known.find((word) => plainWord(word) === plainWord(text)),
    says(`write one of: ${known.join("; ")}.`),
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
