import { Hono } from "hono";
import { mayAsk } from "../core/access.ts";
import type { Day } from "../core/calendar.ts";
import { CONFLICT_WORDS } from "../core/capacity-words.ts";
import { type Conflict, conflictState } from "../core/conflict.ts";
import { capitalised, count, longDay } from "../core/words.ts";
import type { Decided } from "../store/capacity.ts";
import { type CapacityDesk, capacityDeskOf, deskOfCapacity } from "../store/capacity-desk.ts";
import { Scroll } from "./as-table.tsx";
import { shortDay } from "./format.ts";
import { page } from "./layout.tsx";
import type { Site } from "./site.ts";
import { Tag } from "./tag.tsx";

/** Every conflict of interest that was ever recorded, those that hold first. */
export const capacityConflictsPages = new Hono<Site>().get("/capacity/conflicts", async (c) => {
  const { database, today } = c.var.world;
  const desk = capacityDeskOf(await database.read(deskOfCapacity(database)));
  const day = today();
  const all = [...desk.all("conflict")].sort((one, other) => order(one.body, day) - order(other.body, day));
  const children = (
    <>
      <p class="crumb">
        <a href="/capacity">Capacity</a>
      </p>
      <h1>Conflicts of interest</h1>
      <p class="lede">{headline(all, day)}</p>
      <p>
        A team with a conflict does not visit, whatever it would cost. Improvement and monitoring work are conflicts
        too: whoever helped an authority may not judge what came of it. A conflict can be let through with a reason;
        that is recorded, and said on every plan in which the team goes there.
      </p>
      {mayAsk(c.var.asker.role, "GET /capacity/conflicts/new") && (
        <p class="buttons">
          <a class="govuk-button" href="/capacity/conflicts/new">
            Record a conflict
          </a>
        </p>
      )}
      {all.length > 0 && <List {...{ all, desk, day }} />}
    </>
  );
  return page(c, { title: "Conflicts of interest", here: "/capacity", frame: desk.frame, children });
});

const STATES = ["holds", "overridden", "run out", "ended"] as const;

function order(conflict: Conflict, day: Day): number {
  return STATES.indexOf(conflictState(conflict, day));
}

function headline(all: readonly Decided<"conflict">[], day: Day): string {
  const how = (state: (typeof STATES)[number]) => all.filter(({ body }) => conflictState(body, day) === state);
  const holding = how("holds");
  if (all.length === 0) return "None is recorded. As far as the planner knows, any team may visit any authority.";
  const helped = holding.filter(
    ({ body }) => body.kind === "improvement_work" || body.kind === "monitoring_work",
  ).length;
  return `${capitalised(count(holding.length, "conflict holds", "conflicts hold"))}, ${helped} of them for improvement or monitoring work; ${how("overridden").length} overridden.`;
}

type ListProps = { all: readonly Decided<"conflict">[]; desk: CapacityDesk; day: Day };

function List({ all, desk, day }: ListProps) {
  return (
    <Scroll label="Table of conflicts of interest">
      <table>
        <caption class="govuk-visually-hidden">Conflicts of interest, those that hold first</caption>
        <thead>
          <tr>
            <th scope="col">Conflict</th>
            <th scope="col">Team</th>
            <th scope="col">Authority</th>
            <th scope="col">What stands between them</th>
            <th scope="col">Until</th>
            <th scope="col">State</th>
          </tr>
        </thead>
        <tbody>
          {all.map(({ key, body }) => (
            <tr>
              <th scope="row" class="nowrap">
                <a href={`/capacity/conflicts/${key}`}>Conflict {key}</a>
              </th>
              <td class="nowrap">{desk.teamNameOf(body.teamCode)}</td>
              <td>
                <a href={`/authorities/${body.authorityCode}`}>{desk.nameOf(body.authorityCode)}</a>
              </td>
              <td>
                {capitalised(CONFLICT_WORDS[body.kind].name)}
                <div class="note as-typed">{body.reason}</div>
              </td>
              <td class="nowrap">{body.until === undefined ? "no end known" : shortDay(body.until)}</td>
              <td>
                <Tag kind={conflictState(body, day) === "overridden" ? "late" : "plain"}>
                  {conflictState(body, day)}
                </Tag>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

/** "Team 3 and Leeds: improvement work, until 5 March 2027; let through by …" */
export function conflictSays(desk: CapacityDesk, conflict: Conflict): string {
  const { teamCode, authorityCode, kind, until, override, endedOn } = conflict;
  const parts = [
    `${desk.teamNameOf(teamCode)} and ${desk.nameOf(authorityCode)}: ${CONFLICT_WORDS[kind].name}`,
    ...(until === undefined ? [] : [`until ${longDay(until)}`]),
    ...(override ? [`let through by ${override.by}: ${override.reason}`] : []),
    ...(endedOn === undefined ? [] : [`ended on ${longDay(endedOn)}`]),
  ];
  return parts.join("; ");
}
