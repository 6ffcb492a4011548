import { quarterOf } from "../core/precision.ts";
import { frozenWeeks } from "./timeline-rows.ts";
import { mondayAt, type TimelineView, weekOf } from "./timeline-view.ts";

/** What is the same for every lane, drawn once behind them all: closed and frozen weeks, quarters, and today. */
export function Backdrop({ timeline, asked: { window }, today }: TimelineView) {
  const weeks = window.to - window.from;
  const percent = (week: number) => `${Math.round(((week - window.from) / weeks) * 1e5) / 1e3}%`;
  const width = (count: number) => `${Math.round((count / weeks) * 1e5) / 1e3}%`;
  const shown = (week: number) => week >= window.from && week < window.to;
  const closed = timeline.closedWeeks.map((day) => weekOf(timeline, day) ?? -1).filter(shown);
  const frozen = frozenWeeks(timeline, today);
  const now = weekOf(timeline, today);
  const edges = Array.from({ length: weeks }, (_, nth) => window.from + nth).filter(
    (week) => week > 0 && quarterOf(mondayAt(timeline, week)) !== quarterOf(mondayAt(timeline, week - 1)),
  );
  const isFrozenShown = frozen !== null && frozen.to > window.from && frozen.from < window.to;
  return (
    <svg class="tl-backdrop" aria-hidden="true">
      <pattern id="tl-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <path d="M0 0V6" stroke="#b4bcc4" stroke-width="1.6" />
      </pattern>
      {isFrozenShown && (
        <>
          <rect
            class="tl-frozen"
            x={percent(Math.max(frozen.from, window.from))}
            width={width(Math.min(frozen.to, window.to) - Math.max(frozen.from, window.from))}
            height="100%"
          />
          {frozen.to <= window.to && (
            <line class="tl-thaw" x1={percent(frozen.to)} x2={percent(frozen.to)} y1="0" y2="100%" />
          )}
        </>
      )}
      {runs(closed).map(({ from, length }) => (
        <rect x={percent(from)} width={width(length)} height="100%" fill="url(#tl-hatch)" />
      ))}
      {edges.map((week) => (
        <line class="tl-edge" x1={percent(week)} x2={percent(week)} y1="0" y2="100%" />
      ))}
      {now !== null && shown(now) && (
        <line class="tl-today" x1={percent(now + 0.5)} x2={percent(now + 0.5)} y1="0" y2="100%" />
      )}
    </svg>
  );
}

function runs(weeks: readonly number[]): { from: number; length: number }[] {
  const found: { from: number; length: number }[] = [];
  for (const week of weeks) {
    const last = found.at(-1);
    if (last && last.from + last.length === week) last.length++;
    else found.push({ from: week, length: 1 });
  }
  return found;
}
