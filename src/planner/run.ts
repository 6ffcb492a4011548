import { PlannerError } from "../core/errors.ts";
import { audit } from "./audit.ts";
import { backtest } from "./backtest.ts";
import { backup } from "./backup.ts";
import { change } from "./change.ts";
import { type Command, type Console, UsageError } from "./command.ts";
import { drawUp } from "./draw-up.ts";
import { exportPlan } from "./export.ts";
import { fit } from "./fit.ts";
import { importFile } from "./import.ts";
import { migrate } from "./migrate.ts";
import { rank } from "./rank.ts";
import { restore } from "./restore.ts";
import { seed } from "./seed.ts";
import { signInLink } from "./sign-in-link.ts";
import { signOut } from "./sign-out.ts";
import { solve } from "./solve.ts";

/** Every command of the command line, in the order the usage lists them. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  migrate,
  seed,
  rank,
  "draw-up": drawUp,
  change,
  import: importFile,
  export: exportPlan,
  solve,
  fit,
  backtest,
  audit,
  backup,
  restore,
  "sign-in-link": signInLink,
  "sign-out": signOut,
};

const CALL = "npm run --silent planner --";

function usage(): string {
  const lines = Object.entries(COMMANDS).map(([name, { usage, says }]) => `  ${name} ${usage}\n      ${says}\n`);
  return `Usage: ${CALL} COMMAND\n\n${lines.join("")}`;
}

/** Exit status 0: done; 1: it cannot be; 2: it was typed wrong. `data` is for stdout, `words` for stderr. */
type Ran = { status: 0 | 1 | 2; data: string; words: string };

/** Runs one command line. It never throws. `tell` hears at once how far it is. */
export async function runPlanner(
  [name, ...args]: string[],
  env: Console["env"],
  tell: Console["tell"] = () => {},
): Promise<Ran> {
  if (name === undefined || name === "--help" || args.includes("--help"))
    return { status: 0, data: usage(), words: "" };
  let words = "";
  const note = (said: string): void => {
    words += `${said}\n`;
  };
  try {
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (!command) throw new UsageError(`There is no command "${name}".`);
    return { status: 0, data: await command.run(args, { env, note, tell }), words };
  } catch (error) {
    if (error instanceof UsageError) return { status: 2, data: "", words: `${error.message} See: ${CALL} --help\n` };
    const says = error instanceof PlannerError ? error.message : `The planner has a fault: ${error}`;
    return { status: 1, data: "", words: `${says}\n` };
  }
}
