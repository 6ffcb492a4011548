import type { Day } from "../core/calendar.ts";
import type { Supply, Weeks } from "../core/plan/supply.ts";
import { Scroll } from "./as-table.tsx";
import { shortQuarter } from "./quarters.ts";
import { SHORT_REGIONS } from "./regions.ts";

type TeamsProps = { supply: Supply; mayOpen: boolean; today: Day };

/** Teams by quarter: of the weeks that are not closed, how many are booked, held in reserve, away and free. */
export function CapacityTeams({ supply: { quarters, teams, isCounted }, mayOpen, today }: TeamsProps) {
  const totals = quarters.map((_, nth) => sum(teams.map(({ byQuarter }) => byQuarter[nth])));
  return (
    <section class="rule" aria-labelledby="teams">
      <h2 id="teams">Teams by quarter</h2>
      <p class="note">
        Weeks that are not closed: {isCounted && "booked (on site and writing up) of "}all those at work; then what is
        held in reserve (R) and away (A). By the current plan.
      </p>
      <Scroll label="Table of teams by quarter">
        <table class="capacity-teams">
          <caption class="govuk-visually-hidden">Weeks of each team by quarter</caption>
          <thead>
            <tr>
              <th scope="col">Team</th>
              <th scope="col">Home region</th>
              {quarters.map((quarter) => (
                <th scope="col" class="num nowrap">
                  {shortQuarter(quarter)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {teams.map(({ team, byQuarter }) => (
              <tr>
                <th scope="row" class="nowrap">
                  {mayOpen ? <a href={`/capacity/teams/${team.code}`}>{team.name}</a> : team.name}
                  {team.cseSkill && (
                    <small> CSE{team.cseUntil !== undefined && team.cseUntil < today ? " run out" : ""}</small>
                  )}
                  {team.retiredFrom !== undefined && <small> retires</small>}
                </th>
                <td class="nowrap">{SHORT_REGIONS[team.homeRegion]}</td>
                {byQuarter.map((weeks) => (
                  <Cell weeks={weeks} isCounted={isCounted} />
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colspan={2}>
                All teams
              </th>
              {totals.map((weeks) => (
                <Cell weeks={weeks} isCounted={isCounted} />
              ))}
            </tr>
          </tfoot>
        </table>
      </Scroll>
    </section>
  );
}

function Cell({ weeks: { booked, free, reserve, away }, isCounted }: { weeks: Weeks; isCounted: boolean }) {
  return (
    <td class="num">
      {isCounted && `${booked} of `}
      {booked + free + reserve}
      <small>
        {reserve > 0 && (
          <>
            <abbr title="reserve">R</abbr> {reserve}{" "}
          </>
        )}
        {away > 0 && (
          <>
            <abbr title="away">A</abbr> {away}
          </>
        )}
      </small>
    </td>
  );
}

function sum(all: readonly (Weeks | undefined)[]): Weeks {
  const total = (part: keyof Weeks) => all.reduce((so, weeks) => so + (weeks?.[part] ?? 0), 0);
  return { away: total("away"), reserve: total("reserve"), booked: total("booked"), free: total("free") };
}
