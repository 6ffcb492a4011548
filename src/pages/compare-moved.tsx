import type { MovedBetween } from "../core/plan/compare.ts";
import { byCause, CAUSE_WORDS, forbiddenWords, weeksWords, whyMoved } from "../core/plan/compare-words.ts";
import type { ComparedVisit } from "../core/plan/compared.ts";
import { costWords } from "../core/plan/why.ts";
import { count } from "../core/words.ts";
import { AsTable, Scroll } from "./as-table.tsx";
import type { Between } from "./compare-view.ts";
import { shortDay } from "./format.ts";

/** Of each cause so many moves are shown, those that moved furthest; the rest are folded away. */
const MOST_SHOWN = 8;

/** Who moved, by why; who found a place or lost one; and which rules forbid what was. */
export function CompareMoved({ between }: { between: Between }) {
  const { comparison, plans, names } = between;
  const groups = byCause(comparison.moved);
  const rules = forbiddenWords(comparison);
  return (
    <section class="rule" aria-labelledby="moved">
      <h2 id="moved">Who moved, and why</h2>
      {groups.length === 0 && <p>Nobody moved.</p>}
      {groups.length > 0 && (
        <ul class="compare-causes">
          {groups.map(({ id, moved }) => (
            <li>
              <a href={`#cause-${id}`}>
                <b>{moved.length}</b> {CAUSE_WORDS[id]}
              </a>
            </li>
          ))}
        </ul>
      )}
      {rules.length > 0 && (
        <div class="govuk-inset-text plan-note">
          <p>
            Plan {plans[0]} could not be kept as it is under plan {plans[1]}’s data:
          </p>
          <ul>
            {rules.map(({ says, visits }) => (
              <li>
                {says} <span class="note">({count(visits, "visit")})</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {groups.map(({ id, moved }) => (
        <section aria-labelledby={`cause-${id}`}>
          <h3 id={`cause-${id}`}>
            {CAUSE_WORDS[id]}: {count(moved.length, "visit")}
          </h3>
          <Moves {...{ between, moved: moved.slice(0, MOST_SHOWN), label: CAUSE_WORDS[id] }} />
          {moved.length > MOST_SHOWN && (
            <AsTable summary={`Show the other ${moved.length - MOST_SHOWN}`}>
              <Moves {...{ between, moved: moved.slice(MOST_SHOWN), label: `${CAUSE_WORDS[id]}, the rest` }} />
            </AsTable>
          )}
        </section>
      ))}
      <Only heading={`Placed in plan ${plans[1]} alone`} visits={comparison.placed} names={names} />
      <Only
        heading={`Left out of plan ${plans[1]}`}
        visits={comparison.leftOut}
        names={names}
        because={(code) => between.after.decisions.excluded.find((one) => one.authorityCode === code)?.reason}
      />
      <p class="buttons">
        <a
          class="govuk-button govuk-button--secondary"
          href={`/plans/compare.csv?from=${plans[0]}&to=${plans[1]}`}
          download
        >
          Download the difference as CSV
        </a>
      </p>
      <p class="note">It holds secret dates: each download is recorded with your name.</p>
    </section>
  );
}

type MovesProps = { between: Between; moved: readonly MovedBetween[]; label: string };

function Moves({ between: { names, plans }, moved, label }: MovesProps) {
  return (
    <Scroll label={`Table: ${label}`}>
      <table class="compare-moves">
        <caption class="govuk-visually-hidden">{label}, those that moved furthest first</caption>
        <thead>
          <tr>
            <th scope="col">Authority</th>
            <th scope="col">Plan {plans[0]}</th>
            <th scope="col">Plan {plans[1]}</th>
            <th scope="col">Moved</th>
            <th scope="col">Why</th>
            <th scope="col" class="num">
              Price by itself
            </th>
          </tr>
        </thead>
        <tbody>
          {moved.map((one) => (
            <tr>
              <th scope="row">
                <a href={`/plans/${plans[1]}/visits/${one.authorityCode}`}>{names.authority(one.authorityCode)}</a>
              </th>
              <td>{placeWords(one.from, names)}</td>
              <td>{placeWords(one.to, names)}</td>
              <td class="nowrap">{weeksWords(one.weeks)}</td>
              <td>{whyMoved(one, names)}</td>
              <td class="num nowrap">{priceWords(one.change, names.unit)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

type OnlyProps = {
  heading: string;
  visits: readonly ComparedVisit[];
  names: Between["names"];
  because?: (code: string) => string | undefined;
};

function Only({ heading, visits, names, because }: OnlyProps) {
  if (visits.length === 0) return null;
  return (
    <>
      <h3>
        {heading}: {count(visits.length, "authority", "authorities")}
      </h3>
      <ul class="readable">
        {visits.map((visit) => (
          <li>
            {names.authority(visit.authorityCode)}: {placeWords(visit, names)}
            {because?.(visit.authorityCode) && `, left out by a planner: ${because(visit.authorityCode)}`}
          </li>
        ))}
      </ul>
    </>
  );
}

function placeWords({ startsOn, teamCode }: ComparedVisit, names: Between["names"]): string {
  return `${shortDay(startsOn)}, ${names.team(teamCode)}`;
}

/** "−3 weeks", "+1.2 weeks", "0": with its sign, since a move may save. */
export function priceWords(amount: number, unit: number): string {
  if (Math.abs(amount) / unit < 0.05) return "0";
  return `${amount < 0 ? "−" : "+"}${costWords(Math.abs(amount), unit)}`;
}
