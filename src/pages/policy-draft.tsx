import { Hono } from "hono";
import { savePolicy } from "../actions/save-policy.ts";
import { PlannerError } from "../core/errors.ts";
import type { Policy } from "../core/priority/policy.ts";
import { type Preview, previewOf } from "../core/priority/preview.ts";
import { backtestOf, backtestQueries } from "../store/backtests.ts";
import { evidenceOf, evidenceQueries } from "../store/evidence.ts";
import { frameOf, frameQueries } from "../store/frame.ts";
import { policiesOf, policyQueries } from "../store/policies.ts";
import { doingOf } from "./doing.ts";
import { ErrorSummary, type FieldError } from "./error-summary.tsx";
import { page } from "./layout.tsx";
import { posted, postedTexts, reasonErrors, refusedBy } from "./plan-forms.ts";
import { versionIn } from "./policy.tsx";
import { changesBetween, fieldGroups } from "./policy-fields.ts";
import { PolicyForm } from "./policy-form.tsx";
import { PreviewResult } from "./policy-preview.tsx";
import { readTyped, type TypedPolicy, typedFrom, typedOf } from "./policy-typed.ts";
import type { PageContext, Site } from "./site.ts";

/** A change to the policy: typed, tried out, and saved as the next version. Registered before the pages of its versions. */
export const policyDraftPages = new Hono<Site>()
  .get("/policy/change", async (c) => {
    const asked = c.req.query("from");
    const { database } = c.var.world;
    const wanted = asked === undefined ? null : versionIn(asked);
    const rows = await database.read({ ...policyQueries(database, wanted), ...frameQueries(database) });
    const { policy } = policiesOf(rows);
    if (!policy || (wanted !== null && policy.version !== wanted)) throw nothingThere(wanted);
    const from = rows.policyVersions[0]?.version ?? policy.version;
    const draft: Draft = { typed: typedOf(policy), from, reason: "", errors: [] };
    return showDraft(c, draft, { newest: policy, frame: frameOf(rows) });
  })
  .get("/policy/preview", (c) => c.redirect("/policy/change"))
  .post("/policy/preview", async (c) => {
    const draft = await draftFrom(c);
    const { database, today } = c.var.world;
    const rows = await database.read({
      ...evidenceQueries(database),
      ...policyQueries(database),
      ...backtestQueries(database),
      ...frameQueries(database),
    });
    const { policy: newest } = policiesOf(rows);
    if (!newest) throw nothingThere(null);
    const shown = { newest, frame: frameOf(rows) };
    const read = readTyped(draft.typed, draft.from);
    if ("errors" in read) return showDraft(c, { ...draft, errors: read.errors }, shown, 400);
    const names = new Map(rows.evidenceAuthorities.map(({ code, name }) => [code, name]));
    try {
      const kept = backtestOf(rows);
      const tested = kept && !kept.stale ? kept.backtest : null;
      const preview = previewOf(evidenceOf(rows), { before: newest, after: read.policy, tested }, today());
      return showDraft(c, draft, { ...shown, tried: { policy: read.policy, preview, names } });
    } catch (error) {
      const refused = refusedBy(error);
      return showDraft(c, { ...draft, errors: atScorecard(refused.errors) }, shown, refused.status);
    }
  })
  .post("/policy", async (c) => {
    const draft = await draftFrom(c);
    const read = readTyped(draft.typed, draft.from);
    const errors = [...("errors" in read ? read.errors : []), ...reasonErrors(draft.reason, "the change")];
    if ("errors" in read || errors.length > 0) return showAgain(c, { ...draft, errors }, 400);
    try {
      await savePolicy(doingOf(c), { policy: read.policy, from: draft.from, reason: draft.reason });
      return c.redirect("/policy", 303);
    } catch (error) {
      const refused = refusedBy(error);
      return showAgain(c, { ...draft, errors: atScorecard(refused.errors) }, refused.status);
    }
  });

type Draft = { typed: TypedPolicy; from: number; reason: string; errors: readonly FieldError[] };
type Tried = { policy: Policy; preview: Preview; names: ReadonlyMap<string, string> };
type Shown = { newest: Policy; frame: ReturnType<typeof frameOf>; tried?: Tried };
type Status = 200 | 400 | 409;

async function draftFrom(c: PageContext): Promise<Draft> {
  const [from, reason] = [versionIn(await posted(c, "from")), await posted(c, "reason")];
  return { typed: typedFrom(await postedTexts(c)), from, reason, errors: [] };
}

/** What the action refuses is not about its reason: the reason was looked at before. */
function atScorecard(errors: readonly FieldError[]): FieldError[] {
  return errors.map(({ says }) => ({ field: "scorecard", says }));
}

function nothingThere(wanted: number | null): PlannerError {
  const says = wanted === null ? "There is no policy yet. Run npm start, which loads the first." : "";
  return new PlannerError(
    "not-found",
    says || `There is no version ${wanted} of the policy. Choose one from the list.`,
  );
}

/** The form again with what was typed and what is wrong. */
async function showAgain(c: PageContext, draft: Draft, status: Status) {
  const { database } = c.var.world;
  const rows = await database.read({ ...policyQueries(database), ...frameQueries(database) });
  const { policy: newest } = policiesOf(rows);
  if (!newest) throw nothingThere(null);
  return showDraft(c, draft, { newest, frame: frameOf(rows) }, status);
}

function showDraft(c: PageContext, draft: Draft, { newest, frame, tried }: Shown, status: Status = 200) {
  const changes = tried ? changesBetween(newest, tried.policy) : [];
  const children = (
    <>
      <ErrorSummary errors={draft.errors} />
      <p class="crumb">
        <a href="/policy">Scorecard</a>
      </p>
      <h1>Draft a change to the scorecard</h1>
      <p class="lede">
        Change any figure, see what it would do to the order and to the backtest, then save it with a reason. Nothing
        changes until it is saved, and no plan changes until one is drawn up again.
      </p>
      {tried && <PreviewResult preview={tried.preview} names={tried.names} changes={changes} />}
      <PolicyForm groups={fieldGroups(newest)} {...draft} />
    </>
  );
  return page(c, { title: "Draft a change to the scorecard", here: "/policy", frame, children }, status);
}
