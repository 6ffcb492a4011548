import type { Day } from "../core/calendar.ts";
import type { Programme } from "../core/programme.ts";
import { gapOf, isProvenBest } from "../core/schedule/outcome.ts";
import type { Home, HomePlan } from "../store/home.ts";
import { longDay } from "./format.ts";
import { lastVisit, weekOf } from "./home-standing.ts";
import { percentUp } from "./plan-words.ts";

/** Where the programme stands, in the sentences that answer it. */
export function Lede({
  home,
  plan,
  programme,
  today,
}: {
  home: Home;
  plan: HomePlan;
  programme: Programme;
  today: Day;
}) {
  const { frame, visits, quartered, unplacedCodes, everyDay } = home;
  const placed = visits.length + quartered.length;
  const all = placed + unplacedCodes.length;
  const leftOut = plan.decisions?.excluded.length ?? 0;
  const last = everyDay ? lastVisit(visits) : null;
  return (
    <p class="lede">
      {stageWords(programme, home, today)} Plan {frame.plan?.number}
      {frame.plan?.state === "draft" && ", a draft,"} has a place for{" "}
      {placed === all ? `all ${all}` : `${placed} of ${all}`} authorities
      {last && (
        <>
          ; the last visit ends on <b class="nowrap">{longDay(last.endsOn)}</b>
        </>
      )}
      .{leftOut > 0 && ` Planners left out ${leftOut}, though the recommendation is all ${all}.`}{" "}
      <Closeness figures={plan.figures} />
    </p>
  );
}

/** "Week 8 of 104: 6 on site by the plan.", or how far off its first week is. */
function stageWords(programme: Programme, { visits, everyDay }: Home, today: Day): string {
  const stage = weekOf(programme, today);
  if (stage === "over") return `The programme’s ${programme.weeks} weeks are over.`;
  if ("daysToStart" in stage) {
    return `The programme starts on Monday ${longDay(programme.startsOn)}, in ${weeksOrDays(stage.daysToStart)}.`;
  }
  if (!everyDay) return `Week ${stage.week} of ${programme.weeks}.`;
  const onSite = visits.filter(({ startsOn, endsOn }) => startsOn <= today && today <= endsOn).length;
  return `Week ${stage.week} of ${programme.weeks}: ${onSite === 0 ? "nobody" : onSite} on site by the plan.`;
}

function weeksOrDays(days: number): string {
  const [number, unit] = days < 7 ? [days, "day"] : [Math.floor(days / 7), "week"];
  return `${number} ${unit}${number === 1 ? "" : "s"}`;
}

/** Said only where it is proved. */
function Closeness({ figures }: Pick<HomePlan, "figures">) {
  const gap = gapOf(figures);
  if (gap === null) return null;
  if (isProvenBest(figures)) return <b>No plan could do better.</b>;
  return (
    <>
      The plan is <b>within {percentUp(gap)} of the best any plan could do</b>.
    </>
  );
}
