import { Hono } from "hono";
import { type Asker, mayAsk } from "../core/access.ts";
import type { Day } from "../core/calendar.ts";
import { type Home, readHome } from "../store/home.ts";
import { AsTable, Scroll } from "./as-table.tsx";
import { ByRegion } from "./by-region.tsx";
import { CoverageTable } from "./carried-out-table.tsx";
import { Examined } from "./examined.tsx";
import { HexMap } from "./hexmap.tsx";
import { QuarterTable } from "./hexmap-table.tsx";
import { Calls } from "./home-calls.tsx";
import { Figures } from "./home-figures.tsx";
import { Lately } from "./home-lately.tsx";
import { Lede } from "./home-lede.tsx";
import { standingsOf } from "./home-standing.ts";
import { page } from "./layout.tsx";
import { OrderBuys } from "./order-buys.tsx";
import { shownTo } from "./shown-to.ts";
import type { Site } from "./site.ts";
import { SuccessionNote } from "./succession-note.tsx";
import { TakeAway } from "./take-away.tsx";

const HEADING = "Where the programme stands";

export const homePages = new Hono<Site>().get("/", async (c) => {
  const { today } = c.var.world;
  const { asker } = c.var;
  if (!mayAsk(asker.role, "GET /sources")) return c.redirect("/calls");
  const home = await readHome(shownTo(c, { detail: "home page" }), asker);
  const mayAskProof = mayAsk(asker.role, "GET /plans/:number/proof");
  const linked = mayAsk(asker.role, "GET /authorities/:code");
  return page(c, {
    title: HEADING,
    here: "/",
    frame: home.frame,
    children: <Stands home={home} today={today()} {...{ asker, mayAskProof, linked }} />,
  });
});

type StandsProps = {
  home: Home;
  asker: Asker;
  today: Day;
  mayAskProof: boolean;
  /** False for whom the pages of authorities are not. */
  linked: boolean;
};

function Stands({ home, asker, today, mayAskProof, linked }: StandsProps) {
  const { frame, plan, policy } = home;
  const { programme } = frame;
  const standings = standingsOf(home, today);
  if (!programme || !policy || standings.length === 0) return <NoProgramme />;
  return (
    <>
      <h1>{HEADING}</h1>
      {plan ? <Lede home={home} plan={plan} programme={programme} today={today} /> : <NoPlan />}
      <SuccessionNote
        successions={home.successions}
        today={today}
        linked={mayAsk(asker.role, "GET /successions/:code")}
      />
      <Figures home={home} standings={standings} programme={programme} today={today} />
      <div class="home">
        <div>
          {plan && (
            <section class="rule" aria-labelledby="map">
              <h2 id="map">{standings.length} authorities by planned quarter</h2>
              {linked && (
                <a class="govuk-skip-link" href="#after-map">
                  Skip the map’s {standings.length} links
                </a>
              )}
              <Scroll label="Map of authorities">
                <HexMap standings={standings} programme={programme} linked={linked} />
              </Scroll>
              <AsTable>
                <QuarterTable standings={standings} linked={linked} />
              </AsTable>
            </section>
          )}
          {plan && home.everyDay && <OrderBuys {...{ home, plan, programme, policy, today, mayAskProof }} />}
        </div>
        <div id="after-map" tabindex={-1}>
          {plan && linked && <Calls home={home} today={today} />}
          <Examined standings={standings} today={today} linked={linked} />
          <CoverageTable standings={standings} programme={programme} everyDay={home.everyDay} linked={linked} />
          <ByRegion home={home} standings={standings} programme={programme} />
          <Lately lately={home.lately} told={home.told} />
          <TakeAway
            asker={asker}
            offers={[{ route: "/coverage", address: "/coverage", says: "What was examined, done, due and late" }]}
          >
            <p class="small">
              <a href="/committee">One page for the committee</a>: whole counts, no date of any visit
            </p>
          </TakeAway>
        </div>
      </div>
    </>
  );
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
