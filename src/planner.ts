import { runPlanner } from "./planner/run.ts";

// The operator's command line: data on stdout, words on stderr.

// A reader that has seen enough, such as head, closes the pipe: that is no fault.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));

const tell = (said: string) => process.stderr.write(`${said}\n`);
const { status, data, words } = await runPlanner(process.argv.slice(2), process.env, tell);
process.stderr.write(words);
process.stdout.write(data);
process.exitCode = status;
