import * as z from "zod";
import { runBacktest } from "../../actions/run-backtest.ts";
import { runReplay } from "../../actions/run-replay.ts";
import { PlannerError } from "../../core/errors.ts";
import { backtestOf, backtestQueries } from "../../store/backtests.ts";
import { replayOf, replayQueries } from "../../store/replays.ts";
import { doingOf } from "../doing.ts";
import type { PageContext } from "../site.ts";
import { BacktestShape, FitShape, ReplayShape, ScoredShape } from "./backtest-shape.ts";
import { apiRoutes, changing, reading } from "./described.ts";
import { Moment } from "./fields.ts";
import { Paging, paged, pageOf } from "./paged.ts";

const tag = "Looking back";
const Run = z.object({
  ...{ madeAt: Moment, madeBy: z.string(), policyVersion: z.number() },
  stale: z.boolean().describe("True where the policy or the data have changed since."),
});
const Done = z.object({ done: z.literal(true) });

const backtest = reading("/api/v1/backtest", {
  ...{ tag, says: "The scorecard against what happened", request: {} },
  answer: Run.extend({ backtest: BacktestShape, fit: FitShape }),
});
const inspections = reading("/api/v1/backtest/inspections", {
  ...{ tag, says: "Every inspection that the backtest scored, oldest first" },
  ...{ request: { query: Paging }, answer: pageOf(ScoredShape) },
});
const runBack = changing("/api/v1/backtest", {
  ...{ tag, says: "Run the backtest again", request: {}, answer: Done },
});
const replay = reading("/api/v1/replay", {
  ...{ tag, says: "The programme as drawn up in March 2015", request: {}, answer: Run.extend({ replay: ReplayShape }) },
});
const runAgain = changing("/api/v1/replay", {
  ...{ tag, says: "Run the replay again", request: {}, answer: Done },
});

/** What the scorecard would have done, and what the programme would have been. */
export const lookingBackApi = apiRoutes()
  .openapi(backtest, async (c) => {
    const { madeAt, madeBy, policyVersion, stale, backtest, fit } = await readBacktest(c);
    const { inspections, ...figures } = backtest;
    const found = { ...figures, inspections: inspections.length, caveats: [...figures.caveats] };
    return c.json({ madeAt, madeBy, policyVersion, stale, backtest: found, fit }, 200);
  })
  .openapi(inspections, async (c) => {
    const { inspections } = (await readBacktest(c)).backtest;
    const keyOf = ({ authorityCode, startedOn }: (typeof inspections)[number]) => `${authorityCode} ${startedOn}`;
    return c.json(paged(c, inspections, c.req.valid("query"), keyOf), 200);
  })
  .openapi(runBack, async (c) => {
    await runBacktest(doingOf(c));
    return c.json({ done: true as const }, 200);
  })
  .openapi(replay, async (c) => {
    const { database } = c.var.world;
    const kept = replayOf(await database.read(replayQueries(database)));
    if (!kept) throw new PlannerError("not-found", "The replay was not run yet. POST /api/v1/replay runs it.");
    const { madeAt, madeBy, policyVersion, stale, recommended } = kept;
    return c.json({ madeAt, madeBy, policyVersion, stale, replay: recommended }, 200);
  })
  .openapi(runAgain, async (c) => {
    await runReplay(doingOf(c));
    return c.json({ done: true as const }, 200);
  });

async function readBacktest(c: PageContext) {
  const { database } = c.var.world;
  const kept = backtestOf(await database.read(backtestQueries(database)));
  if (!kept) throw new PlannerError("not-found", "The backtest was not run yet. POST /api/v1/backtest runs it.");
  return kept;
}
