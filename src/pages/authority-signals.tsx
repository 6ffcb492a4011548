import { strengthOf } from "../core/priority/factors-cse.ts";
import type { Dossier } from "../core/priority/known.ts";
import type { Policy } from "../core/priority/policy.ts";
import type { ReadAuthority } from "../store/authority.ts";
import { longDay, longMonth, shortDay } from "./format.ts";
import { confidenceWords, whatAndFrom } from "./signal-words.ts";

type SignalsProps = { dossier: Dossier; policy: Policy; day: string; mayRecord: boolean };

/** What was learned between inspections, with what each signal still gives on the day. */
export function Signals({ dossier, policy, day, mayRecord }: SignalsProps) {
  const { signals } = dossier;
  return (
    <section class="rule" aria-labelledby="signals">
      <h2 id="signals">Signals</h2>
      {signals.length === 0 ? (
        <p class="small">None recorded. That takes nothing away.</p>
      ) : (
        <table>
          <caption class="govuk-visually-hidden">Signals that stand, newest first</caption>
          <thead>
            <tr>
              <th scope="col">Observed</th>
              <th scope="col">What, and from whom</th>
              <th scope="col" class="num">
                Points
              </th>
            </tr>
          </thead>
          <tbody>
            {[...signals].reverse().map((signal) => (
              <tr>
                <th scope="row" class="nowrap">
                  {shortDay(signal.observedOn)}
                </th>
                <td>
                  <a href={`/signals/${signal.id}`}>{whatAndFrom(signal)}</a>
                  {signal.note !== "" && <div>{signal.note}</div>}
                  <div class="note">
                    Severity {signal.severity} of 3, confidence {confidenceWords(signal.confidence, policy)}
                  </div>
                </td>
                <td class="num">+{Math.round(strengthOf(signal, day, policy.scorecard.signals))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {mayRecord && (
        <p class="small">
          <a href={`/signals/new?authority=${dossier.authority.code}`}>Record a signal</a>
        </p>
      )}
    </section>
  );
}

/** Teams that may never inspect here; and who else should not, though the data cannot name them. */
export function Conflicts({ conflicts, dossier }: { conflicts: ReadAuthority["conflicts"]; dossier: Dossier }) {
  const monitoring = dossier.otherVisits.filter(({ kind }) => kind === "monitoring");
  const [first] = monitoring;
  return (
    <section class="rule" aria-labelledby="conflicts">
      <h2 id="conflicts">Conflicts</h2>
      {conflicts.length === 0 ? (
        <p class="small">No team has a conflict recorded here.</p>
      ) : (
        <ul class="small">
          {conflicts.map(({ teamCode, teamName, kind, reason, until, overriddenBy }) => (
            <li>
              <b>{teamName ?? teamCode}</b>: {kind?.replaceAll("_", " ") ?? "a conflict is recorded"}
              {until !== null && `, until ${longDay(until)}`}. {reason}
              {overriddenBy !== null && (
                <>
                  {" "}
                  <b>Let through by {overriddenBy}.</b>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {first && (
        <p class="small">
          {monitoring.length === 1 ? "One monitoring visit" : `${monitoring.length} monitoring visits`} since{" "}
          {longMonth(first.visitedOn)}: inspectors who made them should not inspect here. Who they were is not
          published, so a planner records it as a conflict.
        </p>
      )}
    </section>
  );
}
