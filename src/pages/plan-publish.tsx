import type { WholePlan } from "../store/plan.ts";
import { TextField } from "./error-summary.tsx";
import type { Refused } from "./plan-forms.ts";
import { whyNotPublish } from "./plan-words.ts";

/** The one thing to do with a plan: publish it, where it may be; else why it may not. */
type Props = WholePlan & { refused: Refused; mayPublish: boolean };

export function PlanPublish({ plan, breaches, refused, mayPublish }: Props) {
  const candidate = {
    number: plan.number,
    isNewest: plan.isNewest,
    isPublished: plan.publishedAt !== null,
    hardBreaches: breaches.filter(({ hard }) => hard).length,
  };
  const because = whyNotPublish(candidate);
  return (
    <section class="panel plan-act" aria-labelledby="publish">
      <h2 id="publish">{plan.state === "draft" && mayPublish ? "Publish this plan" : "Take it away"}</h2>
      {plan.state === "draft" && because !== null && refused.errors.length === 0 && <p>{because}</p>}
      {!plan.isNewest && (
        <p>
          <a href={`/plans/${plan.newestNumber}`}>Look at the newest plan, {plan.newestNumber}</a>
        </p>
      )}
      {mayPublish && (because === null || refused.errors.length > 0) && (
        <form method="post" action={`/plans/${plan.number}/publish`} novalidate>
          <TextField
            name="reason"
            label="Reason"
            hint="Kept for ever beside the plan. It will be shown as published and never change; the plan published before it is superseded."
            value={refused.reason}
            rows={3}
            errors={refused.errors}
          />
          <p class="buttons">
            <button type="submit" class="govuk-button">
              Publish plan {plan.number}
            </button>
          </p>
        </form>
      )}
      <p class="buttons">
        <a class="govuk-button govuk-button--secondary" href={`/plans/${plan.number}/visits.csv`} download>
          Download CSV
        </a>
      </p>
      <p class="note">
        One row an authority, with its reasons. It holds secret dates: each download is recorded with your name.
      </p>
    </section>
  );
}
