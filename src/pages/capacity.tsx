import { Hono } from "hono";
import { mayAsk } from "../core/access.ts";
import type { Day } from "../core/calendar.ts";
import { conflictState } from "../core/conflict.ts";
import { jointTroubles } from "../core/joint.ts";
import { closures } from "../core/plan/closures.ts";
import type { Supply } from "../core/plan/supply.ts";
import { capitalised, count } from "../core/words.ts";
import {
  type CapacityDesk,
  capacityDeskOf,
  deskOfCapacity,
  supplyFrom,
  supplyQueries,
} from "../store/capacity-desk.ts";
import { CapacitySkill, tightest } from "./capacity-skill.tsx";
import { CapacityTeams } from "./capacity-teams.tsx";
import { percent } from "./format.ts";
import { page } from "./layout.tsx";
import { quarterName } from "./quarters.ts";
import type { Site } from "./site.ts";

/** Who can travel when. Weeks are counted by quarter here, so that it tells nobody the day of a visit. */
export const capacityPages = new Hono<Site>().get("/capacity", async (c) => {
  const { database, today } = c.var.world;
  const rows = await database.read({ ...deskOfCapacity(database), ...supplyQueries(database) });
  const desk = capacityDeskOf(rows);
  const supply = supplyFrom(desk.capacity, rows, c.var.asker);
  const may = (route: string) => mayAsk(c.var.asker.role, route);
  const mayOpen = may("GET /capacity/teams/:code");
  const children = (
    <>
      <h1>Capacity</h1>
      <p class="lede">{headline(desk, supply, today())}</p>
      {may("GET /capacity/teams/new") && (
        <p class="buttons">
          <a class="govuk-button" href="/capacity/teams/new">
            Add a team
          </a>
          <a href="/capacity/conflicts/new">Record a conflict of interest</a>
          <a href="/capacity/closures/new">Close an authority</a>
          <a href="/capacity/joint/new">Record a joint visit</a>
        </p>
      )}
      {supply === null ? (
        <p>There is no plan yet. Once one is drawn up, its weeks are counted here.</p>
      ) : (
        <>
          <CapacityTeams supply={supply} mayOpen={mayOpen} today={today()} />
          <CapacitySkill supply={supply} mayOpen={mayOpen} />
        </>
      )}
      <Elsewhere desk={desk} mayOpen={mayOpen} mayChange={may("GET /capacity/figures")} today={today()} />
    </>
  );
  return page(c, { title: "Capacity", here: "/capacity", frame: desk.frame, children });
});

function headline(desk: CapacityDesk, supply: Supply | null, today: Day): string {
  const teams = desk.capacity.teams.filter(({ retiredFrom }) => retiredFrom === undefined || retiredFrom > today);
  const skilled = teams.filter(({ cseSkill }) => cseSkill).length;
  const words = `${capitalised(count(teams.length, "team"))}, ${skilled} of them with the CSE skill.`;
  const scarce = supply && tightest(supply);
  if (!scarce) return words;
  const free = scarce.free === 0 ? "no week is" : scarce.free === 1 ? "1 week is" : `${scarce.free} weeks are`;
  return `${words} That skill is scarcest in ${quarterName(scarce.quarter)}: ${free} free.`;
}

type ElsewhereProps = { desk: CapacityDesk; mayOpen: boolean; mayChange: boolean; today: Day };

function Elsewhere({ desk, mayOpen, mayChange, today }: ElsewhereProps) {
  const {
    conflicts,
    closures: own,
    nationalWeeks,
    joints,
    between,
    partnerWeeks,
    programme,
    calendar,
    policy,
  } = desk.capacity;
  const closed = policy ? closures(programme, calendar, policy, nationalWeeks).length : 0;
  const states = conflicts.map((conflict) => conflictState(conflict, today));
  const holding = states.filter((state) => state === "holds").length;
  const overridden = states.filter((state) => state === "overridden").length;
  const troubled = joints.filter((joint) => jointTroubles(joint, partnerWeeks).length > 0);
  const open = own.filter(({ to }) => to > today);
  return (
    <section class="rule" aria-labelledby="else">
      <h2 id="else">What else limits a plan</h2>
      <dl class="capacity-limits">
        <dt>{mayOpen ? <a href="/capacity/conflicts">Conflicts of interest</a> : "Conflicts of interest"}</dt>
        <dd>
          {holding === 0 ? "None holds" : capitalised(count(holding, "conflict holds", "conflicts hold"))}
          {overridden > 0 && `, ${overridden} overridden`}.
        </dd>
        <dt>{mayOpen ? <a href="/capacity/closures">Closed weeks</a> : "Closed weeks"}</dt>
        <dd>
          {closed} of {programme.weeks} weeks closed to all
          {nationalWeeks.length > 0 && `, ${count(nationalWeeks.length, "week")} by a planner’s word`};{" "}
          {count(open.length, "closure of a single authority", "closures of single authorities")}.
        </dd>
        <dt>{mayOpen ? <a href="/capacity/joint">Joint visits</a> : "Joint visits"}</dt>
        <dd>
          {capitalised(count(joints.length, "joint visit"))} recorded
          {troubled.length > 0 && (
            <b>; {count(troubled.length, "cannot go ahead as it stands", "cannot go ahead as they stand")}</b>
          )}
          .
        </dd>
        <dt>{mayOpen ? <a href="/between">Monitoring and focused visits</a> : "Monitoring and focused visits"}</dt>
        <dd>{capitalised(count(between.length, "visit"))} entered between full ones; each takes its team’s week.</dd>
        <dt>{mayChange ? <a href="/capacity/figures">Caps and reserve</a> : "Caps and reserve"}</dt>
        <dd>
          At most {programme.nationalCap} visits on site in a week
          {programme.regionalCap !== null && `, ${programme.regionalCap} in a region`};{" "}
          {percent(programme.reserveShare)} of weeks held in reserve; {count(programme.frozenWeeks, "week")} frozen
          after publishing; {percent(programme.randomShare)} of visits drawn by chance.
        </dd>
      </dl>
    </section>
  );
}
