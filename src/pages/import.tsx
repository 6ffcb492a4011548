import { Hono } from "hono";
import { workOutImport } from "../actions/import-outcome.ts";
import { rankToday } from "../actions/rank.ts";
import { takeBackImport } from "../actions/take-back-import.ts";
import { mayAsk } from "../core/access.ts";
import { PlannerError } from "../core/errors.ts";
import { frameOf, frameQueries } from "../store/frame.ts";
import { importQueries, type KeptImport } from "../store/imports-kept.ts";
import { doingOf } from "./doing.ts";
import { ErrorSummary, type FieldError, TextField } from "./error-summary.tsx";
import { count } from "./format.ts";
import { ImportEffect } from "./import-effect.tsx";
import { kindName, numberAsked } from "./imports-words.ts";
import { page } from "./layout.tsx";
import { posted, reasonErrors, refusedBy } from "./plan-forms.ts";
import { moment } from "./plan-words.ts";
import type { PageContext, Site } from "./site.ts";

const idIn = (c: PageContext) => numberAsked(c.req.param("id") ?? "", "import");

export const importPages = new Hono<Site>()
  .get("/imports/:id", (c) => showImport(c))
  .get("/imports/:id/take-back", (c) => c.redirect(`/imports/${idIn(c)}`))
  .get("/imports/:id/outcome", (c) => c.redirect(`/imports/${idIn(c)}`))
  .post("/imports/:id/outcome", async (c) => {
    try {
      await workOutImport(doingOf(c), idIn(c));
    } catch (error) {
      const { errors, status } = refusedBy(error, "work-out");
      return showImport(c, { reason: "", errors }, status);
    }
    return c.redirect(`/imports/${idIn(c)}`, 303);
  })
  .post("/imports/:id/take-back", async (c) => {
    const [id, reason] = [idIn(c), await posted(c, "reason")];
    const errors = reasonErrors(reason, "taking the import back");
    if (errors.length > 0) return showImport(c, { reason, errors }, 400);
    try {
      await takeBackImport(doingOf(c), id, reason);
    } catch (error) {
      const refused = refusedBy(error);
      return showImport(c, { reason, errors: refused.errors }, refused.status);
    }
    await rankToday(doingOf(c));
    return c.redirect(`/imports/${id}`, 303);
  });

type Typed = { reason: string; errors: FieldError[] };

async function showImport(c: PageContext, typed: Typed = { reason: "", errors: [] }, status: 200 | 400 | 409 = 200) {
  const { database } = c.var.world;
  const id = idIn(c);
  const rows = await database.read({ ...importQueries(database, id), ...frameQueries(database) });
  const [kept] = rows.import;
  if (!kept) throw new PlannerError("not-found", `There is no import ${id}. Choose one from the list of imports.`);
  const mayTakeBack = mayAsk(c.var.asker.role, "POST /imports/:id/take-back");
  const [outcome] = rows.importOutcome;
  const children = (
    <>
      <ErrorSummary errors={typed.errors} />
      <p class="crumb">
        <a href="/imports">Imports</a>
      </p>
      <h1>{kept.takesBack === null ? `What import ${id} did` : `Import ${kept.takesBack} was taken back`}</h1>
      <p class="lede">{headline(kept)}</p>
      <About kept={kept} />
      {kept.previewId !== null &&
        (outcome ? (
          <ImportEffect outcome={outcome.outcome} isGone={kept.takenBackBy !== null} />
        ) : (
          <NotWorkedOut id={id} mayAsk={mayTakeBack} />
        ))}
      {kept.previewId !== null && kept.takenBackBy === null && mayTakeBack && <TakeBack id={id} typed={typed} />}
    </>
  );
  return page(c, { title: "An import", here: "/sources", frame: frameOf(rows), children }, status);
}

function headline({ takesBack, takenBackBy, note, previewId }: KeptImport) {
  if (takesBack !== null) return `${note}.`;
  if (takenBackBy !== null) return "It was taken back: what stood before stands again.";
  return previewId === null ? "A file of the planner’s own, loaded when it was started." : `${note}.`;
}

function About({ kept }: { kept: KeptImport }) {
  return (
    <dl class="pairs">
      <dt>File</dt>
      <dd>{kept.fileName}</dd>
      <dt>Holds</dt>
      <dd>
        {kindName(kept.kind)}, {count(kept.rows)} {kept.rows === 1 ? "row" : "rows"}
      </dd>
      <dt>{kept.takesBack === null ? "Kept" : "Taken back"}</dt>
      <dd>
        {moment(kept.keptAt)}, by {kept.keptBy}
      </dd>
      <dt>SHA-256</dt>
      <dd>
        <code class="breaks">{kept.sha256}</code>
      </dd>
      {kept.previewId !== null && (
        <>
          <dt>Preview</dt>
          <dd>
            <a href={`/imports/previews/${kept.previewId}`}>What was seen before it was kept</a>
          </dd>
        </>
      )}
      {kept.takenBackBy !== null && (
        <>
          <dt>Taken back</dt>
          <dd>
            <a href={`/imports/${kept.takenBackBy}`}>When, by whom and why</a>
          </dd>
        </>
      )}
    </dl>
  );
}

function NotWorkedOut({ id, mayAsk: may }: { id: number; mayAsk: boolean }) {
  return (
    <section class="rule" aria-labelledby="effect">
      <h2 id="effect">What it did</h2>
      <p>It was kept, and what it did to the ranking has not been worked out yet.</p>
      {may && (
        <form method="post" action={`/imports/${id}/outcome`}>
          <p class="buttons">
            <button type="submit" class="govuk-button" id="work-out">
              Work it out
            </button>
          </p>
        </form>
      )}
    </section>
  );
}

function TakeBack({ id, typed }: { id: number; typed: Typed }) {
  return (
    <section class="rule" aria-labelledby="take-back">
      <h2 id="take-back">Take it back</h2>
      <p>
        The whole import, never a part: rows it added go, rows it changed are again as they were. The record keeps both.
        It is refused while a later import builds upon it.
      </p>
      <form method="post" action={`/imports/${id}/take-back`} novalidate>
        <TextField name="reason" label="Reason" value={typed.reason} rows={2} errors={typed.errors} />
        <p class="buttons">
          <button type="submit" class="govuk-button govuk-button--secondary">
            Take import {id} back
          </button>
        </p>
      </form>
    </section>
  );
}
