import { PlannerError } from "../core/errors.ts";
import type { PageContext } from "./site.ts";

const STATUS = { invalid: 400, "not-found": 404, conflict: 409, forbidden: 403 } as const;

/** What a failed request shows: a PlannerError's own words with its status; for a bug, one apology with the request's id. */
export function errorPage(c: PageContext, error: Error) {
  const known = error instanceof PlannerError ? error : null;
  if (!known)
    c.var.world?.log({ level: "error", requestId: c.var.requestId, error: String(error), stack: error.stack });
  const status = known ? STATUS[known.code] : 500;
  const heading = known ? HEADING[known.code] : "Sorry, the planner has a fault";
  return c.html(
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>{heading} – Reinspection programme planner</title>
        <link rel="stylesheet" href="/assets/app.css" />
      </head>
      <body>
        <main id="main">
          <div class="wrap">
            <h1>{heading}</h1>
            <p>
              {known
                ? known.message
                : `Nothing was saved. If it happens again, report it with this number: ${c.var.requestId}`}
            </p>
            <p>
              <a href="/">Go to the home page</a>
            </p>
          </div>
        </main>
      </body>
    </html>,
    status,
  );
}

const HEADING = {
  invalid: "That cannot be done as asked",
  "not-found": "Page not found",
  conflict: "Someone else was first",
  forbidden: "You may not see this page",
} as const;
