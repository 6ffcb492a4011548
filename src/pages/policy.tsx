import { Hono } from "hono";
import { mayAsk } from "../core/access.ts";
import { PlannerError } from "../core/errors.ts";
import { capitalised, count, longDay } from "../core/words.ts";
import { frameOf, frameQueries } from "../store/frame.ts";
import { type PolicyVersion, policiesOf, policyQueries, policyVersionsOf } from "../store/policies.ts";
import { page } from "./layout.tsx";
import { changesBetween } from "./policy-fields.ts";
import { Changes, OtherFigures, Versions } from "./policy-tables.tsx";
import { ScorecardMenu } from "./scorecard-menu.tsx";
import type { PageContext, Site } from "./site.ts";
import { FactorTable } from "./sources-factors.tsx";

export const policyPages = new Hono<Site>()
  .get("/policy", (c) => showPolicy(c, null))
  .get("/policy/:version", (c) => showPolicy(c, versionIn(c.req.param("version"))));

/** The number in a version's address. Refuses, in words, whatever is not one. */
export function versionIn(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new PlannerError(
    "invalid",
    "That is not a version of the policy. Versions are numbered 1, 2, 3 and so on: choose one from the list.",
  );
}

async function showPolicy(c: PageContext, wanted: number | null) {
  const { database } = c.var.world;
  const rows = await database.read({ ...policyQueries(database, wanted), ...frameQueries(database) });
  const { policy, before } = policiesOf(rows);
  if (!policy) throw new PlannerError("not-found", "There is no policy yet. Run npm start, which loads the first.");
  const versions = policyVersionsOf(rows);
  const shown = versions.find(({ version }) => version === wanted) ?? versions[0];
  if (!shown || (wanted !== null && shown.version !== wanted))
    throw new PlannerError("not-found", `There is no version ${wanted} of the policy. Choose one from the list.`);
  const isNewest = shown === versions[0];
  const changes = before ? changesBetween(before, policy) : [];
  const children = (
    <>
      <h1>{isNewest ? "Scorecard" : `Scorecard, version ${shown.version}`}</h1>
      <ScorecardMenu here={isNewest ? "/policy" : null} />
      <p class="lede">
        {isNewest
          ? `Version ${shown.version} holds. It was ${savedWords(shown)}`
          : `Version ${versions[0]?.version} holds now. Version ${shown.version} was ${savedWords(shown)}`}
      </p>
      {isNewest && <NotYetUsed versions={versions} />}
      {mayAsk(c.var.asker.role, "GET /policy/change") && (
        <p class="buttons">
          <a class="govuk-button" href={isNewest ? "/policy/change" : `/policy/change?from=${shown.version}`}>
            {isNewest ? "Draft a change" : "Draft a change from these figures"}
          </a>
        </p>
      )}
      <section class="rule" aria-labelledby="factors">
        <h2 id="factors">Factors</h2>
        <p>
          Each gives whole points; they add up, and none is ever taken away. {policy.doublingPoints} points double what
          a week of waiting costs. <b>Measured</b> weights were fitted on past inspections and{" "}
          <a href="/backtest">tested on later ones</a>; <b>judgement</b> is policy, with the paragraph that asks for it.
        </p>
        <FactorTable policy={policy} />
      </section>
      <section class="rule" aria-labelledby="figures">
        <h2 id="figures">What turns points into visits</h2>
        <OtherFigures policy={policy} />
      </section>
      <section class="rule" aria-labelledby="versions">
        <h2 id="versions">Versions</h2>
        <p>A version never changes. Every plan and every ranking names the one it was made by.</p>
        <Versions versions={versions} shown={shown.version} />
        {changes.length > 0 && (
          <>
            <h3>What changed from version {before?.version}</h3>
            <Changes changes={changes} label={`What changed from version ${before?.version}`} />
          </>
        )}
      </section>
    </>
  );
  const title = isNewest ? "Scorecard" : `Scorecard, version ${shown.version}`;
  return page(c, { title, here: "/policy", frame: frameOf(rows), children });
}

function savedWords({ madeAt, madeBy, reason }: PolicyVersion): string {
  const ended = /[.!?]$/.test(reason) ? reason : `${reason}.`;
  return `saved on ${longDay(madeAt.slice(0, 10))} by ${madeBy}: ${capitalised(ended)}`;
}

/** A version that no plan was drawn up by yet does nothing: says so, and where to go. */
function NotYetUsed({ versions }: { versions: readonly PolicyVersion[] }) {
  const [newest, ...older] = versions;
  const plans = older.flatMap((version) => version.plans);
  if (!newest || newest.plans.length > 0 || plans.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="not-used">
      <h2 id="not-used">Version {newest.version} is saved. Rank and draw up again to use it</h2>
      <p>
        {capitalised(count(plans.length, "plan was", "plans were"))} drawn up by earlier versions and stay as they are.
        Drawing up again ranks every authority by version {newest.version} and makes a new draft.
      </p>
      <p class="buttons">
        <a class="govuk-button" href="/plans#draw-up">
          Draw up again
        </a>
      </p>
    </section>
  );
}
