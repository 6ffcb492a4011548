import {
  BECOMINGS,
  CSE_ANSWERS,
  DEFERRAL_GROUNDS,
  type KeptEntry,
  type RecordedVisit,
  standingEntries,
} from "../core/carried-out.ts";
import { BECOMING_WORDS, CSE_WORDS, GROUND_WORDS } from "../core/carried-out-words.ts";
import type { Typed } from "../core/typed-day.ts";
import { capitalised } from "../core/words.ts";
import { dayIn } from "./capacity-parts.tsx";
import { Choices, DateField, SelectField, worded } from "./choice-fields.tsx";
import { type FieldError, TextField } from "./error-summary.tsx";
import { shortDay } from "./format.ts";

type Props = {
  visits: readonly RecordedVisit[];
  entries: readonly KeptEntry[];
  code: string;
  form: { typed: Typed; errors: readonly FieldError[]; status: number };
  today: string;
};

/** Records the next entry. Only what may have happened is offered: before its weeks a visit can be put off or called off, no more. */
export function EntryForm({ visits, entries, code, form, today }: Props) {
  const typed = form.typed.do === "link" ? {} : form.typed;
  const errors = form.typed.do === "link" ? [] : form.errors;
  const field = (name: string) => ({ name, value: typed[name] ?? "", errors });
  const recorded = standingEntries(entries);
  const hasBegun = visits.some(({ startsOn }) => startsOn <= today);
  const open = BECOMINGS.filter(
    (one) =>
      (one !== "withdrawn" || recorded.length > 0) && (hasBegun || (one !== "carried_out" && one !== "cut_short")),
  );
  // Whoever was too late has read the newest entry now.
  const seen = entries.at(-1)?.number ?? 0;
  return (
    <section class="panel" aria-labelledby="record">
      <h2 id="record">{recorded.length > 0 ? "Record what holds instead" : "Record what became of it"}</h2>
      <p class="note">
        {recorded.length > 0 && "What was recorded stays on record; the newest entry of a visit holds. "}
        {!hasBegun && "Its weeks on site have not begun, so it can be put off or called off, and no more."}
      </p>
      <form method="post" action={`/authorities/${code}/visit`} novalidate>
        <input type="hidden" name="seen" value={seen} />
        {visits.length === 1 ? (
          <input type="hidden" name="starts" value={visits[0]?.startsOn} />
        ) : (
          <SelectField
            {...field("starts")}
            value={typed.starts ?? visits[0]?.startsOn ?? ""}
            label="Which visit"
            choices={visits.map(({ startsOn, endsOn }) => ({
              value: startsOn,
              label: `${shortDay(startsOn)} to ${shortDay(endsOn)}`,
            }))}
          />
        )}
        <Choices {...field("became")} label="What became of it?" choices={worded(open, BECOMING_WORDS)} />
        <DateField
          name="on"
          label="When?"
          hint="The last day on site; of a visit put off or called off, the day that was decided."
          value={dayIn(typed, "on")}
          errors={errors}
        />
        {hasBegun && (
          <>
            <h3>Where the team was on site</h3>
            <TextField {...field("days")} label="Days on site" hint="Whole days, in figures." />
            <Choices
              {...field("cse")}
              label="Was child sexual exploitation examined?"
              choices={CSE_ANSWERS.map((value) => ({ value, label: capitalised(CSE_WORDS[value]) }))}
            />
          </>
        )}
        <h3>Where it is deferred</h3>
        <SelectField
          {...field("grounds")}
          label="On what grounds?"
          choices={DEFERRAL_GROUNDS.map((value) => ({ value, label: capitalised(GROUND_WORDS[value]) }))}
        />
        <DateField
          name="before"
          label="Not before, if that is known"
          hint="The next plan does not start the visit before this day."
          value={dayIn(typed, "before")}
          errors={errors}
        />
        <TextField
          {...field("why")}
          label="In words"
          hint="Why, where it was not simply carried out. Kept for ever; no names, and nothing of anybody’s health."
          rows={3}
        />
        <p class="buttons">
          <button type="submit" class="govuk-button">
            Record it
          </button>
        </p>
      </form>
    </section>
  );
}
