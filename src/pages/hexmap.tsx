import { html } from "hono/html";
import type { OfstedRegion } from "../core/authority.ts";
import { WORTH_WORDS } from "../core/carried-out-words.ts";
import type { Programme } from "../core/programme.ts";
import { listed } from "../core/words.ts";
import { bordersBetween, type Cell, centreOf, cornersAround, ROW, short, WIDTH, written } from "./hexgrid.ts";
import { QuarterKey } from "./hexmap-key.tsx";
import type { Standing } from "./home-standing.ts";
import { quarterName, quarterNumber } from "./quarters.ts";
import { tileNames } from "./tile-names.ts";

type Tile = Cell & Standing;

/** Where the map stands in its picture, beside the key. */
const LEFT = 52;
const TOP = 30;
const SHOWN_RADIUS = 23.2;

/**
 * Where each region's name stands, in the grid's own columns and rows: outside the coast, beside the region's own tiles.
 * The East Midlands touch no coast, so a line leads to them.
 */
const REGION_NAMES: Readonly<Record<OfstedRegion, { q: number; r: number; end?: true; lead?: Cell }>> = {
  "North East, Yorkshire and Humber": { q: 12.3, r: 15.4 },
  "North West": { q: 2.7, r: 10.9, end: true },
  "East Midlands": { q: 14.85, r: 10.3, lead: { q: 12.25, r: 10.42 } },
  "East of England": { q: 14.4, r: 8.9 },
  London: { q: 15.8, r: 6 },
  "West Midlands": { q: 2.7, r: 6.9, end: true },
  "South West": { q: 3.3, r: 4, end: true },
  "South East": { q: 12.8, r: 1.9 },
};

type HexMapProps = {
  standings: readonly Standing[];
  programme: Programme;
  /** False for whom the pages of authorities are not. */
  linked: boolean;
};

/** Every authority as a tile at its place in England, by the quarter of its visit. Each is a link, reached from north to south. */
export function HexMap({ standings, programme, linked }: HexMapProps) {
  const tiles: Tile[] = standings
    .map((one) => ({ ...one, q: one.hexQ, r: one.hexR }))
    .sort((one, other) => other.r - one.r || one.q - other.q);
  const top = Math.max(...tiles.map(({ r }) => r));
  const names = tileNames(tiles.map(({ name }) => name));
  const borders = bordersBetween(tiles, ({ region }) => region, top);
  return (
    // biome-ignore lint/a11y/useSemanticElements: SVG has no fieldset, and as an image its links would be lost
    <svg class="chart hexmap" viewBox="0 0 836 690" role="group" aria-labelledby="map-title">
      <title id="map-title">
        Map of {tiles.length} authorities by planned quarter{linked && ", each a link"}
      </title>
      <defs>
        <polygon id="hex" points={cornersAround([0, 0], SHOWN_RADIUS).map(written).join(" ")} />
      </defs>
      <QuarterKey standings={standings} programme={programme} />
      <g transform={`translate(${LEFT + WIDTH / 2},${TOP})`}>
        {tiles.map((tile) => tileOf(tile, { names, top, programme, linked }))}
        <path class="border-case" d={borders} />
        <path class="border" d={borders} />
        {Object.entries(REGION_NAMES).map(([region, place]) => (
          <RegionName region={region} {...place} top={top} />
        ))}
      </g>
    </svg>
  );
}

type Look = { names: ReadonlyMap<string, string>; top: number; programme: Programme; linked: boolean };

/** As text: so many links made of elements would cost more than all the rest of the map. */
function tileOf(tile: Tile, { names, top, programme, linked }: Look) {
  const [x = 0, y = 0] = centreOf(tile, top).map(short);
  const quarter = tile.quarter === null ? null : quarterNumber(programme.startsOn, tile.quarter);
  const mark = tile.isCarriedOut ? "✓" : (quarter ?? "–");
  const shade = quarter === null ? "no-place" : `q${Math.min(quarter, 8)}`;
  const name = names.get(tile.name) ?? "";
  const inside = html`<title>${tile.name} (${name} ${mark}): ${placeInWords(tile)}</title>\
<use href="#hex" class="${shade}" x="${x}" y="${y}"></use>\
<text class="tile-name" x="${x}" y="${short(y + 1)}">${name}</text>\
<text class="tile-mark" x="${x}" y="${short(y + 13)}">${mark}</text>`;
  return linked
    ? html`<a class="tile" href="/authorities/${tile.code}">${inside}</a>`
    : html`<g class="tile">${inside}</g>`;
}

/** "January to March 2027", and whether it is past its window. */
export function placeInWords({ quarter, instead, isCarriedOut, isPastWindow, coverage }: Standing): string {
  if (isCarriedOut) return `${WORTH_WORDS[coverage.worth]}${coverage.by === "report" ? ", by its report alone" : ""}`;
  if (instead.length > 0) return `no visit of its own, as decided: ${listed(instead)} instead`;
  if (!quarter) return "no place in the plan";
  return `${quarterName(quarter)}${isPastWindow ? ", past its window today" : ""}`;
}

type RegionNameProps = { region: string; q: number; r: number; end?: true; lead?: Cell; top: number };

function RegionName({ region, q, r, end, lead, top }: RegionNameProps) {
  const [x, y] = placed(q, r, top);
  const [leadX, leadY] = lead ? placed(lead.q, lead.r, top) : [x, y];
  const line = `M${x - 4} ${y - 4}L${leadX} ${leadY}`;
  return (
    <>
      {lead && <path class="border-case" d={line} />}
      {lead && <path class="tick" d={line} />}
      <text class={`region-name${end ? " end" : ""}`} x={x} y={y}>
        {region}
      </text>
    </>
  );
}

/** A place in columns and rows, not bound to a cell. */
function placed(q: number, r: number, top: number): [x: number, y: number] {
  return [short(WIDTH * q), short(ROW * (top - r))];
}
