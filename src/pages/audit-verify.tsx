import type { Verdict } from "../actions/verify-audit.ts";
import { count } from "../core/words.ts";
import { type FieldError, TextField } from "./error-summary.tsx";
import { moment } from "./plan-words.ts";

/** What was typed into the form, and what came of it. */
export type Checked = { kept: string; errors: FieldError[]; verdict?: Verdict };
type Sealed = { row: number; verified: string | null };

/** The button that checks the record, what the check found, and what is held and why. */
export function Check({ checked, sealed }: { checked: Checked; sealed: Sealed | undefined }) {
  return (
    <div>
      <section class="panel" aria-labelledby="check">
        <h2 id="check">Is it whole?</h2>
        <Found checked={checked} sealed={sealed} />
        <form method="post" action="/audit/verify" novalidate>
          <TextField
            name="head"
            label="Head kept elsewhere (optional)"
            hint="Paste what was downloaded below on an earlier day. Only that can tell of somebody who cut the end off, or rewrote rows and seals alike."
            value={checked.kept}
            rows={3}
            errors={checked.errors}
          />
          <p class="buttons">
            <button type="submit" class="govuk-button">
              Check every row
            </button>
            <a class="govuk-button govuk-button--secondary" href="/audit/head.json" download>
              Download the head
            </a>
          </p>
        </form>
        <p class="note">
          Keep a head where this database’s operators cannot write: each seal is made of its row and of the seal before
          it, so the newest one stands for all.
        </p>
      </section>
      <section class="rule" aria-labelledby="held">
        <h2 id="held">What is held of people, and why</h2>
        <p class="small">
          Of each request: the name and key that were signed in, the moment, what was asked, which browser in two words,
          the network (not the machine) it came from, and a number that leads to the server’s log. It is there to answer
          who has seen a date, should one leak. It is never deleted while the programme runs, since a gap would hide the
          same as a lie. <a href="/staff-data">All that is held of staff</a>
        </p>
      </section>
    </div>
  );
}

function Found({ checked: { verdict }, sealed }: { checked: Checked; sealed: Sealed | undefined }) {
  if (!verdict) return <Before sealed={sealed} />;
  if (verdict.ok)
    return (
      <p role="status">
        <b>All {count(verdict.rows, "row")} are sound.</b> None was changed, taken out or cut off
        {verdict.head ? `, up to row ${verdict.head.row}` : ""}.
      </p>
    );
  return (
    <div role="alert">
      <p>
        <b class="late">The record is not as it was written.</b> Somebody has had the database in hand. Keep a copy of
        it as it is, and find out who.
      </p>
      <ul>
        {verdict.wrong.map((words) => (
          <li>{words}</li>
        ))}
      </ul>
    </div>
  );
}

function Before({ sealed }: { sealed: Sealed | undefined }) {
  const [at, ...words] = sealed?.verified?.split(" ") ?? [];
  return (
    <p>
      {at ? `Last checked ${moment(at)}: ${words.join(" ")}.` : "Never checked yet."} Sealed up to row{" "}
      {sealed?.row ?? 0}; a check seals the rest first.
    </p>
  );
}
