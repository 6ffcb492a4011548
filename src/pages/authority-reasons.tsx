import type { Day } from "../core/calendar.ts";
import type { Policy } from "../core/priority/policy.ts";
import type { Priority, Reason } from "../core/priority/reason.ts";
import { Scroll } from "./as-table.tsx";
import { FACTOR_WORDS } from "./authority-words.ts";
import { longDay } from "./format.ts";
import { BasisTag } from "./tag.tsx";

type Props = {
  priority: Priority;
  policy: Policy;
  /** Points of the authority in the middle of the ranking. */
  middle: number;
  /** The day ranked. */
  on: Day;
};

/** Where the points come from: a waterfall on one scale, each reason with its sentence and basis. */
export function Reasons({ priority, policy, middle, on }: Props) {
  const scale = scaleFor(priority.points);
  const doubling = policy.doublingPoints;
  const reasons = [...priority.reasons].sort((one, other) => other.points - one.points);
  const starts = reasons.map((_, nth) => reasons.slice(0, nth).reduce((sum, reason) => sum + reason.points, 0));
  return (
    <section class="rule" aria-labelledby="why">
      <h2 id="why">Why {priority.points} points</h2>
      <p class="note">
        Points add up from left to right; every {doubling} double what a week of waiting costs.{" "}
        <b class="measured">Solid</b>: weight measured on past inspections. <b class="judgement">Hatched</b>: judgement,
        set by policy. No reason ever takes points away. As at {longDay(on)}, policy version {policy.version}.
      </p>
      <Scroll label="Reasons, a table that scrolls">
        <table class="reasons">
          <caption class="govuk-visually-hidden">Each reason with what it rests on, its basis and its points</caption>
          <thead>
            <tr>
              <th scope="col">Reason</th>
              <th scope="col">What it rests on</th>
              <th scope="col" class="basis">
                Basis
              </th>
              <th scope="col" class="num">
                Points
              </th>
              <th scope="col" class="bar">
                <span class="govuk-visually-hidden">On one scale</span>
                <Axis scale={scale} doubling={doubling} />
              </th>
            </tr>
          </thead>
          <tbody>
            {reasons.map((reason, nth) => (
              <tr>
                <th scope="row">
                  <b>{FACTOR_WORDS[reason.factor]}</b>
                  <span class="basis-below">
                    <BasisTag basis={reason.basis} />
                  </span>
                </th>
                <td>{reason.says}</td>
                <td class="basis">
                  <BasisTag basis={reason.basis} />
                </td>
                <td class="num">
                  <b>{reason.points > 0 ? `+${reason.points}` : "0"}</b>
                </td>
                <td class="bar">
                  <Bar reason={reason} from={starts[nth] ?? 0} scale={scale} />
                </td>
              </tr>
            ))}
            <tr class="total">
              <th scope="row">Priority</th>
              <td>{comparison(priority.points, middle, doubling)}</td>
              <td class="basis" />
              <td class="num">{priority.points}</td>
              <td class="bar">
                <svg width={WIDTH} height="24" aria-hidden="true">
                  <rect y="9" width={scale.x(priority.points)} height="6" />
                </svg>
              </td>
            </tr>
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}

/** What the points mean beside the authority in the middle of the ranking. */
export function comparison(points: number, middle: number, doubling: number): string {
  const times = 2 ** ((points - middle) / doubling);
  const near = times > 0.95 && times < 1.05;
  if (near) return "A week of waiting here costs about as much as at the middle authority";
  const figure = times >= 1 ? `${times.toFixed(1)} times` : `${Math.round(times * 100)}% of`;
  return `A week of waiting here costs ${figure} that of the middle authority`;
}

const WIDTH = 270;
type Scale = { x: (points: number) => number; ticks: number[] };

/** From 0 to 100 points, or as far as the authority reaches. */
function scaleFor(points: number): Scale {
  const step = points > 120 ? 40 : 20;
  const most = Math.max(100, Math.ceil(points / step) * step);
  const ticks = Array.from({ length: Math.floor(most / step) + 1 }, (_, nth) => nth * step);
  return { x: (value) => Math.round((value / most) * WIDTH * 10) / 10, ticks };
}

function Axis({ scale, doubling }: { scale: Scale; doubling: number }) {
  const side = (nth: number) => (nth === 0 ? "axis" : nth === scale.ticks.length - 1 ? "axis end" : "axis middle");
  return (
    <svg width={WIDTH} height="30" aria-hidden="true">
      {scale.ticks.map((tick, nth) => (
        <>
          <text class={side(nth)} x={scale.x(tick)} y="11">
            {tick}
          </text>
          <text class={side(nth)} x={scale.x(tick)} y="26">
            ×{Math.round(2 ** (tick / doubling) * 10) / 10}
          </text>
        </>
      ))}
    </svg>
  );
}

function Bar({ reason, from, scale }: { reason: Reason; from: number; scale: Scale }) {
  const inner = scale.ticks.slice(1, -1);
  return (
    <svg width={WIDTH} height="24" aria-hidden="true">
      <path class="grid-line" d={inner.map((tick) => `M${scale.x(tick)} 0v24`).join("")} />
      {reason.points === 0 ? (
        <path class="tick" d={`M${Math.max(1, scale.x(from))} 5v14`} />
      ) : (
        <rect class={`bar-${reason.basis}`} x={scale.x(from)} y="5" width={scale.x(reason.points)} height="14" />
      )}
    </svg>
  );
}
