import type { Asker } from "./core/access.ts";

const LOOPBACK = new Set(["127.0.0.1", "localhost", "[::1]"]);

/**
 * On a server that only this machine can reach, whoever asks is its planner. The name asked for must be this machine's
 * as well: a page elsewhere that points its own name here, to read what is shown, gets nothing.
 */
export function loopbackAsker(request: Request): Asker | null {
  const isOwn = LOOPBACK.has(new URL(request.url).hostname);
  return isOwn ? { person: "local", name: "Local planner", role: "administrator" } : null;
}
