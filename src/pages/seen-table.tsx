import type { Day } from "../core/calendar.ts";
import type { Sighting } from "../store/seen.ts";
import { Scroll } from "./as-table.tsx";
import { shortDay } from "./format.ts";
import { keyEnd } from "./key-end.ts";
import { moment } from "./plan-words.ts";

/** Everyone who was shown or given a date of the visit: the one it has now, then those that other plans gave it. */
export function Sights({ sights, startsOn }: { sights: readonly Sighting[]; startsOn: Day | null }) {
  const now = sights.filter((sight) => sight.startsOn === startsOn);
  const others = sights.filter((sight) => sight.startsOn !== startsOn);
  return (
    <div>
      {startsOn !== null && (
        <section class="rule" aria-labelledby="now">
          <h2 id="now">This date</h2>
          <Table sights={now} label="Who has seen this date" />
        </section>
      )}
      <section class="rule" aria-labelledby="others">
        <h2 id="others">{startsOn === null ? "Dates in other plans" : "Other dates that plans gave it"}</h2>
        {others.length === 0 ? (
          <p>Nobody was shown another.</p>
        ) : (
          <Table sights={others} label="Who has seen other dates" />
        )}
      </section>
      <p class="note">
        Counted are pages and files that held the date or might have: a filtered list counts for the whole plan, with
        its filter beside it, and the page of an authority for those that its reasons name. A page is recorded in the
        same step that reads the dates for it, so none was shown without a row. What somebody told others is not known
        here.
      </p>
    </div>
  );
}

function Table({ sights, label }: { sights: readonly Sighting[]; label: string }) {
  return (
    <Scroll label={label}>
      <table class="audit">
        <caption class="govuk-visually-hidden">{label}, the latest first, times in London</caption>
        <thead>
          <tr>
            <th scope="col">Who</th>
            <th scope="col">How</th>
            <th scope="col">Plan and date</th>
            <th scope="col" class="num">
              Times
            </th>
            <th scope="col">First</th>
            <th scope="col">Last</th>
          </tr>
        </thead>
        <tbody>
          {sights.map(({ who, person, did, detail, plan, startsOn, times, first, last }) => (
            <tr>
              <th scope="row">
                <a href={`/audit?${new URLSearchParams({ who })}`}>{who}</a>
                {person !== null && (
                  <p class="note">
                    <code>{keyEnd(person)}</code>
                  </p>
                )}
              </th>
              <td>{did === "downloaded" ? <b>took away {detail}</b> : detail}</td>
              <td class="nowrap">
                <a href={`/plans/${plan}`}>plan {plan}</a>, {shortDay(startsOn)}
              </td>
              <td class="num">{times}</td>
              <td class="nowrap">{moment(first ?? "")}</td>
              <td class="nowrap">{moment(last ?? "")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
