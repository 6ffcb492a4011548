import type { Child } from "hono/jsx";
import { isFiltered } from "./timeline-asked.ts";
import type { Prices } from "./timeline-prices.ts";
import type { TimelineView } from "./timeline-view.ts";

/** What every shape, pattern, sign and letter of the timeline means. */
export function TimelineKey({ timeline, asked, prices }: TimelineView) {
  const bands = [...new Set(timeline.visits.map(({ band }) => band))].sort((one, other) => one - other);
  return (
    <>
      <ul class="key tl-key" aria-label="Key">
        <Sign says="call and notice week" look="tl-call" />
        {bands.map((band) => (
          <Sign says={`on site, band ${band}`}>
            <i class={`tl-block tl-band-${band}`}>{band}</i>
          </Sign>
        ))}
        {timeline.visits.some((visit) => timeline.becameOf(visit) === "carried_out") && (
          <Sign says="carried out">
            <i class="tl-block tl-band-4">✓</i>
          </Sign>
        )}
        <Sign says="write-up" look="tl-write-up" />
        {isFiltered(asked) && asked.by === "team" && (
          <Sign says="outside the filter" look="tl-dim">
            <i class="tl-block">4</i>
          </Sign>
        )}
        {asked.by === "team" && <Sign says="team on leave" look="tl-leave" />}
        {asked.by === "team" && <Sign says="held in reserve" look="tl-reserve" />}
        {asked.by === "team" && <Sign says="monitoring or focused visit" look="tl-between" />}
        <Sign says="closed week" look="tl-closed" />
        {timeline.anyPublished && <Sign says="frozen: published visits stay" look="tl-frozen-key" />}
        <Sign says="this week" look="tl-today-key" />
        <li>
          <b class="pin">W</b> pinned by week, <b class="pin">T</b> by team
        </li>
        <li>
          <span class="late">+4</span> weeks past its window
        </li>
      </ul>
      {prices && <PriceKey prices={prices} />}
    </>
  );
}

function PriceKey({ prices }: { prices: Prices }) {
  return (
    <ul class="key tl-key" aria-label="Key of the prices">
      <li>
        <b>+12</b> weeks of an average authority’s waiting more than where it is; the taller the bar, the dearer
      </li>
      <li>
        <b>+12 B</b> by itself: others would have to make room, or it takes a pin or a reason
      </li>
      {prices.closings.map(({ letter, words }) => (
        <li>
          <b>{letter}</b> {words}
        </li>
      ))}
    </ul>
  );
}

function Sign({ says, look, children }: { says: string; look?: string; children?: Child }) {
  return (
    <li>
      <span class={`tl-sign ${look ?? ""}`} aria-hidden="true">
        {children}
      </span>
      {says}
    </li>
  );
}
