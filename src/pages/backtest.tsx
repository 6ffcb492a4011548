import { Hono } from "hono";
import { runBacktest } from "../actions/run-backtest.ts";
import { mayAsk } from "../core/access.ts";
import { PlannerError } from "../core/errors.ts";
import type { Backtest } from "../core/priority/backtest.ts";
import { longDay } from "../core/words.ts";
import { backtestJson } from "../exports/backtest-json.ts";
import { backtestOf, backtestQueries } from "../store/backtests.ts";
import { frameOf, frameQueries } from "../store/frame.ts";
import { namesQuery } from "../store/replays.ts";
import { AsTable } from "./as-table.tsx";
import { BACKTEST_COMMAND, FitTable } from "./backtest-fit.tsx";
import { Inspections, leftOutWords } from "./backtest-inspections.tsx";
import { OrdersTable } from "./backtest-orders.tsx";
import { BandsTable, WithoutTable, YearsTable } from "./backtest-tables.tsx";
import { FIGURES, whole } from "./backtest-words.ts";
import { doingOf } from "./doing.ts";
import { page } from "./layout.tsx";
import { RunNote } from "./run-note.tsx";
import { ScorecardMenu } from "./scorecard-menu.tsx";
import type { Site } from "./site.ts";

export const backtestPages = new Hono<Site>()
  .get("/backtest", async (c) => {
    const { database } = c.var.world;
    const rows = await database.read({
      ...backtestQueries(database),
      names: namesQuery(database),
      ...frameQueries(database),
    });
    const kept = backtestOf(rows);
    const names = new Map(rows.names.map(({ code, name }) => [code, name]));
    const children = (
      <>
        <h1>Backtest</h1>
        <ScorecardMenu here="/backtest" />
        {kept && <p class="lede">{headline(kept.backtest)}</p>}
        <RunNote kept={kept} action="/backtest" what="backtest" mayRun={mayAsk(c.var.asker.role, "POST /backtest")} />
        {kept && (
          <>
            <Section id="orders" heading="What each order would have found">
              <p>
                The real start dates of each calendar year are dealt again, the earliest to whoever the order puts
                first. Each authority is scored as at two weeks before its inspection began, by what was published then.
                Points on lines: the figure with its 95% interval from {kept.backtest.draws.toLocaleString("en-GB")}{" "}
                draws.
              </p>
              <OrdersTable orders={kept.backtest.orders} />
              <dl class="pairs figures-say">
                {FIGURES.map(({ name, says }) => (
                  <>
                    <dt>{name}</dt>
                    <dd>{says}</dd>
                  </>
                ))}
              </dl>
            </Section>
            <Section id="not" heading="What these figures do not show">
              <ul class="readable">
                {kept.backtest.caveats.map((says) => (
                  <li>{says}</li>
                ))}
              </ul>
            </Section>
            <div class="policy-groups">
              <Section id="bands" heading="Does a band mean what it says?">
                <p>Of those inspected while they stood in a band, how many were found less than good.</p>
                <BandsTable bands={kept.backtest.bands} />
              </Section>
              <Section id="years" heading="Year by year">
                <p>The scorecard in each year by itself. A year holds few, so its figures swing.</p>
                <YearsTable years={kept.backtest.years} />
              </Section>
            </div>
            <Section id="without" heading="What each factor brings">
              <p>
                The scorecard with one factor taken out. Where a figure falls, the factor helped; where it rises, the
                factor is there because policy asks for it and not because it foretells a grade.
              </p>
              <WithoutTable without={kept.backtest.without} scorecard={wholeOf(kept.backtest)} />
            </Section>
            <Section id="fit" heading="Where the measured weights come from">
              <FitTable fit={kept.fit} />
            </Section>
            <Section id="scored" heading="The inspections">
              <p>
                So that anyone can recompute the figures: <a href="/backtest/inspections.json">all of it as JSON</a>, or{" "}
                <code>{BACKTEST_COMMAND}</code>. {leftOutWords(kept.backtest, names)}
              </p>
              <AsTable summary={`Show the ${kept.backtest.inspections.length} inspections`}>
                <Inspections backtest={kept.backtest} names={names} />
              </AsTable>
            </Section>
          </>
        )}
      </>
    );
    return page(c, { title: "Backtest", here: "/policy", frame: frameOf(rows), children });
  })
  .post("/backtest", async (c) => {
    await runBacktest(doingOf(c));
    return c.redirect("/backtest", 303);
  })
  .get("/backtest/inspections.json", async (c) => {
    const { database } = c.var.world;
    const kept = backtestOf(await database.read(backtestQueries(database)));
    if (!kept) throw new PlannerError("not-found", "No backtest was run yet. Run it from the page Backtest.");
    return c.body(backtestJson(kept.policyVersion, kept.backtest), 200, {
      "Content-Type": "application/json",
      "Content-Disposition": 'attachment; filename="backtest.json"',
    });
  });

function wholeOf({ orders }: Backtest) {
  const measures = orders.find(({ order }) => order === "scorecard")?.measures;
  return { auc: measures?.auc?.value ?? 0, days: measures?.daysEarlier?.value ?? 0 };
}

/** The answer in two sentences, with its doubt. */
export function headline({ inspections, lessThanGood, begunFrom, orders }: Backtest): string {
  const of = (order: string) => orders.find((one) => one.order === order)?.measures;
  const [ours, real] = [of("scorecard"), of("real")];
  if (!ours?.daysEarlier || !ours.foundInFirstHalf) return "No inspection to test on.";
  const { value, low, high } = ours.daysEarlier;
  const doubt = low <= 0 && high >= 0 ? ", so that chance alone is not quite ruled out" : "";
  return [
    `On the ${inspections.length} inspections begun since ${longDay(begunFrom)}, ${lessThanGood} of them found less than good,`,
    `this scorecard would have brought inspectors to those ${lessThanGood} on average ${whole(value)} days earlier than they came (95% interval ${whole(low)} to ${whole(high)}${doubt}),`,
    `and to ${ours.foundInFirstHalf.value} of them in the first half of their year; really it was ${real?.foundInFirstHalf?.value ?? 0}.`,
  ].join(" ");
}

function Section({ id, heading, children }: { id: string; heading: string; children: unknown }) {
  return (
    <section class="rule" aria-labelledby={id}>
      <h2 id={id}>{heading}</h2>
      {children}
    </section>
  );
}
