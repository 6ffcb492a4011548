import type { SkilledWeeks, Supply } from "../core/plan/supply.ts";
import { count, longDay } from "../core/words.ts";
import { Scroll } from "./as-table.tsx";
import { shortQuarter } from "./quarters.ts";
import { Tag } from "./tag.tsx";

/** Below this share of free weeks a sickness can no longer be covered. */
const SHORT = 0.1;

function weeksOf({ needed, other, held, free }: SkilledWeeks): number {
  return needed + other + held + free;
}

function isShort(one: SkilledWeeks): boolean {
  return one.visits > 0 && one.free < SHORT * weeksOf(one);
}

/** The quarter with the smallest share of free weeks of teams with the CSE skill, among those with visits that need it. */
export function tightest({ skilled, isCounted }: Supply): SkilledWeeks | null {
  const asked = skilled.filter(({ visits }) => isCounted && visits > 0);
  const share = (one: SkilledWeeks) => one.free / Math.max(1, weeksOf(one));
  return [...asked].sort((a, b) => share(a) - share(b))[0] ?? null;
}

/** Where teams with the CSE skill are short: what is asked of them by quarter, and what there is. */
export function CapacitySkill({
  supply: { skilled, teams, isCounted },
  mayOpen,
}: {
  supply: Supply;
  mayOpen: boolean;
}) {
  const skilledTeams = teams.filter(({ team }) => team.cseSkill).length;
  const ending = teams.flatMap(({ team }) => (team.cseSkill && team.cseUntil !== undefined ? [team] : []));
  return (
    <section class="rule" aria-labelledby="skill">
      <h2 id="skill">Where the CSE skill is short</h2>
      <p class="note">
        Weeks of teams whose skill holds. Taken by visits that need it, and by others that sit there because nothing
        else was cheaper: those could be moved to a team without it.
      </p>
      <Scroll label="The CSE skill by quarter">
        <table>
          <caption class="govuk-visually-hidden">Weeks of teams with the CSE skill, by quarter</caption>
          <thead>
            <tr>
              <th scope="col">Quarter</th>
              <th scope="col" class="num">
                Visits that need it
              </th>
              <th scope="col" class="num">
                Weeks there are
              </th>
              {isCounted && (
                <>
                  <th scope="col" class="num">
                    Needed
                  </th>
                  <th scope="col" class="num">
                    Other visits
                  </th>
                </>
              )}
              <th scope="col" class="num">
                Reserve
              </th>
              {isCounted && (
                <>
                  <th scope="col" class="num">
                    Free
                  </th>
                  <th scope="col">In words</th>
                </>
              )}
            </tr>
          </thead>
          <tbody>
            {skilled.map((one) => (
              <tr>
                <th scope="row" class="nowrap">
                  {shortQuarter(one.quarter)}
                </th>
                <td class="num">{one.visits}</td>
                <td class="num">{weeksOf(one)}</td>
                {isCounted && (
                  <>
                    <td class="num">{one.needed}</td>
                    <td class="num">{one.other}</td>
                  </>
                )}
                <td class="num">{one.held}</td>
                {isCounted && (
                  <>
                    <td class="num">{one.free}</td>
                    <td>
                      {isShort(one) ? <Tag kind="late">short</Tag> : one.visits === 0 ? "not asked for" : "enough"}
                    </td>
                  </>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {isCounted && <p class="note">Short: less than a tenth of the weeks free.</p>}
      {ending.length > 0 && (
        <ul class="small">
          {ending.map(({ code, name, cseUntil = "" }) => (
            <li>
              {mayOpen ? <a href={`/capacity/teams/${code}`}>{name}</a> : name}: the skill holds until{" "}
              {longDay(cseUntil)}.
            </li>
          ))}
        </ul>
      )}
      {ending.length === 0 && (
        <p class="note">
          No end of the skill is entered for {count(skilledTeams, "team that has it", "teams that have it")}: it counts
          in every week.
        </p>
      )}
    </section>
  );
}
