import { parentPort } from "node:worker_threads";
import { workOutHere } from "./actions/long-work.ts";
import { type ErrorCode, PlannerError } from "./core/errors.ts";

// What runs in the thread: it is asked for one thing after the other, and answers each.

type Asked = { id: number; work: unknown[] };
/** An error keeps its words and its stack on the way between threads, and not its kind: a refusal is told by itself. */
export type Answer = { id: number } & (
  | { found: unknown }
  | { refused: { code: ErrorCode; says: string } }
  | { failed: unknown }
);

const workOut = workOutHere as (...work: readonly unknown[]) => Promise<unknown>;

parentPort?.on("message", async (asked: Asked) => parentPort?.postMessage(await answerTo(asked)));

async function answerTo({ id, work }: Asked): Promise<Answer> {
  try {
    return { id, found: await workOut(...work) };
  } catch (error) {
    if (error instanceof PlannerError) return { id, refused: { code: error.code, says: error.message } };
    return { id, failed: error };
  }
}
