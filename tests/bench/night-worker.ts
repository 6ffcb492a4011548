import { createClient } from "@libsql/client/web";
import { TIMETABLE } from "../../src/core/timetable.ts";
import { runDue } from "../../src/cron.ts";
import { openDatabase } from "../../src/store/db.ts";
import { worldOn } from "../support/world.ts";

type Env = { DATABASE_URL: string; DATABASE_AUTH_TOKEN: string };
const NIGHTS = TIMETABLE.filter(({ job }) => job === "nightly");

/** The nights of the Worker, by a clock that stands at the moment they were due. */
export default {
  fetch: () => new Response("ready"),
  async scheduled({ scheduledTime }: { scheduledTime: number }, env: Env): Promise<void> {
    const { DATABASE_URL: url, DATABASE_AUTH_TOKEN: authToken } = env;
    const now = new Date(scheduledTime).toISOString();
    await runDue({ ...worldOn(openDatabase(createClient({ url, authToken }))), now: () => now }, now, NIGHTS);
  },
};
