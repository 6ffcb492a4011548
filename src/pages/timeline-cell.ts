import { escapeToBuffer } from "hono/utils/html";
import type { Asked } from "./timeline-asked.ts";
import type { Price } from "./timeline-prices.ts";
import { isDimmed, type Lane, type Off, type Placed, type Run } from "./timeline-rows.ts";
import { runSays } from "./timeline-words.ts";

/** What the cells of a lane share. */
export type CellsOf = {
  lane: Lane;
  asked: Asked;
  weekNames: readonly string[];
  teamNames: ReadonlyMap<string, string>;
  tileOf: (name: string) => string;
  /** Leads to the timeline with another visit chosen, whose authority takes the place of the star. */
  choosing: string;
};

/**
 * One cell, as HTML: a visit on site, which is a link that chooses it, or weeks in which something else or nothing holds.
 * Written as text, since there are up to a thousand: as elements they would take most of a request's time.
 */
export function timelineCell(of: CellsOf, run: Run, price: Price | undefined): string {
  const { asked, choosing } = of;
  const { look } = asked.window;
  const weeks = run.to - run.from;
  const visit = run.onSite;
  const span = weeks > 1 ? ` colspan="${weeks}"` : "";
  const index = look === "years" ? "" : ` aria-colindex="${run.from + 2}"`;
  const marks = marksOf(run, price);
  const cell = `<td${span}${index}${marks && ` class="${marks.slice(1)}"`}`;
  if (!visit) {
    const says = escaped(runSays(of, run, price, false));
    if (!price) return `${cell} aria-label="${says}"></td>`;
    return `${cell}><span class="tl-says">${says}</span><small aria-hidden="true">${escaped(price.shows)}</small></td>`;
  }
  const isDim = isDimmed(asked, visit);
  const isChosen = visit.authorityCode === asked.choose;
  const says = escaped(`${runSays(of, run, price, isDim)}${isChosen ? ", chosen" : ""}`);
  const looks = `tl-visit tl-d${weeks}${isDim ? " tl-dim" : ""}${isChosen ? " tl-chosen" : ""}`;
  const href = escaped(choosing.replace("*", visit.authorityCode));
  const current = isChosen ? ' aria-current="true"' : "";
  return `${cell}><a class="${looks}" href="${href}"${current}><span class="tl-says">${says}</span>${block(visit, look, of)}</a></td>`;
}

const OFF_MARKS: Readonly<Record<Off, string>> = {
  leave: " tl-leave",
  reserve: " tl-reserve",
  closed: "",
  between: " tl-between",
};

/** Classes for what stands beside a visit, each after a space; the style sheet draws each in its own pattern. */
function marksOf({ onSite, writeUp, call, off }: Run, price: Price | undefined): string {
  let marks = call ? " tl-call" : "";
  if (writeUp) marks += " tl-write-up";
  for (const one of off) marks += OFF_MARKS[one];
  if (price && !onSite) marks += price.state === "open" ? ` tl-price tl-h${price.height}` : ` tl-${price.state}`;
  return price?.isCheapest ? `${marks} tl-best` : marks;
}

/** In the width of two years a short name above the block and the band in it; closer, the whole name and the kind. */
function block(visit: Placed, look: Asked["window"]["look"], { tileOf }: CellsOf): string {
  const { authorityName, band, kind, pinned, weeksLate, became } = visit;
  const name = escaped(look === "years" ? tileOf(authorityName) : authorityName);
  const tick = became === "carried_out" ? "✓" : "";
  const inside = look === "quarter" ? `${tick} ${kind}, band ${band}` : tick || band;
  const late = weeksLate > 0 ? `<span class="tl-late">+${weeksLate}</span>` : "";
  const letters = pinned === "week and team" ? "WT" : pinned === "week" ? "W" : "T";
  const pin = pinned ? `<span class="tl-pin">${letters}</span>` : "";
  return `<span aria-hidden="true"><b class="tl-name">${name}</b><i class="tl-block tl-band-${band}">${inside}</i>${late}${pin}</span>`;
}

/** Text as it stands in an element or an attribute. */
function escaped(text: string): string {
  const buffer: [string] = [""];
  escapeToBuffer(text, buffer);
  return buffer[0];
}
