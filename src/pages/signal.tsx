import { Hono } from "hono";
import { actOnSignal } from "../actions/act-on-signal.ts";
import { withdrawSignal } from "../actions/withdraw-signal.ts";
import { mayAsk } from "../core/access.ts";
import { addDays, type Day } from "../core/calendar.ts";
import { PlannerError } from "../core/errors.ts";
import type { Policy } from "../core/priority/policy.ts";
import { actBy, stateOf } from "../core/signal-history.ts";
import { count, longDay } from "../core/words.ts";
import { frameOf, frameQueries } from "../store/frame.ts";
import { type KeptSignal, type Signals, signalQueries, signalsOf } from "../store/signals.ts";
import { doingOf } from "./doing.ts";
import { ErrorSummary, type FieldError, TextField } from "./error-summary.tsx";
import { page } from "./layout.tsx";
import { posted } from "./plan-forms.ts";
import { SignalRecord } from "./signal-record.tsx";
import { effectWords, numberIn, pointsOn, whatAndFrom } from "./signal-words.ts";
import { nameOf } from "./signals.tsx";
import type { PageContext, Site } from "./site.ts";

type Typed = { done: string; why: string; errors: FieldError[] };
const NOTHING: Typed = { done: "", why: "", errors: [] };

export const signalPages = new Hono<Site>()
  .get("/signals/:id", (c) => showSignal(c))
  // Where a refused form's address is opened again.
  .get("/signals/:id/act", (c) => c.redirect(`/signals/${numberIn(c.req.param("id"), "signal")}`))
  .get("/signals/:id/withdraw", (c) => c.redirect(`/signals/${numberIn(c.req.param("id"), "signal")}`))
  .post("/signals/:id/act", async (c) => {
    const [id, done] = [numberIn(c.req.param("id"), "signal"), await posted(c, "done")];
    return answered(c, id, { ...NOTHING, done }, () => actOnSignal(doingOf(c), { id, done }), "done");
  })
  .post("/signals/:id/withdraw", async (c) => {
    const [id, why] = [numberIn(c.req.param("id"), "signal"), await posted(c, "why")];
    return answered(c, id, { ...NOTHING, why }, () => withdrawSignal(doingOf(c), { id, why }), "why");
  });

/** Goes back to the signal; or shows it with what was typed and what is wrong with it. */
async function answered(c: PageContext, id: string, typed: Typed, act: () => Promise<FieldError[]>, field: string) {
  try {
    const errors = await act();
    return errors.length > 0 ? showSignal(c, { ...typed, errors }, 400) : c.redirect(`/signals/${id}`, 303);
  } catch (error) {
    if (!(error instanceof PlannerError) || error.code !== "conflict") throw error;
    return showSignal(c, { ...typed, errors: [{ field, says: error.message }] }, 409);
  }
}

async function showSignal(c: PageContext, typed = NOTHING, status: 200 | 400 | 409 = 200) {
  const { database, today } = c.var.world;
  const id = numberIn(c.req.param("id") ?? "", "signal");
  const rows = await database.read({ ...signalQueries(database, id), ...frameQueries(database) });
  const read = signalsOf(rows);
  const [signal] = read.signals;
  const { policy } = read;
  if (!signal || !policy)
    throw new PlannerError("not-found", `There is no signal ${id}. Choose one from the list of signals.`);
  const isNew = c.req.query("recorded") !== undefined && signal.history.length === 1;
  const children = (
    <>
      <ErrorSummary errors={typed.errors} />
      <p class="crumb">
        <a href="/signals">Signals</a>
      </p>
      <h1>Signal {signal.id}</h1>
      {isNew && <Recorded signal={signal} read={read} mayDrawUp={mayAsk(c.var.asker.role, "POST /plans")} />}
      <p class="lede">
        <a href={`/authorities/${signal.authorityCode}`}>{nameOf(read, signal)}</a>: {whatAndFrom(signal).toLowerCase()}
        , observed on {longDay(signal.observedOn)}. {standing(signal, policy, today())}
      </p>
      <div class="with-side">
        <SignalRecord {...{ signal, policy, today: today() }} />
        {mayAsk(c.var.asker.role, "POST /signals/:id/act") && (
          <WhatNext {...{ signal, policy, today: today(), typed }} />
        )}
      </div>
    </>
  );
  return page(c, { title: "One signal", here: "/signals", frame: frameOf(rows), children }, status);
}

function Recorded({ signal, read, mayDrawUp }: { signal: KeptSignal; read: Signals; mayDrawUp: boolean }) {
  const effect = signal.history[0]?.effect ?? null;
  return (
    <div class="govuk-inset-text plan-note" role="status">
      <b>The signal is recorded, and the ranking renewed.</b>{" "}
      {effect && `${nameOf(read, signal)}: ${effectWords(effect)}. `}
      The plan has not changed:{" "}
      {mayDrawUp ? (
        <>
          <a href="/plans">draw up again</a> to see what it does to the plan, or see{" "}
          <a href={`/fixes?authority=${signal.authorityCode}`}>who could go first, and who moves</a>, if it must be seen
          by a day.
        </>
      ) : (
        "a national planner may draw it up again to see what it does to the plan."
      )}
    </div>
  );
}

function standing(signal: KeptSignal, policy: Policy, today: Day): string {
  if (stateOf(signal.history) === "withdrawn") return "It is withdrawn, and gives no points.";
  const [now, next] = [pointsOn(signal, policy, today), addDays(today, halfLifeOf(signal, policy))];
  return `It gives ${count(now, "point")} today, and ${count(pointsOn(signal, policy, next), "point")} on ${longDay(next)}.`;
}

function halfLifeOf(signal: KeptSignal, { scorecard }: Policy): number {
  return Math.round(signal.halfLifeDays ?? scorecard.signals.halfLifeDays);
}

type NextProps = { signal: KeptSignal; policy: Policy; today: Day; typed: Typed };

function WhatNext({ signal, policy, today, typed }: NextProps) {
  const state = stateOf(signal.history);
  if (state === "withdrawn" && typed.errors.length === 0) return null;
  const by = actBy(signal.recordedOn, policy.signalHandling);
  const isLate = today > by;
  return (
    <section class="panel" aria-labelledby="next">
      <h2 id="next">{state === "open" ? "Act on it" : "Act on it again"}</h2>
      {state === "open" && (
        <p>
          {isLate && <b class="late">Waiting too long. </b>}
          {isLate ? "It should have been acted on by" : "To be acted on by"} {longDay(by)}.
        </p>
      )}
      <form method="post" action={`/signals/${signal.id}/act`} novalidate>
        <TextField
          name="done"
          label="What was done"
          hint="Such as a visit asked for, or what was found out and from which body. No names or details of persons."
          value={typed.done}
          rows={3}
          errors={typed.errors}
        />
        <p class="buttons">
          <button type="submit" class="govuk-button">
            Record what was done
          </button>
        </p>
      </form>
      <h3>Withdraw it</h3>
      <form method="post" action={`/signals/${signal.id}/withdraw`} novalidate>
        <TextField
          name="why"
          label="Why it is withdrawn"
          hint="It stays on record, and gives no points from today. The authority stands again exactly as it would without it."
          value={typed.why}
          rows={3}
          errors={typed.errors}
        />
        <p class="buttons">
          <button type="submit" class="govuk-button govuk-button--secondary">
            Withdraw signal {signal.id}
          </button>
        </p>
      </form>
      <p class="note">
        What must go further is put on the escalation ladder:{" "}
        <a href={`/escalations/new?authority=${signal.authorityCode}&cause=signals`}>open a case</a>.
      </p>
    </section>
  );
}
