import { runPlanner } from "./planner/run.ts";

// The operator's command line.

// A reader that has seen enough, such as head, closes the pipe: that is no fault.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));
process.exitCode = await runPlanner(process.argv.slice(2));
