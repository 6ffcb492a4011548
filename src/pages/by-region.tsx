import { scaleLinear } from "d3-scale";
import { OFSTED_REGIONS, type OfstedRegion } from "../core/authority.ts";
import type { Programme } from "../core/programme.ts";
import type { Home } from "../store/home.ts";
import { Scroll } from "./as-table.tsx";
import { monthYear } from "./format.ts";
import { short } from "./hexgrid.ts";
import { lastVisit, type Standing } from "./home-standing.ts";
import { countByQuarter, type Quarter, quarterName, quartersOf } from "./quarters.ts";

/** The programme in each region: how many, how far, how late, when. */
type ByRegionProps = { home: Home; standings: readonly Standing[]; programme: Programme };

export function ByRegion({ home, standings, programme }: ByRegionProps) {
  const quarters = quartersOf(programme, startsOf(standings));
  const counted = OFSTED_REGIONS.map((region) => {
    const own = standings.filter((one) => one.region === region);
    return { region, own, byQuarter: countByQuarter(programme.startsOn, quarters, startsOf(own)) };
  }).filter(({ own }) => own.length > 0);
  const most = Math.max(1, ...counted.flatMap(({ byQuarter }) => byQuarter));
  const rows = counted.toSorted((one, other) => other.own.length - one.own.length);
  return (
    <section class="rule" aria-labelledby="regions">
      <h2 id="regions">By region</h2>
      <Scroll label="The programme by region">
        <table>
          <thead>
            <tr>
              <th scope="col">Region</th>
              <th scope="col" class="num">
                All
              </th>
              <th scope="col" class="num">
                Done
              </th>
              <th scope="col" class="num">
                Past window
              </th>
              <th scope="col">Quarters 1–{quarters.length}</th>
              <th scope="col">Last</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ region, own, byQuarter }) => (
              <RegionRow home={home} region={region} own={own} byQuarter={byQuarter} quarters={quarters} most={most} />
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}

type RegionRowProps = {
  home: Home;
  region: OfstedRegion;
  own: readonly Standing[];
  byQuarter: readonly number[];
  quarters: readonly Quarter[];
  most: number;
};

function RegionRow({ home, region, own, byQuarter, quarters, most }: RegionRowProps) {
  return (
    <tr>
      <th scope="row">{region}</th>
      <td class="num">{own.length}</td>
      <td class="num">{own.filter(({ isCarriedOut }) => isCarriedOut).length}</td>
      <td class="num">{own.filter(({ isPastWindow }) => isPastWindow).length}</td>
      <td>
        <Sparkline counts={byQuarter} quarters={quarters} most={most} />
      </td>
      <td class="nowrap">{lastWords(home, own)}</td>
    </tr>
  );
}

/** When the last visit ends; for whom not every visit is dated, the quarter in which it starts. */
function lastWords({ visits, everyDay }: Home, own: readonly Standing[]): string {
  const codes = new Set(own.map(({ code }) => code));
  const last = everyDay ? lastVisit(visits.filter(({ authorityCode }) => codes.has(authorityCode))) : null;
  const quarter = startsOf(own).sort().at(-1);
  if (last) return monthYear(last.endsOn);
  return quarter ? quarterName(quarter) : "–";
}

const HEIGHT = 22;
const STEP = 13;

/** Visits in each quarter as small bars on one scale for all regions. */
function Sparkline({
  counts,
  quarters,
  most,
}: {
  counts: readonly number[];
  quarters: readonly Quarter[];
  most: number;
}) {
  const height = scaleLinear([0, most], [0, HEIGHT]);
  const width = counts.length * STEP;
  const words = counts.map((visits, nth) => `${quarters[nth]?.months} ${quarters[nth]?.year}: ${visits}`).join(", ");
  return (
    <svg class="sparkline" width={width} height={HEIGHT + 1} role="img" aria-label={words}>
      {counts.map((visits, nth) => (
        <rect
          class={`q${Math.min(nth + 1, 8)}`}
          x={nth * STEP}
          y={short(HEIGHT - height(visits))}
          width={STEP - 2}
          height={short(height(visits))}
        />
      ))}
      <path class="base-line" d={`M0 ${HEIGHT + 0.5}H${width}`} />
    </svg>
  );
}

function startsOf(standings: readonly Standing[]): string[] {
  return standings.flatMap(({ quarter }) => quarter ?? []);
}
