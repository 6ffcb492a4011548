import type { Doing } from "./actions/doing.ts";
import { fetchImport, type Scheduled } from "./actions/fetch-import.ts";
import { forgetSignIns } from "./actions/forget-sign-ins.ts";
import { runNight } from "./actions/nightly.ts";
import { renewBacktest } from "./actions/run-backtest.ts";
import { renewReplay } from "./actions/run-replay.ts";
import { sealAudit } from "./actions/seal-audit.ts";
import { type Checked, runWeek } from "./actions/weekly.ts";
import { londonDay } from "./clock.ts";
import { faultWords, PlannerError } from "./core/errors.ts";
import { type Job, runsDue, TIMETABLE } from "./core/timetable.ts";
import type { World } from "./pages/site.ts";
import { isTaken } from "./store/db.ts";
import { appliedQuery, isUpToDate } from "./store/health.ts";
import {
  type Claim,
  claimRun,
  failRun,
  finishedRun,
  finishStatements,
  isNotHeld,
  runsOf,
  runsQueries,
  whileHeld,
} from "./store/runs.ts";
import { MEND } from "./store/trouble.ts";

/** What running needs of the world. `ping` tells whoever watches from outside; it never throws. */
export type Runner = Pick<World, "database" | "now" | "seed" | "log" | "workOut"> & {
  ping?: Ping;
  fetched?: Scheduled;
};
export type Ping = (state: "start" | "success" | "failure") => Promise<void>;

type Work = (
  doing: Doing,
  claim: Claim,
  due: { isNewest: boolean; seed: number; now: () => string },
) => Promise<Checked>;

/** What each job does. It ends by keeping its result together with the end of its run. */
const WORK: Readonly<Record<Job["job"], Work>> = {
  nightly: async (doing, claim, { isNewest, seed, now }) => {
    const day = londonDay(new Date(claim.scheduledFor));
    await forgetSignIns(doing);
    return { did: await runNight(doing, { claim, day, isNewest, now }, seed), ok: true };
  },
  weekly: (doing, claim, { now }) => runWeek(doing, claim, now),
  "looking-back": async (doing, claim, { now }) => {
    await renewBacktest(doing);
    await renewReplay(doing);
    const did = "Looked back, where the policy or the data had changed.";
    await doing.database.write(finishStatements(doing.database, claim, { at: now(), did }));
    return { did, ok: true };
  },
};

const MINUTE_MS = 60_000;
/** No Worker lives so long: whoever began before and did not end is gone. */
const ABANDONED_AFTER_MS = 30 * MINUTE_MS;
const FAILED_REST_MS = 10 * MINUTE_MS;
const TRIES = 3;

/**
 * Runs whatever was due up to a moment and is not finished, the oldest first, each once however many ask for it at the
 * same time, and seals what was recorded since the last time. It never throws: what fails is said in the log and on the
 * run, and is tried again the next time.
 */
export async function runDue(world: Runner, until = world.now(), jobs: readonly Job[] = TIMETABLE): Promise<void> {
  const holder = crypto.randomUUID();
  try {
    const { database } = world;
    const rows = await database.read({ ...runsQueries(database), applied: appliedQuery(database) });
    if (!isUpToDate(rows.applied)) throw new PlannerError("invalid", MEND.foreign);
    const { recent, since } = runsOf(rows);
    if (since === null) return;
    const finished = new Set(recent.filter(({ finishedAt }) => finishedAt !== null).map(named));
    const due = runsDue(jobs, since, until, (run) => finished.has(named(run)));
    for (const run of due) {
      const isNewest = due.findLast(({ job }) => job === run.job) === run;
      await runOne(world, { job: run.job, scheduledFor: run.scheduledFor, holder }, isNewest);
    }
    await sealAudit(world.database);
  } catch (error) {
    world.log({ level: "error", runId: holder, error: faultWords(error), did: "nothing more: it is tried again" });
    await world.ping?.("failure");
  }
}

function named({ job, scheduledFor }: { job: string; scheduledFor: string }): string {
  return `${job} ${scheduledFor}`;
}

async function runOne(world: Runner, claim: Claim, isNewest: boolean): Promise<void> {
  const { database, now, log } = world;
  const line = { runId: claim.holder, job: claim.job };
  if (!(await claimed(world, claim))) {
    log({ level: "info", ...line, did: "nothing: another has it, or it failed a moment ago" });
    return;
  }
  const isNightly = claim.job === "nightly";
  if (isNightly) await world.ping?.("start");
  const startedAt = now();
  try {
    if (isNightly && isNewest) await fetchScheduled(world, claim, startedAt, line);
    const came = await tried(world, claim, isNewest);
    if (!came) return log({ level: "info", ...line, did: "nothing: another took it over" });
    log({ level: came.ok ? "info" : "error", ...line, did: came.did, ms: Date.parse(now()) - Date.parse(startedAt) });
    if (isNightly || !came.ok) await world.ping?.(came.ok ? "success" : "failure");
  } catch (error) {
    const failed = faultWords(error);
    log({ level: "error", ...line, failed });
    await world.ping?.("failure");
    await failRun(database, claim, now(), failed);
  }
}

/** Gets the file that comes round by itself, if one is set. It never throws: a night does not wait for other people's servers. */
async function fetchScheduled({ database, fetched, log }: Runner, claim: Claim, at: string, line: object) {
  if (!fetched) return;
  const doing = { database: whileHeld(database, claim), at, today: londonDay(new Date(at)), who: "the nightly run" };
  log({ level: "info", ...line, fetched: await fetchImport(doing, fetched).catch(faultWords) });
}

/** Asked again once where the answer was lost: the same holder is given it again. */
async function claimed({ database, now }: Runner, claim: Claim): Promise<boolean> {
  const at = now();
  const before = (ms: number) => new Date(Date.parse(at) - ms).toISOString();
  const free = { abandonedBefore: before(ABANDONED_AFTER_MS), failedBefore: before(FAILED_REST_MS) };
  const ask = () => claimRun(database, { ...claim, startedAt: at }, free);
  return ask().catch(ask);
}

/** Does the work; again where somebody else wrote at the same moment. Null where another has finished it or taken it over. */
async function tried(world: Runner, claim: Claim, isNewest: boolean): Promise<Checked | null> {
  const { database, now, seed, workOut } = world;
  for (let nth = 1; ; nth++) {
    const at = now();
    const doing = {
      database: whileHeld(database, claim),
      at,
      today: londonDay(new Date(at)),
      who: `the ${claim.job} run`,
      ...(workOut && { workOut }),
    };
    try {
      return await WORK[claim.job](doing, claim, { isNewest, seed: seed(), now });
    } catch (error) {
      // The answer may have been lost on the way back from a batch that was kept.
      const kept = await finishedRun(database, claim);
      if (kept?.holder === claim.holder) return { did: kept.did, ok: true };
      if (kept || isNotHeld(error)) return null;
      if (!isTaken(error) || nth === TRIES) throw error;
    }
  }
}
