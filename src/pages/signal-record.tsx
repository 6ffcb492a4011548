import type { Day } from "../core/calendar.ts";
import type { Policy } from "../core/priority/policy.ts";
import { CONFIDENCES } from "../core/signal.ts";
import type { SignalEvent } from "../core/signal-history.ts";
import { CONFIDENCE_WORDS, KIND_WORDS, SEVERITY_WORDS, SOURCE_WORDS } from "../core/signal-words.ts";
import { capitalised, longDay } from "../core/words.ts";
import type { KeptSignal } from "../store/signals.ts";
import { Scroll } from "./as-table.tsx";
import { shortDay } from "./format.ts";
import { confidenceWords, pointsOn } from "./signal-words.ts";

type Props = { signal: KeptSignal; policy: Policy; today: Day };

/** Everything kept of one signal: what it did to the rank, what was learned, and what happened to it. */
export function SignalRecord({ signal, policy, today }: Props) {
  return (
    <div>
      <section class="rule" aria-labelledby="rank">
        <h2 id="rank">What it did to the rank</h2>
        <Effects history={signal.history} />
        <p class="note">
          By the ranking of that day and the policy then in force, with everything else as it was. It gives{" "}
          {pointsOn(signal, policy, today)} of its authority's points on {longDay(today)}.
        </p>
      </section>
      <section class="rule" aria-labelledby="learned">
        <h2 id="learned">What was learned</h2>
        <Learned signal={signal} policy={policy} />
      </section>
      <section class="rule" aria-labelledby="history">
        <h2 id="history">What happened to it</h2>
        <ol class="history">
          {signal.history.map(({ did, on, who, says }) => (
            <li>
              <b>{DID[did]}</b>, {longDay(on)}, by {who}
              {says !== "" && <p class="as-typed">{says}</p>}
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}

const DID: Readonly<Record<SignalEvent["did"], string>> = {
  received: "Received",
  acted_on: "Acted on",
  withdrawn: "Withdrawn",
};

function Effects({ history }: { history: readonly SignalEvent[] }) {
  const effects = history.flatMap(({ did, on, effect }) => (effect ? [{ did, on, ...effect }] : []));
  if (effects.length === 0) return <p>Not known: it was recorded before rankings were kept with signals.</p>;
  return (
    <Scroll label="Table of what it did to the rank">
      <table class="effects">
        <caption class="govuk-visually-hidden">The authority's points, place and band before and after</caption>
        <thead>
          <tr>
            <th scope="col">When it was</th>
            <th scope="col" class="num">
              Points before
            </th>
            <th scope="col" class="num">
              after
            </th>
            <th scope="col" class="num">
              Place before
            </th>
            <th scope="col" class="num">
              after
            </th>
            <th scope="col" class="num">
              Band before
            </th>
            <th scope="col" class="num">
              after
            </th>
          </tr>
        </thead>
        <tbody>
          {effects.map(({ did, on, before, after, all }) => (
            <tr>
              <th scope="row">
                {DID[did].toLowerCase()}, {shortDay(on)}
              </th>
              <td class="num">{before.points}</td>
              <td class="num">
                <b>{after.points}</b>
              </td>
              <td class="num">{before.place}</td>
              <td class="num">
                <b>{after.place}</b> of {all}
              </td>
              <td class="num">{before.band}</td>
              <td class="num">
                <b>{after.band}</b>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function Learned({ signal, policy }: { signal: KeptSignal; policy: Policy }) {
  const sure = CONFIDENCES.find((one) => one === confidenceWords(signal.confidence, policy));
  const halfLife = signal.halfLifeDays ?? policy.scorecard.signals.halfLifeDays;
  const whose = signal.halfLifeDays === null ? "the policy's" : "its own";
  const pairs = [
    ["Kind", `${KIND_WORDS[signal.kind].name}: ${KIND_WORDS[signal.kind].says}`],
    ["From", capitalised(SOURCE_WORDS[signal.source])],
    ["Observed", longDay(signal.observedOn)],
    ["Severity", `${signal.severity} of 3: ${SEVERITY_WORDS[signal.severity]}`],
    [
      "Confidence",
      `${capitalised(confidenceWords(signal.confidence, policy))}${sure ? `: ${CONFIDENCE_WORDS[sure]}` : ""}`,
    ],
    ["Half-life", `${halfLife} days, ${whose}`],
  ];
  return (
    <>
      <dl class="pairs">
        {pairs.map(([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </>
        ))}
      </dl>
      {signal.note === "" ? <p class="note">No note.</p> : <p class="as-typed">{signal.note}</p>}
    </>
  );
}
