import { Hono } from "hono";
import type { Asker } from "../core/access.ts";
import type { Day } from "../core/calendar.ts";
import { type Call, readCalls } from "../store/calls.ts";
import { Scroll } from "./as-table.tsx";
import { longDay } from "./format.ts";
import { page } from "./layout.tsx";
import { shownTo } from "./shown-to.ts";
import type { Site } from "./site.ts";

/** What an inspector is shown: when their own team calls where, once it is published, and nothing of why. */
export const callsPages = new Hono<Site>().get("/calls", async (c) => {
  const { asker, world } = c.var;
  const { frame, calls } = await readCalls(shownTo(c, { detail: "own calls" }), asker);
  const today = world.today();
  const children = (
    <>
      <h1>Calls</h1>
      <p class="lede">{headline(asker, calls, today)}</p>
      {calls.length > 0 && <Calls calls={calls} />}
    </>
  );
  return page(c, { title: "Calls", here: "/calls", frame, children });
});

function headline(asker: Asker, calls: readonly Call[], today: Day): string {
  if (asker.role !== "inspector") return "No visit is planned jointly with another inspectorate.";
  const next = calls.find(({ noticeOn }) => noticeOn >= today);
  if (calls.length === 0) return `No call of team ${asker.teamCode} is published.`;
  return next
    ? `Team ${asker.teamCode} calls next on ${longDay(next.noticeOn)}.`
    : `Team ${asker.teamCode} has made all its calls.`;
}

function Calls({ calls }: { calls: readonly Call[] }) {
  return (
    <Scroll label="Your team’s calls">
      <table>
        <caption>Your team’s calls. Each date is secret until the call.</caption>
        <thead>
          <tr>
            <th scope="col">Call</th>
            <th scope="col">On site</th>
            <th scope="col">Authority</th>
            <th scope="col">Kind</th>
          </tr>
        </thead>
        <tbody>
          {calls.map(({ noticeOn, startsOn, endsOn, authorityName, kind }) => (
            <tr>
              <td>{longDay(noticeOn)}</td>
              <td>
                {longDay(startsOn)} to {longDay(endsOn)}
              </td>
              <th scope="row">{authorityName}</th>
              <td>{kind}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
