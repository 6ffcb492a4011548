import type { WholePlan } from "../store/plan.ts";
import { whyNotPublish } from "./plan-words.ts";

/** The one thing to do with a plan: publish it, where it may be; else why it may not, and nothing where it is done. */
type Props = WholePlan & { mayPublish: boolean; seen: number };

export function PlanPublish({ plan, breaches, mayPublish, seen }: Props) {
  const candidate = {
    number: plan.number,
    isNewest: plan.isNewest,
    isPublished: plan.publishedAt !== null,
    hardBreaches: breaches.filter(({ hard }) => hard).length,
  };
  const because = whyNotPublish(candidate);
  const isForOthers = plan.state !== "draft" || (because === null && !mayPublish);
  if (isForOthers && plan.isNewest) return null;
  return (
    <section class="panel plan-act" aria-labelledby="publish">
      <h2 id="publish">{plan.state === "draft" && mayPublish ? "Publish this plan" : "What to do with it"}</h2>
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
      {mayPublish && because === null && (
        <p class="buttons">
          <a class="govuk-button" href={`/plans/${plan.number}/publish`}>
            Check and publish plan {plan.number}
          </a>
        </p>
      )}
    </section>
  );
}
