import type { Brought } from "../actions/bring-back.ts";
import type { BroughtLine, PlanColumn } from "../core/plan/brought-back.ts";
import type { Edited } from "../core/plan/edit.ts";
import { nameOf, priceSays } from "../core/plan/edit-says.ts";
import type { WrittenBreach } from "../core/plan/edit-written.ts";
import { Scroll } from "./as-table.tsx";
import type { Asked } from "./bring-back-asked.ts";
import { Following, headline } from "./bring-back-said.tsx";
import { ReasonAndSeen } from "./edit-page.tsx";
import { type FieldError, TextField } from "./error-summary.tsx";
import { shortDay } from "./format.ts";

type Props = {
  brought: Brought;
  chosen: ReadonlySet<string>;
  broken: readonly WrittenBreach[];
  made: Edited | null;
  asked: Asked;
  errors: readonly FieldError[];
  /** The changed lines, for the second press. */
  text: string;
  working: number | null;
  thawSays: string | null;
};

/** The differences of a file, and the form that keeps the ticked ones. */
export function Shown({ brought, chosen, broken, made, asked, errors, text, working, thawSays }: Props) {
  const { editing, lines, refused } = brought;
  const { number } = editing.base;
  const into = editing.isWorking || working === null ? number : working;
  const isReady = made !== null && editing.isWorking;
  return (
    <>
      <p class="lede">
        {headline(brought, asked.isSecond)} {made && priceSays(editing.base, made)}
      </p>
      {!editing.isWorking && working !== null && (
        <p class="govuk-inset-text plan-note">
          Plan {number} is not the working draft any more. Set the file beside plan {working}, which is.
        </p>
      )}
      {brought.following.length > 0 && !asked.isSecond && <Following lines={brought.following} />}
      {refused.length > 0 && <Refused refused={refused} />}
      {lines.length === 0 ? (
        <p>
          <a href={`/plans/${number}/bring-back`}>Bring another file</a>
        </p>
      ) : (
        <form method="post" action={`/plans/${into}/bring-back`} novalidate aria-label="The changes to keep">
          <input type="hidden" name="second" value="1" />
          <input type="hidden" name="text" value={text} />
          <Lines {...{ brought, chosen, broken }} />
          <ReasonAndSeen
            typed={{ values: { reason: asked.reason }, errors: [...errors] }}
            seen={editing.seen}
            errors={[...errors]}
          />
          {thawSays !== null && (
            <TextField
              name="thaw"
              label="Why it may touch the frozen weeks"
              hint={thawSays}
              value={asked.thaw}
              rows={2}
              errors={errors}
            />
          )}
          <p class="buttons">
            {isReady && (
              <button type="submit" name="step" value="keep" class="govuk-button">
                Keep the ticked lines as a new draft
              </button>
            )}
            <button
              type="submit"
              name="step"
              value="look"
              class={`govuk-button${isReady ? " govuk-button--secondary" : ""}`}
            >
              {editing.isWorking ? "See what the ticked lines do" : `Set it beside plan ${into}`}
            </button>
            <a href={`/plans/${number}/bring-back`}>Bring another file</a>
          </p>
        </form>
      )}
    </>
  );
}

function Refused({ refused }: Pick<Brought, "refused">) {
  return (
    <section class="rule" aria-labelledby="unread">
      <h2 id="unread">What cannot be read</h2>
      <p>These rows are left out. Mend them in the spreadsheet and bring the file again, or go on without them.</p>
      <Scroll label="Table of what cannot be read">
        <table>
          <thead>
            <tr>
              <th scope="col" class="num">
                Line
              </th>
              <th scope="col">Column</th>
              <th scope="col">What is wrong, and how to mend it</th>
            </tr>
          </thead>
          <tbody>
            {refused.slice(0, MOST_TOLD).map(({ line, column, says }) => (
              <tr>
                <th scope="row" class="num">
                  {line}
                </th>
                <td>{column}</td>
                <td>{says}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {refused.length > MOST_TOLD && <p class="note">And {refused.length - MOST_TOLD} more.</p>}
    </section>
  );
}

const MOST_TOLD = 100;
const COLUMNS: Readonly<Record<WrittenBreach["about"], readonly PlanColumn[]>> = {
  team: ["team"],
  week: ["starts_on"],
  both: ["team", "starts_on"],
};

function Lines({ brought, chosen, broken }: Pick<Props, "brought" | "chosen" | "broken">) {
  const { base } = brought.editing;
  return (
    <section class="rule" aria-labelledby="lines">
      <h2 id="lines" tabindex={-1}>
        What differs
      </h2>
      <Scroll label="Table of the lines that differ">
        <table class="brought">
          <thead>
            <tr>
              <th scope="col">Keep</th>
              <th scope="col" class="num">
                Line
              </th>
              <th scope="col">Authority</th>
              <th scope="col">Columns changed</th>
              <th scope="col">In the plan</th>
              <th scope="col">In the file</th>
              <th scope="col">What stands in the way</th>
            </tr>
          </thead>
          <tbody>
            {brought.lines.map((line) => {
              const { authorityCode } = line.place;
              const own = broken.filter((one) => one.authorityCode === authorityCode);
              return (
                <tr>
                  <td>
                    <input
                      type="checkbox"
                      name="take"
                      value={authorityCode}
                      checked={chosen.has(authorityCode)}
                      aria-label={`Keep the line of ${nameOf(base, authorityCode)}`}
                    />
                  </td>
                  <td class="num">{line.line}</td>
                  <th scope="row">{nameOf(base, authorityCode)}</th>
                  <td>
                    <code>{line.changed.join(", ")}</code>
                  </td>
                  <td>{placeSays(line.now)}</td>
                  <td>{placeSays(line.place)}</td>
                  <td>
                    <Way line={line} own={own} />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Scroll>
      {broken
        .filter(({ authorityCode }) => !brought.lines.some(({ place }) => place.authorityCode === authorityCode))
        .map(({ says }) => (
          <p>{says}</p>
        ))}
    </section>
  );
}

function Way({ line, own }: { line: BroughtLine; own: readonly WrittenBreach[] }) {
  return (
    <>
      {own.map(({ about, says }) => (
        <div>
          <code>{COLUMNS[about].join(", ")}</code>: {says}
        </div>
      ))}
      {line.isChangedSince && <div>Somebody has changed this visit since the file was taken away.</div>}
    </>
  );
}

function placeSays(place: { teamCode: string; startsOn: string; pin: string | null } | null): string {
  if (place === null) return "no place";
  return `${place.teamCode}, ${shortDay(place.startsOn)}${place.pin ? `, ${place.pin} pinned` : ""}`;
}
