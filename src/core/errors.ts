/** What went wrong, in the four ways a planner can meet: each is mapped to an HTTP status once, in `app.ts`. */
export type ErrorCode = "invalid" | "not-found" | "conflict" | "forbidden";

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
