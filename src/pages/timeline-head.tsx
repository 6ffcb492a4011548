import type { Day } from "../core/calendar.ts";
import { longDay, longMonth } from "./format.ts";
import { quarterName } from "./quarters.ts";
import { closingOf } from "./timeline-rows.ts";
import { termsOf } from "./timeline-terms.ts";
import { mondayAt, type TimelineView, weekOf } from "./timeline-view.ts";
import { quarterShort, spans } from "./timeline-window.ts";

/** Quarters, school terms and months over the weeks; each week says its Monday and what closes it. */
export function TimelineHead({ timeline, asked, today }: TimelineView) {
  const { window, by } = asked;
  const mondays = Array.from({ length: window.to - window.from }, (_, nth) => mondayAt(timeline, window.from + nth));
  const closed = new Set(timeline.closedWeeks);
  const monday = (week: number) => mondays[week - window.from] ?? "";
  const now = weekOf(timeline, today);
  const isWide = window.look !== "years";
  const terms = termsOf(timeline.calendar);
  const rows = [
    {
      name: "Quarter",
      class: "tl-quarters",
      spans: spans(window, (week) => (isWide ? quarterName : quarterShort)(monday(week))),
    },
    { name: "Term", class: "tl-terms", spans: spans(window, (week) => terms(monday(week))) },
    {
      name: "Month",
      class: "tl-months",
      spans: spans(window, (week) => (isWide ? longMonth : monthShort)(monday(week))),
    },
  ];
  return (
    <thead>
      {rows.map((row) => (
        <tr class={row.class}>
          <th scope="row" aria-colindex={1}>
            {row.name}
          </th>
          <Spans spans={row.spans} from={window.from} />
        </tr>
      ))}
      <tr class="tl-weeks">
        <th scope="col" aria-colindex={1}>
          {by === "team" ? "Team" : by === "region" ? "Region" : "Authority"}
        </th>
        {mondays.map((day, nth) => {
          const isToday = now === window.from + nth;
          const why = closed.has(day) ? `, closed${because(closingOf(timeline, day))}` : "";
          return (
            <th
              scope="col"
              aria-colindex={window.from + nth + 2}
              aria-label={`${longDay(day)}${why}${isToday ? ", this week" : ""}`}
              class={isToday ? "tl-now" : closed.has(day) ? "tl-closed" : undefined}
              data-monday={day}
            >
              {Number(day.slice(8))}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

function monthShort(monday: Day): string {
  return longMonth(monday).slice(0, 3);
}

function because(name: string): string {
  return name === "" ? "" : `: ${name}`;
}

function Spans({ spans: found, from }: { spans: { name: string; weeks: number }[]; from: number }) {
  let at = from;
  return (
    <>
      {found.map(({ name, weeks }) => {
        const index = at + 2;
        at += weeks;
        return (
          <th scope="colgroup" colspan={weeks} aria-colindex={index}>
            <span>{name}</span>
          </th>
        );
      })}
    </>
  );
}
