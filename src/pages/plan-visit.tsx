import type { SeenVisit } from "../store/plan.ts";
import { Tag } from "./tag.tsx";

type Seen = { visit: SeenVisit };

export function BandCell({ visit }: Seen) {
  return (
    <td>
      {visit.band} <small>{visit.points} points</small> {visit.drawnAtRandom && <Tag kind="plain">by chance</Tag>}
    </td>
  );
}

/** The address under which each visit of a plan says why it is where it is; null for those who may not ask. */
export type WhyIn = { whyIn: string | null };

export function WhyHead({ whyIn }: WhyIn) {
  return whyIn && <th scope="col">Why then</th>;
}

export function WhyCell({ visit, whyIn }: Seen & WhyIn) {
  return (
    whyIn && (
      <td>
        <a href={`${whyIn}/${visit.authorityCode}`}>
          Why<span class="govuk-visually-hidden"> {visit.authorityName} is in this week</span>
        </a>
      </td>
    )
  );
}

/** Weeks past the routine window, with a sign as well as a colour. */
export function LateCell({ visit: { weeksLate } }: Seen) {
  return <td class="nowrap">{weeksLate > 0 && <span class="late">{weeksSaid(weeksLate)}</span>}</td>;
}

export function PinCell({ visit: { pinned } }: Seen) {
  return <td>{pinned && <Tag kind="plain">{pinned}</Tag>}</td>;
}

function weeksSaid(weeks: number): string {
  return `+${weeks} ${weeks === 1 ? "week" : "weeks"}`;
}
