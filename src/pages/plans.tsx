import { Hono } from "hono";
import { drawUpPlan } from "../actions/draw-up.ts";
import { mayAsk } from "../core/access.ts";
import { seesEveryDay } from "../core/precision.ts";
import type { Effort } from "../core/schedule/schedule.ts";
import { capitalised } from "../core/words.ts";
import { frameOf, frameQueries } from "../store/frame.ts";
import { type PastPlan, pastPlansOf, pastPlansQueries } from "../store/plan.ts";
import { Scroll } from "./as-table.tsx";
import { doingOf } from "./doing.ts";
import { ErrorSummary, TextField } from "./error-summary.tsx";
import { shortDay } from "./format.ts";
import { page } from "./layout.tsx";
import { NOT_REFUSED, posted, type Refused, reasonErrors, refusedBy } from "./plan-forms.ts";
import { closeness, moment } from "./plan-words.ts";
import { PlansMenu } from "./plans-menu.tsx";
import type { PageContext, Site } from "./site.ts";
import { PlanStateTag } from "./tag.tsx";

const EFFORTS: readonly { effort: Effort; says: string }[] = [
  { effort: "quick", says: "a first answer at once, with no proof of how good it is" },
  { effort: "normal", says: "a careful search in seconds, with a proof of how close it comes to the best" },
  { effort: "deep", says: "a long search and a sharper proof, for the last fraction of a per cent" },
];

export const plansPages = new Hono<Site>()
  .get("/plans", (c) => showPlans(c))
  .post("/plans", async (c) => {
    const [reason, asked] = [await posted(c, "reason"), await posted(c, "effort")];
    const effort = EFFORTS.find((one) => one.effort === asked)?.effort;
    const errors = reasonErrors(reason, "drawing the plan up again");
    if (!effort) errors.push({ field: "effort", says: "Choose how hard to search: quick, normal or deep." });
    if (!effort || errors.length > 0) return showPlans(c, { reason, effort: asked, errors }, 400);
    try {
      const number = await drawUpPlan(doingOf(c), { seed: c.var.world.seed(), effort, reason });
      return c.redirect(`/plans/${number}`, 303);
    } catch (error) {
      const refused = refusedBy(error);
      return showPlans(c, { reason, effort, errors: refused.errors }, refused.status);
    }
  });

async function showPlans(c: PageContext, refused: Refused = NOT_REFUSED, status: 200 | 400 | 409 = 200) {
  const { database } = c.var.world;
  const rows = await database.read({ ...pastPlansQueries(database), ...frameQueries(database) });
  const plans = pastPlansOf(rows);
  const { asker } = c.var;
  const children = (
    <>
      <ErrorSummary errors={refused.errors} />
      <PlansMenu here="/plans" asker={asker} />
      <h1>Plans</h1>
      <p class="lede">{headline(plans, frameOf(rows).working)}</p>
      <div class="with-side">
        <section class="rule" aria-labelledby="past">
          <h2 id="past">All plans</h2>
          {seesEveryDay(asker) && (
            <p>
              <a href="/desk">The planner’s desk</a>: how the working draft came about, undo and redo, and what stands
              beside it.
            </p>
          )}
          {plans.length === 0 ? <p>None yet.</p> : <PastPlans plans={plans} withReasons={seesEveryDay(asker)} />}
        </section>
        {mayAsk(asker.role, "POST /plans") && <DrawUp refused={refused} />}
      </div>
    </>
  );
  return page(c, { title: "Plans", here: "/plans", frame: frameOf(rows), children }, status);
}

function headline(plans: PastPlan[], working: number | null): string {
  const [newest] = plans;
  if (!newest || working === null) return "There is no plan yet. Draw one up.";
  const published = plans.find(({ state }) => state === "published");
  if (!published) return `Nothing is published yet. The working draft is plan ${working}: pages show it until one is.`;
  const draft = working === published.number ? "" : ` Plan ${working} is the working draft.`;
  return `Plan ${published.number} is published.${draft}`;
}

/** Reasons are people's own words, which may name a day that is not for everybody. */
function PastPlans({ plans, withReasons }: { plans: PastPlan[]; withReasons: boolean }) {
  return (
    <Scroll label="Table of plans">
      <table class="plans">
        <caption class="govuk-visually-hidden">All plans, newest first</caption>
        <thead>
          <tr>
            <th scope="col">Plan</th>
            <th scope="col">Drawn up</th>
            {withReasons && <th scope="col">Why</th>}
            <th scope="col">Policy, data as at</th>
            <th scope="col" class="num">
              Visits
            </th>
            <th scope="col" class="num">
              Past window
            </th>
            <th scope="col" class="num">
              Unplaced
            </th>
            <th scope="col">How close to the best</th>
          </tr>
        </thead>
        <tbody>
          {plans.map((plan) => (
            <tr>
              <th scope="row" class="nowrap">
                <a href={`/plans/${plan.number}`}>Plan {plan.number}</a> <PlanStateTag state={plan.state} />
              </th>
              <td>
                {moment(plan.madeAt)} by {plan.madeBy}
              </td>
              {withReasons && <td>{plan.reason}</td>}
              <td>
                {plan.policyVersion}, {shortDay(plan.asAt)}
              </td>
              <td class="num">{plan.visits}</td>
              <td class="num">{plan.lateVisits}</td>
              <td class="num">{plan.unplaced}</td>
              <td>
                {capitalised(closeness(plan.figures))}
                {plan.hardBreaches > 0 && <b>; breaks hard rules: {plan.hardBreaches}</b>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function DrawUp({ refused }: { refused: Refused }) {
  return (
    <section class="panel plan-act" aria-labelledby="draw-up">
      <h2 id="draw-up">Draw up again</h2>
      <p>
        Makes a new draft from what is known today. Pins, commissions and who is left out are kept; a visit moved
        without a pin may be moved again. Published visits move only at a price, and nothing published changes.
      </p>
      <form method="post" action="/plans" novalidate>
        <TextField
          name="reason"
          label="Reason"
          hint="What has changed, or what you want to see. Kept beside the plan."
          value={refused.reason}
          rows={3}
          errors={refused.errors}
        />
        <fieldset class="govuk-fieldset plan-effort">
          <legend class="govuk-fieldset__legend">How hard to search</legend>
          {EFFORTS.map(({ effort, says }, nth) => (
            <label>
              <input
                type="radio"
                id={nth === 0 ? "effort" : undefined}
                name="effort"
                value={effort}
                checked={effort === refused.effort}
              />
              <span>
                <b>{capitalised(effort)}</b>: {says}
              </span>
            </label>
          ))}
        </fieldset>
        <p class="buttons">
          <button type="submit" class="govuk-button">
            Draw up again
          </button>
        </p>
      </form>
    </section>
  );
}
