import type { Day } from "../core/calendar.ts";
import { notExaminedSince } from "../core/priority/ledger.ts";
import { AsTable } from "./as-table.tsx";
import { examinedByYear } from "./examined-by-year.ts";
import { listedNames, monthYear } from "./format.ts";
import type { Standing } from "./home-standing.ts";

/** The day this page asks from: the last framework that always looked for CSE ended then. */
export const ASKED_SINCE = "2018-01-01";

const SQUARE = 9;
const ACROSS = 3;
const BASE = 176;
const BAR = ACROSS * (SQUARE + 1) - 1;
const WIDTH = 548;
/** “never” is wider than its pile. */
const EDGE = 6;

/** How many of the authorities nothing published since the day examined for CSE. */
export function countNotExamined(standings: readonly Standing[], since: Day): number {
  return standings.filter(({ lastExamined }) => notExaminedSince(lastExamined ? [lastExamined] : [], since)).length;
}

/** Of those examined at all, whose examination lies back furthest. */
function longestWait(standings: readonly Standing[]) {
  const seen = standings.flatMap(({ name, lastExamined }) => (lastExamined ? [{ name, lastExamined }] : []));
  return seen.sort((one, other) => (one.lastExamined.day < other.lastExamined.day ? -1 : 1))[0];
}

/** When CSE was last examined, one square an authority. */
type ExaminedProps = { standings: readonly Standing[]; today: Day; linked: boolean };

export function Examined({ standings, today, linked }: ExaminedProps) {
  const { never, years } = examinedByYear(
    standings.map(({ lastExamined }) => lastExamined),
    Number(today.slice(0, 4)),
  );
  const neverNames = standings.flatMap(({ lastExamined, name }) => (lastExamined ? [] : name)).sort();
  const longest = longestWait(standings);
  const leftOf = (nth: number) => (nth * (WIDTH - BAR - 1)) / years.length;
  const from = Number(ASKED_SINCE.slice(0, 4));
  const divide = leftOf(1 + years.findIndex(({ year }) => year === from)) - 2;
  const since2018 = countNotExamined(standings, ASKED_SINCE);
  return (
    <section class="rule" aria-labelledby="examined">
      <h2 id="examined">When child sexual exploitation was last examined</h2>
      <p class="note">
        Year of the last published report or visit that names it, one square an authority. <Square kind="in-depth" />{" "}
        five times or more, or a joint inspection <Square kind="touched" /> less <Square kind="never" /> never
      </p>
      <svg class="chart waffle" viewBox={`${-EDGE} 0 ${WIDTH + EDGE} 198`} aria-hidden="true">
        {divide > 0 && (
          <>
            <path class="base-line" d={`M${divide} 4V${BASE + 4}`} />
            <text class="axis end" x={divide - 6} y="14">
              {since2018} not examined
            </text>
            <text class="axis end" x={divide - 6} y="29">
              since the start of {from}
            </text>
          </>
        )}
        <Pile x={0} kinds={[["never", never]]} label="never" />
        {years.map(({ year, inDepth, touched }, nth) => (
          <Pile
            x={leftOf(nth + 1)}
            kinds={[
              ["in-depth", inDepth],
              ["touched", touched],
            ]}
            label={String(year)}
          />
        ))}
      </svg>
      <p class="small">
        {never > 0 && (
          <>
            <b>{never}</b> {never === 1 ? "has" : "have"} no examination on record ({listedNames(neverNames, 6)}),{" "}
          </>
        )}
        {longest && (
          <>
            <b>{longest.name}</b> has waited longest of the others, since {monthYear(longest.lastExamined.day)};{" "}
          </>
        )}
        <b>{since2018}</b> none since 2018, <b>{countNotExamined(standings, "2022-01-01")}</b> none since 2022. Having
        been inspected since is no evidence: a recent report seldom names it.{" "}
        {linked && <a href="/authorities?cse=2018">List the {since2018}</a>}
      </p>
      <AsTable>
        <table>
          <thead>
            <tr>
              <th scope="col">Last examined in</th>
              <th scope="col" class="num">
                In depth
              </th>
              <th scope="col" class="num">
                Named
              </th>
            </tr>
          </thead>
          <tbody>
            {years.map(({ year, inDepth, touched }) => (
              <tr>
                <th scope="row">{year}</th>
                <td class="num">{inDepth}</td>
                <td class="num">{touched}</td>
              </tr>
            ))}
            <tr>
              <th scope="row">never</th>
              <td class="num" colspan={2}>
                {never}
              </td>
            </tr>
          </tbody>
        </table>
      </AsTable>
    </section>
  );
}

type Kind = "in-depth" | "touched" | "never";

/** One year's squares, the deepest at the bottom, with their number on top. */
function Pile({ x, kinds, label }: { x: number; kinds: [Kind, number][]; label: string }) {
  const all = kinds.reduce((sum, [, many]) => sum + many, 0);
  let from = 0;
  return (
    <>
      {kinds.map(([kind, many]) => {
        const squares = squaresPath(x, from, many);
        from += many;
        return many > 0 && <path class={`square-${kind}`} d={squares} />;
      })}
      {all > 0 && (
        <text class="value middle" x={x + BAR / 2} y={topOf(all - 1) - 6}>
          {all}
        </text>
      )}
      <text class="axis middle" x={x + BAR / 2} y={BASE + 16}>
        {label}
      </text>
    </>
  );
}

function squaresPath(x: number, from: number, many: number): string {
  return Array.from({ length: many }, (_, nth) => {
    const left = x + ((from + nth) % ACROSS) * (SQUARE + 1);
    return `M${Math.round(left * 10) / 10} ${topOf(from + nth)}h${SQUARE}v${SQUARE}h-${SQUARE}z`;
  }).join("");
}

function topOf(nth: number): number {
  return BASE - (Math.floor(nth / ACROSS) + 1) * (SQUARE + 1);
}

function Square({ kind }: { kind: Kind }) {
  return (
    <svg class="square" width="11" height="11" viewBox="-1 -1 10 10" aria-hidden="true">
      <path class={`square-${kind}`} d="M0 0h8v8h-8z" />
    </svg>
  );
}
