import { desc, max } from "drizzle-orm";
import type { Database, Rows } from "./db.ts";
import { policies } from "./schema/decisions.ts";
import { imports } from "./schema/imports.ts";
import { backtests } from "./schema/trials.ts";

type KeptBacktest = typeof backtests.$inferSelect;

/** The newest backtest, and what it must rest on to be the newest there can be. */
export function backtestQueries({ orm }: Database) {
  return {
    backtests: orm.select().from(backtests).orderBy(desc(backtests.id)).limit(1),
    newestPolicy: orm.select({ version: max(policies.version) }).from(policies),
    newestImport: orm.select({ id: max(imports.id) }).from(imports),
  };
}

type BacktestRows = Rows<ReturnType<typeof backtestQueries>>;

/** Null where none was run yet; stale where the policy or the data have changed since. */
export function backtestOf(rows: BacktestRows): (KeptBacktest & { stale: boolean }) | null {
  const kept = rows.backtests[0];
  if (!kept) return null;
  const { version } = rows.newestPolicy[0] ?? {};
  const { id } = rows.newestImport[0] ?? {};
  return { ...kept, stale: kept.policyVersion !== version || kept.importsTo !== id };
}

export function backtestStatement({ orm }: Database, row: Omit<KeptBacktest, "id">) {
  return orm.insert(backtests).values(row);
}
