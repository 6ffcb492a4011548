import { createMiddleware } from "hono/factory";
import { auditStatement } from "../store/audit.ts";
import { withoutSecret } from "./bearer.ts";
import type { Site } from "./site.ts";

const REFUSED: Readonly<Record<number, string>> = { 403: "forbidden", 409: "conflict" };
const LONGEST = 200;

/**
 * Records what somebody known asked for and was refused, before they are told. A stranger's refusals are only logged:
 * whoever can reach the server could otherwise fill the database.
 */
export const recordingRefusals = createMiddleware<Site>(async (c, next) => {
  await next();
  const refused = REFUSED[c.res.status];
  if (refused === undefined) return;
  const { world, asker, requestId } = c.var;
  const subject = `${c.req.method} ${withoutSecret(c.req.path)}`.slice(0, LONGEST);
  if (!asker) return world.log({ level: "info", requestId, refused, subject });
  const why = c.error?.message ?? "";
  const detail = why === "" ? refused : `${refused}: ${why.slice(0, LONGEST)}`;
  const entry = { at: world.now(), who: asker.name, did: "was refused", subject, detail };
  await world.database.write([auditStatement(world.database, entry)]);
});
