import { copyOf, seededDatabase, type TestDatabase } from "./database.ts";
import { trim } from "./trimmed.ts";

/** A database of four authorities, a team and twenty weeks, with a published plan: a night takes it a few milliseconds. */
export function tinyDatabase(): Promise<TestDatabase> {
  return copyOf("tiny.db", async () => {
    const seeded = await seededDatabase();
    await trim(seeded.client, seeded.database);
    return seeded;
  });
}
