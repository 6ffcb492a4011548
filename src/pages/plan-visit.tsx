import type { SeenVisit } from "../store/plan.ts";
import { Tag } from "./tag.tsx";

type Seen = { visit: SeenVisit };

export function BandCell({ visit }: Seen) {
  return (
    <td>
      {visit.band} <small>{visit.points} points</small>
    </td>
  );
}

/** Weeks past the routine window, with a sign as well as a colour. */
export function LateCell({ visit: { weeksLate } }: Seen) {
  return <td>{weeksLate > 0 && <span class="late">{weeksSaid(weeksLate)}</span>}</td>;
}

export function PinCell({ visit: { pinned } }: Seen) {
  return <td>{pinned && <Tag kind="plain">{pinned}</Tag>}</td>;
}

function weeksSaid(weeks: number): string {
  return `+${weeks} ${weeks === 1 ? "week" : "weeks"}`;
}
