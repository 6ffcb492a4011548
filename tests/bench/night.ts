import { recordSignal } from "../../src/actions/record-signal.ts";
import { TIMETABLE } from "../../src/core/timetable.ts";
import { runDue } from "../../src/cron.ts";
import { bundle, inWorkerd } from "../edge/workerd.ts";
import { startHranaServer } from "../support/hrana-server.ts";
import { TYPED_SIGNAL } from "../support/typed-signal.ts";
import { worldOn } from "../support/world.ts";
import { measuredDatabase } from "./measured-database.ts";
import { cpuOf, median, ms, workerdPid } from "./processor-time.ts";

// What a nightly run costs that draws up a draft, on Node over a file and in workerd 30 ms away from its database:
// npm run bench:night. Linux only: the processor time of workerd is that of all its threads, from /proc. Every night a
// signal has come in; the first night of each is the one in which nothing was compiled yet.

const DISTANCE_MS = 30;
const NIGHTS_EACH = 6;
const TOKEN = "a token";
type Scheduled = { scheduled(event: { scheduledTime: Date }): Promise<unknown> };
const NIGHTS = TIMETABLE.filter(({ job }) => job === "nightly");

const { path, client, database, doing, remove } = await measuredDatabase();

let nth = 0;
/** The processor time of so many nights, one after the other. */
async function measured(run: (at: string) => Promise<void>, cpu: () => number): Promise<number[]> {
  const nights: number[] = [];
  for (const last = nth + NIGHTS_EACH; nth < last; nth++) {
    const at = new Date(Date.UTC(2026, 10, 24 + nth, 2, 15)).toISOString();
    await recordSignal({ ...doing, at, today: at.slice(0, 10) }, { ...TYPED_SIGNAL, "observed-day": String(4 + nth) });
    const before = cpu();
    await run(at);
    nights.push(cpu() - before);
    const { rows } = await client.execute({ sql: "select did from runs where scheduled_for = ?", args: [at] });
    if (!String(rows[0]?.did).includes("was drawn up")) throw new Error(`The night of ${at} drew up no draft.`);
  }
  return nights;
}

function told(where: string, [first = 0, ...others]: readonly number[]): void {
  console.log(
    `A nightly run that draws up a draft, ${where}: ${ms(median(others))} of CPU, median of ${others.length}; the first ${ms(first)}.`,
  );
}

const ownTime = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
told(
  "on Node over a file",
  await measured((at) => runDue({ ...worldOn(database), now: () => at }, at, NIGHTS), ownTime),
);

const server = await startHranaServer(path, TOKEN, { delayMs: DISTANCE_MS });
const script = await bundle("tests/bench/night-worker.ts", { minify: true });
const worker = inWorkerd(script, { DATABASE_URL: server.url, DATABASE_AUTH_TOKEN: TOKEN });
await worker.ready;
const pid = workerdPid();
const there = (await worker.getWorker()) as unknown as Scheduled;
told(
  "in workerd over HTTP",
  await measured(
    async (at) => void (await there.scheduled({ scheduledTime: new Date(at) })),
    () => cpuOf(pid),
  ),
);

await worker.dispose();
await server.close();
remove();
