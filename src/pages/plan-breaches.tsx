import { capitalised, count } from "../core/words.ts";
import type { SeenBreach, SeenUnplaced, WholePlan } from "../store/plan.ts";
import { AsTable, Scroll } from "./as-table.tsx";
import type { WhyIn } from "./plan-visit.tsx";

/** Which rules the plan breaks, the hard ones first, and whom it leaves out with what stands in the way. */
export function PlanBreaches({ breaches, unplaced, whyIn, everyDay }: WholePlan & WhyIn) {
  const hard = breaches.filter((breach) => breach.hard);
  const late = breaches.filter((breach) => !breach.hard && breach.rule === "due");
  const other = breaches.filter((breach) => !breach.hard && breach.rule !== "due" && breach.rule !== "placed");
  return (
    <section class="rule" aria-labelledby="breaches">
      <h2 id="breaches">What it breaks and whom it leaves out</h2>
      {hard.length === 0 ? (
        <p>No hard rule is broken{unplaced.length === 0 && ", and every authority has a visit"}.</p>
      ) : (
        <>
          <p>
            <b>{capitalised(count(hard.length, "hard rule"))} broken.</b> It cannot be published.
          </p>
          <Breaches breaches={hard} />
        </>
      )}
      {unplaced.length > 0 && <Unplaced unplaced={unplaced} whyIn={whyIn} />}
      {other.length > 0 && <Breaches breaches={other} />}
      {late.length > 0 && (
        <>
          <p>
            {capitalised(count(late.length, "visit ends", "visits end"))} after the routine window closes, at a price.
          </p>
          {everyDay && (
            <AsTable summary={`List the ${late.length}`}>
              <Breaches breaches={late} />
            </AsTable>
          )}
        </>
      )}
    </section>
  );
}

function Breaches({ breaches }: { breaches: SeenBreach[] }) {
  const told = breaches.filter(({ says }) => says !== "");
  if (told.length === 0) return null;
  return (
    <ul class="small">
      {told.map(({ authorityCode, says }) => (
        <li>{authorityCode ? <a href={`/authorities/${authorityCode}`}>{says}</a> : says}</li>
      ))}
    </ul>
  );
}

function Unplaced({ unplaced, whyIn }: { unplaced: SeenUnplaced[] } & WhyIn) {
  return (
    <Scroll label="Authorities without a visit">
      <table>
        <caption>{capitalised(count(unplaced.length, "authority has", "authorities have"))} no visit</caption>
        <thead>
          <tr>
            <th scope="col">Authority</th>
            <th scope="col">Kind</th>
            <th scope="col">Band</th>
            <th scope="col">What stands in the way</th>
          </tr>
        </thead>
        <tbody>
          {unplaced.map(({ authorityCode, authorityName, kind, band, points, why }) => (
            <tr>
              <th scope="row">
                <a href={`/authorities/${authorityCode}`}>{authorityName}</a>
              </th>
              <td>{kind}</td>
              <td>
                {band} <small>{points} points</small>
              </td>
              <td>
                {why.length === 0 ? "Not worked out." : why.join(" ")}{" "}
                {whyIn && <a href={`${whyIn}/${authorityCode}`}>Every week and team for {authorityName}</a>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
