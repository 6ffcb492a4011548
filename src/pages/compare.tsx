import { Hono } from "hono";
import type { Asker } from "../core/access.ts";
import { PlannerError } from "../core/errors.ts";
import { choiceQueries, choicesOf, comparedQueries, currentThenQueries } from "../store/compare.ts";
import { frameOf, frameQueries } from "../store/frame.ts";
import { dayIn } from "./audit-filter.ts";
import { CompareCost } from "./compare-cost.tsx";
import { CompareForm, CompareSince } from "./compare-form.tsx";
import { CompareMoved } from "./compare-moved.tsx";
import { CompareRegions } from "./compare-regions.tsx";
import { CompareSteps } from "./compare-steps.tsx";
import { type Between, betweenOf, bothShown } from "./compare-view.ts";
import { ErrorSummary, type FieldError } from "./error-summary.tsx";
import { longDay } from "./format.ts";
import { page } from "./layout.tsx";
import { dayBegins } from "./london.ts";
import { planNumberIn } from "./plan-words.ts";
import { PlansMenu } from "./plans-menu.tsx";
import type { PageContext, Site } from "./site.ts";
import { TakeAway } from "./take-away.tsx";

export const comparePages = new Hono<Site>().get("/plans/compare", async (c) => {
  const { since, from, to } = c.req.query();
  if (since !== undefined) return compareSince(c, since.trim().slice(0, 20));
  if (!from && !to) return showForm(c, []);
  if (!from || !to)
    return showForm(c, [{ field: from ? "to" : "from", says: "Choose both plans, the earlier and the later." }]);
  return showComparison(c, planNumberIn(from), planNumberIn(to));
});

async function showForm(c: PageContext, errors: FieldError[], since = "") {
  const { database } = c.var.world;
  const rows = await database.read({ ...choiceQueries(database), ...frameQueries(database) });
  const choices = choicesOf(rows);
  const [newest] = choices;
  const current = rows.currentNumber[0]?.number ?? 0;
  const parent = choices.find(({ id }) => id === newest?.parentId);
  const from = newest?.number === current ? (parent?.number ?? current) : current;
  const children = (
    <>
      <ErrorSummary errors={errors} />
      <Head asker={c.var.asker} />
      <p class="lede">Choose two plans: what differs, who moved, why, and what it bought.</p>
      {choices.length === 0 ? (
        <p>There is no plan yet.</p>
      ) : (
        <CompareForm choices={choices} from={from} to={newest?.number ?? current} errors={errors} />
      )}
      <CompareSince since={since} errors={errors} />
    </>
  );
  return page(
    c,
    { title: "Compare two plans", here: "/plans", frame: frameOf(rows), children },
    errors.length > 0 ? 400 : 200,
  );
}

/** The plan that pages showed on a day beside the one they show now. */
async function compareSince(c: PageContext, typed: string) {
  const errors: FieldError[] = [];
  const day = typed === "" ? null : dayIn("since", typed, errors);
  if (day === null && errors.length === 0) errors.push({ field: "since", says: "Enter the day to compare with." });
  if (day === null) return showForm(c, errors, typed);
  const { database } = c.var.world;
  const { shownThen, shownNow, first } = await database.read(currentThenQueries(database, dayBegins(day)));
  const [from, to] = [shownThen[0]?.number, shownNow[0]?.number];
  if (from !== undefined && to !== undefined) return c.redirect(`/plans/compare?from=${from}&to=${to}`);
  const made =
    first[0] && ` Plan 1 was drawn up on ${longDay(first[0].madeAt.slice(0, 10))}: choose it as the earlier plan.`;
  return showForm(c, [{ field: "since", says: `There was no plan before ${longDay(day)}.${made ?? ""}` }], typed);
}

async function showComparison(c: PageContext, from: number, to: number) {
  const database = bothShown(c, [from, to], `what differs between plans ${from} and ${to}`);
  const rows = await database.read({
    ...comparedQueries(database, from, to),
    ...choiceQueries(database),
    ...frameQueries(database),
  });
  const between = wanted(betweenOf(rows, from, to), from, to);
  const choices = choicesOf(rows);
  const children = (
    <>
      <Head asker={c.var.asker} />
      <p class="lede">{between.headline.join(" ")}</p>
      <CompareForm choices={choices} from={from} to={to} errors={[]} />
      <CompareMoved between={between} />
      <CompareCost between={between} />
      <CompareRegions between={between} />
      <CompareSteps choices={choices} from={from} to={to} />
      <TakeAway
        asker={c.var.asker}
        offers={[
          {
            ...{ route: "/plans/compare", address: "/plans/compare", query: `?from=${from}&to=${to}` },
            says: "Every visit that is elsewhere, with why",
          },
        ]}
      />
      <CompareSince since="" errors={[]} />
    </>
  );
  return page(c, { title: "Compare two plans", here: "/plans", frame: frameOf(rows), children });
}

function wanted(between: Between | null, from: number, to: number): Between {
  if (between) return between;
  throw new PlannerError("not-found", `There is no plan ${from}, or no plan ${to}. Choose two from the list of plans.`);
}

function Head({ asker }: { asker: Asker }) {
  return (
    <>
      <PlansMenu here="/plans/compare" asker={asker} />
      <h1>Compare two plans</h1>
    </>
  );
}
