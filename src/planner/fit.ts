import { fit as fitWeights } from "../core/priority/fit.ts";
import { type Command, readArgs } from "./command.ts";
import { evidenceAndPolicy } from "./evidence.ts";
import { onDatabase } from "./on-database.ts";

export const fit: Command = {
  usage: "",
  says: "Fits the measured weights on inspections begun before 2023 and prints them as JSON: seed/fit.json, made again.",
  async run(args, console) {
    readArgs(args, {});
    const { evidence, policy } = await onDatabase(console, ({ database }) => evidenceAndPolicy(database));
    return `${JSON.stringify(fitWeights(evidence, policy), null, 2)}\n`;
  },
};
