import type { Authority } from "../core/authority.ts";
import { addDays, type Day } from "../core/calendar.ts";
import { listed } from "../core/words.ts";
import type { PlannedVisit } from "../store/authority.ts";
import { Prices } from "./authority-prices.tsx";
import { BecameTag } from "./became.tsx";
import { dayMonth, longDay, shortDay } from "./format.ts";
import { quarterName } from "./quarters.ts";

type Props = {
  visit: PlannedVisit | null;
  /** All that may be known of it where it is not there. */
  quarter: Day | null;
  unplacedWhy: readonly string[] | null;
  region: string;
  plan: { number: number; state: string } | null;
  /** The authority whose every week and team may be asked for; null where the asker may not. */
  whyOf: string | null;
  /** The authorities that end about whom somebody decides whether this one is visited. */
  decidedWith: readonly Pick<Authority, "code" | "name">[];
  mayDecide: boolean;
};

/** The planned visit and why that week; or, without one, why not. */
export function Visit({ visit, quarter, unplacedWhy, region, plan, whyOf, decidedWith, mayDecide }: Props) {
  return (
    <section class="panel" aria-labelledby="visit">
      <h2 id="visit">
        Planned visit <BecameTag became={visit?.became ?? null} />
      </h2>
      {visit !== null ? (
        <Planned visit={visit} region={region} />
      ) : quarter !== null ? (
        <p>{quarterName(quarter)}. You see visits of your own region to the day, and others to the quarter.</p>
      ) : (
        <None {...{ unplacedWhy, plan, decidedWith, mayDecide }} />
      )}
      {plan && whyOf !== null && (visit !== null || unplacedWhy !== null) && (
        <p class="small">
          <a href={`/plans/${plan.number}/visits/${whyOf}`}>Every week and team</a> ·{" "}
          <a href={`/plans/${plan.number}/visits/${whyOf}/move`}>Move it</a> ·{" "}
          <a href={`/authorities/${whyOf}/seen`}>Who has seen this date?</a>
        </p>
      )}
      {visit !== null && plan?.state === "published" && (
        <p class="small">
          <a href={`/authorities/${visit.authorityCode}/visit`}>
            {visit.became
              ? "What is recorded of it, and its report"
              : "What became of it: carried out, deferred, cancelled"}
          </a>
        </p>
      )}
      {plan && (
        <p class="note">
          From <a href={`/plans/${plan.number}`}>plan {plan.number}</a>, {plan.state}
          {plan.state === "draft" ? ": nothing is promised yet" : ""}.
        </p>
      )}
    </section>
  );
}

type NoneProps = Pick<Props, "unplacedWhy" | "plan" | "decidedWith" | "mayDecide">;

function None({ unplacedWhy, plan, decidedWith, mayDecide }: NoneProps) {
  if (plan === null) return <p class="small">There is no plan yet. Draw one up on the plans page.</p>;
  if (unplacedWhy === null && decidedWith.length > 0)
    return (
      <p class="small">
        Plan {plan.number} does not visit it: that goes by whether {listed(decidedWith.map(({ name }) => name))}{" "}
        {decidedWith.length === 1 ? "is" : "are"} visited before the end, what takes the place after, or both.{" "}
        {mayDecide &&
          decidedWith.map(({ code, name }) => (
            <>
              <a href={`/successions/${code}`}>What is decided of {name}</a>{" "}
            </>
          ))}
      </p>
    );
  if (unplacedWhy === null)
    return <p class="small">Plan {plan.number} does not know this authority. Draw up the plan again to include it.</p>;
  return (
    <>
      <p class="small">
        <b class="late">Not placed.</b> No week of the programme keeps every rule:
      </p>
      <ul class="small">
        {unplacedWhy.length > 0 ? unplacedWhy.map((why) => <li>{why}</li>) : <li>No reason was kept with the plan.</li>}
      </ul>
    </>
  );
}

function Planned({ visit, region }: { visit: PlannedVisit; region: string }) {
  const weeks = visit.kind === "short" ? "1 week" : "2 weeks";
  return (
    <>
      <dl class="pairs">
        <dt>Call</dt>
        <dd>Monday {longDay(visit.noticeOn)}</dd>
        <dt>On site</dt>
        <dd>
          <b>{longDay(visit.startsOn)}</b> to {shortDay(visit.endsOn)}, {weeks}
        </dd>
        <dt>Kind</dt>
        <dd>{visit.routeSays}</dd>
        <dt>Team</dt>
        <dd>{teamWords(visit, region)}</dd>
        <dt>Report</dt>
        <dd>
          {longDay(visit.publicationFrom)} to {dayMonth(visit.publicationTo)}
        </dd>
        <dt>Window</dt>
        <dd>
          {longDay(visit.dueFrom)} to {longDay(visit.dueTo)}
          {visit.weeksLate > 0 && (
            <>
              {"; "}
              <b class="late">
                ends {visit.weeksLate} {visit.weeksLate === 1 ? "week" : "weeks"} past it
              </b>
            </>
          )}
        </dd>
        <dt>Pinned</dt>
        <dd>{visit.pinned ? `By ${visit.pinned}` : "No"}</dd>
      </dl>
      <h3>Why this week</h3>
      {visit.why.length > 0 ? (
        visit.why.map((why) => <p class="small">{why}</p>)
      ) : (
        <p class="small">{plainly(visit)}</p>
      )}
      {visit.drawnAtRandom && (
        <p class="small">
          <b>Drawn at random</b>, outside the order of priority: no model can see the next unknown failure.
        </p>
      )}
      {visit.predictability !== null && (
        <p class="small">
          Whoever knows the public rules could guess this week with a chance of{" "}
          {visit.predictability === 0 ? "less than 1" : visit.predictability}%.
        </p>
      )}
      {visit.starts.length > 0 && <Prices visit={visit} />}
    </>
  );
}

/** What the stored days alone say of the week. */
function plainly({ earliestOn, startsOn, dueTo, endsOn }: PlannedVisit): string {
  const first = `The first Monday it may start is on or after ${longDay(earliestOn)}`;
  const due = endsOn <= addDays(dueTo, 0) ? "inside its window" : "after its window closes";
  return `${first}; this start, on ${longDay(startsOn)}, ends ${due}.`;
}

function teamWords({ team, teamCode }: PlannedVisit, region: string): string {
  if (team === null) return `Team ${teamCode}`;
  const travel = team.homeRegion === region ? `at home in ${region}` : `from ${team.homeRegion}; travels to ${region}`;
  return `${team.name}, ${travel}; ${team.cseSkill ? "has the CSE skill" : "without the CSE skill"}`;
}
