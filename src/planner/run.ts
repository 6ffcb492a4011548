import { PlannerError } from "../core/errors.ts";
import { type Command, UsageError } from "./command.ts";
import { drawUp } from "./draw-up.ts";
import { exportPlan } from "./export.ts";
import { migrate } from "./migrate.ts";
import { rank } from "./rank.ts";
import { seed } from "./seed.ts";
import { solve } from "./solve.ts";

/** Every command of the command line, in the order the usage lists them. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  migrate,
  seed,
  rank,
  "draw-up": drawUp,
  export: exportPlan,
  solve,
};

const CALL = "npm run --silent planner --";

function usage(): string {
  const lines = Object.entries(COMMANDS).map(([name, { usage, says }]) => `  ${name} ${usage}\n      ${says}\n`);
  return `Usage: ${CALL} COMMAND\n\n${lines.join("")}`;
}

/** Runs one command line and gives its exit status: 0 done, 1 it cannot be, 2 it was typed wrong. */
export async function runPlanner([name, ...args]: string[]): Promise<0 | 1 | 2> {
  if (name === undefined || name === "--help" || args.includes("--help")) {
    process.stdout.write(usage());
    return 0;
  }
  try {
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (!command) throw new UsageError(`There is no command "${name}".`);
    await command.run(args);
    return 0;
  } catch (error) {
    if (error instanceof UsageError) {
      process.stderr.write(`${error.message} See: ${CALL} --help\n`);
      return 2;
    }
    process.stderr.write(error instanceof PlannerError ? `${error.message}\n` : `The planner has a fault: ${error}\n`);
    return 1;
  }
}
