import { Hono } from "hono";
import { type Asker, mayAsk } from "../core/access.ts";
import { PlannerError } from "../core/errors.ts";
import { count } from "../core/words.ts";
import { type Call, type Calls, programmeWeek, readCalls } from "../store/calls.ts";
import { Scroll } from "./as-table.tsx";
import { BetweenCalls } from "./calls-between.tsx";
import { Brief } from "./calls-brief.tsx";
import { longDay, shortDay } from "./format.ts";
import { page } from "./layout.tsx";
import { shownTo } from "./shown-to.ts";
import type { Site } from "./site.ts";

/**
 * Who to call on a Monday, each with what whoever calls should have read: what was published, and nothing of why or when
 * else. An inspector sees their own team's calls once they are published; planners and auditors see the current plan's.
 */
export const callsPages = new Hono<Site>().get("/calls", async (c) => {
  const { asker, world } = c.var;
  const today = world.today();
  const week = weekIn(c.req.query("week"));
  const read = await readCalls(shownTo(c, { detail: "calls of a Monday" }), { asker, today, week });
  const { calls, monday, policy } = read;
  const children = (
    <>
      <h1>Calls</h1>
      <p class="lede">{headline(asker, read, week)}</p>
      <p class="note calls-mark">
        Secret until the call. Shown to {asker.name} on {longDay(today)}, and recorded. Only for those who make or
        prepare these calls. Nothing here says why an authority comes first: the inspecting team must not see that.
      </p>
      {read.frame.plan?.state === "draft" && calls.length > 0 && (
        <p class="govuk-inset-text plan-note">This plan is a draft: nobody is called until it is published.</p>
      )}
      <Mondays read={read} />
      {monday !== null && <CallsTable calls={calls} caption={`Calls on ${longDay(monday)}`} haveBriefs />}
      <BetweenCalls between={read.between} linked={mayAsk(asker.role, "GET /between/:id")} />
      {mayAsk(asker.role, "POST /authorities/:code/visit") && read.frame.plan?.state === "published" && (
        <Became calls={calls} />
      )}
      {calls.map((call) => {
        const dossier = read.dossiers.get(call.authorityCode);
        return dossier && policy && <Brief call={call} dossier={dossier} policy={policy} />;
      })}
      {asker.role === "inspector" && read.all.length > 0 && (
        <section class="rule" aria-labelledby="all-calls">
          <h2 id="all-calls">All your team’s calls</h2>
          <CallsTable calls={read.all} caption="Your team’s calls, in order" />
        </section>
      )}
    </>
  );
  return page(c, { title: "Calls", here: "/calls", frame: read.frame, children });
});

/** The programme's week that was asked for; null where none was. */
function weekIn(text: string | undefined): number | null {
  if (text === undefined || text === "") return null;
  if (/^-?\d{1,3}$/.test(text)) return Number(text);
  throw new PlannerError(
    "invalid",
    "The week must be a number of weeks from the programme's first. Choose it on the page of calls.",
  );
}

function headline(asker: Asker, { calls, monday, all }: Calls, week: number | null): string {
  if (asker.role === "partner") return "No visit is planned jointly with another inspectorate.";
  const whose = asker.role === "inspector" ? ` of team ${asker.teamCode}` : "";
  if (monday !== null)
    return `${count(calls.length, "call")}${whose} on Monday ${longDay(monday)}, on site from ${longDay(calls[0]?.startsOn ?? monday)}.`;
  if (week !== null && all.length > 0) return `No call${whose} for a visit in week ${week} of the programme.`;
  if (asker.role === "inspector")
    return all.length === 0 ? `No call${whose} is published.` : `Team ${asker.teamCode} has made all its calls.`;
  return all.length === 0 ? "The plan has no call that you may see." : "The plan has no call from today on.";
}

/** The Mondays with calls before and after, and a way to any of them: by the programme's week, since an address travels. */
function Mondays({ read: { all, calls, frame } }: { read: Calls }) {
  const starts = [...new Set(all.map(({ startsOn }) => startsOn))];
  if (starts.length === 0) return null;
  const here = calls[0]?.startsOn ?? null;
  const at = here === null ? -1 : starts.indexOf(here);
  const [before, after] = [at > 0 ? starts[at - 1] : undefined, at < 0 ? undefined : starts[at + 1]];
  const noticeOf = (day: string) => all.find(({ startsOn }) => startsOn === day)?.noticeOn ?? day;
  return (
    <form class="calls-mondays" method="get" action="/calls">
      {before && <a href={`/calls?week=${programmeWeek(frame, before)}`}>Earlier calls</a>}
      {after && <a href={`/calls?week=${programmeWeek(frame, after)}`}>Later calls</a>}
      <label for="week">Monday</label>
      <select class="govuk-select" id="week" name="week">
        {starts.map((day) => (
          <option value={programmeWeek(frame, day)} selected={day === here}>
            {shortDay(noticeOf(day))}
          </option>
        ))}
      </select>
      <button type="submit" class="govuk-button govuk-button--secondary">
        Show
      </button>
    </form>
  );
}

/** Where what became of each visit is recorded, or that it is put off before its call. */
function Became({ calls }: { calls: readonly Call[] }) {
  if (calls.length === 0) return null;
  return (
    <p class="small calls-became">
      Record what became of the visit:{" "}
      {calls.map(({ authorityCode, authorityName }, nth) => (
        <>
          {nth > 0 && " · "}
          <a href={`/authorities/${authorityCode}/visit`}>{authorityName}</a>
        </>
      ))}
    </p>
  );
}

type TableProps = { calls: readonly Call[]; caption: string; haveBriefs?: boolean };

function CallsTable({ calls, caption, haveBriefs = false }: TableProps) {
  return (
    <Scroll label={`${caption}, a table that scrolls`}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Authority</th>
            <th scope="col">Call</th>
            <th scope="col">On site</th>
            <th scope="col">Kind</th>
            <th scope="col">Team</th>
            <th scope="col">Report expected</th>
          </tr>
        </thead>
        <tbody>
          {calls.map((call) => (
            <tr>
              <th scope="row">
                {haveBriefs ? <a href={`#brief-${call.authorityCode}`}>{call.authorityName}</a> : call.authorityName}
              </th>
              <td class="nowrap">{shortDay(call.noticeOn)}</td>
              <td class="nowrap">
                {shortDay(call.startsOn)} to {shortDay(call.endsOn)}
              </td>
              <td>{call.kind}</td>
              <td>{call.teamName}</td>
              <td class="nowrap">
                {shortDay(call.publicationFrom)} to {shortDay(call.publicationTo)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
