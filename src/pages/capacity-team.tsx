import { Hono } from "hono";
import { mayAsk } from "../core/access.ts";
import { isDay } from "../core/calendar.ts";
import { CONFLICT_WORDS, LEAVE_WORDS, peopleWords, skillWords } from "../core/capacity-words.ts";
import { conflictState } from "../core/conflict.ts";
import { PlannerError } from "../core/errors.ts";
import { leaveRuns, type Team } from "../core/team.ts";
import { readTeamEntry, retiring, withLeave, withoutLeave } from "../core/team-entry.ts";
import type { Typed } from "../core/typed-day.ts";
import { capitalised, count, longDay } from "../core/words.ts";
import type { Decided } from "../store/capacity.ts";
import { type CapacityDesk, capacityDeskOf, deskOfCapacity, historyQuery } from "../store/capacity-desk.ts";
import { asked, opened, versionTyped } from "./capacity-ask.tsx";
import { Answered, History, Kept } from "./capacity-parts.tsx";
import { LeaveForm, RetireForm, TeamForm, typedOf } from "./capacity-team-forms.tsx";
import { ErrorSummary, type FieldError } from "./error-summary.tsx";
import { page } from "./layout.tsx";
import { postedTexts } from "./plan-forms.ts";
import { moment } from "./plan-words.ts";
import type { PageContext, Site } from "./site.ts";

type Form = { typed: Typed; errors: readonly FieldError[]; status: 200 | 400 | 409 };

export const capacityTeamPages = new Hono<Site>()
  .get("/capacity/teams", (c) => c.redirect("/capacity"))
  .get("/capacity/teams/new", (c) => showNew(c, { typed: {}, errors: [], status: 200 }))
  .post("/capacity/teams", async (c) => {
    const typed = await postedTexts(c);
    const again = (errors: readonly FieldError[], status: Form["status"]) => showNew(c, { typed, errors, status });
    const own = await opened(c, typed);
    const taken = own.rows.capacityDecided.filter(({ kind }) => kind === "team").map(({ key }) => key);
    const team = readTeamEntry(typed, null, taken);
    if (Array.isArray(team)) return again(team, 400);
    return asked(c, own, {
      change: { kind: "team", key: team.code, from: 0, body: team },
      subject: `team ${team.code}`,
      says: `Add ${teamSays(team)}.`,
      action: "/capacity/teams",
      typed,
      done: `/capacity/teams/${team.code}?kept=1`,
      again,
    });
  })
  .get("/capacity/teams/:code", (c) => showTeam(c, { typed: {}, errors: [], status: 200 }))
  .post("/capacity/teams/:code", async (c) => {
    const typed = await postedTexts(c);
    const again = (errors: readonly FieldError[], status: Form["status"]) => showTeam(c, { typed, errors, status });
    const own = await opened(c, typed);
    const { body: team } = teamIn(own.desk, c);
    const changed = changedTeam(team, typed);
    if (Array.isArray(changed)) return again(changed, 400);
    return asked(c, own, {
      change: { kind: "team", key: team.code, from: versionTyped(typed), body: changed.team },
      subject: `team ${team.code}`,
      says: changed.says,
      action: `/capacity/teams/${team.code}`,
      typed,
      done: `/capacity/teams/${team.code}?kept=1`,
      again,
    });
  });

/** The team as one of its forms would have it, with what that comes to in a sentence; or what is wrong. */
export function changedTeam(team: Team, typed: Typed): { team: Team; says: string } | FieldError[] {
  const { what, run = "", last = "" } = typed;
  if (what === "leave") {
    const away = withLeave(team, typed);
    if (Array.isArray(away)) return away;
    const more = count(away.leave.length - team.leave.length, "week");
    return { team: away, says: `${team.name} is away for ${more} more.` };
  }
  if (what === "back") {
    if (!isDay(run) || !isDay(last))
      return [{ field: "change", says: "Choose which weeks to take back, from the list." }];
    return { team: withoutLeave(team, run, last), says: `${team.name} is at work again from ${longDay(run)}.` };
  }
  if (what === "retire") {
    const retired = retiring(team, typed);
    if (Array.isArray(retired)) return retired;
    const { retiredFrom } = retired;
    const says = retiredFrom ? `no longer travels from ${longDay(retiredFrom)}` : "goes on travelling";
    return { team: retired, says: `${team.name} ${says}.` };
  }
  const read = readTeamEntry(typed, team, []);
  return Array.isArray(read) ? read : { team: read, says: `${team.name} becomes ${teamSays(read)}.` };
}

function teamSays(team: Team): string {
  return `${team.name} (${team.code}), ${team.homeRegion}: ${peopleWords(team)}; ${skillWords(team)}`;
}

function teamIn(desk: CapacityDesk, c: PageContext): Decided<"team"> {
  const code = c.req.param("code") ?? "";
  const team = desk.all("team").find(({ key }) => key === code);
  if (team) return team;
  throw new PlannerError("not-found", "There is no such team. Choose one from the capacity page.");
}

async function showNew(c: PageContext, { typed, errors, status }: Form) {
  const { database } = c.var.world;
  const desk = capacityDeskOf(await database.read(deskOfCapacity(database)));
  const children = (
    <>
      <ErrorSummary errors={errors} />
      <p class="crumb">
        <a href="/capacity">Capacity</a>
      </p>
      <h1>Add a team</h1>
      <Answered errors={errors} />
      <TeamForm action="/capacity/teams" typed={{ what: "details", ...typed }} errors={errors} isNew />
    </>
  );
  return page(c, { title: "Add a team", here: "/capacity", frame: desk.frame, children }, status);
}

async function showTeam(c: PageContext, { typed, errors, status }: Form) {
  const { database, today } = c.var.world;
  const code = c.req.param("code") ?? "";
  const rows = await database.read({ ...deskOfCapacity(database), history: historyQuery(database, "team", code) });
  const desk = capacityDeskOf(rows);
  const { body: team, version, madeAt, madeBy } = teamIn(desk, c);
  const mayChange = mayAsk(c.var.asker.role, "POST /capacity/teams/:code");
  const form = (what: string) => ({
    action: `/capacity/teams/${code}`,
    typed: { ...typedOf(team), ...(typed.what === what ? typed : {}), what, from: String(version) },
    errors: typed.what === what ? errors : [],
  });
  const own = desk.all("conflict").filter(({ body }) => body.teamCode === code && body.endedOn === undefined);
  const children = (
    <>
      <ErrorSummary errors={errors} />
      <p class="crumb">
        <a href="/capacity">Capacity</a>
      </p>
      <h1>{team.name}</h1>
      {c.req.query("kept") !== undefined && <Kept what={team.name} />}
      <p class="lede">
        {team.homeRegion}: {peopleWords(team)}; {skillWords(team)}.
        {team.retiredFrom && ` It no longer travels from ${longDay(team.retiredFrom)}.`}
        {team.illustrative && " Illustrative: no planner has entered it yet."}
      </p>
      {team.names && mayChange && <p>Who: {team.names}</p>}
      <Answered errors={errors} />
      <div class="policy-groups capacity-forms">
        <section class="rule" aria-labelledby="leave">
          <h2 id="leave">Away</h2>
          <Leave team={team} form={mayChange ? form("back") : null} />
          {mayChange && <LeaveForm {...form("leave")} />}
        </section>
        <section class="rule" aria-labelledby="details">
          <h2 id="details">The team</h2>
          <p class="note">
            Version {version}
            {madeAt !== "" && `, ${moment(madeAt)}`}
            {madeBy !== "" && ` by ${madeBy}`}.
          </p>
          {mayChange ? <TeamForm {...form("details")} isNew={false} /> : null}
          {mayChange && <RetireForm {...form("retire")} />}
        </section>
      </div>
      <section class="rule" aria-labelledby="conflicts">
        <h2 id="conflicts">Conflicts of interest</h2>
        {own.length === 0 && <p>None is recorded.</p>}
        <ul class="small">
          {own.map(({ key, body }) => (
            <li>
              <a href={`/capacity/conflicts/${key}`}>{desk.nameOf(body.authorityCode)}</a>:{" "}
              {CONFLICT_WORDS[body.kind].name}, {conflictState(body, today())}
            </li>
          ))}
        </ul>
      </section>
      <History versions={rows.history} says={teamSays} />
    </>
  );
  return page(c, { title: "A team", here: "/capacity", frame: desk.frame, children }, status);
}

type LeaveProps = { team: Team; form: { action: string; typed: Typed } | null };

function Leave({ team, form }: LeaveProps) {
  const runs = leaveRuns(team);
  if (runs.length === 0) return <p>No leave is entered.</p>;
  return (
    <ul class="leave-list">
      {runs.map(({ from, last, weeks, because }) => (
        <li>
          <span>
            {capitalised(count(weeks, "week"))} from {longDay(from)}: {LEAVE_WORDS[because]}
          </span>
          {form && (
            <form method="post" action={form.action}>
              <input type="hidden" name="what" value="back" />
              <input type="hidden" name="from" value={form.typed.from} />
              <input type="hidden" name="run" value={from} />
              <input type="hidden" name="last" value={last} />
              <button type="submit" class="govuk-button govuk-button--secondary">
                Take back<span class="govuk-visually-hidden"> the leave from {longDay(from)}</span>
              </button>
            </form>
          )}
        </li>
      ))}
    </ul>
  );
}
