import type { Doing } from "./actions/doing.ts";
import { drawUpPlan } from "./actions/draw-up.ts";
import { rankToday } from "./actions/rank.ts";
import { type Loaded, seed } from "./actions/seed.ts";
import { readSeedFiles } from "./seed-files.ts";
import { frameOf, frameQueries } from "./store/frame.ts";

/** Loads what of the project's own data is not kept yet. */
export async function loadSeed({ database, at, who }: Doing): Promise<Loaded[]> {
  return seed(database, await readSeedFiles(), { now: at, who });
}

/**
 * Makes a database fit to be looked at: the data loaded, what was missed made up for, the ranking as at today, and a draft
 * where there is no plan.
 * The first draft's seed is always the same, so that everybody who begins on one day begins with the same plan.
 */
export async function begin(doing: Doing, makeUp = async () => {}): Promise<void> {
  await loadSeed(doing);
  await makeUp();
  const { plan, rankedAsAt } = frameOf(await doing.database.read(frameQueries(doing.database)));
  if (!plan) await drawUpPlan(doing, { seed: 1, effort: "normal", reason: "The first draft" });
  else if (rankedAsAt !== doing.today) await rankToday(doing);
}
