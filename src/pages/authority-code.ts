import { PlannerError } from "../core/errors.ts";

/** A code as it is written: an ONS code today or before, the Department for Education's three figures, or Ofsted's number. */
export function codeIn(given: string): string {
  const code = given.trim().toUpperCase();
  if (/^([A-Z]\d{8}|\d{3}|\d{5,7})$/.test(code)) return code;
  throw new PlannerError(
    "invalid",
    "That is not the code of an authority: one is a letter and eight figures, such as E08000032. Find the authority by its name on the authorities page.",
  );
}
