import type { Edited } from "../core/plan/edit.ts";
import { nameOf, placeWords, priceSays } from "../core/plan/edit-says.ts";
import { averageWeek } from "../core/plan/why.ts";
import { count } from "../core/words.ts";
import { Scroll } from "./as-table.tsx";
import type { OneVisit } from "./edit-page.tsx";
import { weeksMoved } from "./plan-moved.tsx";
import { signed } from "./plan-why-words.ts";
import { PARTS } from "./plan-words.ts";

/** What a change would do, before anything is saved: its price taken apart, and everybody who moves. */
export function Effect({ of, made }: { of: OneVisit; made: Edited }) {
  const { base } = of.editing;
  const unit = averageWeek(base.problem);
  const others = made.moves.filter(({ authorityCode }) => authorityCode !== of.code);
  return (
    <section class="rule" aria-labelledby="effect">
      <h2 id="effect">What it does. Nothing is saved yet</h2>
      <p>
        <b>{priceSays(base, made)}</b>{" "}
        {others.length === 0
          ? "No other visit moves."
          : `${count(others.length, "other visit moves", "other visits move")}.`}{" "}
        Every hard rule is kept: the whole plan was verified again.
      </p>
      <div class="halves effect">
        <Scroll label="Table of the price">
          <table>
            <caption>Price, in weeks of an average authority’s waiting</caption>
            <thead>
              <tr>
                <th scope="col">For</th>
                <th scope="col" class="num">
                  Change
                </th>
              </tr>
            </thead>
            <tbody>
              {PARTS.map(({ part, name }) => (
                <tr>
                  <th scope="row">{name}</th>
                  <td class="num">{signed((made.schedule.parts[part] - made.before[part]) / unit)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
        {made.moves.length > 0 && (
          <Scroll label="Table of who moves">
            <table>
              <caption>Who moves, with the price of each by itself</caption>
              <thead>
                <tr>
                  <th scope="col">Authority</th>
                  <th scope="col">Now</th>
                  <th scope="col">Then</th>
                  <th scope="col" class="num">
                    Weeks
                  </th>
                  <th scope="col" class="num">
                    Price
                  </th>
                </tr>
              </thead>
              <tbody>
                {made.moves.map(({ authorityCode, from, to, change }) => (
                  <tr>
                    <th scope="row">{nameOf(base, authorityCode)}</th>
                    <td>{placeWords(base, from)}</td>
                    <td>{placeWords(base, to)}</td>
                    <td class="num">{from && to ? weeksMoved(from.startsOn, to.startsOn) : ""}</td>
                    <td class="num">{signed(change / unit)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
        )}
      </div>
    </section>
  );
}
