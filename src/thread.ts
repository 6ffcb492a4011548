import { type ResourceLimits, Worker } from "node:worker_threads";
import type { WorkOut } from "./actions/long-work.ts";
import { PlannerError } from "./core/errors.ts";
import type { Answer } from "./thread-work.ts";

// One thread beside the server's own works out what takes long, one thing after the other, and the server goes on answering.

const [KIND = ".js"] = /\.\w+$/.exec(import.meta.url) ?? [];
const ENTRY = new URL(`./thread-work${KIND}`, import.meta.url);
/** From its sources a thread must be told how to read TypeScript; the built server's is JavaScript. */
const FROM_SOURCE = `import("tsx/esm/api").then(({ register }) => (register(), import("${ENTRY}")))`;

/** Whoever comes when so many wait would wait for minutes, and each holds the whole of the evidence. */
const MOST_WAITING = 30;

type Thread = { ask: (work: unknown[]) => Promise<unknown>; hasEnded: () => boolean };

/**
 * Works out in a thread that begins with the first such work, and keeps no process alive while there is none. Where the thread
 * ends before its time, for want of memory for one, whatever waits for it is told why, and the next work begins another.
 */
export function workOutInThread(limits: ResourceLimits = {}): WorkOut {
  let thread: Thread | null = null;
  const workOut = (...work: unknown[]) => {
    if (!thread || thread.hasEnded()) thread = begun(limits);
    return thread.ask(work);
  };
  return workOut as WorkOut;
}

function begun(resourceLimits: ResourceLimits): Thread {
  const isSource = KIND === ".ts";
  const worker = new Worker(isSource ? FROM_SOURCE : ENTRY, { eval: isSource, resourceLimits });
  const waiting = new Map<number, { resolve: (found: unknown) => void; reject: (error: unknown) => void }>();
  let [asked, isOver] = [0, false];
  worker.on("message", ({ id, ...answer }: Answer) => {
    const { resolve, reject } = waiting.get(id) ?? {};
    waiting.delete(id);
    if (waiting.size === 0) worker.unref();
    if ("found" in answer) resolve?.(answer.found);
    else reject?.("refused" in answer ? new PlannerError(answer.refused.code, answer.refused.says) : answer.failed);
  });
  const end = (error: unknown) => {
    isOver = true;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.on("error", end);
  // An answer that there is no room for is not said whose it was.
  worker.on("messageerror", end);
  worker.on("exit", () => end(new Error("The thread ended before its work was done.")));
  return {
    hasEnded: () => isOver,
    ask: (work) =>
      new Promise((resolve, reject) => {
        if (waiting.size >= MOST_WAITING) throw new PlannerError("too-often", TOO_MANY);
        worker.postMessage({ id: ++asked, work });
        waiting.set(asked, { resolve, reject });
        worker.ref();
      }),
  };
}

const TOO_MANY =
  "Others have asked for so much that it would take minutes until it is your turn. Nothing was saved: ask again in five minutes.";
