import { Hono } from "hono";
import type { AuthorityLine } from "../store/authorities.ts";
import { readAuthorities } from "../store/authorities.ts";
import { type Asked, askedWords, matching, type Question, questionsFor, readAsked } from "./authorities-filter.ts";
import { found } from "./authorities-find.ts";
import { FilterForm, FindForm } from "./authorities-form.tsx";
import { grouped } from "./authorities-groups.ts";
import { type SortId, sorted } from "./authorities-sort.ts";
import { AuthorityTable, ListKey } from "./authorities-table.tsx";
import { LENSES, sumOf } from "./authority-words.ts";
import { ErrorSummary } from "./error-summary.tsx";
import { longDay } from "./format.ts";
import { page } from "./layout.tsx";
import type { PageContext, Site } from "./site.ts";

export const authoritiesPages = new Hono<Site>()
  .get("/authorities", (c) => list(c, new URL(c.req.url).searchParams, null))
  .post("/authorities", async (c) => {
    const { find } = await c.req.parseBody();
    return list(c, new URLSearchParams(), typeof find === "string" ? find.trim().slice(0, 100) : "");
  });

/** The list as an address asks for it or, where something was sought, those found among all. */
async function list(c: PageContext, address: URLSearchParams, sought: string | null) {
  const { database, today } = c.var.world;
  const { frame, bandSizes, lines } = await readAuthorities(database, today());
  const questions = questionsFor(bandSizes, lines.length);
  const asked = readAsked(address, questions);
  const sort = (asked.answers.get("sort")?.[0] ?? "priority") as SortId;
  const shown = sorted(sought === null ? matching(lines, questions, asked) : found(lines, sought), sort);
  return page(
    c,
    {
      title: "Authorities",
      here: "/authorities",
      frame,
      children: (
        <>
          <ErrorSummary errors={asked.problems} />
          <h1>Authorities</h1>
          <p class="lede">
            All {lines.length}, {frame.rankedAsAt ? `by priority on ${longDay(frame.rankedAsAt)}` : "not ranked yet"}.
            Bands say who comes first; inside a band, a point or two means nothing.
          </p>
          <div class="list">
            <div class="filter">
              <a class="to-list" href="#list">
                Skip to the list
              </a>
              <FindForm sought={sought ?? ""} />
              <FilterForm lines={lines} questions={questions} asked={asked} />
            </div>
            <div>
              <Shown {...{ lines, shown, questions, asked, sought }} />
              {shown.length > 0 && (
                <>
                  <ListKey />
                  <AuthorityTable
                    groups={grouped(shown, sort, bandSizes, lines.length)}
                    {...{ asked, sort }}
                    today={today()}
                    hasPlan={frame.plan !== null}
                    most={mostInALens(lines)}
                  />
                </>
              )}
            </div>
          </div>
        </>
      ),
    },
    asked.problems.length > 0 ? 400 : 200,
  );
}

function mostInALens(lines: readonly AuthorityLine[]): number {
  const sums = lines.flatMap(({ priority }) => LENSES.map(({ factors }) => sumOf(factors, priority?.byFactor ?? {})));
  return Math.max(1, ...sums);
}

type ShownProps = {
  lines: readonly AuthorityLine[];
  shown: readonly AuthorityLine[];
  questions: readonly Question[];
  asked: Asked;
  sought: string | null;
};

/** How many are shown and why those, with the way back to all. */
function Shown({ lines, shown, questions, asked, sought }: ShownProps) {
  const words = askedWords(questions, asked);
  if (sought === null && words.length === 0) {
    return (
      <p class="small" id="list">
        <b>{shown.length}</b> shown
      </p>
    );
  }
  const said =
    sought === null
      ? `${shown.length} of ${lines.length} shown: ${words.join("; ")}.`
      : shown.length === 0
        ? `No authority has “${sought}” in its name, nor as its ONS, DfE or Ofsted code. Check the spelling, or type less of it.`
        : `${shown.length} of ${lines.length} found for “${sought}”, among all authorities.`;
  return (
    <p class="shown" id="list" role="status">
      <b>{sought === "" ? "Type a name or a code to find an authority." : said}</b>{" "}
      {shown.length === 0 && sought === null && "Nothing matches all of these together: untick one of them. "}
      <a href="/authorities">Show all {lines.length}</a>
    </p>
  );
}
