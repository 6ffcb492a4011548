import { type ErrorCode, PlannerError } from "../core/errors.ts";
import { page } from "./layout.tsx";
import type { PageContext } from "./site.ts";

const STATUS = { invalid: 400, "not-found": 404, conflict: 409, forbidden: 403 } as const;

const HEADING: Readonly<Record<ErrorCode, string>> = {
  invalid: "That cannot be done as asked",
  "not-found": "Page not found",
  conflict: "Someone else was first",
  forbidden: "You may not see this page",
};

/** What a failed request shows: a PlannerError's own words with its status; for a bug, one apology with the request's id. */
export function errorPage(c: PageContext, error: Error) {
  if (error instanceof PlannerError) {
    const { code, message } = error;
    return sent(c, HEADING[code], STATUS[code], <p>{message}</p>);
  }
  const { requestId } = c.var;
  c.var.world?.log({ level: "error", requestId, error: String(error), stack: error.stack });
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

function sent(
  c: PageContext,
  heading: string,
  status: 400 | 403 | 404 | 409 | 500,
  says: Parameters<typeof page>[1]["children"],
) {
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
