import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { secureHeaders } from "hono/secure-headers";
import { PlannerError } from "./core/errors.ts";
import { LARGEST_WORDS } from "./imports/limits.ts";
import { accountPages } from "./pages/account.tsx";
import { api } from "./pages/api/api.ts";
import { otherwise } from "./pages/api/methods.ts";
import { referencePages } from "./pages/api/reference.tsx";
import { auditPages } from "./pages/audit.tsx";
import { auditChangesPages } from "./pages/audit-changes.tsx";
import { authoritiesPages } from "./pages/authorities.tsx";
import { authorityPages } from "./pages/authority.tsx";
import { backtestPages } from "./pages/backtest.tsx";
import { betweenPages } from "./pages/between.tsx";
import { bringBackPages } from "./pages/bring-back.tsx";
import { calendarsPages } from "./pages/calendars.tsx";
import { callsPages } from "./pages/calls.tsx";
import { capacityPages } from "./pages/capacity.tsx";
import { capacityClosurePages } from "./pages/capacity-closures.tsx";
import { capacityConflictPages } from "./pages/capacity-conflict.tsx";
import { capacityConflictsPages } from "./pages/capacity-conflicts.tsx";
import { capacityFiguresPages } from "./pages/capacity-figures.tsx";
import { capacityJointPages } from "./pages/capacity-joint.tsx";
import { capacityPartnerPages } from "./pages/capacity-partners.tsx";
import { capacityTeamPages } from "./pages/capacity-team.tsx";
import { carriedOutPages } from "./pages/carried-out.tsx";
import { committeePages } from "./pages/committee.tsx";
import { comparePages } from "./pages/compare.tsx";
import { compareFiles } from "./pages/compare-files.ts";
import { originOfSite } from "./pages/cookies.ts";
import { deskPages } from "./pages/desk.tsx";
import { downloads } from "./pages/downloads.ts";
import { tableDownloads } from "./pages/downloads-tables.ts";
import { editPages } from "./pages/edit.tsx";
import { errorPage } from "./pages/errors.tsx";
import { escalationPages } from "./pages/escalation.tsx";
import { escalationFormPages } from "./pages/escalation-form.tsx";
import { escalationsPages } from "./pages/escalations.tsx";
import { fixesPages } from "./pages/fixes.tsx";
import { allowed, routeOf } from "./pages/guard.ts";
import { healthPages } from "./pages/health.ts";
import { homePages } from "./pages/home.tsx";
import { identified, limiting } from "./pages/identity.ts";
import { importPages } from "./pages/import.tsx";
import { importPreviewPages } from "./pages/import-preview.tsx";
import { importsPages, LARGEST_UPLOAD } from "./pages/imports.tsx";
import { jointPages } from "./pages/joint.tsx";
import { movePages } from "./pages/move.tsx";
import { noticesPages } from "./pages/notices.tsx";
import { originOf } from "./pages/origin.ts";
import { ownOriginOnly } from "./pages/own-origin.ts";
import { planPages } from "./pages/plan.tsx";
import { planProofPages } from "./pages/plan-proof.tsx";
import { planPublishPages } from "./pages/plan-publish-page.tsx";
import { planWhyPages } from "./pages/plan-why.tsx";
import { plansPages } from "./pages/plans.tsx";
import { policyPages } from "./pages/policy.tsx";
import { policyDraftPages } from "./pages/policy-draft.tsx";
import { recordingRefusals } from "./pages/refusals.ts";
import { replayPages } from "./pages/replay.tsx";
import { countingTrips, loggingRequests } from "./pages/request-log.ts";
import { runsPages } from "./pages/runs.tsx";
import { scenarioPages } from "./pages/scenario.tsx";
import { scenariosPages } from "./pages/scenarios.tsx";
import { seenPages } from "./pages/seen.tsx";
import { signInPages } from "./pages/sign-in.tsx";
import { signalPages } from "./pages/signal.tsx";
import { signalFormPages } from "./pages/signal-form.tsx";
import { signalsPages } from "./pages/signals.tsx";
import type { Site, World } from "./pages/site.ts";
import { sourcesPages } from "./pages/sources.tsx";
import { staffDataPages } from "./pages/staff-data.tsx";
import { successionPages } from "./pages/succession.tsx";
import { successionsPages } from "./pages/successions.tsx";
import { timelinePages } from "./pages/timeline.tsx";
import { tokensPages } from "./pages/tokens.tsx";

const LARGEST_FORM = 256 * 1024;
/** The routes that take a file. */
const BRING_BACK = "/plans/:number/bring-back";
const UPLOADS = ["POST /imports", "POST /api/v1/imports", `POST ${BRING_BACK}`, `POST /api/v1${BRING_BACK}`];
const TOO_LARGE = new PlannerError(
  "too-large",
  `A form may hold at most ${LARGEST_FORM / 1024} kB, so nothing of it was kept. Send less text.`,
);

const UPLOAD_TOO_LARGE = new PlannerError(
  "too-large",
  `The file is too large, so nothing of it was read. ${LARGEST_WORDS} Split it.`,
);

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
        objectSrc: ["'none'"],
      },
      // "no-referrer" would make browsers send "Origin: null", and every form would be refused as forged.
      referrerPolicy: "same-origin",
      // Told below, over https alone.
      strictTransportSecurity: false,
    }),
  );
  app.use(loggingRequests);
  app.use(recordingRefusals);
  app.use(async (c, next) => {
    const world = worldOf(c.env);
    const [requestId, address] = [crypto.randomUUID(), world.addressOf?.(c.req.raw) ?? null];
    const { database, roundTrips } = countingTrips(world.database);
    c.set("world", { ...world, database: { ...database, origin: originOf(c.req.raw, requestId, address) } });
    c.set("begun", { at: world.now(), roundTrips });
    c.set("requestId", requestId);
    c.header("Cache-Control", "no-store");
    if (originOfSite(c).startsWith("https:"))
      c.header("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    return next();
  });
  app.use(identified);
  app.use(allowed);
  app.use(ownOriginOnly);
  app.use(limiting);
  const form = bodyLimit({ maxSize: LARGEST_FORM, onError: () => Promise.reject(TOO_LARGE) });
  const upload = bodyLimit({ maxSize: LARGEST_UPLOAD, onError: () => Promise.reject(UPLOAD_TOO_LARGE) });
  app.use((c, next) => (UPLOADS.includes(routeOf(c) ?? "") ? upload : form)(c, next));
  app.route("/", homePages);
  app.route("/", authoritiesPages);
  app.route("/", authorityPages);
  app.route("/", successionsPages);
  app.route("/", successionPages);
  app.route("/", seenPages);
  app.route("/", carriedOutPages);
  app.route("/", plansPages);
  app.route("/", comparePages);
  app.route("/", compareFiles);
  app.route("/", fixesPages);
  app.route("/", scenariosPages);
  app.route("/", scenarioPages);
  app.route("/", planPages);
  app.route("/", timelinePages);
  app.route("/", planProofPages);
  app.route("/", planWhyPages);
  app.route("/", movePages);
  app.route("/", planPublishPages);
  app.route("/", editPages);
  app.route("/", bringBackPages);
  app.route("/", deskPages);
  app.route("/", downloads);
  app.route("/", tableDownloads);
  app.route("/", committeePages);
  app.route("/", signalsPages);
  app.route("/", signalFormPages);
  app.route("/", signalPages);
  app.route("/", escalationsPages);
  app.route("/", escalationFormPages);
  app.route("/", escalationPages);
  app.route("/", policyDraftPages);
  app.route("/", policyPages);
  app.route("/", backtestPages);
  app.route("/", replayPages);
  app.route("/", capacityPages);
  app.route("/", capacityTeamPages);
  app.route("/", capacityConflictsPages);
  app.route("/", capacityConflictPages);
  app.route("/", capacityClosurePages);
  app.route("/", capacityFiguresPages);
  app.route("/", capacityJointPages);
  app.route("/", capacityPartnerPages);
  app.route("/", betweenPages);
  app.route("/", jointPages);
  app.route("/", auditPages);
  app.route("/", auditChangesPages);
  app.route("/", noticesPages);
  app.route("/", runsPages);
  app.route("/", sourcesPages);
  app.route("/", importsPages);
  app.route("/", importPreviewPages);
  app.route("/", importPages);
  app.route("/", healthPages);
  app.route("/", signInPages);
  app.route("/", accountPages);
  app.route("/", tokensPages);
  app.route("/", calendarsPages);
  app.route("/", staffDataPages);
  app.route("/", callsPages);
  app.route("/", api);
  app.route("/", referencePages);
  app.notFound(
    (c) =>
      otherwise(c) ??
      errorPage(
        c,
        new PlannerError("not-found", "There is no such page. Check the address, or start from the home page."),
      ),
  );
  app.onError((error, c) => errorPage(c, error));
  return app;
}
