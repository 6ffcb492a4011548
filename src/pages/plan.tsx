import { Hono } from "hono";
import { mayAsk } from "../core/access.ts";
import { PlannerError } from "../core/errors.ts";
import { standingOf } from "../core/plan/desk.ts";
import { count } from "../core/words.ts";
import { deskQueries } from "../store/desk.ts";
import { frameOf, frameQueries } from "../store/frame.ts";
import { planPageQueries, type WholePlan, wholePlanOf } from "../store/plan.ts";
import { successionQueries, successionsOf } from "../store/succession.ts";
import { CompareLinks } from "./compare-links.tsx";
import { DeskDone, DeskSteps } from "./desk-steps.tsx";
import { longDay } from "./format.ts";
import { page } from "./layout.tsx";
import { PlanAbout } from "./plan-about.tsx";
import { PlanBreaches } from "./plan-breaches.tsx";
import { PlanCost } from "./plan-cost.tsx";
import { PlanMoved } from "./plan-moved.tsx";
import { PlanPolls } from "./plan-polls.tsx";
import { PlanPublish } from "./plan-publish.tsx";
import { PlanQuarters } from "./plan-quarters.tsx";
import { PlanTakeAway } from "./plan-take-away.tsx";
import { PlanTeams } from "./plan-teams.tsx";
import { PlanWeeks } from "./plan-weeks.tsx";
import { closeness, NOT_PROVED, planNumberIn } from "./plan-words.ts";
import { shownTo } from "./shown-to.ts";
import type { PageContext, Site } from "./site.ts";
import { SuccessionNote } from "./succession-note.tsx";
import { PlanStateTag } from "./tag.tsx";

export const planPages = new Hono<Site>()
  .get("/plans/current", async (c) => {
    const { database } = c.var.world;
    const { plan } = frameOf(await database.read(frameQueries(database)));
    if (!plan) throw new PlannerError("not-found", "There is no plan yet. Draw one up on the page of plans.");
    return c.redirect(`/plans/${plan.number}${new URL(c.req.url).search}`);
  })
  .get("/plans/:number", (c) => showPlan(c, planNumberIn(c.req.param("number"))));

async function showPlan(c: PageContext, number: number) {
  const { today } = c.var.world;
  const byTeam = c.req.query("by") === "team";
  const database = shownTo(c, { plan: number, detail: byTeam ? "page of a plan, by team" : "page of a plan, by week" });
  const rows = await database.read({
    ...planPageQueries(database, number),
    ...deskQueries(database),
    ...frameQueries(database),
    ...successionQueries(database),
  });
  const whole = wholePlanOf(rows, c.var.asker);
  if (!whole) throw new PlannerError("not-found", `There is no plan ${number}. Choose one from the list of plans.`);
  const [standing, newest] = [standingOf(rows.desk), rows.desk.at(-1)];
  const isOnDesk = whole.everyDay && standing.planId === whole.plan.id;
  const may = (route: string) => mayAsk(c.var.asker.role, `GET /plans/:number/${route}`);
  const whyIn = may("visits/:code") ? `/plans/${number}/visits` : null;
  const children = (
    <>
      {isOnDesk && newest && c.req.query("changed") !== undefined && (
        <DeskDone standing={standing} newest={newest} mayChange={mayAsk(c.var.asker.role, "POST /desk/undo")} />
      )}
      <p class="crumb">
        <a href="/plans">Plans</a>
      </p>
      <h1>
        Plan {number} <PlanStateTag state={whole.plan.state} />
      </h1>
      <p class="lede">
        {headline(whole)} {may("proof") && <a href={`/plans/${number}/proof`}>How this is proved</a>}
      </p>
      <CompareLinks plan={whole.plan} frame={frameOf(rows)} asker={c.var.asker} />
      {whole.plan.teams.some(({ illustrative }) => illustrative) && (
        <p class="govuk-inset-text plan-note">
          The teams are illustrative: a plausible national capacity, not anyone’s real one. Dates and teams below show
          how a plan works until a planner enters the real teams.
        </p>
      )}
      <SuccessionNote
        successions={successionsOf(rows, frameOf(rows).programme, c.var.asker)}
        linked={mayAsk(c.var.asker.role, "GET /successions/:code")}
        today={today()}
      />
      <div class="with-side">
        <div>
          <PlanCost {...whole} />
          <PlanBreaches {...whole} whyIn={whyIn} />
          <PlanMoved {...whole} />
          <PlanPolls {...whole} />
        </div>
        <div>
          <PlanPublish
            {...whole}
            mayPublish={mayAsk(c.var.asker.role, "POST /plans/:number/publish")}
            seen={standing.seen}
          />
          {isOnDesk && <DeskSteps standing={standing} mayChange={mayAsk(c.var.asker.role, "POST /desk/undo")} />}
          {whole.everyDay && (
            <p class="small">
              <a href="/desk">The planner’s desk: how the working draft came about</a>
            </p>
          )}
          <PlanTakeAway asker={c.var.asker} number={number} />
          <PlanAbout {...whole} />
        </div>
      </div>
      <section class="rule" aria-labelledby="visits">
        <h2 id="visits">{byTeam ? "Visits by team" : "Visits by week"}</h2>
        <nav aria-label="Order of the visits" class="plan-by">
          <Choice href={`/plans/${number}#visits`} here={!byTeam} text="By week" />
          <Choice href={`/plans/${number}?by=team#visits`} here={byTeam} text="By team" />
          <Choice href={`/plans/${number}/timeline`} here={false} text="On the timeline" />
        </nav>
        {byTeam ? <PlanTeams {...whole} whyIn={whyIn} today={today()} /> : <PlanWeeks {...whole} whyIn={whyIn} />}
        {whole.quartered.length > 0 && <PlanQuarters quartered={whole.quartered} />}
      </section>
    </>
  );
  return page(c, { title: `Plan ${number}`, here: "/plans", frame: frameOf(rows), children });
}

function Choice({ href, here, text }: { href: string; here: boolean; text: string }) {
  return (
    <a href={href} aria-current={here ? "true" : undefined}>
      {text}
    </a>
  );
}

/** What the plan does and how good it is, in two sentences. */
function headline({ plan, visits, quartered, unplaced, everyDay }: WholePlan): string {
  const placed = visits.length + quartered.length;
  const all = placed + unplaced.length;
  const last = visits.reduce((day, { endsOn }) => (endsOn > day ? endsOn : day), "");
  const first = everyDay ? visits[0]?.startsOn : undefined;
  const whom = unplaced.length === 0 ? `all ${all} authorities` : `${placed} of ${all} authorities`;
  const when = first ? `, from ${longDay(first)} to ${longDay(last)}` : "";
  const left =
    unplaced.length === 0
      ? ""
      : ` It leaves ${count(unplaced.length, "authority", "authorities")} out${byHand(plan.decisions?.excluded.length ?? 0)}.`;
  const best = closeness(plan.figures);
  const close = best === NOT_PROVED ? "How close it is to the best any plan could do is" : "It is";
  return `It visits ${whom}${when}.${left} ${close} ${best}.`;
}

function byHand(excluded: number): string {
  return excluded === 0 ? "" : `, ${excluded} of them because a planner decided so; the recommendation is all of them`;
}
