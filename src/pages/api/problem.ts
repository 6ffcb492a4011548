import { HTTPException } from "hono/http-exception";
import * as z from "zod";
import { type ErrorCode, PlannerError, type Wrong } from "../../core/errors.ts";
import { MEND, troubleIn } from "../../store/trouble.ts";
import type { PageContext } from "../site.ts";

type Own = "no-such-method" | "stale" | "not-json" | "unconditional" | "fault" | "unavailable";

/** Every way in which an answer may fail, with its status and title: its address is an anchor of the reference page. */
export const PROBLEMS = {
  invalid: { status: 400, title: "That cannot be done as asked" },
  "signed-out": { status: 401, title: "No token, or none that stands" },
  forbidden: { status: 403, title: "Not for this person, or not for this token" },
  "not-found": { status: 404, title: "There is no such thing" },
  "no-such-method": { status: 405, title: "Not by this method" },
  conflict: { status: 409, title: "It cannot be done as things stand" },
  stale: { status: 412, title: "Somebody else was first" },
  "too-large": { status: 413, title: "That is too much at once" },
  "not-json": { status: 415, title: "Send JSON" },
  unconditional: { status: 428, title: "Say what you saw" },
  "too-often": { status: 429, title: "Too many requests" },
  fault: { status: 500, title: "A fault of the planner" },
  unavailable: { status: 503, title: "The database cannot be reached" },
} as const satisfies Record<ErrorCode | Own, object>;
export type ProblemName = keyof typeof PROBLEMS;

/** Problem details (RFC 9457). `detail` is written for people: what is wrong, where, and how to mend it. */
export const Problem = z
  .object({
    type: z.string().describe("Which problem it is: an anchor of the reference page."),
    title: z.string(),
    status: z.int(),
    detail: z.string().describe("What is wrong, where, and how to mend it, in words for people."),
    instance: z.string().describe("The number of the request, to be quoted when reporting it."),
    errors: z
      .array(z.object({ field: z.string(), says: z.string() }))
      .optional()
      .describe("What is wrong with single fields of what was sent."),
  })
  .meta({ id: "Problem" });

/** What was sent does not read well: as a PlannerError, with every field that is wrong. */
export class Refused extends PlannerError {
  readonly errors: readonly Wrong[];

  constructor(errors: readonly Wrong[]) {
    super("invalid", errors.map(({ says }) => says).join(" "));
    this.errors = errors.map(({ field, says }) => ({ field: inCamels(field), says }));
  }
}

/** A form's name of a field as the API has it: "half-life" is halfLife, and the parts of a day are one. */
function inCamels(field: string): string {
  return field.replace(/-(day|month|year)$/, "").replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** Throws what a reader or an action found wrong; gives back whatever is right. */
export function right<Read>(read: Read): Exclude<Read, readonly Wrong[]> {
  if (Array.isArray(read)) throw new Refused(read);
  return read as Exclude<Read, readonly Wrong[]>;
}

export function stale(says: string): HTTPException {
  return new HTTPException(412, { message: says });
}

/** True for a request whose errors are told as problem details. */
export function isForApi(c: PageContext): boolean {
  return c.req.path.startsWith("/api/");
}

/** An error as problem details: a PlannerError's own words; of a fault only that there is one. Never a stack. */
export function problem(c: PageContext, error: Error): Response {
  const { name, detail, errors } = namedProblem(error);
  const { status, title } = PROBLEMS[name];
  if (name === "signed-out") c.header("WWW-Authenticate", 'Bearer realm="planner"');
  if (name === "too-often") c.header("Retry-After", "300");
  if (name === "unavailable") c.header("Retry-After", "60");
  const body: z.infer<typeof Problem> = {
    ...{ type: `/api#${name}`, title, status, detail, instance: c.var.requestId },
    ...(errors && { errors: [...errors] }),
  };
  return c.body(JSON.stringify(body), status, { "Content-Type": "application/problem+json" });
}

/** What the reader of bodies says of JSON that breaks off names nothing to mend. */
const NOT_JSON = "What was sent is not JSON as it should be: look at its quotation marks, commas and brackets.";

type Named = { name: ProblemName; detail: string; errors?: readonly Wrong[] };

function namedProblem(error: Error): Named {
  if (error instanceof Refused) return { name: "invalid", detail: error.message, errors: error.errors };
  if (error instanceof PlannerError) return { name: error.code, detail: error.message };
  if (error instanceof HTTPException) {
    const name = (Object.keys(PROBLEMS) as ProblemName[]).find((one) => PROBLEMS[one].status === error.status);
    if (name === "not-json") return { name, detail: "Send JSON, with the header Content-Type: application/json." };
    if (name === "invalid") return { name, detail: NOT_JSON };
    if (name) return { name, detail: error.message };
  }
  const trouble = troubleIn(error);
  if (trouble) return { name: "unavailable", detail: MEND[trouble] };
  return { name: "fault", detail: "There is a problem with the planner. Nothing was saved." };
}
