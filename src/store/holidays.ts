import { asc } from "drizzle-orm";
import { addDays } from "../core/calendar.ts";
import type { Calendar } from "../core/programme.ts";
import type { Database, Rows } from "./db.ts";
import { packedFrom } from "./packed.ts";
import { bankHolidays, schoolHolidays } from "./schema/evidence.ts";

/** Every holiday there is, in the order of the year. */
export function holidayQueries(database: Database) {
  const { orm } = database;
  const ofSchools = orm.select().from(schoolHolidays).orderBy(asc(schoolHolidays.startsOn));
  return {
    bankHolidays: packedFrom(database, bankHolidays, orm.select().from(bankHolidays).orderBy(asc(bankHolidays.date))),
    schoolHolidays: packedFrom(database, schoolHolidays, ofSchools),
  };
}

/** The calendar from the rows that `holidayQueries` brought. */
export function calendarOf(rows: Rows<ReturnType<typeof holidayQueries>>): Calendar {
  return {
    bankHolidays: rows.bankHolidays[0]?.rows ?? [],
    // The table holds a holiday's last day, as published; a Holiday ends the day after.
    schoolHolidays: (rows.schoolHolidays[0]?.rows ?? []).map(({ name, startsOn, endsOn }) => ({
      name,
      from: startsOn,
      to: addDays(endsOn, 1),
    })),
  };
}
