import { routeOf } from "./guard.ts";
import type { PageContext } from "./site.ts";

/**
 * The secret of a token that a request carries, in its Authorization header or, on a route with `:token` in its path, there;
 * null for a browser's request. What another program's proxy puts into the header is not ours.
 */
export function secretIn(c: PageContext): string | null {
  const parts = routeOf(c)?.split(" ")[1]?.split("/") ?? [];
  const at = parts.indexOf(":token");
  if (at >= 0) return c.req.path.split("/")[at] ?? "";
  return /^Bearer +(rpp_\S*)$/i.exec(c.req.header("Authorization") ?? "")?.[1] ?? null;
}

/** Whether a calendar asks for its feed, whose address holds the secret. */
export function isFeed(c: PageContext): boolean {
  return routeOf(c)?.includes("/:token/") ?? false;
}

/** A path without the secret that may stand in it. */
export function withoutSecret(path: string): string {
  return path.replace(/rpp_[\w-]+/g, "rpp_…");
}
