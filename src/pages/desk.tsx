import { Hono } from "hono";
import { stepDesk, takeUp } from "../actions/undo.ts";
import { mayAsk } from "../core/access.ts";
import { standingOf } from "../core/plan/desk.ts";
import { count } from "../core/words.ts";
import { type DeskEntry, deskQueries, proposalQueries } from "../store/desk.ts";
import { frameOf, frameQueries } from "../store/frame.ts";
import { DeskSteps } from "./desk-steps.tsx";
import { deedWords } from "./desk-words.ts";
import { doingOf } from "./doing.ts";
import { ErrorSummary, type FieldError } from "./error-summary.tsx";
import { page } from "./layout.tsx";
import { postedFields, refusedBy } from "./plan-forms.ts";
import { moment, planNumberIn } from "./plan-words.ts";
import { PlansMenu } from "./plans-menu.tsx";
import { shownTo } from "./shown-to.ts";
import type { PageContext, Site } from "./site.ts";

/** The planner's desk: the working draft, how it came about, and what stands beside it. */
export const deskPages = new Hono<Site>()
  .get("/desk", (c) => showDesk(c))
  // Where a refused form leaves the browser: coming back to the address shows the desk.
  .get("/desk/undo", (c) => c.redirect("/desk"))
  .get("/desk/redo", (c) => c.redirect("/desk"))
  .get("/desk/take-up", (c) => c.redirect("/desk"))
  .post("/desk/undo", (c) => step(c, "undo"))
  .post("/desk/redo", (c) => step(c, "redo"))
  .post("/desk/take-up", async (c) => {
    const { seen, plan } = await postedFields(c, ["seen", "plan"]);
    const planNumber = planNumberIn(plan);
    return done(c, () => takeUp(doingOf(c), { seen: Number(seen), planNumber }).then(() => planNumber));
  });

async function step(c: PageContext, way: "undo" | "redo") {
  const { seen } = await postedFields(c, ["seen"]);
  return done(c, () => stepDesk(doingOf(c), { seen: Number(seen), way }));
}

async function done(c: PageContext, act: () => Promise<number>) {
  try {
    return c.redirect(`/plans/${await act()}?changed=1`, 303);
  } catch (error) {
    const { errors, status } = refusedBy(error);
    return showDesk(
      c,
      errors.map(({ says }) => ({ field: "chain", says })),
      status,
    );
  }
}

async function showDesk(c: PageContext, errors: FieldError[] = [], status: 200 | 400 | 409 = 200) {
  const database = shownTo(c, { detail: "planner’s desk" });
  const rows = await database.read({
    ...deskQueries(database),
    ...proposalQueries(database),
    ...frameQueries(database),
  });
  const frame = frameOf(rows);
  const standing = standingOf(rows.desk);
  const mayChange = mayAsk(c.var.asker.role, "POST /desk/undo");
  const [newest, ...earlier] = rows.desk.toReversed();
  const children = (
    <>
      <ErrorSummary errors={errors} />
      <PlansMenu here="/desk" asker={c.var.asker} />
      <h1>The planner’s desk</h1>
      <p class="lede">{deskSays(frame.working, rows.desk)}</p>
      <div class="with-side">
        <section class="rule" aria-labelledby="chain">
          <h2 id="chain">What was done, newest first</h2>
          {newest && (
            <ol class="history" reversed>
              {[newest, ...earlier].map((entry) => (
                <Entry entry={entry} isNewest={entry === newest} />
              ))}
            </ol>
          )}
        </section>
        <div>
          <DeskSteps standing={standing} mayChange={mayChange} />
          <Beside {...{ proposals: rows.proposals, seen: standing.seen, mayChange }} />
        </div>
      </div>
    </>
  );
  return page(c, { title: "The planner’s desk", here: "/plans", frame, children }, status);
}

function deskSays(working: number | null, rows: readonly DeskEntry[]): string {
  if (working === null)
    return "There is no plan yet, so there is nothing to work on. Draw one up on the page of plans.";
  const changes = rows.filter(({ did }) => did !== "published").length;
  if (rows.at(-1)?.did === "published")
    return `Plan ${working} is published, and nothing has been changed since. A change of it makes a draft.`;
  return `Plan ${working} is the working draft. ${count(changes, "step")} led to it since ${rows[0]?.did === "published" ? "the last publication" : "the beginning"}; nothing was deleted on the way.`;
}

function Entry({ entry, isNewest }: { entry: DeskEntry; isNewest: boolean }) {
  // Of a change the last sentence is its price, which the plan's reason has.
  const says = entry.did === "took up" ? entry.says : entry.says.slice(0, -1);
  return (
    <li>
      <b>{deedWords(entry)}</b>
      {isNewest && entry.did !== "published" && " (the working draft)"}:{" "}
      <a href={`/plans/${entry.number}`}>plan {entry.number}</a>
      <br />
      <span class="note">
        {moment(entry.at)} by {entry.who}
      </span>
      {entry.did !== "undid" && entry.did !== "redid" && <p class="as-typed small">{entry.reason}</p>}
      {says.length > 0 && (
        <ul class="small">
          {says.map((sentence) => (
            <li>{sentence}</li>
          ))}
        </ul>
      )}
    </li>
  );
}

type Proposal = { number: number; madeAt: string; madeBy: string; reason: string };

function Beside({ proposals, seen, mayChange }: { proposals: readonly Proposal[]; seen: number; mayChange: boolean }) {
  return (
    <section class="rule" aria-labelledby="beside">
      <h2 id="beside">Drafts beside it</h2>
      <p class="small">
        What the nights propose, and other drafts that nobody works on, never replace the working draft by themselves.
        Each has what planners had decided when it was drawn up, and nothing decided since.
      </p>
      {proposals.length === 0 && <p>None.</p>}
      {proposals.map(({ number, madeAt, madeBy, reason }) => (
        <>
          <h3>
            <a href={`/plans/${number}`}>Plan {number}</a>
          </h3>
          <p class="small">
            {moment(madeAt)} by {madeBy}: {reason}
          </p>
          {mayChange && (
            <form method="post" action="/desk/take-up">
              <input type="hidden" name="seen" value={seen} />
              <input type="hidden" name="plan" value={number} />
              <button type="submit" class="govuk-button govuk-button--secondary">
                Take up plan {number}
              </button>
            </form>
          )}
        </>
      ))}
    </section>
  );
}
