import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { Asker } from "../core/access.ts";
import { standingFrom, standingText } from "../core/standing.ts";
import { hashOf } from "../store/secret.ts";
import { LONGEST_HOURS, TICKET_MINUTES } from "../store/sessions.ts";
import type { PageContext } from "./site.ts";

const LASTS = { session: LONGEST_HOURS * 3600, "signing-in": TICKET_MINUTES * 60 } as const;
type Name = keyof typeof LASTS;

/** The site's own address, without a path. */
export function originOfSite(c: PageContext): string {
  return c.var.world.address ?? new URL(c.req.url).origin;
}

/** Over https a cookie can be bound to this host alone, so that no neighbour's site can plant one. */
function named(c: PageContext, name: Name) {
  const isSecure = originOfSite(c).startsWith("https:");
  return { name: isSecure ? `__Host-${name}` : name, options: { path: "/", secure: isSecure } };
}

export function cookieIn(c: PageContext, name: Name): string | undefined {
  return getCookie(c, named(c, name).name);
}

export function giveCookie(c: PageContext, called: Name, value: string): void {
  const { name, options } = named(c, called);
  setCookie(c, name, value, { ...options, httpOnly: true, sameSite: "Lax", maxAge: LASTS[called] });
}

export function takeCookie(c: PageContext, called: Name): void {
  const { name, options } = named(c, called);
  deleteCookie(c, name, options);
}

/**
 * A session's cookie says who it is for, and ends in a secret. What it says counts only once the database has the hash
 * of the whole, so that a page knows in advance for whom it asks, and one round trip shows whether that is true.
 */
export function sessionCookie(asker: Asker, secret: string): string {
  const says = JSON.stringify([asker.person, asker.name, standingText(asker)]);
  return `${btoa(String.fromCharCode(...new TextEncoder().encode(says)))}.${secret}`;
}

/** Whom the browser's cookie is for and the key of its session; null where there is none that could be right. */
export async function sessionIn(c: PageContext): Promise<{ id: string; asker: Asker } | null> {
  const cookie = cookieIn(c, "session");
  if (cookie === undefined) return null;
  const asker = askerIn(cookie);
  return asker && { id: await hashOf(cookie), asker };
}

function askerIn(cookie: string): Asker | null {
  try {
    const bytes = Uint8Array.from(atob(cookie.split(".")[0] ?? ""), (letter) => letter.charCodeAt(0));
    const [person, name, said]: unknown[] = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof person !== "string" || typeof name !== "string" || typeof said !== "string") return null;
    const standing = standingFrom([said]);
    return standing && { person, name, ...standing };
  } catch {
    return null;
  }
}
