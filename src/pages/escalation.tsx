import { Hono } from "hono";
import { moveEscalation } from "../actions/move-escalation.ts";
import { mayAsk } from "../core/access.ts";
import { PlannerError } from "../core/errors.ts";
import {
  CLOSED,
  type Escalation,
  isClosed,
  type Ladder,
  type Move,
  rungsAbove,
  standingOf,
} from "../core/escalation.ts";
import { count, longDay } from "../core/words.ts";
import { escalationQueries, escalationsOf } from "../store/escalations.ts";
import { frameOf, frameQueries } from "../store/frame.ts";
import { termsOf, termsQueries } from "../store/signals.ts";
import { Choices } from "./choice-fields.tsx";
import { doingOf } from "./doing.ts";
import { ErrorSummary, type FieldError, TextField } from "./error-summary.tsx";
import { causeWords, dueWords } from "./escalation-words.ts";
import { page } from "./layout.tsx";
import { posted } from "./plan-forms.ts";
import { numberIn } from "./signal-words.ts";
import { nameOf } from "./signals.tsx";
import type { PageContext, Site } from "./site.ts";

type Typed = { to: string; reason: string; errors: FieldError[] };
const NOTHING: Typed = { to: "", reason: "", errors: [] };

export const escalationPages = new Hono<Site>()
  .get("/escalations/:id", (c) => showCase(c))
  // Where a refused form's address is opened again.
  .get("/escalations/:id/move", (c) => c.redirect(`/escalations/${numberIn(c.req.param("id"), "case")}`))
  .post("/escalations/:id/move", async (c) => {
    const id = Number(numberIn(c.req.param("id"), "case"));
    const [to, reason] = [await posted(c, "to"), await posted(c, "reason")];
    try {
      const errors = await moveEscalation(doingOf(c), { id, seen: Number(await posted(c, "seen")), to, reason });
      if (errors.length > 0) return showCase(c, { to, reason, errors }, 400);
      return c.redirect(`/escalations/${id}`, 303);
    } catch (error) {
      if (!(error instanceof PlannerError) || error.code !== "conflict") throw error;
      return showCase(c, { to, reason, errors: [{ field: "reason", says: error.message }] }, 409);
    }
  });

async function showCase(c: PageContext, typed = NOTHING, status: 200 | 400 | 409 = 200) {
  const { database, today } = c.var.world;
  const id = Number(numberIn(c.req.param("id") ?? "", "case"));
  const rows = await database.read({
    ...escalationQueries(database, id),
    ...termsQueries(database),
    ...frameQueries(database),
  });
  const terms = termsOf(rows);
  const [escalation] = escalationsOf(rows);
  const last = escalation && standingOf(escalation);
  if (!terms.policy || !escalation || !last)
    throw new PlannerError("not-found", `There is no case ${id}. Choose one from the list of cases.`);
  const asks = terms.policy.ladder.rungs.find((rung) => rung.id === last.rung)?.asks;
  const mayMove = mayAsk(c.var.asker.role, "POST /escalations/:id/move");
  const children = (
    <>
      <ErrorSummary errors={typed.errors} />
      <p class="crumb">
        <a href="/signals">Signals</a> › <a href="/escalations">Escalation</a>
      </p>
      <h1>Case {id}</h1>
      <p class="lede">
        <a href={`/authorities/${escalation.authorityCode}`}>{nameOf(terms, escalation)}</a>:{" "}
        {causeWords(escalation.cause).toLowerCase()}.{" "}
        {last.rung === CLOSED ? "It is" : `On the rung “${last.rungName}”,`} {dueWords(escalation, today())}
        {last.rung === CLOSED ? "." : `, with the ${last.owner.toLowerCase()}.`}
      </p>
      {asks && (
        <p>
          <b>This rung asks:</b> {asks}
        </p>
      )}
      <div class="with-side">
        <History escalation={escalation} />
        {mayMove && (!isClosed(escalation) || typed.errors.length > 0) && (
          <MoveForm {...{ id, last, ladder: terms.policy.ladder, typed }} />
        )}
      </div>
    </>
  );
  return page(c, { title: "One case", here: "/signals", frame: frameOf(rows), children }, status);
}

function History({ escalation }: { escalation: Escalation }) {
  return (
    <section class="rule" aria-labelledby="history">
      <h2 id="history">What happened</h2>
      <ol class="history">
        {escalation.history.map(({ rungName, on, dueOn, owner, who, reason }) => (
          <li>
            <b>{rungName}</b>, {longDay(on)}, by {who}
            {dueOn !== null && `; due ${longDay(dueOn)}, owner: ${owner}`}
            <p class="as-typed">{reason}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}

function MoveForm({ id, last, ladder, typed }: { id: number; last: Move; ladder: Ladder; typed: Typed }) {
  const above = rungsAbove(ladder, last.rung).map(({ id: value, name, days, owner }) => ({
    value,
    label: name,
    says: `${count(days, "day")}, ${owner}`,
  }));
  return (
    <section class="panel" aria-labelledby="move">
      <h2 id="move">Move it</h2>
      <form method="post" action={`/escalations/${id}/move`} novalidate>
        <input type="hidden" name="seen" value={last.number} />
        <Choices
          name="to"
          label="Where to?"
          hint="Up the ladder, or off it. Never down: close it, and open another if it comes back."
          value={typed.to}
          errors={typed.errors}
          choices={[...above, { value: CLOSED, label: "Close the case", says: "nothing more is due" }]}
        />
        <TextField
          name="reason"
          label="Reason"
          hint="What was done on this rung and what came of it. No names or details of persons."
          value={typed.reason}
          rows={4}
          errors={typed.errors}
        />
        <p class="buttons">
          <button type="submit" class="govuk-button">
            Move case {id}
          </button>
        </p>
      </form>
    </section>
  );
}
