import { eq } from "drizzle-orm";
import { type AreaEvent, type Monitored, monitoredOf } from "../core/between.ts";
import { addDays, type Day } from "../core/calendar.ts";
import { FRAMEWORK } from "../core/framework.ts";
import { endOf, isInadequate, lastFullInspection } from "../core/priority/judged.ts";
import { knownOn } from "../core/priority/known.ts";
import { visitThemeWords } from "../core/words.ts";
import type { CapacityDesk } from "./capacity-desk.ts";
import type { Database, Rows } from "./db.ts";
import { CURRENT_PLAN } from "./frame.ts";
import { packed, packedReports, unpackedReports } from "./packed.ts";
import { visits } from "./schema/plans.ts";

/** What stands beside monitoring and focused visits: the current plan's full ones, and all that was published but reports' words. */
export function betweenQueries(database: Database) {
  const { authorities, inspections, jointInspections, otherVisits } = packedReports(database);
  const columns = ["authorityCode", "teamCode", "kind", "noticeOn", "startsOn", "endsOn"] as const;
  const betweenVisits = packed(database, visits, eq(visits.planId, CURRENT_PLAN), columns);
  return { authorities, inspections, jointInspections, otherVisits, betweenVisits };
}

type BetweenRows = Rows<ReturnType<typeof betweenQueries>>;

/** The current plan's full visits. */
export function fullVisits({ betweenVisits: [packed] }: BetweenRows) {
  return packed?.rows ?? [];
}

/** Every event at every authority: published and past, or planned. */
export function areaEvents(rows: BetweenRows, desk: CapacityDesk, today: Day): AreaEvent[] {
  const evidence = unpackedReports({ ...rows, mentions: [] });
  const known = <Row extends { publishedOn: Day }>(all: readonly Row[]) =>
    all.filter((one) => one.publishedOn <= today);
  const past = (
    authorityCode: string,
    from: Day | null,
    to: Day | null,
    what: string,
    isJoint: boolean,
  ): AreaEvent[] => (from === null ? [] : [{ authorityCode, from, to: to ?? from, what, isJoint, isPlanned: false }]);
  const planned = (authorityCode: string, from: Day, to: Day, what: string, isJoint: boolean): AreaEvent => ({
    ...{ authorityCode, from, to, what, isJoint, isPlanned: true },
  });
  const published = known(evidence.inspections).filter(({ part }) => part !== "looked_after");
  const { joints, between } = desk.capacity;
  return [
    ...published.flatMap((one) =>
      past(one.authorityCode, one.startedOn, endOf(one), `${FRAMEWORK[one.framework].short} inspection`, false),
    ),
    ...known(evidence.jointInspections).flatMap((one) =>
      past(one.authorityCode, one.startedOn, one.endedOn, `joint inspection (${visitThemeWords(one.theme)})`, true),
    ),
    ...evidence.otherVisits
      .filter(({ visitedOn }) => visitedOn <= today)
      .flatMap((one) => past(one.authorityCode, one.visitedOn, null, `${one.kind} visit`, false)),
    ...fullVisits(rows)
      .filter(({ endsOn }) => endsOn >= today)
      .map(({ authorityCode, kind, startsOn, endsOn }) =>
        planned(authorityCode, startsOn, endsOn, `planned ${kind} visit`, false),
      ),
    ...joints
      .filter(({ startsOn }) => startsOn >= today)
      .map(({ authorityCode, startsOn }) =>
        planned(authorityCode, startsOn, addDays(startsOn, 4), "planned joint visit", true),
      ),
    ...between
      .filter(({ startsOn }) => startsOn >= today)
      .map(({ authorityCode, kind, startsOn }) =>
        planned(authorityCode, startsOn, addDays(startsOn, 4), `planned ${kind} visit`, false),
      ),
  ];
}

/** How the authorities last judged inadequate stand with their monitoring, those overdue first. */
export function monitoredIn(rows: BetweenRows, desk: CapacityDesk, today: Day) {
  const evidence = unpackedReports({ ...rows, mentions: [] });
  const { dossiers } = knownOn(evidence, today);
  const days = evidence.otherVisits.map(({ visitedOn }) => visitedOn).filter((day) => day <= today);
  const knownTo = days.sort().at(-1) ?? today;
  const all = [...dossiers.values()].flatMap(({ authority: { code }, inspections, otherVisits }): Monitored[] => {
    const last = lastFullInspection(inspections);
    if (last === null || !isInadequate(last)) return [];
    const monitoring = <One extends { authorityCode: string; kind: string }>(one: One) =>
      one.authorityCode === code && one.kind === "monitoring";
    const planned = desk.capacity.between.filter(monitoring).map(({ startsOn }) => startsOn);
    const visited = otherVisits.filter(monitoring).map(({ visitedOn }) => visitedOn);
    return [monitoredOf(code, { inadequateSince: last.publishedOn, visited, planned, knownTo, today })];
  });
  const order = ["overdue", "not known", "in time"] as const;
  const key = (one: Monitored) => `${order.indexOf(one.state)}${one.last ?? one.inadequateSince}`;
  return { knownTo, monitored: all.sort((one, other) => (key(one) < key(other) ? -1 : 1)) };
}
