import type { MadeToken, TypedToken } from "../actions/make-token.ts";
import { mayAsk, type Role } from "../core/access.ts";
import { SCOPE_WORDS, scopesFor } from "../core/scope.ts";
import { count } from "../core/words.ts";
import { Choices, SelectField } from "./choice-fields.tsx";
import { type FieldError, TextField } from "./error-summary.tsx";
import { moment } from "./plan-words.ts";

const DAYS = [7, 30, 90, 180, 365];

type FormProps = { role: Role; typed: TypedToken; errors: readonly FieldError[] };

/** The form that makes a token: for whatever its owner's role has a use for. */
export function TokenForm({ role, typed, errors }: FormProps) {
  const scopes = scopesFor(role).filter((scope) => scope !== "calendar");
  return (
    <section class="rule" aria-labelledby="make">
      <h2 id="make">Make a token</h2>
      {mayAsk(role, "GET /calendars") && (
        <p>
          For a calendar, <a href="/calendars">make a feed</a>: it has a token of its own in its address.
        </p>
      )}
      {scopes.length === 0 ? (
        <p>Nothing that your role may see is to be had by a token.</p>
      ) : (
        <form method="post" action="/account/tokens" novalidate>
          <TextField
            name="name"
            label="What is it for?"
            hint="So that you know later which one to revoke. No authority and no date: it stands in the record."
            value={typed.name}
            errors={errors}
          />
          <Choices
            name="scope"
            label="What may it do?"
            value={typed.scope || (scopes[0] ?? "")}
            errors={errors}
            choices={scopes.map((scope) => ({
              value: scope,
              label: SCOPE_WORDS[scope].name,
              says: SCOPE_WORDS[scope].says,
            }))}
          />
          <SelectField
            name="days"
            label="For how long?"
            value={typed.days}
            errors={errors}
            choices={DAYS.map((days) => ({ value: String(days), label: count(days, "day") }))}
          />
          <p class="buttons">
            <button type="submit" class="govuk-button">
              Make the token
            </button>
          </p>
        </form>
      )}
    </section>
  );
}

/** A token just made: the only sight of its secret. */
export function NewToken({ made: { secret, name, scope, expiresAt } }: { made: MadeToken }) {
  return (
    <section class="panel" role="status" aria-labelledby="made">
      <h2 id="made">Copy it now: it is not shown again</h2>
      <p>
        <code class="once">{secret}</code>
      </p>
      <p>
        “{name}” may do this until {moment(expiresAt)}: {SCOPE_WORDS[scope].says}. Keep it where you keep passwords. The
        planner keeps a fingerprint of it alone, so nobody can tell you it again.
      </p>
      {scope !== "calendar" && (
        <p>
          A script sends it with each request, as the header <code>Authorization: Bearer {"<token>"}</code>.
        </p>
      )}
    </section>
  );
}
