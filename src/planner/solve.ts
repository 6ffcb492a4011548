import { writeFile } from "node:fs/promises";
import { PlannerError } from "../core/errors.ts";
import { gapOf } from "../core/schedule/outcome.ts";
import { type Problem, readProblem } from "../core/schedule/problem.ts";
import { drawUp } from "../core/schedule/schedule.ts";
import { type Command, type Console, oneOf, readArgs, wholeNumber } from "./command.ts";
import { EFFORTS } from "./effort.ts";
import { readText } from "./file.ts";

const OPTIONS = {
  effort: { type: "string", default: "normal" },
  certificate: { type: "string" },
  repeat: { type: "string", default: "1" },
  seed: { type: "string", default: "1" },
} as const;

export const solve: Command = {
  usage: "INSTANCE.json [--effort quick|normal|deep] [--certificate FILE] [--repeat N] [--seed N]",
  says: "Solves a problem in the format rpp/1; ms is the median of N runs in one process.",
  async run(args, { note }) {
    const { values, positionals } = readArgs(args, OPTIONS, ["INSTANCE.json"]);
    const effort = oneOf("effort", values.effort, EFFORTS);
    const repeat = wholeNumber("repeat", values.repeat, 1);
    const seed = wholeNumber("seed", values.seed, 0);
    const [path = ""] = positionals;
    const problem = await readInstance(path);
    const times: number[] = [];
    let schedule = drawUpTimed();
    while (times.length < repeat) schedule = drawUpTimed();

    function drawUpTimed() {
      const start = process.hrtime.bigint();
      const drawn = drawUp(problem, { effort, seed });
      times.push(Number(process.hrtime.bigint() - start) / 1e6);
      return drawn;
    }

    if (values.certificate !== undefined) await writeProof(values.certificate, schedule.certificate, note);
    const answer = {
      instance: problem.name ?? path,
      objective: schedule.cost,
      bound: schedule.bound,
      gap: gapOf(schedule),
      ms: Math.round(median(times) * 10) / 10,
      effort,
      seed,
      assign: schedule.assign,
    };
    return `${JSON.stringify(answer)}\n`;
  },
};

async function readInstance(path: string): Promise<Problem> {
  const value = jsonOf(path, await readText(path, "name a file in the format rpp/1."));
  try {
    return readProblem(value);
  } catch (error) {
    throw error instanceof PlannerError ? new PlannerError(error.code, `${path}: ${error.message}`) : error;
  }
}

function jsonOf(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new PlannerError("invalid", `${path} is not JSON (${error instanceof Error ? error.message : error}).`);
  }
}

async function writeProof(path: string, certificate: unknown, note: Console["note"]): Promise<void> {
  if (certificate === null) {
    return note(`No bound is proven at this effort, so ${path} is not written: ask for more with --effort.`);
  }
  await writeFile(path, `${JSON.stringify(certificate)}\n`).catch((error: NodeJS.ErrnoException) => {
    throw new PlannerError(
      "invalid",
      `${path} cannot be written (${error.code}): name a file in a folder that exists.`,
    );
  });
}

function median(numbers: number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  const [low = 0, high = 0] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[middle]];
  return (low + high) / 2;
}
