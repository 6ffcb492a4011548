import { Hono } from "hono";
import { dropPreview } from "../actions/drop-preview.ts";
import { keepImport } from "../actions/import-keep.ts";
import { workOutKept } from "../actions/import-outcome.ts";
import { previewAgain } from "../actions/import-preview.ts";
import { mayAsk } from "../core/access.ts";
import { PlannerError } from "../core/errors.ts";
import { frameOf, frameQueries } from "../store/frame.ts";
import { type KeptPreview, previewQueries } from "../store/import-previews.ts";
import { authorityNamesQuery } from "../store/imports-kept.ts";
import { doingOf } from "./doing.ts";
import { ErrorSummary, type FieldError } from "./error-summary.tsx";
import { count } from "./format.ts";
import { answersIn, ImportAsks } from "./import-asks.tsx";
import { AddedRows, ChangedRows, ColumnsRead, Matched, RejectedRows } from "./import-tables.tsx";
import { kindName, numberAsked, wouldSay } from "./imports-words.ts";
import { page } from "./layout.tsx";
import { moment } from "./plan-words.ts";
import type { PageContext, Site } from "./site.ts";

const idIn = (c: PageContext) => numberAsked(c.req.param("id") ?? "", "import’s preview");

export const importPreviewPages = new Hono<Site>()
  .get("/imports/previews/:id", (c) => showPreview(c))
  .get("/imports/previews/:id/keep", (c) => c.redirect(`/imports/previews/${idIn(c)}`))
  .get("/imports/previews/:id/drop", (c) => c.redirect(`/imports/previews/${idIn(c)}`))
  .get("/imports/previews/:id/read", (c) => c.redirect(`/imports/previews/${idIn(c)}`))
  .post("/imports/previews/:id/read", (c) =>
    answered(c, async () => `/imports/previews/${await previewAgain(doingOf(c), idIn(c), await answersIn(c))}`),
  )
  .post("/imports/previews/:id/drop", (c) =>
    answered(c, async () => {
      await dropPreview(doingOf(c), idIn(c));
      return "/imports";
    }),
  )
  .post("/imports/previews/:id/keep", (c) =>
    answered(c, async () => {
      await keepImport(doingOf(c), idIn(c));
      return `/imports/${await workOutKept(doingOf(c), idIn(c))}`;
    }),
  );

/** Goes where the deed leads; or shows the preview with why it could not be done. */
async function answered(c: PageContext, act: () => Promise<string>) {
  try {
    return c.redirect(await act(), 303);
  } catch (error) {
    if (!(error instanceof PlannerError) || (error.code !== "conflict" && error.code !== "invalid")) throw error;
    const errors = [{ field: "decide", says: error.message }];
    return showPreview(c, errors, error.code === "conflict" ? 409 : 400);
  }
}

async function showPreview(c: PageContext, errors: FieldError[] = [], status: 200 | 400 | 409 = 200) {
  const { database } = c.var.world;
  const id = idIn(c);
  const rows = await database.read({
    ...previewQueries(database, id),
    names: authorityNamesQuery(database),
    ...frameQueries(database),
  });
  const [preview] = rows.preview;
  if (!preview) throw new PlannerError("not-found", `There is no preview ${id}. Choose one from the list of imports.`);
  const { summary } = preview;
  const names = new Map(rows.names.map(({ code, name }) => [code, name]));
  const mayDecide = mayAsk(c.var.asker.role, "POST /imports/previews/:id/keep") && preview.settled === null;
  const mustAsk = summary.sheets.length > 0 && summary.sheet === null;
  const children = (
    <>
      <ErrorSummary errors={errors} />
      <p class="crumb">
        <a href="/imports">Imports</a>
      </p>
      <h1>What this file would change</h1>
      <p class="lede">{mustAsk ? "Several sheets hold such a table. Say which one is meant." : wouldSay(summary)}</p>
      <Decide preview={preview} importId={rows.previewKept[0]?.id ?? null} mayDecide={mayDecide} mustAsk={mustAsk} />
      <About preview={preview} />
      {mayDecide && <ImportAsks preview={preview} names={names} />}
      <RejectedRows summary={summary} />
      <ChangedRows summary={summary} names={names} />
      <AddedRows summary={summary} names={names} />
      <Matched summary={summary} names={names} />
      <ColumnsRead summary={summary} />
    </>
  );
  return page(c, { title: "Preview of an import", here: "/sources", frame: frameOf(rows), children }, status);
}

/** Files that stand for all there is of their kind. */
const WHOLE = ["teams", "conflicts", "closures"] as const;

type DecideProps = { preview: KeptPreview; importId: number | null; mayDecide: boolean; mustAsk: boolean };

function Decide({ preview, importId, mayDecide, mustAsk }: DecideProps) {
  const { added, changed, rejected } = preview.summary.counts;
  const [id, wanted] = [preview.id, added + changed];
  const at = `/imports/previews/${id}`;
  const isUnread = preview.summary.counts.same + rejected === 0 && preview.summary.rejected.length > 0;
  return (
    <section class="panel" aria-labelledby="decide">
      <h2 id="decide">{preview.settled === null ? "Decide" : "Decided"}</h2>
      {preview.settled === "kept" && importId !== null && (
        <p>
          It was kept. <a href={`/imports/${importId}`}>See what import {importId} did</a>.
        </p>
      )}
      {preview.settled === "dropped" && <p>It was dropped: nothing of it was kept.</p>}
      {preview.settled === null && wanted === 0 && !mustAsk && (
        <p>
          {rejected > 0 && WHOLE.some((kind) => kind === preview.kind)
            ? "Such a file says what there is in all, and whatever it leaves out ends. So it is kept whole or not at all: mend what is rejected, and bring it again."
            : isUnread
              ? "There is nothing to keep: mend what is named below, and bring the file again."
              : "Nothing in it is new or changed, so there is nothing to keep."}
        </p>
      )}
      {mayDecide && (
        <form method="post" action={`${at}/keep`}>
          {wanted > 0 && (
            <p>
              {wanted === 1 ? "The row is kept, or nothing." : `All ${count(wanted)} rows are kept, or none.`}
              {rejected > 0 && " What is rejected stays out: mend it in the file and bring it again."}
            </p>
          )}
          <p class="buttons">
            {wanted > 0 && (
              <button type="submit" class="govuk-button">
                Keep {count(wanted)} {wanted === 1 ? "row" : "rows"}
              </button>
            )}
            <button type="submit" class="govuk-button govuk-button--secondary" formaction={`${at}/drop`}>
              Drop it
            </button>
            <button type="submit" class="govuk-button govuk-button--secondary" formaction={`${at}/read`}>
              Read it again
            </button>
          </p>
        </form>
      )}
    </section>
  );
}

function About({ preview }: { preview: KeptPreview }) {
  const { kind, fileName, sha256, bytes, madeAt, madeBy, summary } = preview;
  return (
    <dl class="pairs">
      <dt>File</dt>
      <dd>
        {fileName}, {count(Math.max(1, Math.round(bytes / 1000)))} kB
      </dd>
      <dt>Holds</dt>
      <dd>{kindName(kind)}</dd>
      <dt>Read as</dt>
      <dd>
        {summary.format}
        {summary.sheet !== null && `, sheet “${summary.sheet}”`}
        {summary.headingLine > 1 && `; line ${summary.headingLine} names the columns`}
      </dd>
      <dt>Read</dt>
      <dd>
        {moment(madeAt)}, by {madeBy}
      </dd>
      <dt>SHA-256</dt>
      <dd>
        <code class="breaks">{sha256}</code>
      </dd>
    </dl>
  );
}
