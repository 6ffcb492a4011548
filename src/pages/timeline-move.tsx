import { raw } from "hono/html";
import { weekIndex } from "../core/calendar.ts";
import type { Timeline } from "../store/timeline.ts";
import { shortDay } from "./format.ts";
import type { Asked } from "./timeline-asked.ts";
import type { Prices } from "./timeline-prices.ts";
import { mondayAt, type TimelineView } from "./timeline-view.ts";

/** The chosen visit to another team and week, by a plain form; dragging and the move keys fill in the same form and send it. */
export function MoveForm({ view: { timeline, asked, prices }, mayMove }: { view: TimelineView; mayMove: boolean }) {
  if (!mayMove || !asked.choose) return null;
  const visit = timeline.visits.find(({ authorityCode }) => authorityCode === asked.choose);
  const { startsOn, endsOn } = visit ?? {};
  const weeks = startsOn && endsOn ? weekIndex(startsOn, endsOn) + 1 : 1;
  const closed = new Set(timeline.closedWeeks);
  return (
    <div>
      <h3 id="moving">Move it</h3>
      <form
        id="tl-move"
        data-weeks={weeks}
        method="get"
        action={`/plans/${timeline.head.number}/visits/${asked.choose}/move`}
        aria-labelledby="moving"
      >
        <p class="tl-field">
          <label for="move-team">To team</label>
          <select id="move-team" name="team">
            {timeline.teams.map(({ code, name }) => (
              <option value={code} selected={code === visit?.teamCode}>
                {name}
              </option>
            ))}
          </select>
        </p>
        <p class="tl-field">
          <label for="move-week">On site from</label>
          <select id="move-week" name="week">
            {Array.from({ length: timeline.programme.weeks }, (_, week) => mondayAt(timeline, week)).map(
              (monday, week) => (
                <option value={week + 1} selected={monday === visit?.startsOn}>
                  {shortDay(monday)}
                  {closed.has(monday) ? ", closed" : ""}
                </option>
              ),
            )}
          </select>
        </p>
        <p class="buttons">
          <button class="govuk-button" type="submit">
            See what it would do
          </button>
        </p>
      </form>
      <p class="note" id="tl-how">
        Nothing is saved yet: the next page says what the move costs, breaks and moves, and keeps it as a new draft.
      </p>
      {prices && <template id="tl-places">{inText(placesJson(prices, timeline, asked))}</template>}
    </div>
  );
}

/**
 * What every place on screen says, for dragging and the move keys: each saying once, and by team and week which one it is. A place
 * that no move opens has the complement of its number.
 */
function placesJson({ at }: Prices, { teams }: Timeline, { window: { from, to } }: Asked): string {
  const numberOf = new Map<string, number>();
  const weeks = Array.from({ length: to - from }, (_, nth) => from + nth);
  const places = teams.map(({ code }) => [
    code,
    weeks.map((week) => {
      const price = at(code, week);
      if (!price) return 0;
      const number = numberOf.get(price.says) ?? numberOf.size;
      numberOf.set(price.says, number);
      return price.state === "closed" ? ~number : number;
    }),
  ]);
  return JSON.stringify({ says: [...numberOf.keys()], places: Object.fromEntries(places) });
}

/** Text with its quotes as they are, which only an attribute needs escaped: they are a sixth of what stands there. */
function inText(text: string) {
  return raw(text.replaceAll("&", "&amp;").replaceAll("<", "&lt;"));
}
