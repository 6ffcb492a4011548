import { type Backtest, backtest as backtestOf, ORDER_WORDS } from "../core/priority/backtest.ts";
import type { Interval } from "../core/priority/interval.ts";
import { backtestJson } from "../exports/backtest-json.ts";
import { type Command, readArgs, wholeNumber } from "./command.ts";
import { evidenceAndPolicy } from "./evidence.ts";
import { onDatabase } from "./on-database.ts";

const OPTIONS = { seed: { type: "string", default: "1" }, json: { type: "boolean", default: false } } as const;

export const backtest: Command = {
  usage: "[--seed N] [--json]",
  says: "Tries the scorecard on what really happened since 2023, beside other orders, with 95% intervals.",
  async run(args, console) {
    const { values } = readArgs(args, OPTIONS);
    const seed = wholeNumber("seed", values.seed, 0);
    const { evidence, policy } = await onDatabase(console, ({ database }) => evidenceAndPolicy(database));
    const tested = backtestOf(evidence, policy, { seed });
    return values.json ? backtestJson(policy.version, tested) : table(tested);
  },
};

function table({ begunFrom, inspections, lessThanGood, orders, draws, seed, caveats }: Backtest): string {
  const head = [
    `${inspections.length} inspections begun from ${begunFrom}, ${lessThanGood} of them less than good; ${draws} draws, seed ${seed}.`,
    "Of those found less than good: days earlier than in reality; share found in the first half of each year; share found later.",
    "",
  ];
  const rows = orders.map(({ order, measures }) => {
    const { auc, daysEarlier, shareInFirstHalf, shareLater } = measures;
    return [
      `${ORDER_WORDS[order]}:`,
      `  AUC ${figure(auc, 3)}; ${figure(daysEarlier, 0)} days; first half ${figure(shareInFirstHalf, 2)}; later ${figure(shareLater, 2)}`,
    ].join("\n");
  });
  return [...head, ...rows, "", ...caveats.map((caveat) => `- ${caveat}`), ""].join("\n");
}

function figure(interval: Interval | null, decimals: number): string {
  if (!interval) return "–";
  const [value, low, high] = [interval.value, interval.low, interval.high].map((number) => {
    return number.toFixed(decimals).replace(/^-(?=0\.?0*$)/, "");
  });
  return `${value} (${low} to ${high})`;
}
