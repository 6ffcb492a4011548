import { Hono } from "hono";
import type { Day } from "../core/calendar.ts";
import { gapOf, isProvenBest } from "../core/schedule/outcome.ts";
import { type Home, readHome } from "../store/home.ts";
import { AsTable } from "./as-table.tsx";
import { ByRegion } from "./by-region.tsx";
import { Examined } from "./examined.tsx";
import { count, longDay, percent } from "./format.ts";
import { HexMap, placeInWords } from "./hexmap.tsx";
import { Calls } from "./home-calls.tsx";
import { Figures } from "./home-figures.tsx";
import { lastVisit, type Standing, standingsOf, weekOf } from "./home-standing.ts";
import { page } from "./layout.tsx";
import { OrderBuys } from "./order-buys.tsx";
import type { Site } from "./site.ts";

const HEADING = "Where the programme stands";

export const homePages = new Hono<Site>().get("/", async (c) => {
  const { database, today } = c.var.world;
  const home = await readHome(database);
  return page(c, { title: HEADING, here: "/", frame: home.frame, children: <Stands home={home} today={today()} /> });
});

function Stands({ home, today }: { home: Home; today: Day }) {
  const { frame, plan, policy } = home;
  const { programme } = frame;
  const standings = standingsOf(home, today);
  if (!programme || !policy || standings.length === 0) return <NoProgramme />;
  return (
    <>
      <h1>{HEADING}</h1>
      {plan ? <Lede home={home} standings={standings} today={today} /> : <NoPlan />}
      <Figures home={home} standings={standings} programme={programme} today={today} />
      <div class="home">
        <div>
          {plan && (
            <section class="rule" aria-labelledby="map">
              <h2 id="map">{standings.length} authorities by planned quarter</h2>
              <a class="govuk-skip-link" href="#after-map">
                Skip the map’s {standings.length} links
              </a>
              <HexMap standings={standings} programme={programme} />
              <AsTable>
                <QuarterTable standings={standings} />
              </AsTable>
            </section>
          )}
          {plan && <OrderBuys home={home} plan={plan} programme={programme} policy={policy} today={today} />}
        </div>
        <div id="after-map" tabindex={-1}>
          {plan && <Calls home={home} today={today} />}
          <Examined standings={standings} today={today} />
          <ByRegion standings={standings} programme={programme} />
        </div>
      </div>
    </>
  );
}

/** Where the programme stands in two sentences. */
function Lede({ home, standings, today }: { home: Home; standings: readonly Standing[]; today: Day }) {
  const { frame, plan, visits, unplacedCodes } = home;
  const last = lastVisit(visits);
  if (!frame.programme || !frame.plan || !plan) return null;
  const stage = weekOf(frame.programme, today);
  const onSite = visits.filter(({ startsOn, endsOn }) => startsOn <= today && today <= endsOn).length;
  const gap = gapOf(plan.figures);
  return (
    <p class="lede">
      {stage === "over" && `The programme’s ${frame.programme.weeks} weeks are over. `}
      {typeof stage === "object" &&
        "week" in stage &&
        `Week ${stage.week} of ${frame.programme.weeks}; ${onSite} on site. `}
      {typeof stage === "object" && "daysToStart" in stage && (
        <>
          The programme starts on <b>Monday {longDay(frame.programme.startsOn)}</b>, in {inWeeks(stage.daysToStart)}.{" "}
        </>
      )}
      Plan {frame.plan.number}, {frame.plan.state === "draft" ? "a draft" : frame.plan.state}, has a place for{" "}
      {unplacedCodes.length === 0 ? `all ${count(standings.length)}` : `${visits.length} of ${standings.length}`}{" "}
      authorities
      {last && (
        <>
          , and its last visit ends on <b>{longDay(last.endsOn)}</b>
        </>
      )}
      .{" "}
      {gap !== null && (
        <>
          {isProvenBest(plan.figures) ? (
            <b>No plan could do better</b>
          ) : (
            <>
              The plan is <b>within {percent(gap)} of the best any plan could do</b>
            </>
          )}
          .
        </>
      )}
    </p>
  );
}

function inWeeks(days: number): string {
  const weeks = Math.floor(days / 7);
  if (weeks === 0) return days === 1 ? "1 day" : `${days} days`;
  return weeks === 1 ? "1 week" : `${weeks} weeks`;
}

function NoPlan() {
  return (
    <p class="lede">
      No plan is drawn up yet, so no authority has a date. <a href="/plans">Draw up the first plan</a>.
    </p>
  );
}

function NoProgramme() {
  return (
    <>
      <h1>{HEADING}</h1>
      <p class="lede">No programme is loaded yet.</p>
      <p>
        Stop the planner and start it again with <code>npm start</code>: it loads the published data, the programme and
        its policy, and draws up a first plan.
      </p>
    </>
  );
}

function QuarterTable({ standings }: { standings: readonly Standing[] }) {
  const byName = standings.toSorted((one, other) => one.name.localeCompare(other.name, "en-GB"));
  return (
    <table class="dense">
      <thead>
        <tr>
          <th scope="col">Authority</th>
          <th scope="col">Region</th>
          <th scope="col">Planned</th>
        </tr>
      </thead>
      <tbody>
        {byName.map((one) => (
          <tr>
            <th scope="row">
              <a href={`/authorities/${one.code}`}>{one.name}</a>
            </th>
            <td>{one.region}</td>
            <td>{placeInWords(one)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
