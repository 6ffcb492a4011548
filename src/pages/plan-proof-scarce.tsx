import { addWeeks } from "../core/calendar.ts";
import { costWords } from "../core/plan/why.ts";
import { longDay } from "./format.ts";
import type { ProofProps } from "./plan-proof-words.ts";

const SHOWN = 10;

/** Where one more place on site would help most, by the prices of the proof. */
export function ScarceWeeks({ kept, proof: { scarce }, unit }: ProofProps) {
  const { problem, certificate } = kept.claim;
  const [first] = scarce;
  const weekOf = (week: number) => longDay(addWeeks(kept.programme.startsOn, week));
  return (
    <section class="rule proof" aria-labelledby="scarce">
      <h2 id="scarce">What scarce weeks are worth</h2>
      {first ? (
        <>
          <p class="small">
            One more visit allowed on site in the week of {weekOf(first.week)}
            {whereWords(problem.regions, first.region)} is worth at most {costWords(first.price, unit)} of an average
            authority’s waiting: the bound would fall by no more than that.
          </p>
          <table>
            <caption>
              {scarce.length > SHOWN ? `The ${SHOWN} scarcest weeks` : "Every scarce week"}
              {scarce.length > SHOWN && `, of ${scarce.length} with a price`}
            </caption>
            <thead>
              <tr>
                <th scope="col">On site in the week of</th>
                <th scope="col" class="num">
                  One more place is worth at most
                </th>
              </tr>
            </thead>
            <tbody>
              {scarce.slice(0, SHOWN).map(({ week, region, price }) => (
                <tr>
                  <th scope="row">
                    {weekOf(week)}
                    {whereWords(problem.regions, region)}
                  </th>
                  <td class="num">{costWords(price, unit)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p class="note">
            {problem.natCap !== null && `At most ${problem.natCap} visits may be on site in one week. `}
            Taken one at a time: two such weeks together may be worth less than both.
          </p>
        </>
      ) : (
        <p class="small">
          {certificate === null
            ? "No prices were kept with this plan."
            : "No week is scarce: one more place on site in any of them would not lower the bound."}
        </p>
      )}
    </section>
  );
}

function whereWords(regions: readonly string[], region: number | null): string {
  return region === null ? "" : ` in ${regions[region]}`;
}
