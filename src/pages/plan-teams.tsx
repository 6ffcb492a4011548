import type { Child } from "hono/jsx";
import type { Day } from "../core/calendar.ts";
import { count } from "../core/words.ts";
import type { SeenPlan, SeenVisit, WholePlan } from "../store/plan.ts";
import { Scroll } from "./as-table.tsx";
import { BecameTag } from "./became.tsx";
import { dayMonth } from "./format.ts";
import { Lane, LaneAxis, LanePatterns } from "./plan-lane.tsx";
import { BandCell, LateCell, PinCell, WhyCell, WhyHead, type WhyIn } from "./plan-visit.tsx";
import { fromTo } from "./plan-words.ts";
import { SHORT_REGIONS } from "./regions.ts";
import { Tag } from "./tag.tsx";

type Team = { team: SeenPlan["teams"][number]; visits: SeenVisit[] };

/** Every team's two years as a strip, then each team's visits as a list. */
export function PlanTeams({ plan, visits, becameOf, today, whyIn }: WholePlan & WhyIn & { today: Day }) {
  const teams = plan.teams.map((team) => ({ team, visits: visits.filter(({ teamCode }) => teamCode === team.code) }));
  return (
    <>
      <LanePatterns />
      <Scroll label="Teams and their weeks">
        <table class="plan-lanes">
          <caption class="govuk-visually-hidden">Teams and their weeks</caption>
          <thead>
            <tr>
              <th scope="col">Team</th>
              <th scope="col">
                <span class="govuk-visually-hidden">{count(plan.programme.weeks, "week")}</span>
                <LaneAxis programme={plan.programme} />
              </th>
            </tr>
          </thead>
          <tbody>
            {teams.map(({ team, visits: own }) => (
              <tr>
                <th scope="row">
                  <a href={`#${team.code}`}>{team.name}</a> {team.cseSkill && <Tag kind="plain">CSE</Tag>}
                  <br />
                  <small>
                    {SHORT_REGIONS[team.homeRegion]}, {count(own.length, "visit")}
                  </small>
                </th>
                <td>
                  <Lane {...{ plan, team, today, becameOf }} visits={own} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <LaneKey />
      {teams.map((team) => (
        <TeamVisits {...{ ...team, becameOf, whyIn }} />
      ))}
    </>
  );
}

function TeamVisits({ team, visits, becameOf, whyIn }: Team & WhyIn & Pick<WholePlan, "becameOf">) {
  return (
    <section class="plan-team" aria-labelledby={team.code}>
      <h3 id={team.code}>
        {team.name} {team.cseSkill && <Tag kind="plain">CSE skill</Tag>}
      </h3>
      <p class="note">
        {team.homeRegion}. {count(visits.length, "visit")}, {count(team.leave.length, "week")} of leave,{" "}
        {count(team.reserve.length, "week")} held in reserve.
      </p>
      {visits.length > 0 && (
        <Scroll label={`Visits of ${team.name}`}>
          <table class="dense plan-visits">
            <caption class="govuk-visually-hidden">Visits of {team.name}</caption>
            <thead>
              <tr>
                <th scope="col">Call</th>
                <th scope="col">On site</th>
                <th scope="col">Authority</th>
                <th scope="col">Report expected</th>
                <th scope="col">Kind</th>
                <th scope="col">Region</th>
                <th scope="col">Band</th>
                <th scope="col">Past window</th>
                <th scope="col">Pinned</th>
                <WhyHead whyIn={whyIn} />
              </tr>
            </thead>
            <tbody>
              {visits.map((visit) => (
                <tr>
                  <td class="nowrap">{dayMonth(visit.noticeOn)}</td>
                  <td class="nowrap">{fromTo(visit.startsOn, visit.endsOn)}</td>
                  <th scope="row">
                    <a href={`/authorities/${visit.authorityCode}`}>{visit.authorityName}</a>{" "}
                    <BecameTag became={becameOf(visit)} />
                  </th>
                  <td class="nowrap">{fromTo(visit.publicationFrom, visit.publicationTo)}</td>
                  <td>{visit.kind}</td>
                  <td>{visit.region}</td>
                  <BandCell visit={visit} />
                  <LateCell visit={visit} />
                  <PinCell visit={visit} />
                  <WhyCell visit={visit} whyIn={whyIn} />
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </section>
  );
}

function LaneKey() {
  return (
    <ul class="key" aria-label="Key">
      <Sign says="call and notice week, on site, write-up" width={50}>
        <path class="plan-call" d="M5 7H14" />
        <circle class="plan-call" cx="4" cy="7" r="2.4" />
        <rect class="plan-block band-2" x="14.5" y="11.5" width="23" height="14" />
        <rect x="38" y="17" width="11" height="8" fill="url(#plan-write-up)" />
      </Sign>
      {[1, 2, 3, 4].map((band) => (
        <Sign says={`band ${band}`}>
          <rect class={`plan-block band-${band}`} x="0.5" y="11.5" width="17" height="14" />
        </Sign>
      ))}
      <Sign says="carried out">
        <rect class="plan-block band-4" x="0.5" y="11.5" width="17" height="14" />
        <text class="plan-letter middle" x="9" y="22">
          ✓
        </text>
      </Sign>
      <Sign says="leave">
        <rect y="8" width="18" height="20" fill="url(#plan-leave)" />
      </Sign>
      <Sign says="held in reserve">
        <rect class="plan-reserve" x="0.5" y="10.5" width="17" height="15" />
        <text class="plan-letter middle" x="9" y="22">
          R
        </text>
      </Sign>
      <Sign says="closed">
        <rect y="8" width="18" height="20" fill="url(#plan-closed)" />
      </Sign>
      <Sign says="today" width={3}>
        <path class="today" d="M1.5 0V30" />
      </Sign>
      <li>
        <span class="late">+4</span> weeks past its window
      </li>
      <li>
        <b class="pin">W</b> week pinned
      </li>
      <li>
        <b class="pin">T</b> team pinned
      </li>
    </ul>
  );
}

function Sign({ says, width = 18, children }: { says: string; width?: number; children: Child }) {
  return (
    <li>
      <svg width={width} height="30" aria-hidden="true">
        {children}
      </svg>
      {says}
    </li>
  );
}
