import { type Column, eq, type SQL, sql } from "drizzle-orm";
import type { Asker } from "../core/access.ts";
import type { BetweenVisit } from "../core/between.ts";
import { addWeeks, type Day, mondayOf, weekIndex } from "../core/calendar.ts";
import { parted } from "../core/precision.ts";
import { type Dossier, knownOn } from "../core/priority/known.ts";
import type { Policy } from "../core/priority/policy.ts";
import type { Database } from "./db.ts";
import { CURRENT_PLAN, type Frame, frameOf, frameQueries } from "./frame.ts";
import { packed, unpacked } from "./packed.ts";
import { policies } from "./schema/decisions.ts";
import {
  authorities,
  findings,
  inspections,
  jointInspections,
  otherVisits,
  reportMentions,
} from "./schema/evidence.ts";
import { plans, visits } from "./schema/plans.ts";

const PUBLISHED = sql<number>`(select plan_id from publications order by id desc limit 1)`;

/** What a call needs of a visit: no points, no reasons, for the inspecting team must not see them. */
export type Call = Pick<
  typeof visits.$inferSelect,
  "authorityCode" | "kind" | "teamCode" | "noticeOn" | "startsOn" | "endsOn" | "publicationFrom" | "publicationTo"
> & { authorityName: string; teamName: string };

/** A monitoring or focused visit, entered by hand: no plan has it. */
export type BetweenCall = Pick<BetweenVisit, "authorityCode" | "kind" | "teamCode" | "startsOn" | "days" | "theme"> & {
  key: string;
  authorityName: string;
  teamName: string;
};

/** The calls of one Monday with what was published of each authority, and on which other Mondays there are calls. */
export type Calls = {
  frame: Frame;
  /** The Monday asked for, or the first that has calls from today on; null where there is none. */
  monday: Day | null;
  calls: Call[];
  /** Every call that whoever asks may see to the day, by its day. */
  all: Call[];
  /** Monitoring and focused visits of the fortnight that begins on that Monday or, where there is none, with this week. */
  between: { from: Day; visits: BetweenCall[] };
  dossiers: Map<string, Dossier>;
  policy: Policy | null;
};

/**
 * The calls that somebody may know of, in one round trip: an inspector's own team's, once published, without any authority in
 * which it has an interest; a regional planner's own region's. `week` is the programme's week, from 1, in which the visits begin.
 */
export async function readCalls(
  database: Database,
  { asker, today, week }: { asker: Asker; today: Day; week: number | null },
): Promise<Calls> {
  const { orm } = database;
  const plan = asker.role === "inspector" ? PUBLISHED : CURRENT_PLAN;
  const chosen =
    week === null
      ? sql`(select min(starts_on) from visits where ${ownOf(asker, plan)} and notice_on >= ${today})`
      : sql`(select date(body ->> 'startsOn', ${`${(week - 1) * 7} days`}) from programmes order by version desc limit 1)`;
  const among = (column: Column) =>
    sql`${column} in (select authority_code from visits where ${ownOf(asker, plan)} and starts_on = ${chosen})`;
  const rows = await database.read({
    ...frameQueries(database),
    visits: orm
      .select({
        authorityCode: visits.authorityCode,
        authorityName: authorities.name,
        region: authorities.ofstedRegion,
        teamCode: visits.teamCode,
        kind: visits.kind,
        noticeOn: visits.noticeOn,
        startsOn: visits.startsOn,
        endsOn: visits.endsOn,
        publicationFrom: visits.publicationFrom,
        publicationTo: visits.publicationTo,
      })
      .from(visits)
      .innerJoin(authorities, eq(authorities.code, visits.authorityCode))
      .where(ownOf(asker, plan))
      .orderBy(visits.startsOn, authorities.name),
    between: betweenQuery(database),
    plan: orm.select({ teams: plans.teams }).from(plans).where(eq(plans.id, plan)),
    policy: orm.select().from(policies).where(sql`${policies.version} = (select max(version) from policies)`),
    authorities: packed(database, authorities, among(authorities.code)),
    inspections: packed(database, inspections, among(inspections.authorityCode)),
    mentions: packed(database, reportMentions, among(reportMentions.authorityCode)),
    jointInspections: packed(database, jointInspections, among(jointInspections.authorityCode)),
    otherVisits: packed(database, otherVisits, among(otherVisits.authorityCode)),
    findings: packed(database, findings, among(findings.authorityCode)),
  });
  const frame = frameOf(rows);
  const teamName = (code: string) => rows.plan[0]?.teams.find((team) => team.code === code)?.name ?? code;
  const all = parted(asker, rows.visits, ({ region }) => region).dated.map(
    ({ region, ...call }): Call => ({ ...call, teamName: teamName(call.teamCode) }),
  );
  const starts = asked(frame, week) ?? all.find(({ noticeOn }) => noticeOn >= today)?.startsOn ?? null;
  const calls = all.filter((call) => call.startsOn === starts);
  const [policy] = rows.policy;
  const monday = calls[0]?.noticeOn ?? null;
  const from = monday ?? mondayOf(today);
  // Where an inspector's team has an interest is known of its planned visits alone.
  const between = asker.role === "inspector" ? [] : parted(asker, rows.between, ({ region }) => region).dated;
  return {
    frame,
    monday,
    between: {
      from,
      visits: between
        .filter(({ startsOn }) => startsOn >= from && startsOn < addWeeks(from, 2))
        .map(({ region: _, ...one }) => ({ ...one, teamName: one.teamName ?? one.teamCode })),
    },
    calls,
    all,
    dossiers: knownOn(unpacked(rows), today).dossiers,
    policy: policy ? { ...policy.body, version: policy.version } : null,
  };
}

function betweenQuery({ orm }: Database) {
  const told = <Value extends string | number>(name: string) => sql<Value>`body ->> ${sql.raw(`'${name}'`)}`;
  return orm
    .select({
      key: sql<string>`key`.as("key"),
      authorityCode: authorities.code,
      authorityName: authorities.name,
      region: authorities.ofstedRegion,
      kind: told<BetweenVisit["kind"]>("kind"),
      teamCode: told<string>("teamCode"),
      teamName: sql<string | null>`(select name from teams where code = body ->> 'teamCode')`,
      startsOn: told<string>("startsOn"),
      days: told<number>("days"),
      theme: told<string>("theme"),
    })
    .from(sql`capacity_now`)
    .innerJoin(authorities, sql`${authorities.code} = body ->> 'authorityCode'`)
    .where(sql`kind = 'between'`)
    .orderBy(told("startsOn"), authorities.name);
}

function asked({ programme }: Frame, week: number | null): Day | null {
  return programme && week !== null ? addWeeks(programme.startsOn, week - 1) : null;
}

/** In which week of the programme a day falls, from 1. */
export function programmeWeek({ programme }: Frame, day: Day): number {
  return programme ? weekIndex(programme.startsOn, day) + 1 : 1;
}

/** The visits whose days are somebody's to know: narrowed in the database already, so that the first of them is theirs too. */
function ownOf(asker: Asker, plan: SQL): SQL {
  if (asker.role === "inspector") {
    const interest = sql`select 1 from conflicts where conflicts.team_code = visits.team_code and conflicts.authority_code = visits.authority_code
      and overridden_by is null and (until is null or until >= visits.starts_on)`;
    return sql`visits.plan_id = ${plan} and visits.team_code = ${asker.teamCode} and not exists (${interest})`;
  }
  if (asker.role === "regional_planner")
    return sql`visits.plan_id = ${plan} and visits.authority_code in (select code from authorities where ofsted_region = ${asker.region})`;
  // Joint visits only, and none is planned with another inspectorate yet.
  return asker.role === "partner" ? sql`false` : sql`visits.plan_id = ${plan}`;
}
