import type { Day } from "../core/calendar.ts";
import { type Decision, nextKey, replacing } from "../core/capacity.ts";
import type { AuthorityClosure } from "../core/closure.ts";
import type { Conflict } from "../core/conflict.ts";
import { PlannerError } from "../core/errors.ts";
import type { Team } from "../core/team.ts";
import { decidedOf, type decidedQuery } from "../store/capacity.ts";
import type { Rows } from "../store/db.ts";

/** Every decision about capacity as it stands, those that ended too. */
export type Standing = Rows<{ rows: ReturnType<typeof decidedQuery> }>["rows"];

/** What puts a file's teams in place of all there are. A team left out is gone from now on; plans keep the teams they name. */
export function teamsReplaced(standing: Standing, teams: readonly Team[]): Decision[] {
  if (teams.length === 0) throw new PlannerError("invalid", "The file names no team. Give at least one.");
  const stranded = openConflicts(standing).find(({ body }) => !teams.some(({ code }) => code === body.teamCode));
  if (stranded)
    throw new PlannerError(
      "invalid",
      `${stranded.body.teamCode} has conflicts recorded, but is not among these teams. Change the conflicts first.`,
    );
  const all = standing.filter(({ kind }) => kind === "team") as { key: string; version: number; body: Team }[];
  return replacing(all, teams, {
    isSame: (one, other) => one.code === other.code,
    keyOf: ({ code }) => code,
    end: (team) => ({ ...team, removed: true }),
  }).map((decision) => ({ kind: "team", ...decision }));
}

/** What puts a file's conflicts in place of all that stand. An override that was given stays with its conflict. */
export function conflictsReplaced(standing: Standing, conflicts: readonly Conflict[], today: Day): Decision[] {
  const open = openConflicts(standing);
  const isSame = (one: Conflict, other: Conflict) =>
    one.teamCode === other.teamCode &&
    one.authorityCode === other.authorityCode &&
    one.kind === other.kind &&
    (one.kind !== "other" || one.reason === other.reason);
  const wanted = conflicts.map((conflict): Conflict => {
    const override = open.find(({ body }) => isSame(body, conflict))?.body.override;
    return override ? { ...conflict, override } : conflict;
  });
  const next = nextKey(decidedOf(standing, "conflict"));
  return replacing(open, wanted, {
    isSame,
    keyOf: (_, nth) => `${next + nth - 1}`,
    end: (conflict) => ({ ...conflict, endedOn: today }),
  }).map((decision) => ({ kind: "conflict", ...decision }));
}

/** What puts a file's closures of single authorities in place of all that stand. */
export function closuresReplaced(standing: Standing, closures: readonly AuthorityClosure[], today: Day): Decision[] {
  const known = decidedOf(standing, "closure");
  const open = known.filter(({ body }) => body.endedOn === undefined);
  const next = nextKey(known);
  return replacing(open, closures, {
    isSame: (one, other) => one.authorityCode === other.authorityCode && one.from === other.from && one.to === other.to,
    keyOf: (_, nth) => `${next + nth - 1}`,
    end: (closure) => ({ ...closure, endedOn: today }),
  }).map((decision) => ({ kind: "closure", ...decision }));
}

function openConflicts(standing: Standing) {
  return decidedOf(standing, "conflict").filter(({ body }) => body.endedOn === undefined);
}
