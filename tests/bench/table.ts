import { readdirSync, readFileSync } from "node:fs";
import { cpus } from "node:os";
import { dispatch } from "../../src/core/schedule/dispatch.ts";
import { assignOf, emptyDraft } from "../../src/core/schedule/draft.ts";
import { modelOf } from "../../src/core/schedule/model.ts";
import { naiveByDue, naiveByRisk } from "../../src/core/schedule/naive.ts";
import { scheduleOf } from "../../src/core/schedule/outcome.ts";
import { type Problem, readProblem } from "../../src/core/schedule/problem.ts";
import { keepPromises } from "../../src/core/schedule/promises.ts";
import { drawUp } from "../../src/core/schedule/schedule.ts";
import { verify } from "../../src/core/schedule/verify.ts";
import { exactly } from "./exact.ts";
import { generate, LARGE, NATIONAL } from "./generate.ts";

/**
 * `npm run bench` prints the table of the README: what each way of drawing up a plan costs above the best bound, and how long it takes.
 * `-- --fast` leaves HiGHS out of all but the small problem, which it solves at once; the others take it minutes.
 */
const fast = process.argv.includes("--fast");
const only = process.argv.find((word) => word.startsWith("--only="))?.slice("--only=".length);
const REPEATS = 7;

type Run = { cost: number; bound: number | null; ms: number };

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function time(repeats: number, work: () => { cost: number; bound: number | null }): Run {
  let made = work();
  const times: number[] = [];
  for (let run = 0; run < repeats; run++) {
    const start = performance.now();
    made = work();
    times.push(performance.now() - start);
  }
  return { cost: made.cost, bound: made.bound, ms: median(times) };
}

function dispatched(problem: Problem) {
  const draft = emptyDraft(modelOf(problem));
  keepPromises(draft);
  return scheduleOf(problem, { assign: assignOf(dispatch(draft)), bound: null, certificate: null });
}

function ways(problem: Problem): [string, Run][] {
  const repeats = problem.visits.length > 500 ? 1 : REPEATS;
  const drawn = (effort: "quick" | "normal" | "deep"): [string, Run] => {
    const plan = drawUp(problem, { effort });
    const { errors } = verify(problem, plan);
    if (errors.length > 0) throw new Error(`${problem.name} ${effort}: ${errors.join("; ")}`);
    return [effort, time(repeats, () => drawUp(problem, { effort }))];
  };
  return [
    ["by risk", time(repeats, () => naiveByRisk(problem))],
    ["by due date", time(repeats, () => naiveByDue(problem))],
    ["dispatch", time(repeats, () => dispatched(problem))],
    drawn("quick"),
    drawn("normal"),
    drawn("deep"),
  ];
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)}%`;
}

async function rows(problem: Problem): Promise<string[]> {
  const found = ways(problem);
  const bound = Math.max(...found.map(([, { bound }]) => bound ?? 0));
  const { visits } = problem;
  if (!fast || visits.length <= 20) {
    const start = performance.now();
    const exact = visits.length > 500 ? null : await exactly(problem);
    if (exact)
      found.push([
        `HiGHS (${exact.status.toLowerCase()})`,
        { cost: exact.cost, bound: null, ms: performance.now() - start },
      ]);
  }
  const highs = found.find(([way]) => way.startsWith("HiGHS"))?.[1];
  return found.map(([way, { cost, bound: proven, ms }]) => {
    const gap = proven === null ? "" : percent((cost - proven) / cost);
    const ratio = highs ? (highs.ms / ms).toFixed(ms > highs.ms ? 2 : 0) : "";
    const cells = [
      problem.name,
      visits.length,
      way,
      percent(cost / bound - 1),
      gap,
      ms < 10 ? ms.toFixed(1) : ms.toFixed(0),
      ratio,
    ];
    return `| ${cells.join(" | ")} |`;
  });
}

function fixtures(): Problem[] {
  const folder = new URL("../fixtures/instances/", import.meta.url);
  const files = readdirSync(folder).filter((file) => file.endsWith(".json") && !file.endsWith(".sol.json"));
  return files
    .map((file) => readProblem(JSON.parse(readFileSync(new URL(file, folder), "utf8"))))
    .sort((a, b) => a.visits.length - b.visits.length);
}

const problems = [
  ...fixtures(),
  { ...generate(1, { ...NATIONAL, notice: 1 }), name: "made like real" },
  { ...generate(1, LARGE), name: "large" },
].filter(({ name }) => only === undefined || name === only);

console.log(
  `${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${cpus().length} cores; one process, warm, median of ${REPEATS} (large: 1)\n`,
);
console.log("| instance | visits | way | above the bound | certified gap | ms | HiGHS takes, times as long |");
console.log("|---|--:|---|--:|--:|--:|--:|");
for (const problem of problems) for (const row of await rows(problem)) console.log(row);
console.log(
  `\nMost memory held: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB, the runtime's own and the compiler's included`,
);
