import { isUndone } from "./must.ts";

/** True when the database refused to delete an authority because a plan or a signal names it. */
export function isNamed(error: unknown): boolean {
  return isUndone(error, "A plan or a signal names an authority");
}
