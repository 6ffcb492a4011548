import { freshSecret } from "./clock.ts";
import type { Database } from "./store/db.ts";
import { hashOf } from "./store/secret.ts";
import { issueTicket } from "./store/sessions.ts";

/** A link that signs whoever follows it in as this machine's planner: once, within ten minutes. Only its hash is kept. */
export async function signInLink(database: Database, address: string, now: string): Promise<string> {
  const secret = freshSecret();
  await database.write(issueTicket(database, { id: await hashOf(secret), kind: "link" }, now));
  return `${address}/sign-in/link/${secret}`;
}
