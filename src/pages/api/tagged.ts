import type { MiddlewareHandler } from "hono";
import { HTTPException } from "hono/http-exception";
import type { PageContext, Site } from "../site.ts";
import { stale } from "./problem.ts";

const encoder = new TextEncoder();

/**
 * Gives every answer to a GET a strong ETag from its content, behind the version of what it shows where there is one, and answers
 * 304 to whoever has that content already. What was shown is recorded all the same.
 */
export const tagged: MiddlewareHandler<Site> = async (c, next) => {
  await next();
  if (!["GET", "HEAD"].includes(c.req.method) || c.res.status !== 200) return;
  const version = c.res.headers.get("ETag")?.replaceAll('"', "") ?? null;
  const tag = await tagOf(version, await c.res.clone().text());
  if (isAmong(tag, c.req.header("If-None-Match"))) c.res = new Response(null, { status: 304, headers: c.res.headers });
  c.res.headers.set("ETag", tag);
};

/** A strong tag of a text; the version stands before the dot. */
export async function tagOf(version: string | null, text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", encoder.encode(text)));
  const hash = [...digest.slice(0, 12)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return version === null ? `"${hash}"` : `"${version}.${hash}"`;
}

/** Whether a tag stands in an If-None-Match header, which compares weakly. */
export function isAmong(tag: string, header: string | undefined): boolean {
  const tags = (header ?? "").split(",").map((one) => one.trim().replace(/^W\//, ""));
  return tags.includes(tag) || tags.includes("*");
}

/** Says which version an answer shows: a change of it must send the answer's ETag back as If-Match. */
export function showsVersion(c: PageContext, version: number): void {
  c.header("ETag", `"${version}"`);
}

export const UNCONDITIONAL =
  "Send If-Match with the ETag of what you saw, so that nothing of somebody else's is overwritten. The reference says whose ETag.";

/** The version that whoever asks has seen, by If-Match. */
export function seenIn(c: PageContext): number {
  const header = c.req.header("If-Match")?.trim();
  if (header === undefined) throw new HTTPException(428, { message: UNCONDITIONAL });
  const version = /^"(\d{1,9})(\.[\da-f]+)?"$/.exec(header)?.[1];
  if (version === undefined) throw stale("If-Match holds no ETag that was given out here. Read again, then decide.");
  return Number(version);
}

/** Refuses a change of what is no longer as whoever asks saw it. */
export function assertSeen(c: PageContext, stands: number): number {
  const seen = seenIn(c);
  if (seen !== stands)
    throw stale("Somebody else has changed this since you read it, so nothing was done. Read it again, then decide.");
  return seen;
}
