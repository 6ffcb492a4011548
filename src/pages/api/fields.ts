import * as z from "zod";
import { isDay } from "../../core/calendar.ts";
import { dayTyped, type Typed } from "../../core/typed-day.ts";
import { Refused } from "./problem.ts";

/** A calendar day. */
export const Day = z.iso.date("write a day that there is, such as 2027-03-01");
/** A moment in UTC. */
export const Moment = z.string().describe("ISO 8601, in UTC.");
export const Code = z.string().regex(/^[A-Z]\d{8}$/, "give an authority's ONS code, such as E08000018");
export const Reason = z.string().trim().min(1, "give a reason").max(500).describe("Kept for ever beside the decision.");

const counted = z
  .string()
  .regex(/^[1-9]\d{0,8}$/, "give a number from 1")
  .transform(Number)
  .describe("A whole number from 1.");
export const Numbered = z.object({ number: counted });
export const Identified = z.object({ id: counted });
export const Coded = z.object({ code: Code });
export const VisitOf = z.object({ number: counted, code: Code });
export { counted as Counted };

/**
 * What was sent as the form of the page has it, so that the same readers read both: a field's name in kebab case, a day in its
 * three parts too, yes and no for true and false.
 */
export function asForm(body: Record<string, string | number | boolean | null | undefined>): Typed {
  const fields = Object.entries(body).flatMap(([name, value]): [string, string][] => {
    const field = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    if (value === null || value === undefined) return [];
    if (typeof value === "boolean") return [[field, value ? "yes" : "no"]];
    const text = String(value).trim();
    return [[field, text], ...(isDay(text) ? Object.entries(dayTyped(field, text)) : [])];
  });
  return Object.fromEntries(fields);
}

export const Preview = z.object({
  preview: z.literal("yes").optional().describe("Says what it would do, and keeps nothing."),
});

/** A file's bytes in a body: its text, or for a workbook base64. */
export const FileSent = z.object({
  text: z.string().optional(),
  base64: z.base64("write the bytes in base64").optional(),
});

export function fileBytes({ text, base64 }: z.infer<typeof FileSent>): Uint8Array {
  if ((text === undefined) === (base64 === undefined))
    throw new Refused([{ field: "text", says: "Send the file’s bytes as “text”, or for a workbook as “base64”." }]);
  if (base64 === undefined) return new TextEncoder().encode(text);
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}
