import { Hono } from "hono";
import { editPlan, ThawNeeded, thawNeeded } from "../actions/edit-plan.ts";
import { addWeeks } from "../core/calendar.ts";
import { PlannerError } from "../core/errors.ts";
import { type Edited, edited } from "../core/plan/edit.ts";
import type { Change } from "../core/plan/edit-change.ts";
import { barsAt } from "../core/plan/edit-open.ts";
import { placeWords } from "../core/plan/edit-says.ts";
import type { Slot } from "../core/schedule/problem.ts";
import { Choices } from "./choice-fields.tsx";
import { doingOf } from "./doing.ts";
import { Effect } from "./edit-effect.tsx";
import { NOTHING_TYPED, type OneVisit, ReasonAndSeen, refusedAt, showEdit, type Typed } from "./edit-page.tsx";
import { type FieldError, TextField } from "./error-summary.tsx";
import { PIN_CHOICES, pinIn, pinValue, placeIn } from "./move-asked.ts";
import { BestPlaces, MoveGrid, optionsOf } from "./move-grid.tsx";
import { postedFields, reasonErrors } from "./plan-forms.ts";
import { readAskedWeeks, visitCodeIn } from "./plan-why-asked.ts";
import { planNumberIn } from "./plan-words.ts";
import type { PageContext, Site } from "./site.ts";

const FIELDS = ["team", "week", "pin", "reason", "thaw", "seen"] as const;

export const movePages = new Hono<Site>()
  .get("/plans/:number/visits/:code/move", (c) => {
    const { team = "", week = "" } = c.req.query();
    return showMove(c, { values: { team, week }, errors: [] });
  })
  .post("/plans/:number/visits/:code/move", async (c) => {
    const values = await postedFields(c, FIELDS);
    const errors = [...reasonErrors(values.reason, "moving this visit"), ...pinErrors(values.pin)];
    if (errors.length > 0) return showMove(c, { values, errors }, 400);
    const planNumber = planNumberIn(c.req.param("number"));
    const change = { code: visitCodeIn(c.req.param("code")), ...values };
    try {
      const number = await editPlan(doingOf(c), {
        ...{ planNumber, seen: Number(values.seen), seed: c.var.world.seed() },
        changeIn: (base) => {
          const { slot, errors: wrong } = placeIn(base, values);
          if (!slot) throw new PlannerError("invalid", wrong[0]?.says ?? "Choose a week and a team.");
          return changeOf(base.setting, change, slot);
        },
      });
      return c.redirect(`/plans/${number}?changed=1`, 303);
    } catch (error) {
      const refused = refusedAt(error, error instanceof ThawNeeded ? "thaw" : "week");
      return showMove(c, { values, errors: refused.errors }, refused.status);
    }
  });

function pinErrors(pin: string): FieldError[] {
  return pinIn(pin) === undefined
    ? [{ field: "pin", says: "Choose what to pin: nothing, the week, the team, or both." }]
    : [];
}

type Given = { code: string; pin: string; reason: string; thaw: string };

function changeOf({ teams, programme }: OneVisit["editing"]["base"]["setting"], given: Given, slot: Slot): Change {
  return {
    ...{ did: "move", authorityCode: given.code, reason: given.reason, thaw: given.thaw },
    ...{ teamCode: teams[slot.team]?.code ?? "", startsOn: addWeeks(programme.startsOn, slot.week) },
    pin: pinIn(given.pin) ?? null,
  };
}

function showMove(c: PageContext, typed = NOTHING_TYPED, status: 200 | 400 | 409 = 200) {
  return showEdit(
    c,
    {
      ...{ part: "move", title: "Move a visit", detail: "moving the visit to" },
      heading: ({ name }) => `Move the visit to ${name}`,
      body({ visit: of, mayChange }) {
        const { base } = of.editing;
        const { team = "", week = "" } = typed.values;
        const place = placeIn(base, { team, week });
        const around = base.assign[of.visit]?.[1] ?? base.problem.visits[of.visit]?.e ?? 0;
        const asked = readAskedWeeks(new URL(c.req.url).searchParams, base.setting.programme, around);
        const made = place.slot ? tried(of, place.slot, typed, c.var.world.seed()) : null;
        const grid = () => {
          const options = optionsOf(of, asked);
          return (
            <>
              <BestPlaces {...{ of, options }} />
              <MoveGrid {...{ of, asked, options }} />
            </>
          );
        };
        const errors = [
          ...(typed.errors.length > 0 ? [] : [...place.errors, ...asked.errors, ...(made?.errors ?? [])]),
        ];
        const children = (
          <>
            <p class="lede">{whereSays(of)}</p>
            {place.slot && made?.made ? (
              <Confirm {...{ of, slot: place.slot, made: made.made, typed, mayChange }} />
            ) : (
              grid()
            )}
          </>
        );
        return { children, errors };
      },
    },
    typed,
    status,
  );
}

function whereSays({ editing: { base, row }, visit, name }: OneVisit): string {
  const place = base.assign[visit];
  const { teams, programme } = base.setting;
  if (!place) return `${name} has no place in plan ${row.number}.`;
  const at = { teamCode: teams[place[0]]?.code ?? "", startsOn: addWeeks(programme.startsOn, place[1]) };
  return `In plan ${row.number} it is with ${placeWords(base, at)}.`;
}

/** The move as it would be, or the words in which it is refused. A place that is only too early is tried with a pin. */
function tried(of: OneVisit, slot: Slot, typed: Typed, seed: number): { made?: Edited; errors: FieldError[] } {
  const { base } = of.editing;
  const pin = typed.values.pin ?? defaultPin(of, slot);
  try {
    const given = { code: of.code, pin, reason: "", thaw: "" };
    return { made: edited(base, changeOf(base.setting, given, slot), seed), errors: [] };
  } catch (error) {
    if (!(error instanceof PlannerError)) throw error;
    return { errors: [{ field: "from", says: error.message }] };
  }
}

function defaultPin({ editing: { base }, visit, code }: OneVisit, slot: Slot): string {
  if (barsAt(base, visit, slot, null).includes("earliest")) return "both";
  const old = base.decisions.pins.find(({ authorityCode }) => authorityCode === code);
  return old ? pinValue(old.startsOn ? (old.teamCode ? "week and team" : "week") : "team") : "none";
}

type ConfirmProps = { of: OneVisit; slot: Slot; made: Edited; typed: Typed; mayChange: boolean };

function Confirm({ of, slot, made, typed, mayChange }: ConfirmProps) {
  const { base, seen } = of.editing;
  const team = base.setting.teams[slot.team]?.code ?? "";
  const needsThaw = made.thawed.length > 0;
  const isEarly = barsAt(base, of.visit, slot, null).includes("earliest");
  const to = { teamCode: team, startsOn: addWeeks(base.setting.programme.startsOn, slot.week) };
  return (
    <>
      <p>
        Would move to <b>{placeWords(base, to)}</b>. <a href={`${of.path}/move`}>Choose another place</a>
      </p>
      <Effect {...{ of, made }} />
      {mayChange && (
        <section class="panel plan-act edit-form" aria-labelledby="keep">
          <h2 id="keep">Move it</h2>
          <form method="post" action={`${of.path}/move`} novalidate>
            <input type="hidden" name="team" value={team} />
            <input type="hidden" name="week" value={slot.week + 1} />
            <Choices
              name="pin"
              label="Pin it there?"
              hint={
                needsThaw
                  ? "In the frozen weeks a visit that somebody moved is always pinned to its week and team."
                  : isEarly
                    ? "This is before its earliest week: only a pin by week may put it there."
                    : "A pin is a promise that every redraw keeps."
              }
              value={typed.values.pin ?? (needsThaw ? "both" : defaultPin(of, slot))}
              errors={typed.errors}
              choices={PIN_CHOICES}
            />
            <ReasonAndSeen typed={typed} seen={seen} errors={typed.errors} />
            {needsThaw && (
              <TextField
                name="thaw"
                label="Why it may touch the frozen weeks"
                hint={thawNeeded(made)}
                value={typed.values.thaw ?? ""}
                rows={2}
                errors={typed.errors}
              />
            )}
            <p class="buttons">
              <button type="submit" class="govuk-button">
                Move it in a new draft
              </button>
              <a href={`/plans/${base.number}`}>Cancel</a>
            </p>
          </form>
        </section>
      )}
    </>
  );
}
