import { seededDatabase, type TestDatabase } from "./database.ts";
import { trim } from "./trimmed.ts";

/** A database of four authorities, a team and twenty weeks, with a published plan: a night takes it a few milliseconds. */
export async function tinyDatabase(): Promise<TestDatabase> {
  const tiny = await seededDatabase();
  await trim(tiny.client, tiny.database);
  return tiny;
}
