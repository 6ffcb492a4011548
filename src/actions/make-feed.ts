import type { Asker } from "../core/access.ts";
import type { Wrong } from "../core/errors.ts";
import { feedChoices, readFeed, type TypedFeed } from "../core/feed.ts";
import { feedStatements } from "../store/calendar-feeds.ts";
import { decidedOf, decidedQuery } from "../store/capacity.ts";
import type { Doing } from "./doing.ts";
import { type MadeToken, makeToken } from "./make-token.ts";

export type TypedCalendar = TypedFeed & { name: string; days: string };

/** Makes a calendar's feed: a token of its own, kept together with what the feed shows. Or keeps nothing, and says what is wrong. */
export async function makeFeed(
  doing: Doing,
  asker: Asker,
  typed: TypedCalendar,
  random: string,
): Promise<{ made: MadeToken } | { wrong: Wrong[] }> {
  const { database } = doing;
  const rows = await database.read({ decided: decidedQuery(database) });
  const teams = decidedOf(rows.decided, "team").map(({ body }) => body);
  const shows = readFeed(typed, feedChoices(asker, teams));
  if (Array.isArray(shows)) return { wrong: shows };
  const { name, days } = typed;
  return makeToken(doing, asker, { name, days, scope: "calendar" }, random, (id) =>
    feedStatements(database, id, shows),
  );
}
