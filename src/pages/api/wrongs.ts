import type * as z from "zod";
import type { Wrong } from "../../core/errors.ts";

const LONGEST_KEY = 50;

/** What a schema found wrong, in words that say how to mend it: each field once, by what was found last. */
export function wrongsIn(issues: readonly z.core.$ZodIssue[]): Wrong[] {
  return [...new Map(issues.flatMap(wrongsOf).map((wrong) => [wrong.field, wrong])).values()];
}

function wrongsOf(issue: z.core.$ZodIssue): Wrong[] {
  const at = issue.path.map(String);
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => {
      const shown = key.slice(0, LONGEST_KEY);
      return { field: [...at, shown].join("."), says: `There is no field “${shown}” here: take it out.` };
    });
  const field = at.join(".");
  return [{ field, says: `${field === "" ? "What was sent" : field}: ${wordsFor(issue)}.` }];
}

/** Words of our own where the schema has none but its library's. */
function wordsFor(issue: z.core.$ZodIssue): string {
  const own = issue.message.replace(/\.$/, "");
  if (!/^(Invalid|Too (big|small))/.test(own)) return own;
  switch (issue.code) {
    case "invalid_type":
      return own.endsWith("received undefined") ? "is missing" : own.replace("Invalid input: ", "");
    case "invalid_value":
      return issue.values.length === 1 ? `write ${String(issue.values[0])}` : `write one of ${issue.values.join(", ")}`;
    case "too_big":
      return `at most ${issue.maximum}${unitOf(issue.origin)}`;
    case "too_small":
      return `at least ${issue.minimum}${unitOf(issue.origin)}`;
    default:
      return own;
  }
}

function unitOf(origin: string): string {
  if (origin === "string") return " characters";
  return origin === "array" ? " of them" : "";
}
