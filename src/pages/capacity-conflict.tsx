import { Hono } from "hono";
import { mayAsk } from "../core/access.ts";
import { nextKey } from "../core/capacity.ts";
import { readConflictEntry, wrongReason } from "../core/capacity-entry.ts";
import { CONFLICT_WORDS } from "../core/capacity-words.ts";
import { CONFLICT_KINDS, type Conflict, conflictState, EMPLOYMENT_YEARS } from "../core/conflict.ts";
import { PlannerError } from "../core/errors.ts";
import type { Typed } from "../core/typed-day.ts";
import type { Decided } from "../store/capacity.ts";
import { type CapacityDesk, capacityDeskOf, deskOfCapacity, historyQuery } from "../store/capacity-desk.ts";
import { asked, opened, versionTyped } from "./capacity-ask.tsx";
import { conflictSays } from "./capacity-conflicts.tsx";
import { Answered, dayIn, decisionIn, History, Kept, Version } from "./capacity-parts.tsx";
import { Choices, DateField, named, SelectField, worded } from "./choice-fields.tsx";
import { ErrorSummary, type FieldError, TextField } from "./error-summary.tsx";
import { page } from "./layout.tsx";
import { postedTexts } from "./plan-forms.ts";
import type { PageContext, Site } from "./site.ts";

type Form = { typed: Typed; errors: readonly FieldError[]; status: 200 | 400 | 409 };
const EMPTY: Form = { typed: {}, errors: [], status: 200 };

export const capacityConflictPages = new Hono<Site>()
  .get("/capacity/conflicts/new", (c) => showNew(c, { ...EMPTY, typed: { team: c.req.query("team") ?? "" } }))
  .post("/capacity/conflicts", async (c) => {
    const typed = await postedTexts(c);
    const again = (errors: readonly FieldError[], status: Form["status"]) => showNew(c, { typed, errors, status });
    const own = await opened(c, typed);
    const { desk } = own;
    const standing = desk.capacity.conflicts;
    const read = readConflictEntry(typed, { teams: desk.capacity.teams, authorities: desk.authorities, standing });
    if (Array.isArray(read)) return again(read, 400);
    // The number that the preview named: somebody else's conflict may have taken it since, and is then never written over.
    const key = /^\d{1,6}$/.test(typed.key ?? "") ? (typed.key ?? "") : String(nextKey(desk.all("conflict")));
    return asked(c, own, {
      change: { kind: "conflict", key, from: 0, body: read },
      subject: `conflict ${key}`,
      says: `Record a conflict of interest. ${conflictSays(desk, read)}.`,
      action: "/capacity/conflicts",
      typed: { ...typed, key },
      done: `/capacity/conflicts/${key}?kept=1`,
      again: (errors, status) => {
        const { key: _, ...rest } = typed;
        return showNew(c, { typed: rest, errors, status });
      },
    });
  })
  .get("/capacity/conflicts/:id", (c) => showOne(c, EMPTY))
  .post("/capacity/conflicts/:id", async (c) => {
    const typed = await postedTexts(c);
    const again = (errors: readonly FieldError[], status: Form["status"]) => showOne(c, { typed, errors, status });
    const own = await opened(c, typed);
    const { desk } = own;
    const { key, body } = conflictIn(desk, c);
    const changed = changedConflict(body, typed, c);
    if (Array.isArray(changed)) return again(changed, 400);
    return asked(c, own, {
      change: { kind: "conflict", key, from: versionTyped(typed), body: changed },
      subject: `conflict ${key}`,
      says: `${conflictSays(desk, changed)}.`,
      action: `/capacity/conflicts/${key}`,
      typed,
      done: `/capacity/conflicts/${key}?kept=1`,
      again,
    });
  });

/** The conflict overridden, no longer overridden, or ended. */
export function changedConflict(conflict: Conflict, typed: Typed, c: PageContext): Conflict | FieldError[] {
  const { today, now } = c.var.world;
  if (typed.what === "end") return { ...conflict, endedOn: today() };
  if (typed.what === "restore") {
    const { override, ...rest } = conflict;
    return rest;
  }
  const wrong = wrongReason(typed, "why", "Say why the team may go there in spite of it.");
  if (wrong.length > 0) return wrong;
  return { ...conflict, override: { reason: typed.why ?? "", by: c.var.asker.name, at: now() } };
}

async function deskFor(c: PageContext): Promise<CapacityDesk> {
  const { database } = c.var.world;
  return capacityDeskOf(await database.read(deskOfCapacity(database)));
}

function conflictIn(desk: CapacityDesk, c: PageContext): Decided<"conflict"> {
  const id = decisionIn(c.req.param("id"), "conflict");
  const found = desk.all("conflict").find(({ key }) => key === id);
  if (found) return found;
  throw new PlannerError("not-found", `There is no conflict ${id}. Choose one from the list of conflicts.`);
}

async function showNew(c: PageContext, { typed, errors, status }: Form) {
  const desk = await deskFor(c);
  const field = (name: string) => ({ name, value: typed[name] ?? "", errors });
  const children = (
    <>
      <ErrorSummary errors={errors} />
      <p class="crumb">
        <a href="/capacity">Capacity</a> › <a href="/capacity/conflicts">Conflicts of interest</a>
      </p>
      <h1>Record a conflict of interest</h1>
      <Answered errors={errors} />
      <form method="post" action="/capacity/conflicts" novalidate>
        <SelectField {...field("team")} label="Team" choices={named(desk.capacity.teams)} />
        <SelectField {...field("authority")} label="Authority" choices={named(desk.authorities)} />
        <Choices
          {...field("kind")}
          label="What stands between them?"
          choices={worded(CONFLICT_KINDS, CONFLICT_WORDS)}
        />
        <TextField
          {...field("why")}
          label="In a sentence"
          hint="What, and since when. No names: say the role."
          rows={2}
        />
        <DateField
          name="until"
          label="Last day on which it holds"
          hint={`Empty where no end is known. Previous employment holds for ${EMPLOYMENT_YEARS} years from the last day there.`}
          value={dayIn(typed, "until")}
          errors={errors}
        />
        <p class="buttons">
          <button type="submit" class="govuk-button">
            Show what it does
          </button>
        </p>
      </form>
    </>
  );
  return page(c, { title: "Record a conflict", here: "/capacity", frame: desk.frame, children }, status);
}

async function showOne(c: PageContext, { typed, errors, status }: Form) {
  const { database, today } = c.var.world;
  const id = decisionIn(c.req.param("id"), "conflict");
  const rows = await database.read({ ...deskOfCapacity(database), history: historyQuery(database, "conflict", id) });
  const desk = capacityDeskOf(rows);
  const { body, version } = conflictIn(desk, c);
  const state = conflictState(body, today());
  const children = (
    <>
      <ErrorSummary errors={errors} />
      <p class="crumb">
        <a href="/capacity">Capacity</a> › <a href="/capacity/conflicts">Conflicts of interest</a>
      </p>
      <h1>Conflict {id}</h1>
      {c.req.query("kept") !== undefined && <Kept what={`Conflict ${id}`} />}
      <p class="lede">
        <a href={`/capacity/teams/${body.teamCode}`}>{desk.teamNameOf(body.teamCode)}</a> and{" "}
        <a href={`/authorities/${body.authorityCode}`}>{desk.nameOf(body.authorityCode)}</a>:{" "}
        {CONFLICT_WORDS[body.kind].name}. {STATE_SAYS[state]}
      </p>
      <p class="as-typed">{body.reason}</p>
      <Answered errors={errors} />
      {mayAsk(c.var.asker.role, "POST /capacity/conflicts/:id") && state !== "ended" && (
        <Decide id={id} version={version} body={body} typed={typed} errors={errors} />
      )}
      <History versions={rows.history} says={(one) => conflictSays(desk, one)} />
    </>
  );
  return page(c, { title: "A conflict of interest", here: "/capacity", frame: desk.frame, children }, status);
}

const STATE_SAYS: Readonly<Record<ReturnType<typeof conflictState>, string>> = {
  holds: "The team does not visit there.",
  overridden: "It is let through: the team may go there, and every plan says so.",
  "run out": "It has run out, and bars nobody.",
  ended: "It is ended, and bars nobody. It stays on record.",
};

type DecideProps = { id: string; version: number; body: Conflict; typed: Typed; errors: readonly FieldError[] };

function Decide({ id, version, body, typed, errors }: DecideProps) {
  const action = `/capacity/conflicts/${id}`;
  const form = (what: string) => <Version typed={{ what, from: String(version) }} />;
  return (
    <section class="panel" aria-labelledby="decide">
      <h2 id="decide">What may be done about it</h2>
      {body.override ? (
        <form method="post" action={action}>
          {form("restore")}
          <p class="buttons">
            <button type="submit" class="govuk-button">
              Show what letting it hold again does
            </button>
          </p>
        </form>
      ) : (
        <form method="post" action={action} novalidate>
          {form("override")}
          <TextField
            name="why"
            label="Let the team go all the same, because"
            hint="Who agreed, and why nobody else can go. It is shown on every plan in which the team goes there."
            value={typed.why ?? ""}
            rows={2}
            errors={errors}
          />
          <p class="buttons">
            <button type="submit" class="govuk-button">
              Show what the override does
            </button>
          </p>
        </form>
      )}
      <form method="post" action={action}>
        {form("end")}
        <p class="buttons">
          <button type="submit" class="govuk-button govuk-button--secondary">
            Show what ending it does
          </button>
        </p>
      </form>
    </section>
  );
}
