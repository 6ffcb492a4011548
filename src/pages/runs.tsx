import { Hono } from "hono";
import { type Job, nextRun, TIMETABLE } from "../core/timetable.ts";
import { count } from "../core/words.ts";
import { frameOf, frameQueries } from "../store/frame.ts";
import { type KeptRun, type Runs, runsOf, runsQueries } from "../store/runs.ts";
import { Scroll } from "./as-table.tsx";
import { page } from "./layout.tsx";
import { moment } from "./plan-words.ts";
import type { Site } from "./site.ts";
import { Tag } from "./tag.tsx";

const JOB_WORDS: Readonly<Record<Job["job"], string>> = {
  nightly: "Nightly",
  "looking-back": "Looking back",
  weekly: "Weekly",
};

export const runsPages = new Hono<Site>().get("/runs", async (c) => {
  const { database, now } = c.var.world;
  const rows = await database.read({ ...runsQueries(database), ...frameQueries(database) });
  const runs = runsOf(rows);
  const children = (
    <>
      <h1>What runs by itself</h1>
      <p class="lede">{headline(runs, now())}</p>
      <Jobs runs={runs} now={now()} />
      <section class="rule" aria-labelledby="runs">
        <h2 id="runs">The last runs</h2>
        {runs.recent.length === 0 ? <p>None yet.</p> : <Recent recent={runs.recent} />}
      </section>
      <p class="note">
        A run is claimed by its job and the time it was due, so it is done once however often it is asked for. One that
        fails, breaks off or is missed is made up for at the next look: each hour on Workers, every five minutes on a
        server. Times are London’s. Whoever watches from outside may ask <a href="/health">the health address</a>. What
        changed is under <a href="/notices">notices</a>.
      </p>
    </>
  );
  return page(c, { title: "What runs by itself", here: null, frame: frameOf(rows), children });
});

const STALE_AFTER_MS = 26 * 3_600_000;

function headline({ recent, lastFinished, since }: Runs, now: string): string {
  const failing = recent.filter(({ finishedAt, failed }) => finishedAt === null && failed !== null).length;
  const finished = lastFinished.get("nightly");
  const last = finished ?? since;
  if (last === null) return "Nothing is loaded yet, so nothing is due.";
  const age = Date.parse(now) - Date.parse(last);
  const late =
    age > STALE_AFTER_MS
      ? "No nightly run was finished for more than 26 hours."
      : finished
        ? "The nights are up to date."
        : "No night has run yet.";
  return failing === 0 ? late : `${late} ${count(failing, "run")} failed and will be tried again.`;
}

function Jobs({ runs, now }: { runs: Runs; now: string }) {
  return (
    <Scroll label="Table of jobs">
      <table>
        <caption>When each job runs</caption>
        <thead>
          <tr>
            <th scope="col">Job</th>
            <th scope="col">What it does</th>
            <th scope="col">Last done for</th>
            <th scope="col">Next due</th>
            <th scope="col">Made up for when missed</th>
          </tr>
        </thead>
        <tbody>
          {TIMETABLE.map((job) => (
            <tr>
              <th scope="row">{JOB_WORDS[job.job]}</th>
              <td>{job.says}</td>
              <td class="nowrap">{momentOr(runs.lastFinished.get(job.job), "not yet")}</td>
              <td class="nowrap">{moment(nextRun(job, now))}</td>
              <td>{job.makesUp === 1 ? "the newest" : `the newest ${job.makesUp}, each once`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function Recent({ recent }: { recent: readonly KeptRun[] }) {
  return (
    <Scroll label="Table of runs">
      <table class="runs">
        <caption class="govuk-visually-hidden">Runs, the newest first</caption>
        <thead>
          <tr>
            <th scope="col">Due</th>
            <th scope="col">Job</th>
            <th scope="col">Began</th>
            <th scope="col" class="num">
              Took
            </th>
            <th scope="col" class="num">
              Attempts
            </th>
            <th scope="col">What it did, or why it failed</th>
          </tr>
        </thead>
        <tbody>
          {recent.map((run) => (
            <tr>
              <th scope="row" class="nowrap">
                {moment(run.scheduledFor)}
              </th>
              <td>{JOB_WORDS[run.job as Job["job"]] ?? run.job}</td>
              <td class="nowrap">{moment(run.startedAt)}</td>
              <td class="num nowrap">{took(run)}</td>
              <td class="num">{run.attempts}</td>
              <td>
                <Came run={run} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function Came({ run }: { run: KeptRun }) {
  const { finishedAt, did, failed } = run;
  if (finishedAt !== null && failed === null) return <>{did}</>;
  if (finishedAt !== null)
    return (
      <>
        {did} <span class="note">An earlier attempt failed: {failed}</span>
      </>
    );
  return (
    <>
      <Tag kind="late">{failed === null ? "not finished" : "failed"}</Tag> {failed ?? "It runs now, or it broke off."}
    </>
  );
}

function momentOr(iso: string | undefined, otherwise: string): string {
  return iso === undefined ? otherwise : moment(iso);
}

function took({ startedAt, finishedAt }: KeptRun): string {
  if (finishedAt === null) return "";
  const seconds = (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000;
  return seconds < 1 ? "under 1 s" : `${Math.round(seconds)} s`;
}
