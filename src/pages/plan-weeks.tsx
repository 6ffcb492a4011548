import { addWeeks, type Day } from "../core/calendar.ts";
import { count as counted, listed } from "../core/words.ts";
import type { SeenVisit, WholePlan } from "../store/plan.ts";
import { Scroll } from "./as-table.tsx";
import { BecameTag } from "./became.tsx";
import { dayMonth, longMonth } from "./format.ts";
import { BandCell, LateCell, PinCell, WhyCell, WhyHead, type WhyIn } from "./plan-visit.tsx";
import { fromTo } from "./plan-words.ts";

type Week = { startsOn: Day; visits: SeenVisit[] };
type Month = { name: string; closed: Day[]; weeks: Week[] };

/** Every visit under the month and the Monday it starts on, with the weeks nobody may be on site. */
export function PlanWeeks({ plan, visits, becameOf, whyIn }: WholePlan & WhyIn) {
  const teams = new Map(plan.teams.map(({ code, name }) => [code, name]));
  return (
    <Scroll label="Table of visits by week">
      <table class="dense plan-visits">
        <caption class="govuk-visually-hidden">Visits by week</caption>
        <thead>
          <tr>
            <th scope="col">Call</th>
            <th scope="col">On site from</th>
            <th scope="col">Authority</th>
            <th scope="col">Until</th>
            <th scope="col">Report expected</th>
            <th scope="col">Kind</th>
            <th scope="col">Team</th>
            <th scope="col">Region</th>
            <th scope="col">Band</th>
            <th scope="col">Past window</th>
            <th scope="col">Pinned</th>
            <WhyHead whyIn={whyIn} />
          </tr>
        </thead>
        {monthsOf(visits, plan.closedWeeks, plan.programme.startsOn, plan.programme.weeks).map((month) => (
          <tbody>
            <tr class="plan-month">
              <th scope="rowgroup" colspan={whyIn ? 12 : 11}>
                <b>{month.name}</b> {monthSays(month)}
              </th>
            </tr>
            {month.weeks.flatMap(({ startsOn, visits: started }) =>
              started.map((visit, nth) => (
                <tr>
                  {nth === 0 && (
                    <>
                      <td rowspan={started.length} class="plan-week">
                        {dayMonth(visit.noticeOn)}
                      </td>
                      <th scope="row" rowspan={started.length} class="plan-week">
                        <b>{dayMonth(startsOn)}</b>
                      </th>
                    </>
                  )}
                  <td>
                    <a href={`/authorities/${visit.authorityCode}`}>{visit.authorityName}</a>{" "}
                    <BecameTag became={becameOf(visit)} />
                  </td>
                  <td class="nowrap">{dayMonth(visit.endsOn)}</td>
                  <td class="nowrap">{fromTo(visit.publicationFrom, visit.publicationTo)}</td>
                  <td>{visit.kind}</td>
                  <td class="nowrap">{teams.get(visit.teamCode) ?? visit.teamCode}</td>
                  <td>{visit.region}</td>
                  <BandCell visit={visit} />
                  <LateCell visit={visit} />
                  <PinCell visit={visit} />
                  <WhyCell visit={visit} whyIn={whyIn} />
                </tr>
              )),
            )}
          </tbody>
        ))}
      </table>
    </Scroll>
  );
}

/** The programme's months in order, each with the weeks that have a visit and those that are closed. */
export function monthsOf(
  visits: readonly SeenVisit[],
  closedWeeks: readonly Day[],
  startsOn: Day,
  weeks: number,
): Month[] {
  const months = new Map<string, Month>();
  for (let week = 0; week < weeks; week++) {
    const monday = addWeeks(startsOn, week);
    const name = longMonth(monday);
    const month = months.get(name) ?? { name, closed: [], weeks: [] };
    months.set(name, month);
    const started = visits.filter((visit) => visit.startsOn === monday);
    if (started.length > 0) month.weeks.push({ startsOn: monday, visits: started });
    else if (closedWeeks.includes(monday)) month.closed.push(monday);
  }
  const all = [...months.values()];
  const last = all.findLastIndex((month) => month.weeks.length > 0);
  return all.slice(0, last + 1);
}

function monthSays({ weeks, closed }: Month): string {
  const visits = counted(
    weeks.reduce((sum, week) => sum + week.visits.length, 0),
    "visit",
  );
  const shut =
    closed.length === 0 ? "" : `; closed ${closed.length === 1 ? "week" : "weeks"} of ${listed(closed.map(dayMonth))}`;
  return `${visits}${shut}`;
}
