import type { Asker } from "../core/access.ts";
import type { Wrong } from "../core/errors.ts";
import { SCOPE_WORDS, type Scope, scopesFor } from "../core/scope.ts";
import { auditStatement } from "../store/audit.ts";
import type { Statement } from "../store/db.ts";
import { isUndone } from "../store/must.ts";
import { LONGEST_DAYS, MOST_TOKENS, TOKEN_PREFIX, TOO_MANY_TOKENS, tokenStatements } from "../store/tokens.ts";
import type { Doing } from "./doing.ts";

/** What somebody typed who wants a token. */
export type TypedToken = { name: string; scope: string; days: string };
export type MadeToken = { secret: string; name: string; scope: Scope; expiresAt: string };

const LONGEST_NAME = 60;

/** Makes a token for whoever asks, and gives its secret: the only time that anybody has it. Or keeps nothing, and says what is wrong. What is kept `beside` it goes into the same batch. */
export async function makeToken(
  { database, at, who }: Doing,
  asker: Asker,
  typed: TypedToken,
  random: string,
  beside: (id: string) => Statement[] = () => [],
): Promise<{ made: MadeToken } | { wrong: Wrong[] }> {
  const scope = scopesFor(asker.role).find((one) => one === typed.scope);
  const wrong = wrongWith(typed, scope);
  if (wrong.length > 0 || scope === undefined) return { wrong };
  const [secret, name, days] = [TOKEN_PREFIX + random, typed.name, Number(typed.days)];
  const { id, expiresAt, statements } = await tokenStatements(database, asker, { secret, name, scope, days }, at);
  const detail = `${name}: ${SCOPE_WORDS[scope].name.toLowerCase()}, for ${days} days`;
  const entry = { at, who, did: "made", subject: `token ${id}`, detail };
  try {
    await database.write([...statements, ...beside(id), auditStatement(database, entry)]);
  } catch (error) {
    if (!isUndone(error, TOO_MANY_TOKENS)) throw error;
    return { wrong: [{ field: "name", says: `You have ${MOST_TOKENS} tokens. Revoke one that you do not use.` }] };
  }
  return { made: { secret, name, scope, expiresAt } };
}

function wrongWith({ name, days }: TypedToken, scope: Scope | undefined): Wrong[] {
  const wrong: Wrong[] = [];
  if (name === "") wrong.push({ field: "name", says: "Enter what the token is for." });
  if (name.length > LONGEST_NAME)
    wrong.push({ field: "name", says: `Shorten the name to ${LONGEST_NAME} characters or fewer.` });
  if (scope === undefined) wrong.push({ field: "scope", says: "Choose what the token may do." });
  if (!/^[1-9]\d{0,2}$/.test(days) || Number(days) > LONGEST_DAYS)
    wrong.push({ field: "days", says: `Enter for how many days, from 1 to ${LONGEST_DAYS}.` });
  return wrong;
}
