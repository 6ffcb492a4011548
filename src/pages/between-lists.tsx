import { type AreaEvent, type Monitored, twoInspectorates, WEEKS_APART, weeksBetween } from "../core/between.ts";
import type { Day } from "../core/calendar.ts";
import { count } from "../core/words.ts";
import type { CapacityDesk } from "../store/capacity-desk.ts";
import { Scroll } from "./as-table.tsx";
import { shortDay } from "./format.ts";
import { Tag } from "./tag.tsx";

type DeskProps = { desk: CapacityDesk };

/** Every monitoring or focused visit that was entered, by its week; those called off too. */
export function BetweenList({ desk }: DeskProps) {
  const all = desk.all("between").toSorted((one, other) => (one.body.startsOn < other.body.startsOn ? -1 : 1));
  return (
    <section class="rule" aria-labelledby="entered">
      <h2 id="entered">Entered</h2>
      {all.length === 0 ? (
        <p>No monitoring or focused visit is entered yet.</p>
      ) : (
        <Scroll label="Monitoring and focused visits">
          <table>
            <thead>
              <tr>
                <th scope="col">Week of</th>
                <th scope="col">Authority</th>
                <th scope="col">Kind</th>
                <th scope="col">Team</th>
                <th scope="col">What it looks at</th>
              </tr>
            </thead>
            <tbody>
              {all.map(({ key, body }) => (
                <tr>
                  <th scope="row" class="nowrap">
                    <a href={`/between/${key}`}>{shortDay(body.startsOn)}</a>
                  </th>
                  <td>{desk.nameOf(body.authorityCode)}</td>
                  <td>
                    {body.kind}
                    {body.calledOff !== null && <Tag kind="plain">called off</Tag>}
                  </td>
                  <td class="nowrap">{desk.teamNameOf(body.teamCode)}</td>
                  <td>{body.theme}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </section>
  );
}

/** Which inadequate authorities are overdue a monitoring visit, as far as is recorded. */
export function MonitoringList({
  desk,
  monitored,
  knownTo,
  mayEnter,
}: DeskProps & { monitored: readonly Monitored[]; knownTo: Day; mayEnter: boolean }) {
  return (
    <section class="rule" aria-labelledby="monitoring">
      <h2 id="monitoring">Which inadequate authorities are overdue a monitoring visit?</h2>
      <p class="note">
        Judged inadequate in their last full inspection. Monitoring comes about once a quarter until they are inspected
        again. The data on such visits reach {shortDay(knownTo)}: overdue is who was so then, and what came after is not
        known. Where none is on record since that report, nothing is known either. Whether monitoring applies is for a
        person to say.
      </p>
      <Scroll label="Monitoring of inadequate authorities">
        <table>
          <thead>
            <tr>
              <th scope="col">Authority</th>
              <th scope="col">Inadequate since</th>
              <th scope="col">Last monitoring visit</th>
              <th scope="col">Next entered</th>
              <th scope="col">State</th>
            </tr>
          </thead>
          <tbody>
            {monitored.map(({ authorityCode, inadequateSince, last, next, state }) => (
              <tr>
                <th scope="row">
                  <a href={`/authorities/${authorityCode}`}>{desk.nameOf(authorityCode)}</a>
                </th>
                <td class="nowrap">{shortDay(inadequateSince)}</td>
                <td class="nowrap">{last === null ? "none on record" : shortDay(last)}</td>
                <td class="nowrap">
                  {next !== null && shortDay(next)}
                  {next === null && !mayEnter && "none"}
                  {next === null && mayEnter && (
                    <a href={`/between/new?authority=${authorityCode}`}>
                      Enter one<span class="govuk-visually-hidden"> for {desk.nameOf(authorityCode)}</span>
                    </a>
                  )}
                </td>
                <td>
                  <Tag kind={state === "overdue" ? "late" : "plain"}>{state}</Tag>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}

/** Who has had, or is to have, another inspectorate's event within the weeks that should part any two. */
export function TwoInspectorates({ desk, events, since }: DeskProps & { events: readonly AreaEvent[]; since: Day }) {
  const pairs = twoInspectorates(events, since).sort((a, b) => (a.other.from > b.other.from ? -1 : 1));
  return (
    <section class="rule" aria-labelledby="two">
      <h2 id="two">Who has two inspectorates within {WEEKS_APART} weeks?</h2>
      <p class="note">
        Since {shortDay(since)}, and to come: events with other inspectorates in one of them at least. A joint
        inspection without a published first day cannot be told here.
      </p>
      {pairs.length === 0 ? (
        <p>Nobody, by what is published and planned.</p>
      ) : (
        <Scroll label="Two inspectorates within twelve weeks">
          <table>
            <thead>
              <tr>
                <th scope="col">Authority</th>
                <th scope="col">First</th>
                <th scope="col">Then</th>
                <th scope="col">Apart</th>
              </tr>
            </thead>
            <tbody>
              {pairs.map(({ one, other }) => (
                <tr>
                  <th scope="row">
                    <a href={`/authorities/${one.authorityCode}`}>{desk.nameOf(one.authorityCode)}</a>
                  </th>
                  <td>
                    {one.what}, {shortDay(one.from)}
                  </td>
                  <td>
                    {other.what}, {shortDay(other.from)}
                  </td>
                  <td class="nowrap">
                    {weeksBetween(one, other) === 0 ? "less than a week" : count(weeksBetween(one, other), "week")}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </section>
  );
}
