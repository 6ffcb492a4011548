import { readFile } from "node:fs/promises";
import { PlannerError } from "../core/errors.ts";

/** The text of a file that somebody named; `mend` says what to name instead where it cannot be read. */
export async function readText(path: string, mend: string): Promise<string> {
  return readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new PlannerError("invalid", `${path} cannot be read (${error.code}): ${mend}`);
  });
}
