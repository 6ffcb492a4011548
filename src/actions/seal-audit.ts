import type { Head } from "../core/record-head.ts";
import { headOfRecord, sealOf, sealStatement, unsealedQueries } from "../store/audit-seals.ts";
import { type Database, isTaken } from "../store/db.ts";

const AT_ONCE = 400;

/**
 * Seals every row of the record that has no seal yet, and gives the newest. Of two that seal at once one is refused by the
 * database, whole, and takes up again where the other ended. Null while there is no record.
 */
export async function sealAudit(database: Database): Promise<Head | null> {
  for (;;) {
    const { newestSeal, unsealed } = await database.read(unsealedQueries(database, AT_ONCE));
    const head = headOfRecord(newestSeal);
    if (unsealed.length === 0) return head;
    let hash = head?.hash ?? "";
    const seals = [];
    for (const row of unsealed) {
      hash = await sealOf(hash, row);
      seals.push({ id: row.id, hash });
    }
    await database.write([sealStatement(database, seals)]).catch((error: unknown) => {
      if (!isTaken(error)) throw error;
    });
  }
}
