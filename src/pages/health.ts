import { Hono } from "hono";
import { healthOf } from "../store/health.ts";
import type { Site } from "./site.ts";

/** For those who watch over the server: whether it works, and not a word about authorities or visits. Strangers may ask. */
export const healthPages = new Hono<Site>().get("/health", async (c) => {
  const health = await healthOf(c.var.world.database);
  const ok = health.database === "here" && health.migrations.applied === health.migrations.expected;
  return c.json({ ok, ...health }, ok ? 200 : 503);
});
