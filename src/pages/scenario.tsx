import { Hono } from "hono";
import { mayAsk } from "../core/access.ts";
import { PlannerError } from "../core/errors.ts";
import type { ScenarioOutcome } from "../core/plan/scenario-outcome.ts";
import { count, sentence } from "../core/words.ts";
import { frameOf, frameQueries } from "../store/frame.ts";
import { scenarioQueries } from "../store/scenarios.ts";
import { longDay } from "./format.ts";
import { page } from "./layout.tsx";
import { moment } from "./plan-words.ts";
import { ScenarioRegions, ScenarioTable, type Tabled } from "./scenario-table.tsx";
import { changeWords } from "./scenario-typed.ts";
import { answerWords, inTheWayWords, stepWords } from "./scenario-words.ts";
import { shownTo } from "./shown-to.ts";
import type { Site } from "./site.ts";

export const scenarioPages = new Hono<Site>().get("/scenarios/:id", async (c) => {
  const id = scenarioIdIn(c.req.param("id"));
  const database = shownTo(c, { detail: "page of a scenario" });
  const rows = await database.read({ ...scenarioQueries(database, id), ...frameQueries(database) });
  const [kept] = rows.scenario;
  if (!kept) throw new PlannerError("not-found", `There is no scenario ${id}. Choose one from the list.`);
  const { outcome } = kept;
  const names = new Map(rows.names.map(({ code, name }) => [code, name]));
  const tabled = tabledFrom(outcome, kept.planNumber);
  const changes = rows.changedSince[0]?.changes ?? 0;
  const children = (
    <>
      <p class="crumb">
        <a href="/scenarios">What if</a>
      </p>
      <h1>{outcome.kind === "finish-by" ? "What finishing by a day takes" : "Scenarios compared"}</h1>
      <p class="lede">{answerWords(outcome)}</p>
      <p class="govuk-inset-text plan-note">
        As at {longDay(kept.asAt)}, policy {kept.policyVersion}, asked {moment(kept.madeAt)} by {kept.madeBy}:{" "}
        {sentence(kept.reason)}{" "}
        {changes > 0 && (
          <>
            Since then there were <a href="/audit/changes">{count(changes, "change")}</a> that it has not seen.{" "}
          </>
        )}
        {mayAsk(c.var.asker.role, "POST /scenarios") && (
          <a href={outcome.kind === "compared" ? `/scenarios?from=${id}` : "/scenarios"}>Ask again</a>
        )}
      </p>
      <section class="rule" aria-labelledby="figures">
        <h2 id="figures">{outcome.kind === "finish-by" ? "Every plan tried" : "Side by side"}</h2>
        <ScenarioTable tabled={tabled} names={names} />
        <Notes outcome={outcome} />
      </section>
      {outcome.kind === "compared" && <ScenarioRegions tabled={tabled} />}
    </>
  );
  return page(c, { title: "What if", here: "/plans", frame: frameOf(rows), children });
});

/** The rows of the table: the plan that pages showed, then what was drawn up. */
function tabledFrom(outcome: ScenarioOutcome, planNumber: number | null): Tabled[] {
  const now: Tabled[] =
    outcome.now === null
      ? []
      : [{ name: `Plan ${planNumber}`, says: "as it was shown then", found: outcome.now, isEnough: null }];
  if (outcome.kind === "compared")
    return [
      ...now,
      ...outcome.rows.map(({ change, found }, nth): Tabled => {
        const words = changeWords(change);
        const says = nth === 0 ? "drawn up again" : words === change.name ? "" : words;
        return { name: change.name, says, found, isEnough: null };
      }),
    ];
  return [
    ...now,
    ...outcome.searched.steps.map(({ lever, value, change, found, isEnough }): Tabled => {
      const homes = change.teamsAdded.map(({ homeRegion }) => homeRegion);
      const says = [...new Set(homes), ...change.teamsRemoved].join("; ");
      return { name: stepWords(lever, value), says, found, isEnough };
    }),
  ];
}

function Notes({ outcome }: { outcome: ScenarioOutcome }) {
  const founds = outcome.kind === "compared" ? outcome.rows : outcome.searched.steps;
  const worst = founds
    .map(({ found }) => found)
    .filter(({ unplaced }) => unplaced > 0)
    .sort((one, other) => one.unplaced - other.unplaced)[0];
  return (
    <ul class="readable">
      {worst && (
        <li>
          What stands in the way of those left out, where the fewest are: {inTheWayWords(worst)}. A place that is open
          to nobody breaks at least one of these.
        </li>
      )}
      <li>
        The wait is the mean number of weeks until a visit ends, each authority counted by its weight as things stand,
        so that rows compare under any policy; one left out counts to the end of the programme.
      </li>
      <li>
        An added team takes its leave in the weeks of a team there is. Moved counts visits that are elsewhere than in
        the plan that pages showed.
      </li>
      {outcome.kind === "finish-by" && (
        <li>
          Each lever is turned alone, by halving, at normal effort and one seed: a search, not a proof. Teams are added
          to the regions with the most work a team, and taken from those with the least.
        </li>
      )}
    </ul>
  );
}

function scenarioIdIn(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new PlannerError("invalid", "That is not a scenario's number. Choose one from the list.");
}
