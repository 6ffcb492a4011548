import type { Doing } from "./actions/doing.ts";
import { drawUpPlan } from "./actions/draw-up.ts";
import { rankToday } from "./actions/rank.ts";
import type { World } from "./pages/site.ts";
import { bandsMoved, claimRun, finishRun } from "./store/runs.ts";

type Scheduled = {
  job: string;
  /** In UTC, as wrangler.toml lists it. */
  cron: string;
  says: string;
  /** Does the work and says what came of it. */
  run(doing: Doing, seed: number): Promise<string>;
};

/** Which action runs on which schedule. Nothing here touches what is published. */
export const SCHEDULE: readonly Scheduled[] = [
  {
    job: "nightly",
    cron: "15 2 * * *",
    says: "Ranks every authority as at today, and draws up a new draft when any band has changed since the newest plan.",
    run: nightly,
  },
];

async function nightly(doing: Doing, seed: number): Promise<string> {
  const rankingId = await rankToday(doing);
  const moved = await bandsMoved(doing.database, rankingId);
  if (moved === 0) return "Ranked; no band changed, so the plan stands.";
  const reason = moved === null ? "There was no plan yet" : `${moved} authorities changed band`;
  const number = await drawUpPlan(doing, { seed, effort: "normal", reason });
  return `Ranked; ${reason}, so draft ${number} was drawn up.`;
}

const ABANDONED_AFTER_MS = 30 * 60_000;

/** Runs what is due at a moment. A second delivery of the same moment finds it claimed and does nothing. */
export async function runScheduled(world: World, due: { cron: string; scheduledFor: string }): Promise<void> {
  const { database, now, today, seed, log } = world;
  for (const { job, cron, run } of SCHEDULE) {
    if (cron !== due.cron) continue;
    const [at, claim] = [now(), { job, scheduledFor: due.scheduledFor }];
    const abandonedBefore = new Date(Date.parse(at) - ABANDONED_AFTER_MS).toISOString();
    if (!(await claimRun(database, { ...claim, startedAt: at }, abandonedBefore))) {
      log({ level: "info", job, scheduledFor: due.scheduledFor, did: "nothing: it was delivered before" });
      continue;
    }
    const did = await run({ database, at, today: today(), who: `the ${job} run` }, seed());
    await finishRun(database, claim, now(), did);
    log({ level: "info", job, scheduledFor: due.scheduledFor, did });
  }
}
