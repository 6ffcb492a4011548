import type { Interval } from "../core/priority/interval.ts";
import type { Preview } from "../core/priority/preview.ts";
import { capitalised, count } from "../core/words.ts";
import { Scroll } from "./as-table.tsx";
import { FIGURES, type FigureName, figureWords } from "./backtest-words.ts";
import { longDay } from "./format.ts";
import type { FigureChange } from "./policy-fields.ts";
import { Changes } from "./policy-tables.tsx";

const MOST_MOVES = 15;

type PreviewProps = { preview: Preview; changes: readonly FigureChange[]; names: ReadonlyMap<string, string> };

/** What the typed figures would do, with nothing saved. */
export function PreviewResult({ preview, changes, names }: PreviewProps) {
  const { day, authorities, moves, bandsChanged } = preview;
  return (
    <section class="rule policy-preview" aria-labelledby="preview">
      <h2 id="preview">What it would do. Nothing is saved</h2>
      <p>
        <b>
          {moves.length + bandsChanged === 0
            ? "No authority changes place or band"
            : `Of ${authorities} authorities ${moves.length} change place and ${bandsChanged} change band`}
        </b>
        , as at {longDay(day)}.
      </p>
      <div class="policy-groups">
        <div>
          <h3>{capitalised(count(changes.length, "figure"))} changed</h3>
          {changes.length > 0 && <Changes changes={changes} label="Figures changed" />}
          <Tested {...preview.backtest} />
        </div>
        <div>
          <h3>Who moves furthest</h3>
          {moves.length === 0 ? <p>Nobody.</p> : <Moves {...{ moves, names }} />}
          {moves.length > MOST_MOVES && <p class="note">And {moves.length - MOST_MOVES} more, by fewer places.</p>}
        </div>
      </div>
    </section>
  );
}

function Moves({ moves, names }: Pick<Preview, "moves"> & Pick<PreviewProps, "names">) {
  return (
    <Scroll label="Table of who moves furthest">
      <table>
        <thead>
          <tr>
            <th scope="col">Authority</th>
            <th scope="col">Moves</th>
            <th scope="col" class="num">
              Points
            </th>
            <th scope="col" class="num">
              Band
            </th>
          </tr>
        </thead>
        <tbody>
          {moves.slice(0, MOST_MOVES).map(({ authorityCode, places, before, after }) => (
            <tr>
              <th scope="row">
                <a href={`/authorities/${authorityCode}`}>{names.get(authorityCode) ?? authorityCode}</a>
              </th>
              <td>
                {count(Math.abs(places), "place")} {places > 0 ? "forward" : "back"}
              </td>
              <td class="num">{fromTo(before.points, after.points)}</td>
              <td class="num">{fromTo(before.band, after.band)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function fromTo(before: number, after: number): string {
  return before === after ? String(after) : `${before} to ${after}`;
}

function Tested({ inspections, lessThanGood, draws, before, after }: Preview["backtest"]) {
  return (
    <>
      <h3>What the backtest says before and after</h3>
      <Scroll label="The backtest before and after">
        <table>
          <thead>
            <tr>
              <th scope="col">Figure</th>
              <th scope="col" class="num">
                Before
              </th>
              <th scope="col" class="num">
                After
              </th>
            </tr>
          </thead>
          <tbody>
            {FIGURES.map(({ figure, name }) => (
              <tr>
                <th scope="row">{name}</th>
                <td class="num">{written(figure, before[figure])}</td>
                <td class="num">{written(figure, after[figure])}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <p class="note">
        On {inspections.length} inspections begun since 2023, {lessThanGood} of them found less than good; 95% intervals
        from {draws.toLocaleString("en-GB")} draws, as in the <a href="/backtest">backtest</a>. Where intervals overlap
        this far a difference may be chance, and figures chosen because they look better here are no longer tested by
        it.
      </p>
    </>
  );
}

function written(figure: FigureName, interval: Interval | null): string {
  return interval === null ? "–" : figureWords(figure, interval);
}
