import type { FC } from "hono/jsx";
import { Choices, DateField } from "./choice-fields.tsx";
import { decisionsOn, type Part } from "./edit-asked.ts";
import type { OneVisit, Typed } from "./edit-page.tsx";
import { type FieldError, TextField } from "./error-summary.tsx";
import { longDay } from "./format.ts";
import { PIN_CHOICES, pinValue } from "./move-asked.ts";

type Props = { of: OneVisit; typed: Typed; errors: FieldError[] };

/** The fields that one kind of change needs beside its reason, and what they mean. */
export const FIELDS_OF: Readonly<Record<Part, FC<Props>>> = {
  pin: PinFields,
  "leave-out": LeaveOutFields,
  commission: CommissionFields,
};

/** What the button says that keeps the change. */
export function actionOf(part: Part, of: OneVisit): { name: string; does: string } {
  const { excluded, commissioned } = decisionsOn(of.editing.base, of.code);
  if (part === "pin") return { name: "Change the pin in a new draft", does: "" };
  if (part === "leave-out")
    return excluded
      ? { name: "Take it in again in a new draft", does: "take-in" }
      : { name: "Leave it out in a new draft", does: "leave-out" };
  return commissioned
    ? { name: "Withdraw the commission in a new draft", does: "withdraw" }
    : { name: "Bring it forward in a new draft", does: "commission" };
}

function PinFields({ of, typed, errors }: Props) {
  const { pin } = decisionsOn(of.editing.base, of.code);
  const now = pin ? (pin.startsOn ? (pin.teamCode ? "week and team" : "week") : "team") : null;
  return (
    <>
      {pin && (
        <p class="small">
          Pinned now by {now}
          {pin.reason !== "" && `, because: ${pin.reason}`}
        </p>
      )}
      <Choices
        name="pin"
        label="What should every redraw keep?"
        hint="A pin is a promise that the visit stays where this draft has it."
        value={typed.values.pin ?? pinValue(now)}
        errors={errors}
        choices={PIN_CHOICES}
      />
    </>
  );
}

function LeaveOutFields({ of }: Props) {
  const { excluded } = decisionsOn(of.editing.base, of.code);
  if (excluded)
    return (
      <p>
        Left out by a planner, because: {excluded.reason} Taken in again, it finds its own place, where one is open, or
        makes room by moving as few others as it can.
      </p>
    );
  return (
    <p>
      The committee recommended that every local authority in England be inspected again. Whoever is left out is not:
      every page goes on counting it as not reached, with this reason, until somebody takes it in again.
    </p>
  );
}

function CommissionFields({ of, typed, errors }: Props) {
  const { commissioned } = decisionsOn(of.editing.base, of.code);
  if (commissioned)
    return (
      <p>
        Asked for by {commissioned.origin}, to begin by {longDay(commissioned.by)}, because: {commissioned.reason}
      </p>
    );
  const value = (part: string) => typed.values[`by-${part}`] ?? "";
  return (
    <>
      <p class="small">
        A commissioned visit overrides the order of priority and its own earliest week. Every redraw keeps it in time,
        as long as any week is open to it.
      </p>
      <TextField
        name="origin"
        label="Who asked for it"
        hint="An office, not a person: the Secretary of State, the Chief Inspector."
        value={typed.values.origin ?? ""}
        errors={errors}
      />
      <DateField
        name="by"
        label="It must have begun by"
        hint="For example, 30 6 2027"
        value={{ day: value("day"), month: value("month"), year: value("year") }}
        errors={errors}
      />
    </>
  );
}
