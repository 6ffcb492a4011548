/** What went wrong, in the ways a planner can meet: each is mapped to an HTTP status once, in `pages/errors.tsx`. */
export type ErrorCode = "invalid" | "not-found" | "conflict" | "forbidden" | "signed-out" | "too-large" | "too-often";

/**
 * What the user asked for cannot be. The message is shown as written, so it says what is wrong, where, and how to mend it.
 * Anything thrown that is not a PlannerError is a bug.
 */
export class PlannerError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string) {
    super(message);
    this.name = "PlannerError";
    this.code = code;
  }
}

/** What is wrong with one field of what somebody typed, and how to mend it. */
export type Wrong = { field: string; says: string };

const LONGEST_FAULT = 300;

/**
 * What went wrong, for a log. Only the innermost cause speaks: those around it repeat whole statements, with the names and
 * dates that were in them.
 */
export function faultWords(error: unknown): string {
  if (!(error instanceof Error)) return "something that is not an error was thrown";
  if (error.cause instanceof Error) return faultWords(error.cause);
  return `${error.name}: ${error.message}`.replace(/\b\d{4}-\d{2}-\d{2}\b/g, "[day]").slice(0, LONGEST_FAULT);
}
