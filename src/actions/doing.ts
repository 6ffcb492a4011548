import type { Day } from "../core/calendar.ts";
import type { Database } from "../store/db.ts";
import type { WorkOut } from "./long-work.ts";

/** Who does something, when, and where it is kept: handed to every action by the entry. */
export type Doing = {
  database: Database;
  /** ISO 8601, UTC. */
  at: string;
  /** The day in London. */
  today: Day;
  who: string;
  /** Where what takes long is worked out; absent for here. */
  workOut?: WorkOut;
};
