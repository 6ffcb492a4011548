import { Hono } from "hono";
import { healthOf } from "../store/health.ts";
import { MEND } from "../store/trouble.ts";
import type { Site } from "./site.ts";

const HOUR_MS = 3_600_000;
const STALE_AFTER_MS = 26 * HOUR_MS;

/**
 * For those who watch over the server: whether it works, and not a word about authorities or visits. Strangers may ask.
 * It is not ready while its migrations are behind, or when the newest night done is more than 26 hours old; a database
 * that was loaded less long ago has had no night to miss.
 */
export const healthPages = new Hono<Site>().get("/health", async (c) => {
  const { database, now } = c.var.world;
  const { beganAt, trouble, ...health } = await healthOf(database);
  const age = (moment: string) => Date.parse(now()) - Date.parse(moment);
  const lastKnown = health.nightly?.scheduledFor ?? beganAt;
  const wrong = [
    ...(trouble ? [MEND[trouble]] : []),
    ...(lastKnown !== null && age(lastKnown) > STALE_AFTER_MS
      ? ["No nightly run was finished for more than 26 hours: the page of runs says why."]
      : []),
  ];
  return c.json({ ok: wrong.length === 0, wrong, ...health }, wrong.length === 0 ? 200 : 503);
});
