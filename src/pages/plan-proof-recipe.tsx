import { PROOF_PARTS } from "../exports/plan-proof.ts";
import type { KeptPlan } from "../store/proof.ts";
import { Scroll } from "./as-table.tsx";
import { longDay } from "./format.ts";

/** Enough to draw the plan up again, the same to the byte, or to check it with another program. */
export function ProofRecipe({ kept }: { kept: KeptPlan }) {
  const { number, figures, seed } = kept;
  return (
    <section class="rule proof" aria-labelledby="recipe">
      <h2 id="recipe">Do it again yourself</h2>
      <div class="halves">
        <div>
          <p>
            <a href={`/plans/${number}/proof.json`} download>
              Download the proof of plan {number} (JSON)
            </a>
          </p>
          <p class="small">
            It holds authorities by their codes with secret weeks, so each download is recorded. With the file’s problem
            in problem.json, this draws the same plan up again:
          </p>
          <pre class="proof-command">
            npm run --silent planner -- solve problem.json --effort {figures.effort} --seed {seed}
          </pre>
          <dl class="pairs">
            <dt>Effort</dt>
            <dd>{figures.effort}: the search stops on counts, never on a clock</dd>
            <dt>Seed</dt>
            <dd>{seed}</dd>
            <dt>Policy</dt>
            <dd>Version {kept.policyVersion}</dd>
            <dt>Data as at</dt>
            <dd>{longDay(kept.asAt)}</dd>
            <dt>Programme</dt>
            <dd>
              {kept.programme.name}, version {kept.programmeVersion}
            </dd>
          </dl>
        </div>
        <Scroll label="Table of the file’s parts">
          <table>
            <caption>What the file holds</caption>
            <thead>
              <tr>
                <th scope="col">Part</th>
                <th scope="col">Holds</th>
              </tr>
            </thead>
            <tbody>
              {PROOF_PARTS.map(({ name, says }) => (
                <tr>
                  <th scope="row">
                    <code>{name}</code>
                  </th>
                  <td>{says}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      </div>
    </section>
  );
}
