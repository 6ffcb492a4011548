import { Hono } from "hono";
import { PlannerError } from "../core/errors.ts";
import { proofOf } from "../core/plan/proof.ts";
import { averageWeek } from "../core/plan/why.ts";
import { frameOf, frameQueries } from "../store/frame.ts";
import { type KeptPlan, keptPlanOf, keptPlanQueries } from "../store/proof.ts";
import { page } from "./layout.tsx";
import { ProofBound } from "./plan-proof-bound.tsx";
import { ProofChecks } from "./plan-proof-checks.tsx";
import { ProofRecipe } from "./plan-proof-recipe.tsx";
import { ScarceWeeks } from "./plan-proof-scarce.tsx";
import { boundSays, checkedSays, committeeMaySay, type ProofProps } from "./plan-proof-words.ts";
import { planNumberIn } from "./plan-words.ts";
import { shownTo } from "./shown-to.ts";
import type { Site } from "./site.ts";

/** A plan's rules, cost and bound, worked out again on the spot from what was kept. */
export const planProofPages = new Hono<Site>().get("/plans/:number/proof", async (c) => {
  const number = planNumberIn(c.req.param("number"));
  const database = shownTo(c, { plan: number, detail: "proof of a plan" });
  const rows = await database.read({ ...keptPlanQueries(database, number), ...frameQueries(database) });
  const kept = keptPlanOf(rows);
  if (!kept) throw new PlannerError("not-found", `There is no plan ${number}. Choose one from the list of plans.`);
  const props = { kept, proof: proofOf(kept.claim), unit: averageWeek(kept.claim.problem) };
  const children = <WholeProof {...props} />;
  return page(c, { title: `Proof of plan ${number}`, here: "/plans", frame: frameOf(rows), children });
});

function WholeProof(props: ProofProps) {
  const { kept, proof, unit } = props;
  return (
    <>
      <p class="crumb">
        <a href="/plans">Plans</a> › <a href={`/plans/${kept.number}`}>Plan {kept.number}</a>
      </p>
      <h1>How plan {kept.number} is proved</h1>
      <p class="lede">{boundSays(kept.claim, unit)}</p>
      <p class={proof.verdict.ok ? undefined : "late"}>{checkedSays(proof)}</p>
      <div class="with-side">
        <div>
          {proof.verdict.ok && <MaySay says={committeeMaySay(kept.claim, proof, unit)} />}
          <ProofChecks {...props} />
          <ProofBound {...props} />
        </div>
        <div>
          <NotProved kept={kept} />
          <ScarceWeeks {...props} />
        </div>
      </div>
      <ProofRecipe kept={kept} />
    </>
  );
}

function MaySay({ says }: { says: readonly string[] }) {
  return (
    <section class="rule" aria-labelledby="may-say">
      <h2 id="may-say">What you may say to a committee</h2>
      {says.map((sentence) => (
        <blockquote class="proof-says">{sentence}</blockquote>
      ))}
    </section>
  );
}

function NotProved({ kept }: { kept: KeptPlan }) {
  const { drawnAtRandom, redrawn } = kept.figures;
  return (
    <section class="rule" aria-labelledby="not-proved">
      <h2 id="not-proved">What it does not prove</h2>
      <ul class="small proof-limits">
        <li>
          That the priorities are right. The proof takes the scorecard’s points as they are:{" "}
          <a href="/sources#factors">policy version {kept.policyVersion}</a>.
        </li>
        <li>
          That the people, weeks and rules are right. With other teams, leave, closed weeks or limits it is another
          problem, with another best plan.
        </li>
        <li>
          That each visit has its best week. The proof is about the whole; another plan just as good may have other
          weeks.
        </li>
        {drawnAtRandom > 0 && (
          <li>
            That the order is the order of priority. {drawnAtRandom} visits count here with the urgency that chance gave
            them, as <a href={`/plans/${kept.number}#about`}>the plan says</a>.
          </li>
        )}
        {redrawn && (
          <li>
            That the published plan was the best to begin with. The cost of this one counts a price for each published
            visit that moves: the proof is about what can be made of that plan.
          </li>
        )}
        <li>That a visit finds what is wrong, or that nobody comes to harm while waiting for one.</li>
      </ul>
    </section>
  );
}
