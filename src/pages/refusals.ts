import { createMiddleware } from "hono/factory";
import { auditStatement } from "../store/audit.ts";
import { withoutSecret } from "./bearer.ts";
import { routeOf } from "./guard.ts";
import type { Site } from "./site.ts";

const REFUSED: Readonly<Record<number, string>> = { 403: "forbidden", 409: "conflict" };
const LONGEST = 200;
const SUMMARY = /<ul class="govuk-list govuk-error-summary__list">(.*?)<\/ul>/s;
const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

/**
 * Records what somebody known asked for and was refused, before they are told. A stranger's refusals are only logged:
 * whoever can reach the server could otherwise fill the database.
 */
export const recordingRefusals = createMiddleware<Site>(async (c, next) => {
  await next();
  const refused = REFUSED[c.res.status];
  if (refused === undefined) return;
  const { world, asker, requestId } = c.var;
  // By its route, as every line: an address may hold an authority or a day.
  if (!asker) return world.log({ level: "info", requestId, refused, route: routeOf(c) ?? "none" });
  const subject = `${c.req.method} ${withoutSecret(c.req.path)}`.slice(0, LONGEST);
  const why = c.error?.message ?? saidIn(await c.res.clone().text());
  const detail = why === "" ? refused : `${refused}: ${why.slice(0, LONGEST)}`;
  const entry = { at: world.now(), who: asker.name, did: "was refused", subject, detail };
  await world.database.write([auditStatement(world.database, entry)]);
});

/** What a page that keeps what was typed says at its top of why it was refused. */
function saidIn(html: string): string {
  const words = SUMMARY.exec(html)?.[1]?.replace(/<[^>]*>/g, " ") ?? "";
  return words
    .replace(/&(\w+|#39);/g, (entity, name) => ENTITIES[name] ?? entity)
    .replace(/\s+/g, " ")
    .trim();
}
