import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { csrf } from "hono/csrf";
import { HTTPException } from "hono/http-exception";
import { secureHeaders } from "hono/secure-headers";
import { PlannerError } from "./core/errors.ts";
import { authoritiesPages } from "./pages/authorities.tsx";
import { authorityPages } from "./pages/authority.tsx";
import { downloads } from "./pages/downloads.ts";
import { errorPage } from "./pages/errors.tsx";
import { escalationPages } from "./pages/escalation.tsx";
import { escalationFormPages } from "./pages/escalation-form.tsx";
import { escalationsPages } from "./pages/escalations.tsx";
import { allowed, isOpen } from "./pages/guard.ts";
import { healthPages } from "./pages/health.ts";
import { homePages } from "./pages/home.tsx";
import { originOf } from "./pages/origin.ts";
import { planPages } from "./pages/plan.tsx";
import { plansPages } from "./pages/plans.tsx";
import { recordingRefusals } from "./pages/refusals.ts";
import { signalPages } from "./pages/signal.tsx";
import { signalFormPages } from "./pages/signal-form.tsx";
import { signalsPages } from "./pages/signals.tsx";
import type { Site, World } from "./pages/site.ts";
import { sourcesPages } from "./pages/sources.tsx";

const FORGED = new PlannerError(
  "forbidden",
  "This form came from another site, so nothing was done. Open the page here, and send it from there.",
);

const LARGEST_FORM = 256 * 1024;
const TOO_LARGE = new PlannerError(
  "invalid",
  `A form may hold at most ${LARGEST_FORM / 1024} kB, so nothing of it was kept. Send less text.`,
);

function isForged(error: Error): boolean {
  return error instanceof HTTPException && error.status === 403;
}

/** Builds the site. `worldOf` gives each request what comes from outside: database, clock, seed and who is asking. */
export function createApp(worldOf: (env: Site["Bindings"]) => World): Hono<Site> {
  const app = new Hono<Site>();
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        scriptSrc: ["'self'"],
        imgSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
      // "no-referrer" would make browsers send "Origin: null", and every form would be refused as forged.
      referrerPolicy: "same-origin",
    }),
  );
  app.use(recordingRefusals);
  app.use(async (c, next) => {
    const world = worldOf(c.env);
    const [requestId, address] = [crypto.randomUUID(), world.addressOf?.(c.req.raw) ?? null];
    const database = { ...world.database, origin: originOf(c.req.raw, requestId, address) };
    c.set("world", { ...world, database });
    c.set("requestId", requestId);
    c.header("Cache-Control", "no-store");
    if (isOpen(c)) return next();
    const asker = world.askerOf(c.req.raw);
    if (!asker)
      throw new PlannerError(
        "forbidden",
        "Sign-in is not set up here yet, so no page is shown to anyone. Run the planner on your own machine with npm start.",
      );
    c.set("asker", asker);
    return next();
  });
  app.use(allowed);
  app.use(csrf());
  app.use(bodyLimit({ maxSize: LARGEST_FORM, onError: () => Promise.reject(TOO_LARGE) }));
  app.route("/", homePages);
  app.route("/", authoritiesPages);
  app.route("/", authorityPages);
  app.route("/", plansPages);
  app.route("/", planPages);
  app.route("/", downloads);
  app.route("/", signalsPages);
  app.route("/", signalFormPages);
  app.route("/", signalPages);
  app.route("/", escalationsPages);
  app.route("/", escalationFormPages);
  app.route("/", escalationPages);
  app.route("/", sourcesPages);
  app.route("/", healthPages);
  app.notFound((c) =>
    errorPage(
      c,
      new PlannerError("not-found", "There is no such page. Check the address, or start from the home page."),
    ),
  );
  app.onError((error, c) => errorPage(c, isForged(error) ? FORGED : error));
  return app;
}
