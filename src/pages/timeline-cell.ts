import { html, raw } from "hono/html";
import type { Day } from "../core/calendar.ts";
import type { Asked } from "./timeline-asked.ts";
import type { Price } from "./timeline-prices.ts";
import { isDimmed, type Lane, type Placed, type Run } from "./timeline-rows.ts";
import { runSays } from "./timeline-words.ts";

export type CellProps = {
  lane: Lane;
  run: Run;
  asked: Asked;
  startsOn: Day;
  teamNames: ReadonlyMap<string, string>;
  tileOf: (name: string) => string;
  price: Price | undefined;
  href: string | null;
};

/**
 * One cell: a visit on site, which is a link that chooses it, or weeks in which something else or nothing holds. Written as
 * text, since there are up to a thousand: as elements they would take most of a request's time.
 */
export function timelineCell({ price, href, asked, tileOf, ...said }: CellProps) {
  const { run } = said;
  const { look } = asked.window;
  const weeks = run.to - run.from;
  const visit = run.onSite;
  const span = weeks > 1 ? ` colspan="${weeks}"` : "";
  const index = look === "years" ? "" : ` aria-colindex="${run.from + 2}"`;
  const marks = marksOf(run, price);
  const cell = raw(`${span}${index}${marks && ` class="${marks}"`}`);
  if (!visit || href === null) {
    const says = runSays(said, price, false);
    if (!price) return html`<td${cell} aria-label="${says}"></td>`;
    return html`<td${cell}><span class="tl-says">${says}</span><small aria-hidden="true">${price.shows}</small></td>`;
  }
  const isDim = isDimmed(asked, visit);
  const isChosen = visit.authorityCode === asked.choose;
  const says = `${runSays(said, price, isDim)}${isChosen ? ", chosen" : ""}`;
  const looks = `tl-visit tl-d${weeks}${isDim ? " tl-dim" : ""}${isChosen ? " tl-chosen" : ""}`;
  const current = raw(isChosen ? ' aria-current="true"' : "");
  return html`<td${cell}><a class="${looks}" href="${href}"${current}><span class="tl-says">${says}</span>${block(visit, look, tileOf)}</a></td>`;
}

/** Classes for what stands beside a visit; the style sheet draws each in its own pattern. */
function marksOf({ onSite, writeUp, call, off }: Run, price: Price | undefined): string {
  const marks = [
    call && "tl-call",
    writeUp && "tl-write-up",
    off.includes("leave") && "tl-leave",
    off.includes("reserve") && "tl-reserve",
    off.includes("between") && "tl-between",
    price && !onSite && (price.state === "open" ? `tl-price tl-h${price.height}` : `tl-${price.state}`),
    price?.isCheapest && "tl-best",
  ];
  return marks.filter(Boolean).join(" ");
}

/** In the width of two years a short name above the block and the band in it; closer, the whole name and the kind. */
function block(visit: Placed, look: Asked["window"]["look"], tileOf: CellProps["tileOf"]) {
  const { authorityName, band, kind, pinned, weeksLate } = visit;
  const name = look === "years" ? tileOf(authorityName) : authorityName;
  const inside = look === "quarter" ? `${kind}, band ${band}` : band;
  const late = weeksLate > 0 ? raw(`<span class="tl-late">+${weeksLate}</span>`) : "";
  const letters = pinned === "week and team" ? "WT" : pinned === "week" ? "W" : "T";
  const pin = pinned ? raw(`<span class="tl-pin">${letters}</span>`) : "";
  return html`<span aria-hidden="true"><b class="tl-name">${name}</b><i class="tl-block tl-band-${band}">${inside}</i>${late}${pin}</span>`;
}
