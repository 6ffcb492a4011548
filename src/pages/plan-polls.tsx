import { reportsBeforePolls } from "../core/polls.ts";
import { capitalised, count, longDay } from "../core/words.ts";
import type { WholePlan } from "../store/plan.ts";
import { AsTable } from "./as-table.tsx";
import { fromTo } from "./plan-words.ts";

/** The reports that may have to wait for the May polls: for whom every day is open, since they tell when visits end. */
export function PlanPolls({ visits, everyDay }: WholePlan) {
  const years = everyDay ? reportsBeforePolls(visits) : [];
  if (years.length === 0) return null;
  return (
    <section class="rule" aria-labelledby="polls">
      <h2 id="polls">Reports that the May polls may hold up</h2>
      <p class="note">
        Reports expected in the six weeks before the first Thursday of May. Where people vote, nothing is published
        until then; visits go on. Which authorities vote in a year is not in the data. Six weeks are our own default.
      </p>
      {years.map(({ from, pollOn, visits: waiting }) => (
        <>
          <p>
            <b>{capitalised(count(waiting.length, "report"))}</b> from {longDay(from)} to {longDay(pollOn)}.
          </p>
          <AsTable summary={`List the ${waiting.length} of ${pollOn.slice(0, 4)}`}>
            <ul class="small">
              {waiting.map(({ authorityCode, authorityName, publicationFrom, publicationTo }) => (
                <li>
                  <a href={`/authorities/${authorityCode}`}>{authorityName}</a>, expected{" "}
                  {fromTo(publicationFrom, publicationTo)}
                </li>
              ))}
            </ul>
          </AsTable>
        </>
      ))}
    </section>
  );
}
