import { addDays, type Day, mondayOnOrAfter } from "../core/calendar.ts";
import { lastFullInspection } from "../core/priority/judged.ts";
import type { Home, HomeVisit } from "../store/home.ts";
import { Scroll } from "./as-table.tsx";
import { longDay, monthYear } from "./format.ts";
import { OverallMark } from "./grade.tsx";
import { nextCalls } from "./home-standing.ts";

/** Who is called next: on the coming Monday, or the first Monday that has calls. */
export function Calls({ home, today }: { home: Home; today: Day }) {
  const next = nextCalls(home.visits, today);
  const coming = mondayOnOrAfter(today);
  if (!next) {
    return (
      <section class="rule" aria-labelledby="calls">
        <h2 id="calls">Calls next Monday</h2>
        <p class="note">The plan has no call on {longDay(coming)} or later.</p>
      </section>
    );
  }
  const isComing = next.monday === coming;
  const when = isComing && coming === today ? "Calls today" : isComing ? "Calls next Monday" : "First calls";
  const starts = next.calls[0]?.startsOn ?? next.monday;
  return (
    <section class="rule" aria-labelledby="calls">
      <h2 id="calls">
        {when}
        {!home.everyDay && " in your region"}, {longDay(next.monday)}
      </h2>
      <p class="note">
        {!isComing && `No call next Monday, ${longDay(coming)}. `}
        On site from {longDay(starts)}. <a href="/calls">What to read before the call</a>. The inspecting team never
        sees the points.
        {home.frame.plan?.state === "draft" && " This plan is a draft: nobody is called until it is published."}
      </p>
      <Scroll label="Next calls">
        <table>
          <thead>
            <tr>
              <th scope="col">Authority</th>
              <th scope="col">Kind</th>
              <th scope="col">Team</th>
              <th scope="col">Last judgement</th>
            </tr>
          </thead>
          <tbody>
            {next.calls.map((visit) => (
              <Call home={home} visit={visit} today={today} />
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}

function Call({ home, visit, today }: { home: Home; visit: HomeVisit; today: Day }) {
  const { authorityCode: code, kind, startsOn, endsOn } = visit;
  const team = home.plan?.teams.find((one) => one.code === visit.teamCode);
  const weeks = endsOn > addDays(startsOn, 7) ? "2 wks" : "1 wk";
  const own = home.evidence.inspections.filter((one) => one.authorityCode === code && one.publishedOn <= today);
  const last = lastFullInspection(own);
  return (
    <tr>
      <th scope="row">
        <a href={`/authorities/${code}`}>{home.authorities.find((one) => one.code === code)?.name}</a>
      </th>
      <td>
        {kind}, <span class="nowrap">{weeks}</span>
      </td>
      <td>
        {team?.name ?? visit.teamCode}
        {team?.cseSkill && " (CSE)"}
      </td>
      <td class="nowrap">
        {last ? (
          <>
            <OverallMark inspection={last} />
            {monthYear(last.publishedOn)}
          </>
        ) : (
          "not yet inspected"
        )}
      </td>
    </tr>
  );
}
