import type { PlanChoice } from "../store/compare.ts";
import { Scroll } from "./as-table.tsx";
import { moment } from "./plan-words.ts";

type StepsProps = { choices: readonly PlanChoice[]; from: number; to: number };

/** The drafts that lead from one plan to the other, with who drew up each and why; nothing where none does. */
export function CompareSteps({ choices, from, to }: StepsProps) {
  const steps = stepsBetween(choices, from, to);
  if (steps.length === 0) return null;
  return (
    <section class="rule" aria-labelledby="steps">
      <h2 id="steps">How it came about</h2>
      <Scroll label="Table of drafts between the two">
        <table>
          <caption class="govuk-visually-hidden">
            The drafts from plan {from} to plan {to}, oldest first
          </caption>
          <thead>
            <tr>
              <th scope="col">Plan</th>
              <th scope="col">Drawn up</th>
              <th scope="col">Why</th>
            </tr>
          </thead>
          <tbody>
            {steps.map(({ number, madeAt, madeBy, reason }) => (
              <tr>
                <th scope="row" class="nowrap">
                  <a href={`/plans/${number}`}>Plan {number}</a>
                </th>
                <td>
                  {moment(madeAt)} by {madeBy}
                </td>
                <td class="whole">{reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}

/** The ancestors of the later plan down from the earlier one; none where it does not descend from it. */
function stepsBetween(choices: readonly PlanChoice[], from: number, to: number): PlanChoice[] {
  const byId = new Map(choices.map((choice) => [choice.id, choice]));
  const steps: PlanChoice[] = [];
  let at = choices.find(({ number }) => number === to);
  while (at && at.number > from) {
    steps.unshift(at);
    at = at.parentId === null ? undefined : byId.get(at.parentId);
  }
  return at?.number === from ? steps : [];
}
