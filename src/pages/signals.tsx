import { Hono } from "hono";
import { mayAsk } from "../core/access.ts";
import type { Day } from "../core/calendar.ts";
import { PlannerError } from "../core/errors.ts";
import type { Policy } from "../core/priority/policy.ts";
import { count } from "../core/words.ts";
import { frameOf, frameQueries } from "../store/frame.ts";
import { type KeptSignal, type Signals, signalsOf, signalsQueries } from "../store/signals.ts";
import { Scroll } from "./as-table.tsx";
import { shortDay } from "./format.ts";
import { page } from "./layout.tsx";
import { confidenceWords, pointsOn, type ShownState, SIGNAL_STATES, shownState, whatAndFrom } from "./signal-words.ts";
import type { Site } from "./site.ts";
import { Tag } from "./tag.tsx";
import { TakeAway } from "./take-away.tsx";

type Line = { signal: KeptSignal; state: ShownState };

export const signalsPages = new Hono<Site>().get("/signals", async (c) => {
  const { database, today } = c.var.world;
  const rows = await database.read({ ...signalsQueries(database), ...frameQueries(database) });
  const read = signalsOf(rows);
  const { policy } = read;
  if (!policy) throw new PlannerError("not-found", "There is no data yet. Run npm start, which loads it.");
  const states = Object.keys(SIGNAL_STATES) as ShownState[];
  const lines = read.signals
    .map((signal): Line => ({ signal, state: shownState(signal, policy, today()) }))
    .sort((one, other) => states.indexOf(one.state) - states.indexOf(other.state));
  const asked = states.find((state) => state === c.req.query("state")) ?? null;
  const shown = lines.filter(({ state }) => asked === null || state === asked);
  const children = (
    <>
      <h1>Signals</h1>
      <p class="lede">{headline(lines, policy)}</p>
      <p class="buttons">
        {mayAsk(c.var.asker.role, "GET /signals/new") && (
          <a class="govuk-button" href="/signals/new">
            Record a signal
          </a>
        )}
        <a href="/escalations">Escalation: cases and what is due</a>
      </p>
      <section class="rule" aria-labelledby="list">
        <h2 id="list">{asked === null ? "All signals" : SIGNAL_STATES[asked]}</h2>
        <Narrow lines={lines} asked={asked} />
        {shown.length === 0 ? <p>None.</p> : <Lines {...{ lines: shown, read, policy, today: today() }} />}
        <p class="note">
          Points as at {shortDay(today())} by policy version {policy.version}: severity by confidence by source, halved
          every {policy.scorecard.signals.halfLifeDays} days. A signal never lowers a priority.
        </p>
      </section>
      <TakeAway
        asker={c.var.asker}
        offers={[{ route: "/signals", address: "/signals", says: "Every signal, with its history" }]}
      />
    </>
  );
  return page(c, { title: "Signals", here: "/signals", frame: frameOf(rows), children });
});

function headline(lines: readonly Line[], { signalHandling }: Policy): string {
  const how = (state: ShownState) => lines.filter((line) => line.state === state).length;
  const standing = lines.length - how("withdrawn");
  if (lines.length === 0) return "No signal is recorded yet. That takes nothing away from any authority's priority.";
  const stand = standing === 1 ? "1 signal stands" : `${count(standing, "signal")} stand`;
  const late = how("late");
  const days = signalHandling.alarmDays;
  const waiting = late === 0 ? `none has waited more than ${days} days` : `${late} waited more than ${days} days`;
  return `${stand}; ${waiting} to be acted on.`.replace(/^n/, "N");
}

function Narrow({ lines, asked }: { lines: readonly Line[]; asked: ShownState | null }) {
  const all = { state: null, href: "/signals", text: "All", count: lines.length };
  const each = (Object.keys(SIGNAL_STATES) as ShownState[]).map((state) => ({
    state,
    href: `/signals?state=${state}`,
    text: SIGNAL_STATES[state],
    count: lines.filter((line) => line.state === state).length,
  }));
  return (
    <nav aria-label="Signals by state" class="narrow-by">
      {[all, ...each].map((choice) => (
        <a href={choice.href} aria-current={choice.state === asked ? "page" : undefined}>
          {choice.text} ({choice.count})
        </a>
      ))}
    </nav>
  );
}

type LinesProps = { lines: readonly Line[]; read: Signals; policy: Policy; today: Day };

function Lines({ lines, read, policy, today }: LinesProps) {
  return (
    <Scroll label="Table of signals">
      <table class="signals">
        <caption class="govuk-visually-hidden">Signals, those that waited too long first, then newest first</caption>
        <thead>
          <tr>
            <th scope="col">Signal</th>
            <th scope="col">Authority</th>
            <th scope="col">What, and from whom</th>
            <th scope="col">Observed</th>
            <th scope="col">Recorded</th>
            <th scope="col">Severity, confidence</th>
            <th scope="col" class="num">
              Points
            </th>
            <th scope="col">State</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ signal, state }) => (
            <tr>
              <th scope="row" class="nowrap">
                <a href={`/signals/${signal.id}`}>Signal {signal.id}</a>
              </th>
              <td>
                <a href={`/authorities/${signal.authorityCode}`}>{nameOf(read, signal)}</a>
              </td>
              <td>
                {whatAndFrom(signal)}
                {signal.note !== "" && <div class="note">{shortened(signal.note)}</div>}
              </td>
              <td class="nowrap">{shortDay(signal.observedOn)}</td>
              <td class="nowrap">
                {shortDay(signal.recordedOn)} by {signal.history[0]?.who}
              </td>
              <td class="nowrap">
                {signal.severity} of 3, {confidenceWords(signal.confidence, policy)}
              </td>
              <td class="num">{plus(pointsOn(signal, policy, today))}</td>
              <td>
                <Tag kind={state === "late" ? "late" : "plain"}>{SIGNAL_STATES[state].toLowerCase()}</Tag>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

export function nameOf({ authorities }: Pick<Signals, "authorities">, { authorityCode }: { authorityCode: string }) {
  return authorities.find(({ code }) => code === authorityCode)?.name ?? authorityCode;
}

const AT_MOST = 140;

function shortened(note: string): string {
  return note.length <= AT_MOST ? note : `${note.slice(0, note.lastIndexOf(" ", AT_MOST))} …`;
}

function plus(points: number): string {
  return points === 0 ? "0" : `+${points}`;
}
