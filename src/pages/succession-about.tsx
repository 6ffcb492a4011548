import type { Authority } from "../core/authority.ts";
import type { Day } from "../core/calendar.ts";
import type { SignalSource } from "../core/signal.ts";
import { SOURCE_WORDS } from "../core/signal-words.ts";
import type { SuccessionDecision } from "../core/succession.ts";
import { CHOICE_WORDS, isPlaceholder } from "../core/succession-words.ts";
import { count, listed, longDay } from "../core/words.ts";
import { moment } from "./plan-words.ts";

/** What holds whatever is decided. */
export function Rules({ endsOn, name }: { endsOn: Day; name: string }) {
  return (
    <section class="rule" aria-labelledby="rules">
      <h2 id="rules">What always holds</h2>
      <ul class="small">
        <li>
          Nobody is on site at {name} on {longDay(endsOn)} or later, whatever is moved or pinned.
        </li>
        <li>Nobody calls what takes its place, or goes there, before that day.</li>
        <li>
          A visit before may be reported after: some six weeks lie between. Those that take its place then answer the
          report, and it stays {name}’s.
        </li>
        <li>
          Where {name} was not visited before, by what was recorded or by the plan published then, those that take its
          place are in the programme from that day, whatever was decided.
        </li>
        <li>
          An authority that was there before and takes over an area is visited on its own account, whatever was decided.
        </li>
        <li>Plans drawn up before stay as they are, and name it for ever.</li>
      </ul>
    </section>
  );
}

type BoundProps = {
  authority: Authority;
  successors: readonly Authority[];
  signals: readonly { id: string; source: SignalSource }[];
  cases: number;
  conflicts: number;
  mayRecord: boolean;
};

/** What is bound to the authority's code, and what happens to it: it stays, and is offered to be said anew. */
export function Bound({ authority, successors, signals, cases, conflicts, mayRecord }: BoundProps) {
  const { name } = authority;
  const waiting = successors.filter(({ code, previousCodes }) => isPlaceholder(code) && previousCodes.length === 0);
  return (
    <section class="rule" aria-labelledby="bound">
      <h2 id="bound">What stays with {name}</h2>
      <ul class="small">
        <li>Its inspections, findings, ledger and figures: they are shown as its own, and give no successor points.</li>
        <li>
          {signals.length === 0
            ? "No signal stands."
            : `${count(signals.length, "signal")} that stands. It gives nobody points once ${name} has ended.`}
          {mayRecord &&
            signals.map(({ id, source }) => (
              <div>
                <a href={`/signals/${id}`}>
                  Signal {id}, from {SOURCE_WORDS[source]}
                </a>
                : record it for{" "}
                {successors.map((one, nth) => (
                  <>
                    {nth > 0 && " or "}
                    <a href={`/signals/new?authority=${one.code}`}>{one.name}</a>
                  </>
                ))}
                , where it bears on them.
              </div>
            ))}
        </li>
        <li>
          {cases === 0
            ? "No case is open."
            : `${count(cases, "open case")}: close each with a reason, and open one for a successor where its cause is there.`}
        </li>
        <li>
          {conflicts === 0
            ? "No conflict of interest, closure or joint visit is recorded."
            : `${count(conflicts, "conflict, closure or joint visit", "conflicts, closures or joint visits")}: record each for a successor where it holds there too.`}
        </li>
        <li>Access tokens and calendars name no authority: they go on as they are.</li>
        {waiting.length > 0 && (
          <li>
            {listed(waiting.map((one) => one.name))} {waiting.length === 1 ? "has" : "have"} no ONS code yet. Import it
            once it is given: the code then finds the authority, which keeps its address here.
          </li>
        )}
      </ul>
    </section>
  );
}

type Entry = { version: number; body: SuccessionDecision; madeAt: string; madeBy: string; reason: string };

/** Everything that was ever decided, newest first. */
export function DecisionHistory({ history }: { history: readonly Entry[] }) {
  if (history.length === 0) return null;
  return (
    <section class="rule" aria-labelledby="decided">
      <h2 id="decided">What was decided</h2>
      <ul class="small">
        {history.map(({ version, body, madeAt, madeBy, reason }) => (
          <li>
            <b>{CHOICE_WORDS[body.choice].name}</b>
            {body.from && `, not before ${longDay(body.from)}`}
            {body.by && `, due by ${longDay(body.by)}`} (version {version}, {madeBy}, {moment(madeAt)}): {reason}
          </li>
        ))}
      </ul>
    </section>
  );
}
