import type { PlanFigures } from "../store/schema/plans.ts";
import { PARTS } from "./plan-words.ts";

export type Order = { name: string; cost: number; parts: PlanFigures["parts"] };

/** Each order's cost as a bar by part, on one scale; the table below holds the same numbers. */
export function CostBars({ orders, bound }: { orders: readonly Order[]; bound: number | null }) {
  const most = Math.max(1, ...orders.map(({ cost }) => cost));
  const share = (cost: number) => `${((cost / most) * 100).toFixed(2)}%`;
  const shown = PARTS.filter(({ part }) => orders.some(({ parts }) => parts[part] > 0));
  return (
    <div class="plan-bars" aria-hidden="true">
      <svg class="plan-patterns" width="0" height="0" aria-hidden="true">
        <pattern id="plan-part-late" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="5" height="5" fill="#fff" />
          <path d="M1.2 0V5" stroke="#7a3e00" stroke-width="2.2" />
        </pattern>
        <pattern id="plan-part-disruption" width="4" height="4" patternUnits="userSpaceOnUse">
          <rect width="4" height="4" fill="#fff" />
          <circle cx="2" cy="2" r="1.1" fill="#14213d" />
        </pattern>
        <pattern id="plan-part-guessable" width="6" height="4" patternUnits="userSpaceOnUse">
          <rect width="6" height="4" fill="#fff" />
          <path d="M0 2H6" stroke="#23457f" stroke-width="1.4" />
        </pattern>
      </svg>
      {orders.map(({ name, parts }) => (
        <>
          <span>{name}</span>
          <svg width="100%" height="22" aria-hidden="true">
            {shown.map(({ part }, nth) => {
              const before = shown.slice(0, nth).reduce((sum, earlier) => sum + parts[earlier.part], 0);
              const width = share(parts[part]);
              return <rect {...looksOf(part)} x={share(before)} y="1" width={width} height="20" />;
            })}
            {bound !== null && <line class="today" x1={share(bound)} x2={share(bound)} y1="0" y2="22" />}
          </svg>
        </>
      ))}
      <span />
      <ul class="key">
        {shown.map(({ part, name }) => (
          <li>
            <svg width="18" height="14" aria-hidden="true">
              <rect {...looksOf(part)} x="0.5" y="0.5" width="17" height="13" />
            </svg>
            {name.toLowerCase()}
          </li>
        ))}
        {bound !== null && (
          <li>
            <svg width="5" height="18" aria-hidden="true">
              <line class="today" x1="2.5" x2="2.5" y1="0" y2="18" />
            </svg>
            no plan can cost less
          </li>
        )}
      </ul>
    </div>
  );
}

const PATTERNED = ["late", "disruption", "guessable"];

/** Lateness is hatched, disruption dotted and guessable weeks lined, by patterns that only the page itself can name. */
function looksOf(part: (typeof PARTS)[number]["part"]) {
  return { class: `plan-part-${part}`, fill: PATTERNED.includes(part) ? `url(#plan-part-${part})` : undefined };
}
