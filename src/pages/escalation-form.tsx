import { Hono } from "hono";
import { openEscalation, type TypedCase } from "../actions/open-escalation.ts";
import { PlannerError } from "../core/errors.ts";
import { CAUSES } from "../core/escalation.ts";
import { count } from "../core/words.ts";
import { frameOf, frameQueries } from "../store/frame.ts";
import { termsOf, termsQueries } from "../store/signals.ts";
import { Choices, named, SelectField } from "./choice-fields.tsx";
import { doingOf } from "./doing.ts";
import { ErrorSummary, type FieldError, TextField } from "./error-summary.tsx";
import { causeWords } from "./escalation-words.ts";
import { page } from "./layout.tsx";
import { posted } from "./plan-forms.ts";
import type { PageContext, Site } from "./site.ts";

export const escalationFormPages = new Hono<Site>()
  .get("/escalations/new", (c) => {
    const { authority = "", cause = "" } = c.req.query();
    return showForm(c, { authority, cause, rung: "", reason: "" });
  })
  .post("/escalations", async (c) => {
    const typed: TypedCase = {
      authority: await posted(c, "authority"),
      cause: await posted(c, "cause"),
      rung: await posted(c, "rung"),
      reason: await posted(c, "reason"),
    };
    try {
      const result = await openEscalation(doingOf(c), typed);
      if ("wrong" in result) return showForm(c, typed, result.wrong, 400);
      return c.redirect(`/escalations/${result.id}`, 303);
    } catch (error) {
      if (!(error instanceof PlannerError) || error.code !== "conflict") throw error;
      return showForm(c, typed, [{ field: "cause", says: error.message }], 409);
    }
  });

async function showForm(
  c: PageContext,
  typed: TypedCase,
  errors: readonly FieldError[] = [],
  status: 200 | 400 | 409 = 200,
) {
  const { database } = c.var.world;
  const rows = await database.read({ ...termsQueries(database), ...frameQueries(database) });
  const { authorities, policy } = termsOf(rows);
  if (!policy) throw new PlannerError("not-found", "There is no data yet. Run npm start, which loads it.");
  const { rungs } = policy.ladder;
  const children = (
    <>
      <ErrorSummary errors={errors} />
      <p class="crumb">
        <a href="/signals">Signals</a> › <a href="/escalations">Escalation</a>
      </p>
      <h1>Open a case</h1>
      <p class="lede">
        A case says who must do what about one authority by when, and keeps every step with its reason. Nothing of it is
        ever changed; it ends by being closed.
      </p>
      <form class="rule" method="post" action="/escalations" novalidate>
        <SelectField
          name="authority"
          label="Authority"
          value={typed.authority}
          errors={errors}
          choices={named(authorities)}
        />
        <SelectField
          name="cause"
          label="What it is about"
          value={typed.cause}
          errors={errors}
          choices={CAUSES.map((cause) => ({ value: cause, label: causeWords(cause) }))}
        />
        <Choices
          name="rung"
          label="On which rung does it begin?"
          hint="The lowest, unless the matter cannot wait."
          value={typed.rung || (rungs[0]?.id ?? "")}
          errors={errors}
          choices={rungs.map(({ id, name, days, owner }) => ({
            value: id,
            label: name,
            says: `${count(days, "day")}, ${owner}`,
          }))}
        />
        <TextField
          name="reason"
          label="Reason"
          hint="Kept for ever with the case. No names or details of children, families, staff or suspects."
          value={typed.reason}
          rows={4}
          errors={errors}
        />
        <p class="buttons">
          <button type="submit" class="govuk-button">
            Open the case
          </button>
          <a href="/escalations">Cancel</a>
        </p>
      </form>
    </>
  );
  return page(c, { title: "Open a case", here: "/signals", frame: frameOf(rows), children }, status);
}
