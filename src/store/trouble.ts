/** What keeps a database from being the planner's: it refuses the token, does not answer, or holds something else. */
export type Trouble = "token" | "away" | "foreign";

/** A database that the planner cannot work with at all, as against one that refused a statement. */
class DatabaseTrouble extends Error {
  readonly trouble: Trouble;

  constructor(trouble: Trouble, cause: unknown) {
    super(`The database is of no use: ${trouble}`, { cause });
    this.name = "DatabaseTrouble";
    this.trouble = trouble;
  }
}

/** For whoever runs the planner: which setting to look at, and how to mend it. Nothing that was set is told. */
export const MEND: Readonly<Record<Trouble, string>> = {
  token:
    "The database server does not accept the planner’s token. Set DATABASE_AUTH_TOKEN to a valid token for the database at DATABASE_URL; on Workers with npx wrangler secret put DATABASE_AUTH_TOKEN.",
  away: "The database does not answer. See that it runs, and that DATABASE_URL is its address.",
  foreign:
    "The tables of the database are not those of this planner. Look whether DATABASE_URL is the planner’s database; where it is, bring it up to date with the planner’s migrate command, or deploy the newer planner.",
};

/** Asks a database server over HTTP. Its client would lose the status, and with it that the token was refused. */
export async function askServer(...asked: Parameters<typeof fetch>): Promise<Response> {
  const response = await fetch(...asked);
  if (response.status === 401 || response.status === 403)
    throw new DatabaseTrouble("token", new Error(`The database server answered ${response.status}`));
  return response;
}

/** What a client’s error means for the planner: the error itself, where the database answered and refused a statement. */
export function troubled(error: unknown): unknown {
  if (error instanceof RangeError || troubleIn(error)) return error;
  const chain = causesOf(error);
  const says = chain.map(({ message }) => message).join(" ");
  if (/no such (table|column)|NOTADB|not a database/.test(says)) return new DatabaseTrouble("foreign", error);
  if (chain.some(({ code }) => code?.startsWith("SQLITE_"))) return error;
  return new DatabaseTrouble("away", error);
}

/** The trouble that an error comes from; null where it comes from something else. */
export function troubleIn(error: unknown): Trouble | null {
  if (error instanceof DatabaseTrouble) return error.trouble;
  return error instanceof Error ? troubleIn(error.cause) : null;
}

function causesOf(error: unknown): (Error & { code?: string })[] {
  return error instanceof Error ? [error, ...causesOf(error.cause)] : [];
}
