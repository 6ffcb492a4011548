import { gapOf } from "../core/schedule/outcome.ts";
import { Scroll } from "./as-table.tsx";
import { count } from "./format.ts";
import { errorWords, type ProofProps, UNIT } from "./plan-proof-words.ts";
import { percentUp } from "./plan-words.ts";

/** Cost, bound and every hard rule: as stated, and as worked out again. */
export function ProofChecks({ kept, proof, unit }: ProofProps) {
  const { claim, nameOf } = kept;
  return (
    <section class="rule proof" aria-labelledby="checks">
      <h2 id="checks">Checked again just now</h2>
      {!proof.verdict.ok && (
        <>
          <p>
            <b>The verification fails.</b> Weeks and teams are counted from nought, as in the problem:
          </p>
          <ul class="small">
            {proof.verdict.errors.map((error) => (
              <li>{errorWords(error, nameOf)}</li>
            ))}
          </ul>
        </>
      )}
      <Figures {...{ kept, proof, unit }} />
      <Scroll label="Table of rules">
        <table>
          <caption>Hard rules, by the planner’s own account</caption>
          <thead>
            <tr>
              <th scope="col">Rule</th>
              <th scope="col">Checked on</th>
              <th scope="col">Result</th>
            </tr>
          </thead>
          <tbody>
            {proof.rules.map(({ sentence, times, of, broken }) => (
              <tr>
                <th scope="row">{sentence}</th>
                <td>{times === 0 ? `no ${of}` : `${count(times)} ${of}`}</td>
                <td class="nowrap">{broken > 0 ? <b class="late">broken {broken} times</b> : "kept"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <p class="note">
        Two programs that share no code did this: one with a function a rule, whose counts stand above, and a verifier
        that knows only the problem’s text. {claim.problem.visits.length} authorities, {claim.problem.teams.length}{" "}
        teams, {claim.problem.T} weeks.
      </p>
    </section>
  );
}

/** Amounts in weeks of waiting and, so that equal means equal, in the plan's own whole units. */
function Figures({ kept: { claim }, proof: { verdict }, unit }: ProofProps) {
  const said = (amount: number | null) =>
    amount === null ? "none" : `${count(Math.round(amount / unit))} (${exact(amount)})`;
  return (
    <Scroll label="Table of figures">
      <table>
        <caption>
          Cost and bound in {UNIT} (and in units of cost, {exact(unit)} to the week)
        </caption>
        <thead>
          <tr>
            <th scope="col">Figure</th>
            <th scope="col" class="num">
              Stated
            </th>
            <th scope="col" class="num">
              Worked out again
            </th>
            <th scope="col">Result</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">Cost of this plan</th>
            <td class="num">{said(claim.cost)}</td>
            <td class="num">{said(verdict.cost)}</td>
            <td>{claim.cost === verdict.cost ? "the same" : <b class="late">differs</b>}</td>
          </tr>
          <tr>
            <th scope="row">Bound: no plan costs less</th>
            <td class="num">{said(claim.bound)}</td>
            <td class="num">{said(verdict.bound)}</td>
            <td>
              {isBorneOut(claim.bound, verdict.bound) ? boundResult(claim.bound) : <b class="late">not proved</b>}
            </td>
          </tr>
          {claim.bound !== null && (
            <tr>
              <th scope="row">Most that any other plan could save</th>
              <td class="num">{gapWords(claim)}</td>
              <td class="num">{gapWords(verdict)}</td>
              <td>{gapWords(claim) === gapWords(verdict) ? "the same" : <b class="late">differs</b>}</td>
            </tr>
          )}
        </tbody>
      </table>
    </Scroll>
  );
}

/** A bound holds when the prices prove as much or more. */
function isBorneOut(stated: number | null, proved: number | null): boolean {
  return stated === null || (proved !== null && stated <= proved);
}

function boundResult(stated: number | null): string {
  return stated === null ? "nothing to check" : "the same";
}

function gapWords({ cost, bound }: { cost: number; bound: number | null }): string {
  const gap = gapOf({ cost, bound });
  return gap === null ? "none" : percentUp(gap);
}

function exact(amount: number): string {
  return amount.toLocaleString("en-GB", { maximumFractionDigits: 2 });
}
