import { Hono } from "hono";
import { mayAsk } from "../core/access.ts";
import type { Authority } from "../core/authority.ts";
import type { AuthorityLine, Gone } from "../store/authorities.ts";
import { readAuthorities } from "../store/authorities.ts";
import { askedWords, matching, questionsFor, readAsked } from "./authorities-filter.ts";
import { found, foundAbolished } from "./authorities-find.ts";
import { FilterForm, FindForm } from "./authorities-form.tsx";
import { grouped } from "./authorities-groups.ts";
import { type SortId, sorted } from "./authorities-sort.ts";
import { AuthorityTable, ListKey } from "./authorities-table.tsx";
import { LENSES, sumOf } from "./authority-words.ts";
import { ErrorSummary } from "./error-summary.tsx";
import { longDay } from "./format.ts";
import { page } from "./layout.tsx";
import { posted } from "./plan-forms.ts";
import { shownTo } from "./shown-to.ts";
import type { PageContext, Site } from "./site.ts";
import { TakeAway } from "./take-away.tsx";

export const authoritiesPages = new Hono<Site>()
  .get("/authorities", (c) => list(c, new URL(c.req.url).searchParams, null))
  .post("/authorities", async (c) => {
    return list(c, new URLSearchParams(), (await posted(c, "find")).slice(0, 100));
  });

/** How the record names a list: with its filter, or with what was sought. */
function listedAs(address: URLSearchParams, sought: string | null): string {
  const asked = [...address].map(([name, value]) => `${name} ${value}`).join(", ");
  const filter = sought === null ? asked : `found by “${sought}”`;
  return filter === "" ? "list of authorities" : `list of authorities: ${filter.slice(0, 200)}`;
}

/** The list as an address asks for it or, where something was sought, those found among all. */
async function list(c: PageContext, address: URLSearchParams, sought: string | null) {
  const { today } = c.var.world;
  const database = shownTo(c, { detail: listedAs(address, sought) });
  const { frame, bandSizes, lines, abolished, coming } = await readAuthorities(database, c.var.asker, today());
  const questions = questionsFor(bandSizes, lines.length);
  const asked = readAsked(address, questions);
  const sort = (asked.answers.get("sort")?.[0] ?? "priority") as SortId;
  const search = sought === null ? null : searched(sought, { lines, abolished, coming });
  const shown = sorted(search ? search.lines : matching(lines, questions, asked), sort);
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
            All {lines.length}, {frame.rankedAsAt ? `as ranked on ${longDay(frame.rankedAsAt)}` : "not ranked yet"}.
            Bands say who comes first; inside a band, a point or two means nothing.{" "}
            {mayAsk(c.var.asker.role, "GET /successions") && <a href="/successions">Authorities that end</a>}
          </p>
          <div class={asked.answers.has("show") ? "list with-more" : "list"}>
            <div class="filter">
              <a class="to-list" href="#list">
                Skip to the list
              </a>
              <FindForm sought={sought ?? ""} />
              <FilterForm lines={lines} questions={questions} asked={asked} />
            </div>
            <div>
              <Shown all={lines.length} shown={shown.length} words={askedWords(questions, asked)} search={search} />
              {shown.length > 0 && (
                <>
                  <ListKey plan={frame.plan?.number ?? null} />
                  <AuthorityTable
                    groups={grouped(shown, sort, bandSizes, lines.length)}
                    {...{ asked, sort }}
                    today={today()}
                    hasPlan={frame.plan !== null}
                    most={mostInALens(lines)}
                  />
                </>
              )}
              <TakeAway
                asker={c.var.asker}
                offers={[
                  {
                    route: "/priorities",
                    address: "/priorities",
                    says: "Priorities, with every factor’s points and reasons",
                  },
                  { route: "/coverage", address: "/coverage", says: "Coverage: CSE last examined; done, due or late" },
                ]}
              />
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

type Search = { lines: AuthorityLine[]; says: string };

type Searched = { lines: readonly AuthorityLine[]; abolished: readonly Gone[]; coming: readonly Authority[] };

/** Who is found, in a sentence; where only an abolished authority is, those that took its place. */
function searched(sought: string, { lines, abolished, coming }: Searched): Search {
  if (sought === "") return { lines: [], says: "Type a name or a code to find an authority." };
  const standing = found(lines, sought);
  if (standing.length > 0) {
    return {
      lines: standing,
      says: `${standing.length} of ${lines.length} found for “${sought}”, among all authorities.`,
    };
  }
  const expected = found(coming, sought);
  const before = lines.filter(({ code }) => expected.some(({ predecessorCodes }) => predecessorCodes.includes(code)));
  const begins = expected.map(({ name, createdOn }) => `${name} is created on ${longDay(createdOn ?? "")}.`).join(" ");
  if (expected.length > 0) return { lines: before, says: `${begins} Until then:` };
  const gone = foundAbolished(abolished, sought);
  const successors = lines.filter(({ code }) => gone.some(({ successorCodes }) => successorCodes.includes(code)));
  const says = gone.map(({ name, abolishedOn }) => `${name} was abolished on ${longDay(abolishedOn)}.`).join(" ");
  if (gone.length > 0) return { lines: successors, says: `${says} What took its place:` };
  return {
    lines: [],
    says: `No authority has “${sought}” in its name, nor as its ONS, DfE or Ofsted code. Check the spelling, or type less of it.`,
  };
}

type ShownProps = { all: number; shown: number; words: readonly string[]; search: Search | null };

/** How many are shown and why those, with the way back to all. */
function Shown({ all, shown, words, search }: ShownProps) {
  if (search === null && words.length === 0) {
    return (
      <p class="small" id="list">
        <b>{shown}</b> shown
      </p>
    );
  }
  return (
    <p class="shown" id="list" role="status">
      <b>{search ? search.says : `${shown} of ${all} shown: ${words.join("; ")}.`}</b>{" "}
      {shown === 0 && search === null && "Nothing matches all of these together: untick one of them. "}
      <a href="/authorities">Show all {all}</a>
    </p>
  );
}
