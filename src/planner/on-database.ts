import type { Doing } from "../actions/doing.ts";
import { londonDay, now } from "../clock.ts";
import { readSettings, SETTINGS } from "../env.ts";
import { open } from "../open.ts";
import type { Console } from "./command.ts";

/** Does something on the database that the settings name, brought up to date, and closes it whatever happens. */
export async function onDatabase<Result>({ env }: Console, act: (doing: Doing) => Promise<Result>): Promise<Result> {
  const { database, close } = await open(readSettings(SETTINGS, env));
  try {
    return await act({ database, at: now(), today: londonDay(), who: "the command line" });
  } finally {
    close();
  }
}
