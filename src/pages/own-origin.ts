import { createMiddleware } from "hono/factory";
import { PlannerError } from "../core/errors.ts";
import { originOfSite } from "./cookies.ts";
import type { Site } from "./site.ts";

const HARMLESS = new Set(["GET", "HEAD", "OPTIONS"]);

/** Refuses every change that another site sent, whatever its body: a browser says where it comes from, and nobody else has our cookie. */
export const ownOriginOnly = createMiddleware<Site>(async (c, next) => {
  // No browser sends a token by itself, so whoever has one is no other site.
  if (HARMLESS.has(c.req.method) || c.var.token) return next();
  const origin = c.req.header("Origin");
  const isOwn = origin === undefined ? c.req.header("Sec-Fetch-Site") === "same-origin" : origin === originOfSite(c);
  if (!isOwn)
    throw new PlannerError(
      "forbidden",
      "This form came from another site, so nothing was done. Open the page here, and send it from there.",
    );
  return next();
});
