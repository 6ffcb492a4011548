import { Hono } from "hono";
import { PlannerError } from "../core/errors.ts";
import { averageWeek } from "../core/plan/why.ts";
import { type Cell, explain } from "../core/schedule/explain.ts";
import { type Obstacles, standInTheWay } from "../core/schedule/obstacles.ts";
import { HUNCHES } from "../core/schedule/predictability.ts";
import { ruleWords } from "../core/schedule/sentences.ts";
import { capitalised, count } from "../core/words.ts";
import { frameOf, frameQueries } from "../store/frame.ts";
import {
  type KeptAnswer,
  type KeptPlan,
  type KeptVisit,
  keptAnswerOf,
  keptAnswerQueries,
  keptPlanOf,
  keptPlanQueries,
} from "../store/proof.ts";
import { EditLinks } from "./edit-links.tsx";
import { ErrorSummary } from "./error-summary.tsx";
import { longDay } from "./format.ts";
import { page } from "./layout.tsx";
import { readAskedWeeks, visitCodeIn } from "./plan-why-asked.ts";
import { ChoiceTable } from "./plan-why-table.tsx";
import { planNumberIn } from "./plan-words.ts";
import { shownTo } from "./shown-to.ts";
import type { Site } from "./site.ts";

/** Why one visit is where it is: every other week and team for it, at a price, closed by a rule, or with what is proved. */
export const planWhyPages = new Hono<Site>().get("/plans/:number/visits/:code", async (c) => {
  const number = planNumberIn(c.req.param("number"));
  const code = visitCodeIn(c.req.param("code"));
  // Whoever holds a team's weeks is named, so it counts as seeing the whole plan.
  const database = shownTo(c, { plan: number, detail: `every week and team for ${code}` });
  const queries = { ...keptPlanQueries(database, number), ...keptAnswerQueries(database, number, code) };
  const rows = await database.read({ ...queries, ...frameQueries(database) });
  const kept = keptPlanOf(rows);
  if (!kept) throw new PlannerError("not-found", `There is no plan ${number}. Choose one from the list of plans.`);
  const answer = keptAnswerOf(kept, rows, code);
  if (!answer)
    throw new PlannerError(
      "not-found",
      `Plan ${number} knows no authority with the code ${code}. Choose a visit from the plan’s list.`,
    );
  const { claim, programme, nameOf } = kept;
  const around = claim.assign[answer.index]?.[1] ?? claim.problem.visits[answer.index]?.e ?? 0;
  const asked = readAskedWeeks(new URL(c.req.url).searchParams, programme, around);
  // What the prices prove of each place takes every team's problem to work out, and one view alone says it.
  const certificate = asked.view === "proven" ? claim.certificate : null;
  const explanation = explain(claim.problem, { ...claim, certificate }, answer.index, asked);
  const measure = {
    unit: averageWeek(claim.problem),
    cost: claim.cost,
    bound: claim.bound,
    place: explanation.place,
    holdersOf: ({ holders, team }: Cell) =>
      holders
        .filter((one) => claim.assign[one]?.[0] === team)
        .map((one) => nameOf(claim.problem.visits[one]?.id ?? "")),
  };
  const table = { kept, asked, measure, around, cells: explanation.cells, path: `/plans/${number}/visits/${code}` };
  const children = (
    <>
      <ErrorSummary errors={asked.errors} />
      <p class="crumb">
        <a href="/plans">Plans</a> › <a href={`/plans/${number}`}>Plan {number}</a>
      </p>
      <h1>{nameOf(code)}: why this week</h1>
      <p class="lede">{placeSays(kept, answer.visit, nameOf(code))}</p>
      <EditLinks role={c.var.asker.role} plan={number} code={code} />
      <div class="halves why">
        {answer.visit ? <Reasons visit={answer.visit} code={code} /> : <Obstacle kept={kept} answer={answer} />}
        {answer.visit && <Guess visit={answer.visit} />}
      </div>
      <ChoiceTable {...table} />
    </>
  );
  const status = asked.errors.length > 0 ? 400 : 200;
  return page(c, { title: "Why this week", here: "/plans", frame: frameOf(rows), children }, status);
});

function placeSays({ number, head, teams }: KeptPlan, visit: KeptVisit | null, name: string): string {
  const plan = `plan ${number}${head.state === "published" ? "" : `, ${head.state === "draft" ? "a draft" : head.state}`}`;
  if (visit === null) return `${name} has no place in ${plan}.`;
  const team = teams.find(({ code }) => code === visit.teamCode)?.name ?? visit.teamCode;
  return `In ${plan}, ${team} is on site from ${longDay(visit.startsOn)} to ${longDay(visit.endsOn)}.`;
}

function Reasons({ visit, code }: { visit: KeptVisit; code: string }) {
  return (
    <section class="rule" aria-labelledby="why">
      <h2 id="why">Why this week</h2>
      {visit.why.length === 0 && <p>No sentence was kept with the plan; the table below is worked out now.</p>}
      {visit.why.map((sentence) => (
        <p class="small">{sentence}</p>
      ))}
      {visit.drawnAtRandom && (
        <p class="small">
          <b>Drawn by chance</b>: the plan’s seed gave it another authority’s urgency, so its week says nothing of its
          own priority.
        </p>
      )}
      <p class="small">
        <a href={`/authorities/${code}`}>Its priority and everything published about it</a>
      </p>
    </section>
  );
}

/** What a council can work out for itself, and how that is worked out. */
function Guess({ visit: { predictability } }: { visit: KeptVisit }) {
  return (
    <section class="rule" aria-labelledby="guess">
      <h2 id="guess">What its council could guess</h2>
      {predictability === null ? (
        <p class="small">Not worked out for this plan.</p>
      ) : (
        <>
          <p>
            Its council could name its week to within one:{" "}
            <b>{predictability === 0 ? "fewer than 1" : `about ${predictability}`} in 100</b>.
          </p>
          <p class="small">
            A council that knows the public rules and no plan spreads its guess over the weeks that they leave open to
            it: not closed, not too early, inside its window where it can be. It thinks the week of the year of its own
            last inspection {HUNCHES.anniversary} times as likely as another, and the {HUNCHES.after} weeks after a
            visit in its region {HUNCHES.neighbour} times. The figure is the share of that guess which falls on this
            start, the week before or the week after.
          </p>
        </>
      )}
    </section>
  );
}

/** For an authority left out: the fewest rules that together close every place to it. */
function Obstacle({ kept: { claim, decisions }, answer }: { kept: KeptPlan; answer: KeptAnswer }) {
  const { id } = claim.problem.visits[answer.index] ?? {};
  const isLeftOut = decisions?.excluded.some(({ authorityCode }) => authorityCode === id) ?? false;
  const found = standInTheWay(claim.problem, claim.assign, answer.index);
  return (
    <section class="rule" aria-labelledby="obstacles">
      <h2 id="obstacles">What stands in the way</h2>
      {answer.unplacedWhy.map((sentence) => (
        <p class="small">{sentence}</p>
      ))}
      {!isLeftOut && (
        <>
          <p>{fewestSays(found)}</p>
          <ul class="small">
            {found.rules.map((rule) => (
              <li>{ruleWords(rule)}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function fewestSays({ rules, open }: Obstacles): string {
  if (open > 0)
    return `${capitalised(count(open, "place is", "places are"))} open to it; the table prices each against leaving it out.`;
  const which = rules.length === 1 ? "One rule alone closes" : `These ${rules.length} rules together close`;
  return `${which} every week and team to it; no smaller set does:`;
}
