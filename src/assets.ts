import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { Hono } from "hono";
import { PlannerError } from "./core/errors.ts";

/** What browsers are told with every asset, by Workers and by Node alike. Names carry no version, so they ask each time. */
export const ASSET_HEADERS = {
  "Cache-Control": "public, max-age=0, must-revalidate",
  "X-Content-Type-Options": "nosniff",
  "Cross-Origin-Resource-Policy": "same-origin",
} as const;

const TYPES = {
  "app.css": "text/css; charset=utf-8",
  "app.js": "text/javascript; charset=utf-8",
  "icon.svg": "image/svg+xml",
} as const;

function read(path: string) {
  try {
    return readFileSync(path);
  } catch {
    throw new PlannerError(
      "invalid",
      `${path} is missing, without which no page looks as it should: npm run build makes it.`,
    );
  }
}

/** Serves the built assets on Node; on Workers the platform does. */
export function assetsFrom(folder: string): Hono {
  const app = new Hono();
  for (const [name, type] of Object.entries(TYPES)) {
    const bytes = read(`${folder}/${name}`);
    const tag = `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 16)}"`;
    app.get(`/assets/${name}`, (c) => {
      const headers = { ...ASSET_HEADERS, "Content-Type": type, ETag: tag };
      return c.req.header("If-None-Match") === tag ? c.body(null, 304, headers) : c.body(bytes, 200, headers);
    });
  }
  return app;
}
