import { addDays } from "../core/calendar.ts";
import { dependingOn, PARTNER_WORDS, type PartnerWeeks } from "../core/joint.ts";
import { capitalised, count, listed, longDay, sentence } from "../core/words.ts";
import type { CapacityDesk } from "../store/capacity-desk.ts";
import { Scroll } from "./as-table.tsx";
import { shortDay } from "./format.ts";

type ListProps = { desk: CapacityDesk; mayChange: boolean };

/** "the health inspectorate cannot be there from 1 to 31 March 2027: …" */
export function partnerSays({ partner, from, to, offered, reason }: PartnerWeeks): string {
  const how = offered ? "offers the weeks from" : "cannot be there from";
  return capitalised(
    `${PARTNER_WORDS[partner]} ${how} ${longDay(from)} to ${longDay(addDays(to, -1))}: ${sentence(reason)}`,
  );
}

/** Which joint visits depend on a partner in some weeks, in a sentence. */
export function dependSays(desk: CapacityDesk, weeks: PartnerWeeks): string {
  const found = dependingOn(desk.capacity.joints, weeks);
  if (found.length === 0) return "No joint visit of those weeks depends on it.";
  const names = listed(found.map(({ authorityCode }) => desk.nameOf(authorityCode)));
  return `${capitalised(count(found.length, "joint visit depends", "joint visits depend"))} on it: ${names}.`;
}

/** What the partners say of their own weeks, and which joint visits depend on that. */
export function PartnerWeeksList({ desk, mayChange }: ListProps) {
  const all = desk.all("partner").filter(({ body }) => body.endedOn === undefined);
  return (
    <section class="rule" aria-labelledby="partners">
      <h2 id="partners">Weeks of the other inspectorates</h2>
      {all.length === 0 && <p>No inspectorate has offered weeks, or said that it cannot come.</p>}
      {all.length > 0 && (
        <Scroll label="Table of those weeks">
          <table>
            <caption class="govuk-visually-hidden">Weeks that other inspectorates offer, or cannot do</caption>
            <thead>
              <tr>
                <th scope="col">Inspectorate</th>
                <th scope="col">From and to</th>
                <th scope="col">It says</th>
                <th scope="col">What depends on it</th>
                {mayChange && <th scope="col">Take back</th>}
              </tr>
            </thead>
            <tbody>
              {all.map(({ key, version, body }) => (
                <tr>
                  <th scope="row">{capitalised(PARTNER_WORDS[body.partner].replace("the ", ""))}</th>
                  <td class="nowrap">
                    {shortDay(body.from)} to {shortDay(addDays(body.to, -1))}
                  </td>
                  <td>
                    {body.offered ? "Offered" : "Cannot come"}
                    <div class="note as-typed">{body.reason}</div>
                  </td>
                  <td>{dependSays(desk, body)}</td>
                  {mayChange && (
                    <td>
                      <form method="post" action={`/capacity/partners/${key}`}>
                        <input type="hidden" name="from" value={version} />
                        <button type="submit" class="govuk-button govuk-button--secondary">
                          Take back<span class="govuk-visually-hidden"> row {key}</span>
                        </button>
                      </form>
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </section>
  );
}
