import * as z from "zod";
import { FACTORS } from "../../core/priority/policy.ts";
import { Day } from "./fields.ts";

const Factor = z.enum(FACTORS);
const Interval = z
  .object({ value: z.number(), low: z.number(), high: z.number() })
  .meta({ id: "Interval", description: "A figure with its 95% interval." });
const known = z.number().nullable();
const Measures = z
  .object({
    auc: known.describe("The chance that one found less than good came before one that was not; a tie counts half."),
    ...{ daysEarlier: known, daysEarlierInadequate: known },
    ...{ foundInFirstHalf: z.number(), shareInFirstHalf: known, shareLater: known },
  })
  .meta({ id: "Measures", description: "How well an order finds early what inspectors found." });
const figure = Interval.nullable();

/** The same with intervals. */
export const Measured = z
  .object({
    ...{ auc: figure, daysEarlier: figure, daysEarlierInadequate: figure },
    ...{ foundInFirstHalf: figure, shareInFirstHalf: figure, shareLater: figure },
  })
  .meta({ id: "Measured", description: "The same with intervals; null where nothing could be measured." });

/** One inspection scored as at two weeks before it began. */
export const ScoredShape = z
  .object({
    ...{ authorityCode: z.string(), startedOn: Day, lessThanGood: z.boolean(), inadequate: z.boolean() },
    ...{ points: z.number(), byFactor: z.record(Factor, z.number()), fittedPoints: z.number() },
    ...{ pointsInJanuary: z.number(), band: z.number(), priorSteps: z.number(), daysSince: z.number() },
  })
  .meta({ id: "ScoredInspection" });

const counts = { inspections: z.number(), lessThanGood: z.number() };
export const BacktestShape = z
  .object({
    ...{ begunFrom: Day, seed: z.number(), draws: z.number(), ...counts, inadequate: z.number() },
    leftOut: z.array(z.object({ authorityCode: z.string(), startedOn: Day, why: z.string() })),
    orders: z.array(z.object({ order: z.string(), measures: Measured })),
    years: z.array(z.object({ year: z.string(), ...counts, measures: Measures })),
    bands: z.array(z.object({ band: z.number(), ...counts, share: Interval })),
    without: z.array(z.object({ factor: Factor, measures: Measures })).describe("The scorecard without one factor."),
    caveats: z.array(z.string()),
  })
  .meta({ id: "Backtest" });

export const FitShape = z
  .object({
    ...{ outcome: z.string(), ...counts, begunBefore: Day, scoredDaysBefore: z.number(), ridge: z.number() },
    leaveOneOut: z.array(z.object({ ridge: z.number(), logLikelihood: z.number() })),
    intercept: z.number(),
    factors: z.array(
      z.object({
        ...{ factor: Factor, unit: z.string(), known: z.number(), mean: z.number() },
        ...{ coefficient: z.number(), error: z.number(), points: z.number() },
      }),
    ),
  })
  .meta({ id: "Fit", description: "How the measured weights were fitted." });

export const ReplayShape = z
  .object({
    ...{ day: Day, startsOn: Day, weeks: z.number(), teams: z.number(), authorities: z.number() },
    ...{ standardVisits: z.number(), unplaced: z.number(), lastStartsOn: Day.nullable() },
    compared: z
      .array(
        z.object({
          ...{ authorityCode: z.string(), startedOn: Day, lessThanGood: z.boolean(), inadequate: z.boolean() },
          ...{ points: z.number(), band: z.number(), plannedOn: Day.nullable() },
          unseen: z.boolean().describe("Not yet inspected under the framework of 2013."),
        }),
      )
      .describe("In the order in which inspectors really came."),
    redealt: z.object({ ...counts, inadequate: z.number(), scorecard: Measures, perfect: Measures }),
  })
  .meta({ id: "Replay" });
