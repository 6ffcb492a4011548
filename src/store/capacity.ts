import { asc, desc, sql } from "drizzle-orm";
import { addDays } from "../core/calendar.ts";
import type { Policy } from "../core/priority/policy.ts";
import type { Calendar, Programme } from "../core/programme.ts";
import type { Conflict, Team } from "../core/team.ts";
import type { Database, Rows } from "./db.ts";
import { bankHolidays, conflicts, policies, programmes, schoolHolidays, teams } from "./schema.ts";

/** Who can travel when, under which figures: teams, conflicts, holidays, and the newest programme and policy. */
export type Capacity = {
  teams: Team[];
  conflicts: Conflict[];
  calendar: Calendar;
  /** Null until one is loaded. */
  programme: Programme | null;
  programmeVersion: number;
  policy: Policy | null;
};

/** The queries for the capacity. Teams come in the order they were entered, so T2 stands before T10. */
export function capacityQueries({ orm }: Database) {
  return {
    capacityTeams: orm.select().from(teams).orderBy(sql`rowid`),
    capacityConflicts: orm
      .select()
      .from(conflicts)
      .orderBy(asc(conflicts.teamCode), asc(conflicts.authorityCode), asc(conflicts.kind)),
    capacityBankHolidays: orm.select().from(bankHolidays).orderBy(asc(bankHolidays.date)),
    capacitySchoolHolidays: orm.select().from(schoolHolidays).orderBy(asc(schoolHolidays.startsOn)),
    capacityProgramme: orm.select().from(programmes).orderBy(desc(programmes.version)).limit(1),
    capacityPolicy: orm.select().from(policies).orderBy(desc(policies.version)).limit(1),
  };
}

/** The capacity from the rows that `capacityQueries` brought. */
export function capacityOf(rows: Rows<ReturnType<typeof capacityQueries>>): Capacity {
  const [programme] = rows.capacityProgramme;
  const [policy] = rows.capacityPolicy;
  return {
    teams: rows.capacityTeams,
    conflicts: rows.capacityConflicts,
    calendar: {
      bankHolidays: rows.capacityBankHolidays,
      // The table holds a holiday's last day, as published; a Holiday ends the day after.
      schoolHolidays: rows.capacitySchoolHolidays.map(({ name, startsOn, endsOn }) => ({
        name,
        from: startsOn,
        to: addDays(endsOn, 1),
      })),
    },
    programme: programme?.body ?? null,
    programmeVersion: programme?.version ?? 0,
    policy: policy ? { ...policy.body, version: policy.version } : null,
  };
}
