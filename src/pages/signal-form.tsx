import { Hono } from "hono";
import { recordSignal } from "../actions/record-signal.ts";
import { PlannerError } from "../core/errors.ts";
import type { Policy } from "../core/priority/policy.ts";
import { CONFIDENCES, SEVERITIES, SIGNAL_KINDS, SIGNAL_SOURCES } from "../core/signal.ts";
import { SIGNAL_FIELDS, type TypedSignal } from "../core/signal-entry.ts";
import { CONFIDENCE_WORDS, KIND_WORDS, SEVERITY_WORDS, SOURCE_WORDS } from "../core/signal-words.ts";
import { capitalised, longDay } from "../core/words.ts";
import { frameOf, frameQueries } from "../store/frame.ts";
import { type Signals, termsOf, termsQueries } from "../store/signals.ts";
import { Choices, DateField, named, SelectField, worded } from "./choice-fields.tsx";
import { doingOf } from "./doing.ts";
import { ErrorSummary, type FieldError, TextField } from "./error-summary.tsx";
import { page } from "./layout.tsx";
import { posted } from "./plan-forms.ts";
import type { PageContext, Site } from "./site.ts";

export const signalFormPages = new Hono<Site>()
  .get("/signals/new", (c) => {
    const nothing = Object.fromEntries(SIGNAL_FIELDS.map((field) => [field, ""])) as TypedSignal;
    return showForm(c, { ...nothing, authority: c.req.query("authority") ?? "" });
  })
  .post("/signals", async (c) => {
    const fields = await Promise.all(SIGNAL_FIELDS.map(async (field) => [field, await posted(c, field)]));
    const typed = Object.fromEntries(fields) as TypedSignal;
    const result = await recordSignal(doingOf(c), typed);
    if ("wrong" in result) return showForm(c, typed, result.wrong);
    return c.redirect(`/signals/${result.kept}?recorded=1`, 303);
  });

async function showForm(c: PageContext, typed: TypedSignal, errors: readonly FieldError[] = []) {
  const { database } = c.var.world;
  const rows = await database.read({ ...termsQueries(database), ...frameQueries(database) });
  const { authorities, policy } = termsOf(rows);
  if (!policy) throw new PlannerError("not-found", "There is no data yet. Run npm start, which loads it.");
  const children = (
    <>
      <ErrorSummary errors={errors} />
      <p class="crumb">
        <a href="/signals">Signals</a>
      </p>
      <h1>Record a signal</h1>
      <p class="lede">
        Something learned between inspections that bears on how children are protected from sexual exploitation. It
        raises the authority's priority from today and fades with time. It is never deleted; it can be withdrawn with a
        reason.
      </p>
      <div class="with-side warned">
        <Warnings policy={policy} />
        <SignalForm {...{ typed, errors, authorities, policy }} />
      </div>
    </>
  );
  const frame = frameOf(rows);
  return page(c, { title: "Record a signal", here: "/signals", frame, children }, errors.length > 0 ? 400 : 200);
}

type FormProps = {
  typed: TypedSignal;
  errors: readonly FieldError[];
  authorities: Signals["authorities"];
  policy: Policy;
};

function SignalForm({ typed, errors, authorities, policy }: FormProps) {
  const field = (name: keyof TypedSignal) => ({ name, value: typed[name], errors });
  const day = { day: typed["observed-day"], month: typed["observed-month"], year: typed["observed-year"] };
  return (
    <form class="rule" method="post" action="/signals" novalidate>
      <SelectField {...field("authority")} label="Authority" choices={named(authorities)} />
      <Choices {...field("kind")} label="What kind of signal is it?" choices={worded(SIGNAL_KINDS, KIND_WORDS)} />
      <DateField
        name="observed"
        label="When was it seen or said?"
        hint="For example 19 3 2026. It fades from that day."
        value={day}
        errors={errors}
      />
      <SelectField
        {...field("source")}
        label="From whom?"
        choices={SIGNAL_SOURCES.map((source) => ({ value: source, label: capitalised(SOURCE_WORDS[source]) }))}
      />
      <Choices
        {...field("severity")}
        label="How severe?"
        choices={SEVERITIES.map((one) => ({ value: String(one), label: String(one), says: SEVERITY_WORDS[one] }))}
      />
      <Choices
        {...field("confidence")}
        label="How far can it be relied on?"
        choices={CONFIDENCES.map((one) => ({ value: one, label: capitalised(one), says: CONFIDENCE_WORDS[one] }))}
      />
      <TextField
        {...field("half-life")}
        label="Half-life in days, if not the usual"
        hint={`Leave it empty for ${policy.scorecard.signals.halfLifeDays} days: after so many it counts half.`}
      />
      <TextField
        {...field("note")}
        label="Note"
        hint="The pattern and the place, in a few sentences. No names or details of children, families, staff or suspects."
        rows={6}
      />
      <p class="buttons">
        <button type="submit" class="govuk-button">
          Record the signal
        </button>
        <a href="/signals">Cancel</a>
      </p>
    </form>
  );
}

function Warnings({ policy }: { policy: Policy }) {
  const { cse_not_examined, signals } = policy.scorecard;
  return (
    <section class="panel" aria-labelledby="before">
      <h2 id="before">Before you write</h2>
      <p>
        <b>This is not a referral.</b> If a child may be in danger, tell the police and the authority's children's
        services first.
      </p>
      <p>
        <b>Nobody may be recognised.</b> The note is checked for names, ages, dates, numbers and addresses, and is not
        saved until they are out. The check cannot know every name: you answer for what you write.
      </p>
      <p class="note">
        It gives at most {signals.perSeverity} points for each step of severity, less where it can be relied on less;
        all signals of an authority together at most {signals.most}. What was known before{" "}
        {longDay(cse_not_examined.countsFrom)} counts nil. Somebody must act on it within{" "}
        {policy.signalHandling.alarmDays} days. Source: {policy.signalHandling.source}.
      </p>
    </section>
  );
}
