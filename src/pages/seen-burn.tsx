import type { Frame } from "../store/frame.ts";
import type { Seen } from "../store/seen.ts";
import { TextField } from "./error-summary.tsx";
import { longDay } from "./format.ts";
import type { Refused } from "./plan-forms.ts";
import { moment } from "./plan-words.ts";

type Burnable = Pick<Frame, "plan" | "working"> & { code: string; refused: Refused };

/** The form that marks a date as leaked, and what it does. */
export function Burn({ code, plan, working, refused }: Burnable) {
  return (
    <section class="panel" aria-labelledby="burn">
      <h2 id="burn">Mark this date as leaked</h2>
      <p>
        Draws up a draft in which chance moves this visit to another open week of its window, whatever that costs, and
        every other visit stays where the working draft has it{working !== plan?.number && `, plan ${working}`}. The
        leaked week, those beside it and the anniversary of the last inspection are left out, in this draft and in later
        ones. Nothing published changes until you publish the draft.
      </p>
      <form method="post" action={`/authorities/${code}/leaks`} novalidate>
        <TextField
          name="reason"
          label="What is known of the leak"
          hint="Who may know the date, and how. Kept for ever, and shown beside the draft: name no person, no authority and no date."
          value={refused.reason}
          rows={3}
          errors={refused.errors}
        />
        <p class="buttons">
          <button type="submit" class="govuk-button">
            Mark as leaked and move the visit
          </button>
        </p>
      </form>
    </section>
  );
}

/** The dates of this visit that leaked before. */
export function Leaked({ leaked }: Pick<Seen, "leaked">) {
  if (leaked.length === 0) return null;
  return (
    <section class="rule" aria-labelledby="leaked">
      <h2 id="leaked">Leaked dates</h2>
      <ul class="history">
        {leaked.map(({ startsOn, plan, at, who, reason }) => (
          <li>
            <b>{longDay(startsOn)}</b>, in <a href={`/plans/${plan}`}>plan {plan}</a>: {reason}
            <br />
            <span class="note">
              Marked {moment(at)} by {who}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
