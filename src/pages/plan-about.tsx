import type { WholePlan } from "../store/plan.ts";
import { longDay } from "./format.ts";
import { chanceSays, moment, redrawnSays } from "./plan-words.ts";

/** Where a plan comes from: enough for anyone to draw it up again, the same to the byte. */
export function PlanAbout({ plan, visits, quartered, unplaced, everyDay }: WholePlan) {
  const redrawn = redrawnSays(plan.figures, plan.meanWeight);
  return (
    <section class="rule" aria-labelledby="about">
      <h2 id="about">Where it comes from</h2>
      <dl class="pairs">
        <dt>Drawn up</dt>
        <dd>
          {moment(plan.madeAt)} by {plan.madeBy}
        </dd>
        <dt>Because</dt>
        <dd>{everyDay ? plan.reason : "A reason in words, which may name days that are not for you"}</dd>
        {plan.publishedAt && (
          <>
            <dt>Published</dt>
            <dd>
              {moment(plan.publishedAt)} by {plan.publishedBy}
              {everyDay && `: ${plan.publishedBecause}`}
            </dd>
          </>
        )}
        <dt>From</dt>
        <dd>
          {plan.parentNumber ? <a href={`/plans/${plan.parentNumber}`}>Plan {plan.parentNumber}</a> : "No earlier plan"}
        </dd>
        <dt>Data as at</dt>
        <dd>{longDay(plan.asAt)}</dd>
        <dt>Policy</dt>
        <dd>
          Version {plan.policyVersion} (<a href="/sources#factors">its numbers</a>)
        </dd>
        <dt>Programme</dt>
        <dd>
          {plan.programme.name}, {plan.programme.weeks} weeks from {longDay(plan.programme.startsOn)}
        </dd>
        <dt>Effort</dt>
        <dd>
          {plan.figures.effort}
          {/* Whoever has the seed can draw the plan up again elsewhere, every date of it. */}
          {everyDay && `, seed ${plan.seed}`}
        </dd>
        <dt>Chance</dt>
        <dd>{chanceSays(plan.figures, visits.length + quartered.length + unplaced.length)}</dd>
        {redrawn && (
          <>
            <dt>Redrawn</dt>
            <dd>{redrawn}</dd>
          </>
        )}
      </dl>
    </section>
  );
}
