import { faultWords } from "./core/errors.ts";
import type { Ping } from "./cron.ts";
import type { World } from "./pages/site.ts";

const PATH = { start: "/start", success: "", failure: "/fail" } as const;
const WAIT_MS = 5000;

/**
 * Tells an address outside that a run starts, ended well or failed, so that somebody hears when none of it comes. It never
 * throws, and no run waits long for it.
 */
export function pingAt(url: string | undefined, log: World["log"], waitMs = WAIT_MS): Ping {
  return async (state) => {
    if (url === undefined) return;
    try {
      const { ok, status, body } = await fetch(url.replace(/\/$/, "") + PATH[state], {
        signal: AbortSignal.timeout(waitMs),
      });
      await body?.cancel();
      if (!ok) log({ level: "error", ping: state, status });
    } catch (error) {
      log({ level: "error", ping: state, error: faultWords(error) });
    }
  };
}
