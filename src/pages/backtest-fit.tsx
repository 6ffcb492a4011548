import type { Fit } from "../core/priority/fit.ts";
import { longDay } from "../core/words.ts";
import { Scroll } from "./as-table.tsx";
import { FACTOR_WORDS } from "./authority-words.ts";

const FIT_COMMAND = "npm run --silent planner -- fit";
export const BACKTEST_COMMAND = "npm run --silent planner -- backtest --json";

/** Where the measured weights come from, with the command that makes them again. */
export function FitTable({ fit }: { fit: Fit }) {
  const { inspections, lessThanGood, begunBefore, scoredDaysBefore, ridge, leaveOneOut, outcome } = fit;
  return (
    <>
      <p>
        A logistic regression of “{outcome}” on {inspections} inspections begun before {longDay(begunBefore)},{" "}
        {lessThanGood} of them less than good, each by what was known {scoredDaysBefore} days before it began. A ridge
        of {ridge} keeps the weights small; of {leaveOneOut.length} tried it foretold best what it had not seen.
      </p>
      <Scroll label="The fitted weights">
        <table class="look-back">
          <thead>
            <tr>
              <th scope="col">Factor</th>
              <th scope="col">For each</th>
              <th scope="col" class="num">
                Known of {inspections}
              </th>
              <th scope="col" class="num">
                Coefficient
              </th>
              <th scope="col" class="num">
                Standard error
              </th>
              <th scope="col" class="num">
                In points
              </th>
            </tr>
          </thead>
          <tbody>
            {fit.factors.map(({ factor, unit, known, coefficient, error, points }) => (
              <tr>
                <th scope="row">{FACTOR_WORDS[factor]}</th>
                <td>{unit}</td>
                <td class="num">{known}</td>
                <td class="num">{coefficient}</td>
                <td class="num">{error}</td>
                <td class="num">{points.toFixed(1)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <p class="note">
        The first policy rounds these to whole points. <code>{FIT_COMMAND}</code> makes the committed file seed/fit.json
        again to the digit.
      </p>
    </>
  );
}
