import { addDays, addWeeks, type Day, mondayOf, weekIndex } from "../core/calendar.ts";
import type { Programme } from "../core/programme.ts";
import { count } from "../core/words.ts";
import type { SeenPlan, SeenVisit, WholePlan } from "../store/plan.ts";
import { becameSays } from "./became.tsx";
import { dayMonth } from "./format.ts";

/** Width of a week in a lane's own units; the page scales the whole lane. */
const WEEK = 12;
const HEIGHT = 38;

/** The patterns that lanes share, drawn once a page. */
export function LanePatterns() {
  return (
    <svg class="plan-patterns" width="0" height="0" aria-hidden="true">
      <pattern id="plan-closed" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <path d="M0 0V5" stroke="#b4bcc4" stroke-width="1.4" />
      </pattern>
      <pattern id="plan-leave" width="4" height="4" patternUnits="userSpaceOnUse">
        <circle cx="2" cy="2" r="0.9" fill="#6b747d" />
      </pattern>
      <pattern id="plan-write-up" width="4" height="8" patternUnits="userSpaceOnUse">
        <path d="M1 0V8" stroke="#6f7b8a" stroke-width="1.6" />
      </pattern>
    </svg>
  );
}

/** Months and quarters above the lanes; the lanes' own words give the same days. */
export function LaneAxis({ programme }: { programme: Programme }) {
  const mondays = Array.from({ length: programme.weeks }, (_, week) => addWeeks(programme.startsOn, week));
  const quarters = mondays.flatMap((monday, week) => {
    const quarter = quarterOf(monday);
    return week > 0 && quarter === quarterOf(addDays(monday, -7)) ? [] : [{ x: week * WEEK, quarter }];
  });
  return (
    <svg class="chart" viewBox={`0 0 ${programme.weeks * WEEK} 18`} aria-hidden="true">
      {quarters.map(({ x, quarter }) => (
        <>
          <path class="tick" d={`M${x + 0.5} 0V18`} />
          {programme.weeks * WEEK - x > 70 && (
            <text class="axis" x={x + 4} y="13">
              {quarter}
            </text>
          )}
        </>
      ))}
    </svg>
  );
}

const QUARTERS = ["Jan–Mar", "Apr–Jun", "Jul–Sep", "Oct–Dec"];

function quarterOf(monday: Day): string {
  return `${QUARTERS[Math.floor((Number(monday.slice(5, 7)) - 1) / 3)]} ${monday.slice(0, 4)}`;
}

type LaneProps = { plan: SeenPlan; team: SeenPlan["teams"][number]; visits: readonly SeenVisit[]; today: Day } & Done;
type Done = Pick<WholePlan, "becameOf">;

/** One team's weeks as a strip: calls, visits, write-ups, leave, weeks held in reserve and closed weeks. */
export function Lane({ plan, team, visits, today, becameOf }: LaneProps) {
  const { startsOn, weeks } = plan.programme;
  const at = (day: Day) => weekIndex(startsOn, day) * WEEK;
  const block = (fill: string) => (monday: Day) => (
    <rect x={at(monday)} y="0" width={WEEK} height={HEIGHT} fill={fill} />
  );
  const now = weekIndex(startsOn, today) >= 0 && weekIndex(startsOn, today) < weeks;
  return (
    <svg
      class="chart plan-lane"
      viewBox={`0 0 ${weeks * WEEK} ${HEIGHT}`}
      role="img"
      aria-label={laneSays({ plan, team, visits })}
    >
      {plan.closedWeeks.map(block("url(#plan-closed)"))}
      {team.leave.filter((monday) => at(monday) >= 0 && at(monday) < weeks * WEEK).map(block("url(#plan-leave)"))}
      {runs(team.reserve).map(({ from, length }) => (
        <>
          <rect class="plan-reserve" x={at(from) + 0.5} y="10.5" width={length * WEEK - 1} height="15" />
          <text class="plan-letter middle" x={at(from) + (length * WEEK) / 2} y="22">
            R
          </text>
        </>
      ))}
      {visits.map((visit) => (
        <Block {...{ visit, at, becameOf }} writeUpWeeks={plan.programme.writeUpWeeks} />
      ))}
      {now && <path class="today" d={`M${at(mondayOf(today)) + WEEK / 2} 0V${HEIGHT}`} />}
    </svg>
  );
}

type BlockProps = Done & { visit: SeenVisit; at: (day: Day) => number; writeUpWeeks: number };

/** Call (ring and line), on site (block of its band, ticked once carried out), write-up (fence), with its pin and the weeks past its window. */
function Block({ visit, at, writeUpWeeks, becameOf }: BlockProps) {
  const became = becameOf(visit);
  const [call, start] = [at(visit.noticeOn), at(visit.startsOn)];
  const end = at(visit.endsOn) + WEEK;
  const letters = visit.pinned === "week and team" ? "WT" : visit.pinned === "week" ? "W" : "T";
  return (
    <g>
      <title>{`${visit.authorityName}, ${visit.kind}, on site ${dayMonth(visit.startsOn)}${became ? `, ${becameSays(became)}` : ""}`}</title>
      <path class="plan-call" d={`M${call + 4} 7H${start}`} />
      <circle class="plan-call" cx={call + 3} cy="7" r="2.4" />
      <rect class={`plan-block band-${visit.band}`} x={start + 0.5} y="11.5" width={end - start - 1} height="14" />
      {became === "carried_out" && (
        <text class={`plan-letter middle${visit.band < 3 ? " on-dark" : ""}`} x={(start + end) / 2} y="22">
          ✓
        </text>
      )}
      <rect x={end} y="17" width={writeUpWeeks * WEEK - 1} height="8" fill="url(#plan-write-up)" />
      {visit.pinned && (
        <>
          <rect x={end - letters.length * 8 - 1} y="1" width={letters.length * 8 + 1} height="9" class="plan-pin" />
          <text class="plan-letter end on-dark" x={end - 1} y="8.5">
            {letters}
          </text>
        </>
      )}
      {visit.weeksLate > 0 && (
        <text class="plan-late" x={start} y="35">
          +{visit.weeksLate}
        </text>
      )}
    </g>
  );
}

/** Runs of weeks that follow one another, from their Mondays. */
export function runs(mondays: readonly Day[]): { from: Day; length: number }[] {
  const found: { from: Day; length: number }[] = [];
  for (const monday of [...mondays].sort()) {
    const last = found.at(-1);
    if (last && addWeeks(last.from, last.length) === monday) last.length++;
    else found.push({ from: monday, length: 1 });
  }
  return found;
}

function laneSays({ plan, team, visits }: Pick<LaneProps, "plan" | "team" | "visits">): string {
  const parts = [
    count(visits.length, "visit"),
    `${count(team.leave.length, "week")} of leave`,
    `${count(team.reserve.length, "week")} held in reserve`,
    `${count(plan.closedWeeks.length, "closed week")}`,
  ];
  return `${team.name}: ${parts.join(", ")}. Its visits are listed below.`;
}
