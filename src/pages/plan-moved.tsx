import { daysBetween } from "../core/calendar.ts";
import { costWords } from "../core/plan/why.ts";
import type { WholePlan } from "../store/plan.ts";
import { Scroll } from "./as-table.tsx";
import { shortDay } from "./format.ts";

/** Which published visits a redraw moved, from where to where, and what each move costs by itself. */
export function PlanMoved({ plan, visits, unplaced, everyDay }: WholePlan) {
  const moves = plan.figures.redrawn?.moves ?? [];
  if (moves.length === 0 || !everyDay) return null;
  const names = new Map(
    [...visits, ...unplaced].map(({ authorityCode, authorityName }) => [authorityCode, authorityName]),
  );
  const teamOf = (code: string) => plan.teams.find((team) => team.code === code)?.name ?? code;
  return (
    <section class="rule" aria-labelledby="moved">
      <h2 id="moved">What moved</h2>
      <Scroll label="Table of moves">
        <table>
          <caption>Published visits that are elsewhere now, the price of each move by itself</caption>
          <thead>
            <tr>
              <th scope="col">Authority</th>
              <th scope="col">Published</th>
              <th scope="col">Now</th>
              <th scope="col" class="num">
                Weeks moved
              </th>
              <th scope="col" class="num">
                Price
              </th>
            </tr>
          </thead>
          <tbody>
            {moves.map(({ authorityCode, from, to, change }) => (
              <tr>
                <th scope="row">
                  <a href={`/plans/${plan.number}/visits/${authorityCode}`}>
                    {names.get(authorityCode) ?? authorityCode}
                  </a>
                </th>
                <td>
                  {shortDay(from.startsOn)}, {teamOf(from.teamCode)}
                </td>
                <td>{to ? `${shortDay(to.startsOn)}, ${teamOf(to.teamCode)}` : "no place"}</td>
                <td class="num">{to ? weeksMoved(from.startsOn, to.startsOn) : ""}</td>
                <td class="num">
                  {change < 0 ? "−" : "+"}
                  {costWords(Math.abs(change), plan.meanWeight)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}

/** "2 later", "1 earlier", "0": how far a visit moves, in weeks. */
export function weeksMoved(from: string, to: string): string {
  const weeks = daysBetween(from, to) / 7;
  return weeks === 0 ? "0" : `${Math.abs(weeks)} ${weeks > 0 ? "later" : "earlier"}`;
}
