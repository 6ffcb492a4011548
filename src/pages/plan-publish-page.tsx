import { Hono } from "hono";
import { publishPlan } from "../actions/publish.ts";
import { mayAsk } from "../core/access.ts";
import { PlannerError } from "../core/errors.ts";
import { checksOf } from "../core/plan/publish-checks.ts";
import { frameOf, frameQueries } from "../store/frame.ts";
import { candidateOf, candidateQueries, type ToPublish } from "../store/publications.ts";
import { doingOf } from "./doing.ts";
import { ErrorSummary, type FieldError, TextField } from "./error-summary.tsx";
import { page } from "./layout.tsx";
import { postedFields, reasonErrors, refusedBy } from "./plan-forms.ts";
import { Checklist } from "./plan-publish-checks.tsx";
import { planNumberIn, whyNotPublish } from "./plan-words.ts";
import { shownTo } from "./shown-to.ts";
import type { PageContext, Site } from "./site.ts";

const FIELDS = ["reason", "decided-by", "seen", "step"] as const;
type Typed = { values: Partial<Record<(typeof FIELDS)[number], string>>; errors: FieldError[] };

/** Before a plan is published: a checklist worked out at this moment, a reason, a name, and a second look. */
export const planPublishPages = new Hono<Site>()
  .get("/plans/:number/publish", (c) => show(c))
  .post("/plans/:number/publish", async (c) => {
    const values = await postedFields(c, FIELDS);
    const planNumber = planNumberIn(c.req.param("number"));
    const errors = [...reasonErrors(values.reason, "publishing this plan"), ...nameErrors(values["decided-by"])];
    if (errors.length > 0) return show(c, { values, errors }, 400);
    if (values.step !== "keep") return show(c, { values, errors }, 200);
    const { reason, "decided-by": decidedBy, seen } = values;
    try {
      await publishPlan(doingOf(c), { planNumber, reason, decidedBy, ...(seen === "" ? {} : { seen: Number(seen) }) });
      return c.redirect(`/plans/${planNumber}?changed=1`, 303);
    } catch (error) {
      const refused = refusedBy(error);
      return show(c, { values, errors: refused.errors }, refused.status);
    }
  });

const LONGEST_NAME = 100;

function nameErrors(name: string): FieldError[] {
  if (name === "")
    return [{ field: "decided-by", says: "Enter whose decision it is, such as the Director of Inspection." }];
  if (name.length <= LONGEST_NAME) return [];
  return [
    { field: "decided-by", says: `Shorten the name to ${LONGEST_NAME} characters or fewer: it has ${name.length}.` },
  ];
}

async function show(c: PageContext, typed: Typed = { values: {}, errors: [] }, status: 200 | 400 | 409 = 200) {
  const { world, asker } = c.var;
  const number = planNumberIn(c.req.param("number") ?? "");
  const database = shownTo(c, { plan: number, detail: "checklist before publishing" });
  const rows = await database.read({ ...candidateQueries(database, number), ...frameQueries(database) });
  const candidate = candidateOf(rows, world.today());
  if (!candidate) throw new PlannerError("not-found", `There is no plan ${number}. Choose one from the list of plans.`);
  const checks = checksOf(candidate);
  const because = whyNotPublish(candidate);
  const isReady = because === null && checks.every(({ answer }) => answer !== "no");
  const isSecondLook = typed.values.step !== undefined && typed.errors.length === 0;
  const children = (
    <>
      <ErrorSummary errors={typed.errors} />
      <p class="crumb">
        <a href="/plans">Plans</a> › <a href={`/plans/${number}`}>Plan {number}</a>
      </p>
      <h1>{isSecondLook ? `Publish plan ${number}?` : `Before plan ${number} is published`}</h1>
      {because !== null && <p class="lede">{because}</p>}
      {status === 409 && (
        <p>
          <a href="/desk">See what changed, on the planner’s desk</a>
        </p>
      )}
      <div class="with-side">
        <Checklist checks={checks} />
        <div>
          {mayAsk(asker.role, "POST /plans/:number/publish") && (isReady || typed.errors.length > 0) && (
            <PublishForm {...{ candidate, typed, isSecondLook, publisher: asker.name }} />
          )}
        </div>
      </div>
    </>
  );
  return page(c, { title: "Before a plan is published", here: "/plans", frame: frameOf(rows), children }, status);
}

type FormProps = { candidate: ToPublish; typed: Typed; isSecondLook: boolean; publisher: string };

function PublishForm({ candidate, typed, isSecondLook, publisher }: FormProps) {
  const { number, seen, supersedes } = candidate;
  const { reason = "", "decided-by": decidedBy = publisher } = typed.values;
  return (
    <section class="panel plan-act" aria-labelledby="publish">
      <h2 id="publish">{isSecondLook ? "What is kept for ever" : "Publish it"}</h2>
      <form method="post" action={`/plans/${number}/publish`} novalidate>
        <input type="hidden" name="seen" value={seen} />
        {isSecondLook ? (
          <>
            <input type="hidden" name="reason" value={reason} />
            <input type="hidden" name="decided-by" value={decidedBy} />
            <dl class="pairs">
              <dt>Reason</dt>
              <dd>{reason}</dd>
              <dt>Decided by</dt>
              <dd>{decidedBy}</dd>
              <dt>Published by</dt>
              <dd>{publisher}</dd>
              <dt>Supersedes</dt>
              <dd>{supersedes === null ? "nothing: it is the first" : `plan ${supersedes}`}</dd>
            </dl>
            <p class="small">
              It never changes afterwards. Its next {candidate.base.setting.programme.frozenWeeks} weeks are frozen from
              then on: a visit leaves or enters them only with a reason of its own.
            </p>
          </>
        ) : (
          <>
            <TextField
              name="reason"
              label="Reason"
              hint="Kept for ever beside the plan, and shown in lists."
              value={reason}
              rows={3}
              errors={typed.errors}
            />
            <TextField
              name="decided-by"
              label="Whose decision it is"
              hint={`You publish it as ${publisher}, which is recorded as well.`}
              value={decidedBy}
              errors={typed.errors}
            />
          </>
        )}
        <p class="buttons">
          <button type="submit" name="step" value={isSecondLook ? "keep" : "look"} class="govuk-button">
            {isSecondLook ? `Publish plan ${number}` : "Continue"}
          </button>
          <a href={`/plans/${number}${isSecondLook ? "/publish" : ""}`}>{isSecondLook ? "Go back" : "Cancel"}</a>
        </p>
      </form>
    </section>
  );
}
