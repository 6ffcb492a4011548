import * as z from "zod";
import { savePolicy } from "../../actions/save-policy.ts";
import { PlannerError } from "../../core/errors.ts";
import { previewOf } from "../../core/priority/preview.ts";
import { policyFields } from "../../imports/policy.ts";
import { backtestOf, backtestQueries } from "../../store/backtests.ts";
import { evidenceOf, evidenceQueries } from "../../store/evidence.ts";
import { policiesOf, policyQueries, policyVersionsOf } from "../../store/policies.ts";
import { doingOf } from "../doing.ts";
import { Measured } from "./backtest-shape.ts";
import { apiRoutes, changing, ifMatch, making, reading, sent } from "./described.ts";
import { Counted, Day, Moment, Reason } from "./fields.ts";
import { Paging, paged, pageOf } from "./paged.ts";
import { assertSeen, showsVersion } from "./tagged.ts";

const tag = "Policy";
const Version = z
  .object({
    ...{ version: z.number(), madeAt: Moment, madeBy: z.string(), reason: z.string() },
    plans: z.array(z.number()).describe("The plans drawn up by it."),
  })
  .meta({ id: "PolicyVersion" });
const Figures = policyFields.meta({
  id: "PolicyFigures",
  description: "All of them: what is sent takes the next version's number, whatever number it has.",
});
const Standing = z.object({ points: z.number(), band: z.number() });
const Previewed = z
  .object({
    ...{ day: Day, authorities: z.number(), bandsChanged: z.number() },
    moves: z
      .array(z.object({ authorityCode: z.string(), places: z.number(), before: Standing, after: Standing }))
      .describe("Everyone who changes place; below zero it falls back."),
    backtest: z.object({
      ...{ inspections: z.number(), lessThanGood: z.number(), draws: z.number(), before: Measured, after: Measured },
    }),
  })
  .meta({ id: "PolicyPreview" });
const Whole = Version.extend({ policy: Figures }).meta({ id: "Policy" });

const list = reading("/api/v1/policies", {
  ...{ tag, says: "Every version of the policy, newest first", request: { query: Paging }, answer: pageOf(Version) },
});
const newest = reading("/api/v1/policies/newest", {
  ...{ tag, says: "The policy in force", more: "Its ETag is what a change must send as If-Match." },
  ...{ request: {}, answer: Whole },
});
const one = reading("/api/v1/policies/{version}", {
  ...{ tag, says: "One version of the policy" },
  ...{ request: { params: z.object({ version: Counted }) }, answer: Whole },
});
const preview = changing("/api/v1/policies/preview", {
  ...{ tag, says: "Who would move, and what the backtest says before and after; saves nothing" },
  request: {
    headers: ifMatch("the newest policy"),
    body: sent(z.object({ policy: Figures, reason: Reason.optional() })),
  },
  answer: Previewed,
});
const save = making("/api/v1/policies", {
  ...{ tag, says: "Save the next version, with a reason", more: "No plan changes until one is drawn up again." },
  request: { headers: ifMatch("the newest policy"), body: sent(z.object({ policy: Figures, reason: Reason })) },
  answer: z.object({ version: z.number() }),
});

export const policiesApi = apiRoutes()
  .openapi(list, async (c) => {
    const { database } = c.var.world;
    const versions = policyVersionsOf(await database.read(policyQueries(database)));
    return c.json(
      paged(c, versions, c.req.valid("query"), ({ version }) => String(version)),
      200,
    );
  })
  .openapi(newest, async (c) => {
    const { database } = c.var.world;
    const rows = await database.read(policyQueries(database));
    const [version] = policyVersionsOf(rows);
    const { policy } = policiesOf(rows);
    if (!version || !policy) throw noSuch(null);
    showsVersion(c, version.version);
    return c.json({ ...version, policy }, 200);
  })
  .openapi(one, async (c) => {
    const wanted = c.req.valid("param").version;
    const { database } = c.var.world;
    const rows = await database.read(policyQueries(database, wanted));
    const version = policyVersionsOf(rows).find((row) => row.version === wanted);
    const { policy } = policiesOf(rows);
    if (!version || policy?.version !== wanted) throw noSuch(wanted);
    showsVersion(c, wanted);
    return c.json({ ...version, policy }, 200);
  })
  .openapi(preview, async (c) => {
    const { database, today } = c.var.world;
    const rows = await database.read({
      ...{ ...evidenceQueries(database), ...policyQueries(database), ...backtestQueries(database) },
    });
    const { policy: before } = policiesOf(rows);
    if (!before) throw noSuch(null);
    const after = { ...c.req.valid("json").policy, version: assertSeen(c, before.version) + 1 };
    const kept = backtestOf(rows);
    const tested = kept && !kept.stale ? kept.backtest : null;
    const { backtest, ...found } = previewOf(evidenceOf(rows), { before, after, tested }, today());
    return c.json({ ...found, backtest: { ...backtest, inspections: backtest.inspections.length } }, 200);
  })
  .openapi(save, async (c) => {
    const { policy, reason } = c.req.valid("json");
    const { database } = c.var.world;
    const rows = await database.read(policyQueries(database));
    const from = assertSeen(c, rows.policyVersions[0]?.version ?? 0);
    const next = { ...policy, version: from + 1 };
    const version = await savePolicy(doingOf(c), { policy: next, from, reason });
    return c.json({ version }, 201, { Location: `/api/v1/policies/${version}` });
  });

function noSuch(version: number | null): PlannerError {
  return new PlannerError(
    "not-found",
    version === null ? "There is no policy yet." : `There is no version ${version} of the policy.`,
  );
}
