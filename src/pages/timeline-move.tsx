import { shortDay } from "./format.ts";
import { mondayAt, type TimelineView } from "./timeline-view.ts";

/** The chosen visit to another team and week, by a plain form; dragging and the move keys fill in the same form and send it. */
export function MoveForm({ view: { timeline, asked }, mayMove }: { view: TimelineView; mayMove: boolean }) {
  if (!mayMove || !asked.choose) return null;
  const visit = timeline.visits.find(({ authorityCode }) => authorityCode === asked.choose);
  const closed = new Set(timeline.closedWeeks);
  return (
    <div>
      <h3 id="moving">Move it</h3>
      <form
        id="tl-move"
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
            {Array.from({ length: timeline.programme.weeks }, (_, week) => mondayAt(timeline, week)).map((monday) => (
              <option value={monday} selected={monday === visit?.startsOn}>
                {shortDay(monday)}
                {closed.has(monday) ? ", closed" : ""}
              </option>
            ))}
          </select>
        </p>
        <p class="buttons">
          <button class="govuk-button" type="submit">
            See what it would do
          </button>
        </p>
      </form>
      <p class="note" id="tl-how">
        The next page says what the move costs and breaks; only there is it kept, as a new draft.
      </p>
    </div>
  );
}
