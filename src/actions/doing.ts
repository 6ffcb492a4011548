import type { Day } from "../core/calendar.ts";
import type { Database } from "../store/db.ts";

/** Who does something, when, and where it is kept: handed to every action by the entry. */
export type Doing = {
  database: Database;
  /** ISO 8601, UTC. */
  at: string;
  /** The day in London. */
  today: Day;
  who: string;
};
