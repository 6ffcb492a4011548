import { drawUpPlan } from "../actions/draw-up.ts";
import { freshSeed } from "../clock.ts";
import { type Command, oneOf, readArgs, wholeNumber } from "./command.ts";
import { EFFORTS } from "./effort.ts";
import { onDatabase } from "./on-database.ts";

const OPTIONS = {
  effort: { type: "string", default: "normal" },
  reason: { type: "string", default: "Drawn up from the command line" },
  seed: { type: "string" },
} as const;

export const drawUp: Command = {
  usage: "[--effort quick|normal|deep] [--reason TEXT] [--seed N]",
  says: "Draws up a new draft from everything known today, and prints its number. Nothing published is touched.",
  async run(args, console) {
    const { values } = readArgs(args, OPTIONS);
    const { reason } = values;
    const effort = oneOf("effort", values.effort, EFFORTS);
    const seed = values.seed === undefined ? freshSeed() : wholeNumber("seed", values.seed, 0);
    return `${await onDatabase(console, (doing) => drawUpPlan(doing, { effort, reason, seed }))}\n`;
  },
};
