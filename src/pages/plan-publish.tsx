import type { WholePlan } from "../store/plan.ts";
import { whyNotPublish } from "./plan-words.ts";

/** The one thing to do with a plan: publish it, where it may be; else why it may not. */
type Props = WholePlan & { mayPublish: boolean; seen: number };

export function PlanPublish({ plan, breaches, mayPublish, seen }: Props) {
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
      {plan.state === "draft" && because !== null && <p>{because}</p>}
      {!plan.isNewest && (
        <p>
          <a href={`/plans/${plan.newestNumber}`}>Look at the working draft, plan {plan.newestNumber}</a>
        </p>
      )}
      {mayPublish && plan.state === "draft" && !plan.isNewest && (
        <form method="post" action="/desk/take-up">
          <input type="hidden" name="seen" value={seen} />
          <input type="hidden" name="plan" value={plan.number} />
          <button type="submit" class="govuk-button govuk-button--secondary">
            Take up plan {plan.number} as the working draft
          </button>
        </form>
      )}
      <p class="buttons">
        {mayPublish && because === null && (
          <a class="govuk-button" href={`/plans/${plan.number}/publish`}>
            Check and publish plan {plan.number}
          </a>
        )}
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
