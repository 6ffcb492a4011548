import { Hono } from "hono";
import { MOST_SCENARIOS, runScenarios, searchFinish } from "../actions/run-scenarios.ts";
import { mayAsk } from "../core/access.ts";
import { dayWritten } from "../core/day-written.ts";
import { PlannerError } from "../core/errors.ts";
import type { ScenarioOutcome } from "../core/plan/scenario-outcome.ts";
import { type Frame, frameOf, frameQueries } from "../store/frame.ts";
import { MOST_LISTED, type PastScenario, scenarioListQueries } from "../store/scenarios.ts";
import { Scroll } from "./as-table.tsx";
import { doingOf } from "./doing.ts";
import { ErrorSummary, type FieldError } from "./error-summary.tsx";
import { shortDay } from "./format.ts";
import { page } from "./layout.tsx";
import { postedTexts, reasonErrors } from "./plan-forms.ts";
import { moment } from "./plan-words.ts";
import { PlansMenu } from "./plans-menu.tsx";
import { FinishForm, type FinishTyped, ScenarioForm } from "./scenario-form.tsx";
import { changesIn, EMPTY_ROW, rowsFrom, type TypedRow, typedRows } from "./scenario-typed.ts";
import { answerWords } from "./scenario-words.ts";
import { shownTo } from "./shown-to.ts";
import type { PageContext, Site } from "./site.ts";

const MOST_TEAMS = 12;
const FINISH: FinishTyped = { finish: "31 8 2028", most: "8", skilled: "yes", question: "" };

export const scenariosPages = new Hono<Site>()
  .get("/scenarios", (c) => show(c, {}))
  // Where a refused search leaves the browser.
  .get("/scenarios/finish-by", (c) => c.redirect("/scenarios"))
  .post("/scenarios", async (c) => {
    const fields = await postedTexts(c);
    const rows = typedRows(fields, MOST_SCENARIOS);
    const reason = fields.reason ?? "";
    if (fields.do === "add") return show(c, { rows: [...rows, EMPTY_ROW].slice(0, MOST_SCENARIOS), reason });
    if (fields.do === "remove") return show(c, { rows: rows.slice(0, -1), reason });
    return show(c, { rows, reason }, (programme) => {
      const { changes, errors } = changesIn(rows, programme);
      errors.push(...reasonErrors(reason, "asking"));
      return { errors, run: () => runScenarios(doingOf(c), { changes, reason }), field: "added-1" };
    });
  })
  .post("/scenarios/finish-by", async (c) => {
    const fields = await postedTexts(c);
    const { finish = "", most = "", skilled = "yes", question = "" } = fields;
    return show(c, { finish: { finish, most, skilled, question } }, () => {
      const mostTeams = /^\d{1,2}$/.test(most) ? Number(most) : 0;
      const finishBy = dayWritten(finish);
      const errors = finishErrors(finishBy, mostTeams, question);
      const asked = { finishBy: finishBy ?? "", mostTeams, cseSkill: skilled === "yes", reason: question };
      return { errors, run: () => searchFinish(doingOf(c), asked), field: "finish" };
    });
  });

function finishErrors(finishBy: string | null, mostTeams: number, question: string): FieldError[] {
  const errors: FieldError[] = [];
  if (finishBy === null) errors.push({ field: "finish", says: "Give the day to finish by, such as 31 8 2028." });
  if (mostTeams < 1 || mostTeams > MOST_TEAMS)
    errors.push({ field: "most", says: `Give how many teams to try at most: from 1 to ${MOST_TEAMS}.` });
  return [...errors, ...reasonErrors(question, "asking").map(({ says }) => ({ field: "question", says }))];
}

type Typed = { rows?: readonly TypedRow[]; reason?: string; finish?: FinishTyped };
type Wanted = { errors: FieldError[]; run: () => Promise<number>; field: string };

/** The page with what was typed; where something is wanted and nothing wrong, it is run and the browser sent to what came of it. */
async function show(c: PageContext, typed: Typed, wantedOf?: (programme: NonNullable<Frame["programme"]>) => Wanted) {
  const [before, from] = [numberIn(c, "before") ?? Number.MAX_SAFE_INTEGER, numberIn(c, "from") ?? 0];
  const database = shownTo(c, { detail: "list of scenarios" });
  const rows = await database.read({
    ...scenarioListQueries(database, { before, from }),
    ...frameQueries(database),
  });
  const frame = frameOf(rows);
  const { programme } = frame;
  if (!programme) throw new PlannerError("not-found", "There is no programme yet. Run the seed command first.");
  const wanted = wantedOf?.(programme) ?? null;
  const errors = wanted?.errors ?? [];
  if (wanted && errors.length === 0) {
    try {
      return c.redirect(`/scenarios/${await wanted.run()}`, 303);
    } catch (error) {
      if (!(error instanceof PlannerError) || error.code === "not-found") throw error;
      errors.push({ field: wanted.field, says: error.message });
    }
  }
  const mayRun = mayAsk(c.var.asker.role, "POST /scenarios");
  const ground = { programme, teams: rows.teamCodes, policies: rows.policyVersions };
  const children = (
    <>
      <ErrorSummary errors={errors} />
      <PlansMenu here="/scenarios" asker={c.var.asker} />
      <h1>What if</h1>
      <p class="lede">
        Other teams, another reserve, another policy, another end: compared before anything is decided.
      </p>
      {mayRun && <FinishForm typed={typed.finish ?? FINISH} errors={errors} />}
      {mayRun && (
        <ScenarioForm
          ground={ground}
          rows={typed.rows ?? startRows(rows.started[0]?.outcome, programme.reserveShare)}
          reason={typed.reason ?? ""}
          errors={errors}
        />
      )}
      <Past past={rows.past} />
    </>
  );
  return page(c, { title: "What if", here: "/plans", frame, children }, errors.length > 0 ? 400 : 200);
}

function numberIn(c: PageContext, name: string): number | null {
  const text = c.req.query(name) ?? "";
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}

/** The rows of the scenario that the address names, or two to begin with. */
function startRows(from: ScenarioOutcome | undefined, reserve: number): TypedRow[] {
  if (from?.kind === "compared") return rowsFrom(from.rows.slice(1).map(({ change }) => change));
  const half = String(Math.round(reserve * 50));
  return [
    { ...EMPTY_ROW, added: "1", region: "London", skill: "yes" },
    { ...EMPTY_ROW, reserve: half },
  ];
}

function Past({ past }: { past: readonly PastScenario[] }) {
  return (
    <section class="rule" aria-labelledby="past">
      <h2 id="past">Asked before</h2>
      {past.length === 0 ? (
        <p>Nothing yet.</p>
      ) : (
        <Scroll label="Table of what was asked before">
          <table class="plans">
            <caption class="govuk-visually-hidden">What was asked, newest first</caption>
            <thead>
              <tr>
                <th scope="col">Question</th>
                <th scope="col">Answer</th>
                <th scope="col">Asked</th>
                <th scope="col">Data as at</th>
              </tr>
            </thead>
            <tbody>
              {past.slice(0, MOST_LISTED).map(({ id, reason, outcome, madeAt, madeBy, asAt }) => (
                <tr>
                  <th scope="row">
                    <a href={`/scenarios/${id}`}>{reason}</a>
                  </th>
                  <td>{answerWords(outcome)}</td>
                  <td>
                    {moment(madeAt)} by {madeBy}
                  </td>
                  <td class="nowrap">{shortDay(asAt)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      {past.length > MOST_LISTED && (
        <p>
          <a href={`/scenarios?before=${past[MOST_LISTED - 1]?.id}#past`}>Older ones</a>
        </p>
      )}
    </section>
  );
}
