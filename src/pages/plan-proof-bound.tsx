import { Scroll } from "./as-table.tsx";
import { count } from "./format.ts";
import { type ProofProps, UNIT } from "./plan-proof-words.ts";

/** What the bound is, in plain words, and the sum that anyone with the prices can do again. */
export function ProofBound({ kept, proof: { sum, verdict }, unit }: ProofProps) {
  const { problem } = kept.claim;
  const weeks = (amount: number) => Math.round(amount / unit);
  const least = Math.floor((verdict.bound ?? 0) / unit);
  return (
    <section class="rule proof" aria-labelledby="bound">
      <h2 id="bound">What the bound is</h2>
      <p>
        Suppose every authority offered a fee for being visited, every week charged for each place on site, and each
        team chose for itself the visits that leave it best off. Teams could then pick the same authority twice, or
        crowd one week, which no real plan may do: so what they reach together is at least as good as any real plan. The
        fees and charges turn that into a sum, and the sum is a cost that no real plan can be below.
      </p>
      <p>
        That is true whatever the fees and charges are. The planner looks for those that make the sum largest and keeps
        them with the plan: they are the proof. Checking it takes no search, only the sum, once over.
      </p>
      {sum === null ? (
        <p>This plan has no such prices, so nothing is proved of how close it is to the best.</p>
      ) : (
        <Scroll label="Table of the bound’s sum">
          <table>
            <caption>The sum, in {UNIT}</caption>
            <thead>
              <tr>
                <th scope="col">Part</th>
                <th scope="col" class="num">
                  Amount
                </th>
              </tr>
            </thead>
            <tbody>
              <tr>
                <th scope="row">
                  Fees of {problem.visits.length} authorities, none above what leaving that authority out would cost
                </th>
                <td class="num">{count(weeks(sum.visits))}</td>
              </tr>
              <tr>
                <th scope="row">Less the charges for every place on site, whether used or not</th>
                <td class="num">−{count(weeks(sum.limits))}</td>
              </tr>
              <tr>
                <th scope="row">Less what {problem.teams.length} teams gain at most, each by its best choice</th>
                <td class="num">−{count(weeks(sum.visits) - weeks(sum.limits) - least)}</td>
              </tr>
              <tr class="total">
                <th scope="row">No plan can cost less than</th>
                <td class="num">{count(least)}</td>
              </tr>
            </tbody>
          </table>
        </Scroll>
      )}
      <p class="note">
        Weak duality of a Lagrangian relaxation (Fisher, 1981) of the time-indexed formulation (Sousa and Wolsey, 1992):
        what is left for each team is one shortest path over the weeks.
      </p>
    </section>
  );
}
