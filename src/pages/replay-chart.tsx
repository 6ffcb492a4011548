import { scaleLinear } from "d3-scale";
import { addMonths, type Day, dayNumber, daysBetween } from "../core/calendar.ts";
import type { Compared } from "../core/plan/recommended.ts";
import { Scroll } from "./as-table.tsx";
import { soonerWords } from "./backtest-words.ts";
import { short } from "./hexgrid.ts";

type Names = ReadonlyMap<string, string>;

const WIDTH = 1180;
const LEFT = 190;
const RIGHT = 130;
const ROW = 24;
const TOP = 26;

/** For each authority, when the programme would have come and when inspectors really did. The table beside it says the same. */
export function ReplayChart({
  compared,
  names,
  startsOn,
}: {
  compared: readonly Compared[];
  names: Names;
  startsOn: Day;
}) {
  const last =
    compared
      .map((one) => one.startedOn)
      .sort()
      .at(-1) ?? startsOn;
  const years = yearsFrom(startsOn, last);
  const x = scaleLinear([dayNumber(startsOn), dayNumber(years.at(-1) ?? last)], [LEFT, WIDTH - RIGHT]);
  const at = (day: Day) => short(x(dayNumber(day)));
  const bottom = TOP + compared.length * ROW;
  return (
    <Scroll label="Chart of when each would have been reached">
      <svg
        class="chart replay-chart"
        viewBox={`0 0 ${WIDTH} ${bottom + 8}`}
        width={WIDTH}
        height={bottom + 8}
        aria-hidden="true"
      >
        {years.map((day) => (
          <>
            <path class="grid-line" d={`M${at(day)} ${TOP - 6}V${bottom}`} />
            <text class="axis middle" x={at(day)} y="12">
              Jan {day.slice(0, 4)}
            </text>
          </>
        ))}
        {compared.map((one, nth) => (
          <Row
            {...{ one, name: names.get(one.authorityCode) ?? one.authorityCode, at, y: TOP + nth * ROW + ROW / 2 }}
          />
        ))}
      </svg>
    </Scroll>
  );
}

type RowProps = { one: Compared; name: string; at: (day: Day) => number; y: number };

function Row({ one: { plannedOn, startedOn }, name, at, y }: RowProps) {
  const really = at(startedOn);
  if (plannedOn === null)
    return (
      <>
        <text class="label end" x={LEFT - 12} y={y + 4}>
          {name}
        </text>
        <circle class="replay-real" cx={really} cy={y} r="5" />
      </>
    );
  const planned = at(plannedOn);
  const sooner = daysBetween(plannedOn, startedOn);
  return (
    <>
      <text class="label end" x={LEFT - 12} y={y + 4}>
        {name}
      </text>
      <path class={sooner >= 0 ? "replay-sooner" : "replay-later"} d={`M${planned} ${y}H${really}`} />
      <circle class="replay-real" cx={really} cy={y} r="5" />
      <rect class="replay-planned" x={planned - 5} y={y - 5} width="10" height="10" />
      <text class="axis" x={Math.max(planned, really) + 11} y={y + 4}>
        {soonerWords(sooner)}
      </text>
    </>
  );
}

/** The first days of the years, from the one after the start to the one after the end. */
function yearsFrom(from: Day, to: Day): Day[] {
  const first = `${Number(from.slice(0, 4)) + 1}-01-01`;
  const count = Number(to.slice(0, 4)) - Number(from.slice(0, 4)) + 1;
  return Array.from({ length: count }, (_, nth) => addMonths(first, nth * 12));
}

export function ReplayKey() {
  return (
    <ul class="key">
      <li>
        <svg width="14" height="14" aria-hidden="true">
          <rect class="replay-planned" x="2" y="2" width="10" height="10" />
        </svg>
        when the programme would have begun
      </li>
      <li>
        <svg width="14" height="14" aria-hidden="true">
          <circle class="replay-real" cx="7" cy="7" r="5" />
        </svg>
        when inspectors really began
      </li>
      <li>
        <svg width="30" height="14" aria-hidden="true">
          <path class="replay-sooner" d="M0 7H30" />
        </svg>
        sooner than really
      </li>
      <li>
        <svg width="30" height="14" aria-hidden="true">
          <path class="replay-later" d="M0 7H30" />
        </svg>
        later than really
      </li>
    </ul>
  );
}
