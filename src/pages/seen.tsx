import { Hono } from "hono";
import { burnDate } from "../actions/burn-date.ts";
import { mayAsk } from "../core/access.ts";
import { PlannerError } from "../core/errors.ts";
import { count } from "../core/words.ts";
import { frameOf, frameQueries } from "../store/frame.ts";
import { type Seen, seenQueries } from "../store/seen.ts";
import { codeIn } from "./authority-code.ts";
import { doingOf } from "./doing.ts";
import { ErrorSummary } from "./error-summary.tsx";
import { longDay } from "./format.ts";
import { page } from "./layout.tsx";
import { NOT_REFUSED, posted, type Refused, reasonErrors, refusedBy } from "./plan-forms.ts";
import { Burn, Leaked } from "./seen-burn.tsx";
import { Sights } from "./seen-table.tsx";
import { shownTo } from "./shown-to.ts";
import type { PageContext, Site } from "./site.ts";

export const seenPages = new Hono<Site>()
  .get("/authorities/:code/seen", (c) => showSeen(c))
  // Where a refused form leaves the browser: coming back to the address shows the page.
  .get("/authorities/:code/leaks", (c) => c.redirect(`/authorities/${codeIn(c.req.param("code"))}/seen`))
  .post("/authorities/:code/leaks", async (c) => {
    const code = codeIn(c.req.param("code"));
    const reason = await posted(c, "reason");
    const errors = reasonErrors(reason, "marking the date as leaked");
    if (errors.length > 0) return showSeen(c, { ...NOT_REFUSED, reason, errors }, 400);
    try {
      const burned = await burnDate(doingOf(c), { code, reason, seed: c.var.world.seed() });
      if ("number" in burned) return c.redirect(`/plans/${burned.number}`, 303);
      return showSeen(c, { ...NOT_REFUSED, errors: [{ field: "reason", says: burned.says }] });
    } catch (error) {
      const refused = refusedBy(error);
      return showSeen(c, { ...NOT_REFUSED, reason, errors: refused.errors }, refused.status);
    }
  });

async function showSeen(c: PageContext, refused: Refused = NOT_REFUSED, status: 200 | 400 | 409 = 200) {
  const code = codeIn(c.req.param("code") ?? "");
  const database = shownTo(c, { detail: "page of who has seen a date", authority: code });
  const rows = await database.read({ ...seenQueries(database, code), ...frameQueries(database) });
  const [authority] = rows.seenAuthority;
  const [visit] = rows.seenVisit;
  if (!authority)
    throw new PlannerError(
      "not-found",
      `No authority has the code ${code}. Find it by its name, or by any of its codes, on the authorities page.`,
    );
  const frame = frameOf(rows);
  const children = (
    <>
      <ErrorSummary errors={refused.errors} />
      <nav class="crumb" aria-label="Where this page stands">
        <a href="/authorities">Authorities</a> › <a href={`/authorities/${code}`}>{authority.name}</a>
      </nav>
      <h1>Who has seen this date?</h1>
      <p class="lede">{headline(authority.name, rows)}</p>
      <div class="with-side">
        <Sights sights={rows.sights} startsOn={visit?.startsOn ?? null} />
        <div>
          {visit &&
            visit.noticeOn > c.var.world.today() &&
            mayAsk(c.var.asker.role, "POST /authorities/:code/leaks") && (
              <Burn code={code} plan={frame.plan} working={frame.working} refused={refused} />
            )}
          <Leaked leaked={rows.leaked} />
        </div>
      </div>
    </>
  );
  return page(c, { title: "Who has seen a date", here: "/authorities", frame, children }, status);
}

function headline(name: string, { seenVisit: [visit], sights }: Seen): string {
  if (!visit) return `The current plan has no visit to ${name}. Below is who saw the dates that other plans gave it.`;
  const saw = sights.filter(({ startsOn }) => startsOn === visit.startsOn);
  const people = new Set(saw.map(({ person, who }) => person ?? who)).size;
  const files = saw.filter(({ did }) => did === "downloaded").reduce((sum, { times }) => sum + times, 0);
  const taken =
    files === 0 ? "no file that holds it was taken away" : `${count(files, "file")} that hold it were taken away`;
  return `${name} is to be visited from ${longDay(visit.startsOn)}. ${count(people, "person", "people").replace(/^\w/, (first) => first.toUpperCase())} could see that date, and ${taken}.`;
}
