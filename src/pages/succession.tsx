import { Hono } from "hono";
import { mayAsk } from "../core/access.ts";
import { PlannerError } from "../core/errors.ts";
import type { Policy } from "../core/priority/policy.ts";
import { SUCCESSION_CHOICES, type Succession } from "../core/succession.ts";
import { readSuccessionEntry } from "../core/succession-entry.ts";
import { CHOICE_WORDS } from "../core/succession-words.ts";
import { dayTyped, type Typed } from "../core/typed-day.ts";
import { longDay } from "../core/words.ts";
import { deskOfCapacity, historyQuery } from "../store/capacity-desk.ts";
import { frameOf } from "../store/frame.ts";
import { boundQueries, successionsOf } from "../store/succession.ts";
import { codeIn } from "./authority-code.ts";
import { asked, opened, versionTyped } from "./capacity-ask.tsx";
import { Answered, dayIn, Kept, Version } from "./capacity-parts.tsx";
import { Choices, DateField, worded } from "./choice-fields.tsx";
import { ErrorSummary, type FieldError } from "./error-summary.tsx";
import { page } from "./layout.tsx";
import { postedTexts } from "./plan-forms.ts";
import type { PageContext, Site } from "./site.ts";
import { Bound, DecisionHistory, Rules } from "./succession-about.tsx";
import { endsSays } from "./succession-note.tsx";

type Form = { typed: Typed; errors: readonly FieldError[]; status: 200 | 400 | 409 };

export const successionPages = new Hono<Site>()
  .get("/successions/:code", (c) => show(c, codeIn(c.req.param("code")), null))
  .post("/successions/:code", async (c) => {
    const code = codeIn(c.req.param("code"));
    const typed = await postedTexts(c);
    const own = await opened(c, typed);
    const succession = crossingIn(successionsOf(own.rows, own.desk.capacity.programme, c.var.asker).crossing, code);
    const again = (errors: readonly FieldError[], status: Form["status"]) => show(c, code, { typed, errors, status });
    const body = readSuccessionEntry(typed, succession);
    if (Array.isArray(body)) return again(body, 400);
    const { name, says } = CHOICE_WORDS[body.choice];
    return asked(c, own, {
      change: { kind: "succession", key: code, from: versionTyped(typed), body },
      subject: `succession of ${code}`,
      says: `${endsSays(succession, c.var.world.today())} ${name}: ${says}.`,
      action: `/successions/${code}`,
      typed,
      done: `/successions/${code}?kept=1`,
      again,
    });
  });

function crossingIn(crossing: readonly Succession[], code: string): Succession {
  const one = crossing.find(({ authority }) => authority.code === code);
  if (one) return one;
  throw new PlannerError("not-found", "The programme crosses no end of that authority, so there is nothing to decide.");
}

async function show(c: PageContext, code: string, form: Form | null) {
  const { database } = c.var.world;
  const rows = await database.read({
    ...deskOfCapacity(database),
    ...boundQueries(database, code),
    successionHistory: historyQuery(database, "succession", code),
  });
  const frame = frameOf(rows);
  const successions = successionsOf(rows, frame.programme, c.var.asker);
  const authority = successions.ending.find((one) => one.code === code);
  if (!authority)
    throw new PlannerError("not-found", "That authority has no day on which it ends. Choose one from the list.");
  const { abolishedOn: endsOn } = authority;
  const crossing = successions.crossing.find((one) => one.authority.code === code);
  const successors = successions.successorsOf(code);
  const [policy] = rows.capacityPolicy;
  const decided = successions.decidedOf(code);
  const typed = form?.typed ?? { ...typedOf(decided?.body), from: String(decided?.version ?? 0) };
  const errors = form?.errors ?? [];
  const mayDecide = crossing !== undefined && mayAsk(c.var.asker.role, "POST /successions/:code");
  const children = (
    <>
      <ErrorSummary errors={errors} />
      <p class="crumb">
        <a href="/authorities">Authorities</a> › <a href="/successions">Authorities that end</a>
      </p>
      <h1>Before, after or both</h1>
      {c.req.query("kept") !== undefined && <Kept what="Who is visited" />}
      <p class="lede">
        <a href={`/authorities/${code}`}>{authority.name}</a>
        {endsSays({ authority, endsOn: endsOn ?? "", successors }, c.var.world.today()).slice(authority.name.length)}{" "}
        {crossing ? <Standing {...crossing} /> : "The programme does not cross that day, so nothing is to be decided."}
      </p>
      {crossing && !successions.isFollowed(crossing) && (
        <p class="govuk-inset-text plan-note">
          The plan shown does not follow that yet. Plans stay as they were drawn up: <a href="/plans">draw up again</a>{" "}
          to go by it.
        </p>
      )}
      <Answered errors={errors} />
      <div class="with-side">
        <div>
          {mayDecide && policy && (
            <DecideForm {...{ code, typed, errors, crossing }} window={policy.body.route.windowNewAuthority} />
          )}
          <DecisionHistory history={rows.successionHistory} />
        </div>
        <div>
          <Rules endsOn={endsOn ?? ""} name={authority.name} />
          <Bound
            {...{ authority, successors }}
            signals={rows.boundSignals}
            cases={rows.boundCases[0]?.open ?? 0}
            conflicts={
              rows.capacityDecided.filter((one) => isOf(one.body, code, ["conflict", "closure", "joint"], one.kind))
                .length
            }
            mayRecord={mayAsk(c.var.asker.role, "GET /signals/new")}
          />
        </div>
      </div>
    </>
  );
  return page(c, { title: "Before, after or both", here: "/authorities", frame, children }, form?.status ?? 200);
}

function isOf(body: object, code: string, kinds: readonly string[], kind: string): boolean {
  return kinds.includes(kind) && "authorityCode" in body && body.authorityCode === code;
}

function Standing({ decision }: Succession) {
  if (!decision) return <b>Nobody has decided: until somebody does, it is visited before.</b>;
  return <b>Decided: {CHOICE_WORDS[decision.choice].name.toLowerCase()}.</b>;
}

function typedOf(decision: Succession["decision"] | undefined): Typed {
  return {
    choice: decision?.choice ?? "",
    ...dayTyped("first", decision?.from),
    ...dayTyped("by", decision?.by),
  };
}

type DecideProps = {
  code: string;
  typed: Typed;
  errors: readonly FieldError[];
  crossing: Succession;
  window: Policy["route"]["windowNewAuthority"];
};

function DecideForm({ code, typed, errors, crossing, window }: DecideProps) {
  return (
    <section class="rule" aria-labelledby="decide">
      <h2 id="decide">Decide</h2>
      <form method="post" action={`/successions/${code}`} novalidate>
        <Version typed={typed} />
        <Choices
          name="choice"
          label="Who is visited?"
          value={typed.choice ?? ""}
          errors={errors}
          choices={worded(SUCCESSION_CHOICES, CHOICE_WORDS)}
        />
        <p class="small">
          After, or both: by the policy a new authority is seen {window.opensMonths} to {window.closesMonths} months
          after it begins on {longDay(crossing.endsOn)}. Other days, where a planner says so:
        </p>
        <DateField name="first" label="Not before (may stay empty)" value={dayIn(typed, "first")} errors={errors} />
        <DateField name="by" label="Due by (may stay empty)" value={dayIn(typed, "by")} errors={errors} />
        <p class="buttons">
          <button type="submit" class="govuk-button">
            Show what it does
          </button>
        </p>
      </form>
    </section>
  );
}
