import { type ErrorCode, faultWords, PlannerError } from "../core/errors.ts";
import { MEND, troubleIn } from "../store/trouble.ts";
import { isForApi, problem } from "./api/problem.ts";
import { isFeed, secretIn } from "./bearer.ts";
import { type PageStatus, page } from "./layout.tsx";
import type { PageContext } from "./site.ts";

const STATUS = {
  invalid: 400,
  "signed-out": 401,
  forbidden: 403,
  "not-found": 404,
  conflict: 409,
  "too-large": 413,
  "too-often": 429,
} as const;

const HEADING: Readonly<Record<ErrorCode, string>> = {
  invalid: "That cannot be done as asked",
  "not-found": "Page not found",
  conflict: "Someone else was first",
  forbidden: "You may not see this page",
  "signed-out": "Sign in to go on",
  "too-large": "That is too much at once",
  "too-often": "Too many requests",
};

/** What a failed request shows: a PlannerError's own words with its status; for a bug, one apology with the request's id. */
export function errorPage(c: PageContext, error: Error) {
  if (isForApi(c)) {
    const answer = problem(c, error);
    if (answer.status >= 500) logFault(c, error);
    return answer;
  }
  return c.var.world && secretIn(c) !== null ? errorFor(c, error) : errorOn(c, error);
}

/** What a script is told: the same words, without a page around them. */
function errorFor(c: PageContext, error: Error) {
  const { requestId } = c.var;
  if (!(error instanceof PlannerError)) {
    logFault(c, error);
    const trouble = troubleIn(error);
    if (trouble) c.header("Retry-After", "60");
    if (trouble) return c.json({ error: "unavailable", says: MEND[trouble], requestId }, 503);
    return c.json({ error: "fault", says: "There is a problem with the planner. Nothing was saved.", requestId }, 500);
  }
  const { code, message } = error;
  // A calendar knows no way to sign in: it would ask its owner for a password that there is not.
  if (code === "signed-out" && isFeed(c)) return c.text(NO_FEED, 404);
  if (code === "signed-out") c.header("WWW-Authenticate", 'Bearer realm="planner"');
  if (code === "too-often") c.header("Retry-After", "300");
  return c.json({ error: code, says: message, requestId }, STATUS[code]);
}

const NO_FEED =
  "There is no calendar feed at this address. It has expired or was revoked, or its owner has another role now or was long away. Make another on the planner's page of calendar feeds, and take this one out of your calendar.\n";

function logFault(c: PageContext, error: Error): void {
  c.var.world?.log({
    level: "error",
    requestId: c.var.requestId,
    error: faultWords(error),
    at: framesOf(error),
  });
}

function errorOn(c: PageContext, error: Error) {
  if (error instanceof PlannerError) {
    const { code, message } = error;
    if (code === "signed-out") return signInFirst(c, message);
    if (code === "too-often") c.header("Retry-After", "300");
    return sent(c, HEADING[code], STATUS[code], <p>{message}</p>);
  }
  const { requestId } = c.var;
  logFault(c, error);
  const trouble = troubleIn(error);
  if (trouble) c.header("Retry-After", "60");
  if (trouble) return sent(c, "The planner cannot use its database", 503, <p>{MEND[trouble]}</p>);
  return sent(
    c,
    "Sorry, there is a problem with the planner",
    500,
    <>
      <p>Nothing was saved. Try again in a moment.</p>
      <p>
        If it happens again, report it with this number: <code>{requestId}</code>
      </p>
    </>,
  );
}

/** Somebody who only wanted to look is taken to the sign-in page and back; whoever sent something is told that it was not kept. */
function signInFirst(c: PageContext, message: string) {
  c.set("asker", undefined as never);
  const { pathname, search } = new URL(c.req.url);
  const to = `/sign-in?${new URLSearchParams({ to: pathname + search })}`;
  if (c.req.method === "GET") return c.redirect(pathname === "/" ? "/sign-in" : to);
  const says = (
    <>
      <p>{message} What you sent was not kept.</p>
      <p>
        <a href="/sign-in">Sign in</a>
      </p>
    </>
  );
  return sent(c, HEADING["signed-out"], 401, says);
}

/** Where it went wrong. A stack begins with the message, which for a failed statement holds what was in it. */
function framesOf({ stack = "" }: Error): string[] {
  return stack
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim());
}

function sent(c: PageContext, heading: string, status: PageStatus, says: Parameters<typeof page>[1]["children"]) {
  const isKnown = c.var.asker !== undefined;
  return page(
    c,
    {
      title: heading,
      here: null,
      // Nothing more is read from the database: it may be what failed.
      frame: null,
      children: (
        <>
          <h1>{heading}</h1>
          {says}
          {isKnown && (
            <p>
              <a href="/">Go to the home page</a>
            </p>
          )}
        </>
      ),
    },
    status,
  );
}
