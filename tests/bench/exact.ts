import createHighs from "highs";
import { slotCost, unplacedCost } from "../../src/core/schedule/cost.ts";
import { frozenVisits } from "../../src/core/schedule/frozen.ts";
import type { Problem } from "../../src/core/schedule/problem.ts";
import { closedBy } from "../../src/core/schedule/rules.ts";

type Exact = { status: string; cost: number };

/** Solves a problem by another program altogether: the full time-indexed model, by HiGHS. */
export async function exactly(problem: Problem, seconds = 600): Promise<Exact> {
  const highs = await createHighs();
  const { Status, ObjectiveValue } = highs.solve(timeIndexedModel(problem), {
    mip_rel_gap: 0,
    mip_abs_gap: 0.5,
    time_limit: seconds,
    output_flag: false,
  });
  return { status: Status, cost: Math.round(ObjectiveValue) };
}

/** The time-indexed model (Sousa and Wolsey 1992) in CPLEX's LP format: a variable a visit, team and start week, and one for leaving it out. */
function timeIndexedModel(problem: Problem): string {
  const frozen = frozenVisits(problem);
  const costs: string[] = [];
  const binaries: string[] = [];
  const rows = new Map<string, { terms: string[]; most: number }>();
  const use = (row: string, most: number, name: string) => {
    const found = rows.get(row) ?? { terms: [], most };
    found.terms.push(name);
    rows.set(row, found);
  };
  const placed = problem.visits.map((visit, index) => {
    const names: string[] = [];
    problem.teams.forEach((_, team) => {
      for (let week = 0; week + visit.d <= problem.T; week++) {
        if (closedBy(problem, index, team, week, frozen).length > 0) continue;
        const name = `x_${index}_${team}_${week}`;
        names.push(name);
        costs.push(`${slotCost(problem, index, team, week)} ${name}`);
        for (let s = week; s < Math.min(problem.T, week + visit.d + problem.writeup); s++)
          use(`busy_${team}_${s}`, 1, name);
        for (let s = week; s < week + visit.d; s++) {
          if (problem.natCap !== null) use(`nation_${s}`, problem.natCap, name);
          if (problem.regCap !== null) use(`region_${visit.region}_${s}`, problem.regCap, name);
        }
      }
    });
    binaries.push(...names);
    if (visit.pin || frozen.has(index)) return ` visit_${index}: ${names.join(" + ")} = 1`;
    costs.push(`${unplacedCost(problem, visit)} u_${index}`);
    binaries.push(`u_${index}`);
    return ` visit_${index}: ${[...names, `u_${index}`].join(" + ")} = 1`;
  });
  const limits = [...rows].map(([row, { terms, most }]) => ` ${row}: ${terms.join(" + ")} <= ${most}`);
  return [
    "Minimize",
    ` cost: ${costs.join("\n + ")}`,
    "Subject To",
    ...placed,
    ...limits,
    "Binary",
    ...binaries.map((name) => ` ${name}`),
    "End",
  ].join("\n");
}
