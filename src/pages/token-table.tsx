import { SCOPE_WORDS } from "../core/scope.ts";
import { standingFrom, standingWords } from "../core/standing.ts";
import { endOf, type TokenRow } from "../store/tokens.ts";
import { Scroll } from "./as-table.tsx";
import { moment } from "./plan-words.ts";

type TableProps = {
  label: string;
  tokens: readonly TokenRow[];
  now: string;
  withOwner?: boolean;
  /** More of what a token is for. */
  saysOf?: (id: string) => string | null;
};

/** Tokens with what each may do and until when, and a way to end those that work. */
export function TokenTable({ label, tokens, now, withOwner = false, saysOf = () => null }: TableProps) {
  return (
    <Scroll label={label}>
      <table class="held">
        <caption class="govuk-visually-hidden">{label}, times in London</caption>
        <thead>
          <tr>
            {withOwner && <th scope="col">Owner</th>}
            <th scope="col">For</th>
            <th scope="col">May</th>
            <th scope="col">Made</th>
            <th scope="col">Last used</th>
            <th scope="col">Until</th>
            <th scope="col">Revoke</th>
          </tr>
        </thead>
        <tbody>
          {tokens.map((token) => (
            <Row {...{ token, now, withOwner }} says={saysOf(token.id)} />
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

type RowProps = { token: TokenRow; now: string; withOwner: boolean; says: string | null };

function Row({ token, now, withOwner, says }: RowProps) {
  const { id, name, owner, scope, madeAt, lastUsedAt } = token;
  const standing = standingFrom([token.standing]);
  const end = endOf(token, now);
  return (
    <tr>
      {withOwner && (
        <td>
          {owner}
          {standing && <p class="note">{standingWords(standing)}</p>}
        </td>
      )}
      <th scope="row">
        {name}
        {says !== null && <p class="small">{says}</p>}
        <p class="note">
          <code>{id}</code>
        </p>
      </th>
      <td>{SCOPE_WORDS[scope].name}</td>
      <td class="nowrap">{moment(madeAt)}</td>
      <td class="nowrap">{lastUsedAt === null ? "never" : `in the hour from ${moment(lastUsedAt)}`}</td>
      <td>{untilWords(token, end)}</td>
      <td>
        {token.revokedAt === null && end !== "expired" && (
          <form method="post" action={`/account/tokens/${id}/revoke`}>
            <button type="submit" class="govuk-button govuk-button--secondary">
              Revoke<span class="govuk-visually-hidden"> {name}</span>
            </button>
          </form>
        )}
      </td>
    </tr>
  );
}

function untilWords({ expiresAt, revokedAt }: TokenRow, end: ReturnType<typeof endOf>): string {
  if (end === "revoked" && revokedAt !== null) return `Revoked ${moment(revokedAt)}`;
  if (end === "expired") return `Expired ${moment(expiresAt)}`;
  if (end === "role changed") return "Stopped: its owner has another role now";
  if (end === "owner away") return "Stopped: its owner was not here for long";
  return moment(expiresAt);
}
