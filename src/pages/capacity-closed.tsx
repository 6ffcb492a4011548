import { addDays } from "../core/calendar.ts";
import { CLOSURE_WORDS } from "../core/capacity-words.ts";
import { closures } from "../core/plan/closures.ts";
import type { Typed } from "../core/typed-day.ts";
import { capitalised, count, longDay } from "../core/words.ts";
import type { CapacityDesk } from "../store/capacity-desk.ts";
import { AsTable, Scroll } from "./as-table.tsx";
import { dayIn } from "./capacity-parts.tsx";
import { Choices, DateField } from "./choice-fields.tsx";
import { type FieldError, TextField } from "./error-summary.tsx";
import { shortDay } from "./format.ts";

type DeskProps = { desk: CapacityDesk };

/** Weeks in which one authority alone cannot be visited. */
export function OwnClosures({ desk, mayChange }: DeskProps & { mayChange: boolean }) {
  const own = desk.all("closure").filter(({ body }) => body.endedOn === undefined);
  return (
    <section class="rule" aria-labelledby="own">
      <h2 id="own">Single authorities</h2>
      {own.length === 0 && <p>No authority is closed by itself.</p>}
      {own.length > 0 && (
        <Scroll label="Closures of single authorities">
          <table>
            <caption class="govuk-visually-hidden">Closures of single authorities</caption>
            <thead>
              <tr>
                <th scope="col">Authority</th>
                <th scope="col">From and to</th>
                <th scope="col">Why</th>
                {mayChange && <th scope="col">Take back</th>}
              </tr>
            </thead>
            <tbody>
              {own.map(({ key, version, body }) => (
                <tr id={`closure-${key}`}>
                  <th scope="row">
                    <a href={`/authorities/${body.authorityCode}`}>{desk.nameOf(body.authorityCode)}</a>
                  </th>
                  <td class="nowrap">
                    {shortDay(body.from)} to {shortDay(addDays(body.to, -1))}
                  </td>
                  <td>
                    {capitalised(CLOSURE_WORDS[body.kind].name)}
                    <div class="note as-typed">{body.reason}</div>
                  </td>
                  {mayChange && (
                    <td>
                      <form method="post" action={`/capacity/closures/${key}`}>
                        <input type="hidden" name="from" value={version} />
                        <button type="submit" class="govuk-button govuk-button--secondary">
                          Open again<span class="govuk-visually-hidden">: {desk.nameOf(body.authorityCode)}</span>
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
      {mayChange && (
        <p>
          <a href="/capacity/closures/new">Close one authority</a>
        </p>
      )}
    </section>
  );
}

/** Weeks closed to all: by which holiday, or by whose word. */
export function ClosedWeeks({ desk }: DeskProps) {
  const { programme, calendar, policy, nationalWeeks } = desk.capacity;
  const closed = policy ? closures(programme, calendar, policy, nationalWeeks) : [];
  const decided = desk.all("week").filter(({ body }) => body.closed !== null);
  return (
    <section class="rule" aria-labelledby="all">
      <h2 id="all">All authorities</h2>
      <p>
        {capitalised(count(closed.length, "week"))} of {programme.weeks} are closed: nobody is on site and no call is
        made.
      </p>
      {decided.length > 0 && (
        <ul class="small">
          {decided.map(({ body, madeBy }) => (
            <li>
              Week of {longDay(body.monday)}: {body.closed ? "closed" : "open"} by the word of {madeBy}. {body.reason}
            </li>
          ))}
        </ul>
      )}
      <AsTable summary={`List the ${closed.length} weeks`}>
        <Scroll label="Weeks closed to all">
          <table>
            <caption class="govuk-visually-hidden">Weeks closed to all authorities</caption>
            <thead>
              <tr>
                <th scope="col">Week of</th>
                <th scope="col">Closed because</th>
              </tr>
            </thead>
            <tbody>
              {closed.map(({ monday, because }) => (
                <tr>
                  <th scope="row" class="nowrap">
                    {shortDay(monday)}
                  </th>
                  <td>{because}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      </AsTable>
    </section>
  );
}

type ReopenProps = { typed: Typed; errors: readonly FieldError[] };

/** Closes or opens one week for the whole country, against the calendar. */
export function ReopenForm({ typed, errors }: ReopenProps) {
  const field = (name: string) => ({ name, value: typed[name] ?? "", errors });
  return (
    <section class="panel" aria-labelledby="week">
      <h2 id="week">Close or open a week for all</h2>
      <form method="post" action="/capacity/weeks" novalidate>
        <DateField
          name="week"
          label="A day of that week"
          hint="For example 15 3 2027."
          value={dayIn(typed, "week")}
          errors={errors}
        />
        <Choices
          {...field("how")}
          label="It is"
          choices={[
            { value: "close", label: "Closed", says: "nobody is on site, and no call is made" },
            { value: "open", label: "Open", says: "whatever the calendar says" },
            { value: "calendar", label: "As the calendar has it" },
          ]}
        />
        <TextField {...field("why")} label="In a sentence" hint="Shown wherever the week is." rows={2} />
        <p class="buttons">
          <button type="submit" class="govuk-button">
            Show what it does
          </button>
        </p>
      </form>
    </section>
  );
}
