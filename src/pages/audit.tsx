import { Hono } from "hono";
import { sealAudit } from "../actions/seal-audit.ts";
import { verifyAudit } from "../actions/verify-audit.ts";
import { PlannerError } from "../core/errors.ts";
import { headText, readHead } from "../core/record-head.ts";
import { auditStatement } from "../store/audit.ts";
import { auditListQueries } from "../store/audit-list.ts";
import { frameOf, frameQueries } from "../store/frame.ts";
import { filterIn, narrowedTo, olderThan } from "./audit-filter.ts";
import { AuditForm } from "./audit-form.tsx";
import { AuditTable } from "./audit-table.tsx";
import { Check, type Checked } from "./audit-verify.tsx";
import { doingOf } from "./doing.ts";
import { ErrorSummary, type FieldError } from "./error-summary.tsx";
import { page } from "./layout.tsx";
import { posted } from "./plan-forms.ts";
import type { PageContext, Site } from "./site.ts";
import { TakeAway } from "./take-away.tsx";

const A_PAGE = 50;

export const auditPages = new Hono<Site>()
  .get("/audit", (c) => showRecord(c))
  // Where a check leaves the browser: coming back to the address shows the record.
  .get("/audit/verify", (c) => c.redirect("/audit"))
  .post("/audit/verify", async (c) => {
    const kept = await posted(c, "head");
    const errors: FieldError[] = [];
    const head = kept === "" ? null : headIn(kept, errors);
    if (errors.length > 0) return showRecord(c, { kept, errors });
    return showRecord(c, { kept, errors, verdict: await verifyAudit(doingOf(c), head) });
  })
  .get("/audit/head.json", async (c) => {
    const { database, at, who } = doingOf(c);
    const head = await sealAudit(database);
    if (!head) throw new PlannerError("not-found", "Nothing is recorded yet, so there is no head to keep.");
    const detail = `head of row ${head.row}`;
    await database.write([auditStatement(database, { at, who, did: "downloaded", subject: "the record", detail })]);
    return c.body(headText(head, at), 200, {
      "Content-Type": "application/json",
      "Content-Disposition": 'attachment; filename="record-head.json"',
    });
  });

async function showRecord(c: PageContext, checked: Checked = { kept: "", errors: [] }) {
  const { database } = c.var.world;
  const { at, who } = doingOf(c);
  const filter = filterIn(new URL(c.req.url).searchParams);
  const looked = auditStatement(database, { at, who, did: "saw", subject: "the record", detail: "page of the record" });
  const rows = await database.show(
    { ...auditListQueries(database, filter.asked, A_PAGE), ...frameQueries(database) },
    looked,
  );
  const shown = rows.recorded.slice(0, A_PAGE);
  const last = shown.at(-1);
  const errors = [...filter.errors, ...checked.errors];
  const children = (
    <>
      <ErrorSummary errors={errors} />
      <h1>Audit</h1>
      <p class="lede">
        Who did what, when and from where: every change, file taken away and refusal, and every page of visit dates that
        somebody was shown. Nothing here can be changed unnoticed, and this look is recorded too.
      </p>
      <p>
        <a href="/audit/changes">What changed since last week, and who changed it</a>
      </p>
      <div class="with-side">
        <section class="rule" aria-labelledby="rows">
          <h2 id="rows">{filter.asked.before === null ? "Newest first" : "Older rows"}</h2>
          <AuditForm filter={filter} />
          {shown.length === 0 ? <p>No row matches. Widen the filter.</p> : <AuditTable rows={shown} />}
          {last && rows.recorded.length > A_PAGE && (
            <p>
              <a href={olderThan(filter, last.id)}>Older rows</a>
            </p>
          )}
        </section>
        <div>
          <Check checked={checked} sealed={rows.newestSealed[0]} />
          <TakeAway
            asker={c.var.asker}
            offers={[
              { route: "/audit", address: "/audit", query: narrowedTo(filter), says: "The rows of this filter" },
            ]}
          />
        </div>
      </div>
    </>
  );
  const whole = { title: "Audit", here: "/audit", frame: frameOf(rows), children } as const;
  return page(c, whole, errors.length > 0 ? 400 : 200);
}

function headIn(text: string, errors: FieldError[]) {
  try {
    return readHead(text);
  } catch (error) {
    if (!(error instanceof PlannerError)) throw error;
    errors.push({ field: "head", says: error.message });
    return null;
  }
}
