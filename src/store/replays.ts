import { desc, max } from "drizzle-orm";
import type { Database, Rows } from "./db.ts";
import { policies, programmes } from "./schema/decisions.ts";
import { authorities } from "./schema/evidence.ts";
import { imports } from "./schema/imports.ts";
import { replays } from "./schema/trials.ts";

type KeptReplay = typeof replays.$inferSelect;

/** The newest replay, and what it must rest on to be the newest there can be. */
export function replayQueries({ orm }: Database) {
  return {
    replays: orm.select().from(replays).orderBy(desc(replays.id)).limit(1),
    newestPolicy: orm.select({ version: max(policies.version) }).from(policies),
    newestProgramme: orm.select({ version: max(programmes.version) }).from(programmes),
    newestImport: orm.select({ id: max(imports.id) }).from(imports),
  };
}

/** Null where none was run yet; stale where the policy, the programme or the data have changed since. */
export function replayOf(rows: Rows<ReturnType<typeof replayQueries>>): (KeptReplay & { stale: boolean }) | null {
  const kept = rows.replays[0];
  if (!kept) return null;
  const same =
    kept.policyVersion === rows.newestPolicy[0]?.version &&
    kept.programmeVersion === rows.newestProgramme[0]?.version &&
    kept.importsTo === rows.newestImport[0]?.id;
  return { ...kept, stale: !same };
}

export function replayStatement({ orm }: Database, row: Omit<KeptReplay, "id">) {
  return orm.insert(replays).values(row);
}

/** The names of authorities by code, for pages that list them. */
export function namesQuery({ orm }: Database) {
  return orm.select({ code: authorities.code, name: authorities.name }).from(authorities);
}
