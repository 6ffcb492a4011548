import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Doing } from "./actions/doing.ts";
import { drawUpPlan } from "./actions/draw-up.ts";
import { rankToday } from "./actions/rank.ts";
import { type Loaded, seed } from "./actions/seed.ts";
import { frameOf, frameQueries } from "./store/frame.ts";

const SEED_FOLDER = fileURLToPath(new URL("../seed/", import.meta.url));

/** Loads what of the project's own data is not kept yet. */
export async function loadSeed({ database, at, who }: Doing, folder = SEED_FOLDER): Promise<Loaded[]> {
  const names = (await readdir(folder)).filter((name) => /\.(csv|json)$/.test(name));
  const texts = await Promise.all(names.map(async (name) => [name, await readFile(folder + name, "utf8")] as const));
  return seed(database, Object.fromEntries(texts), { now: at, who });
}

/**
 * Makes a database fit to be looked at: the data loaded, the ranking as at today, and a draft where there is no plan.
 * The first draft's seed is always the same, so that everybody who begins today begins with the same plan.
 */
export async function begin(doing: Doing): Promise<void> {
  await loadSeed(doing);
  const { plan, rankedAsAt } = frameOf(await doing.database.read(frameQueries(doing.database)));
  if (!plan) await drawUpPlan(doing, { seed: 1, effort: "normal", reason: "The first draft" });
  else if (rankedAsAt !== doing.today) await rankToday(doing);
}
