import * as z from "zod";
import { makeFeed } from "../../actions/make-feed.ts";
import { makeToken } from "../../actions/make-token.ts";
import { revokeToken } from "../../actions/revoke-token.ts";
import { ROLE_WORDS, ROLES } from "../../core/access.ts";
import { feedChoices } from "../../core/feed.ts";
import { SCOPES } from "../../core/scope.ts";
import { feedsOf } from "../../store/calendar-feeds.ts";
import { decidedOf, decidedQuery } from "../../store/capacity.ts";
import { endOf, LONGEST_DAYS, type TokenRow, tokensOf } from "../../store/tokens.ts";
import { doingOf } from "../doing.ts";
import { apiRoutes, changing, making, reading, sent } from "./described.ts";
import { Moment } from "./fields.ts";
import { Paging, paged, pageOf } from "./paged.ts";
import { right } from "./problem.ts";

const tag = "Your account";
const BROWSER = "With a browser's sign-in alone: no token makes or ends a token.";
const text = z.string().nullable();
const Token = z
  .object({
    ...{ id: z.string(), name: z.string(), scope: z.enum(SCOPES), owner: z.string(), madeAt: Moment },
    ...{ expiresAt: Moment, lastUsedAt: text, revokedAt: text },
    end: z.enum(["revoked", "expired", "role changed", "owner away"]).nullable().describe("Null for one that works."),
  })
  .meta({ id: "Token", description: "Never its secret: nobody can be told that again." });
const Me = z
  .object({
    ...{ name: z.string(), role: z.enum(ROLES), says: z.string().describe("What the role sees.") },
    region: text.describe("A regional planner's own."),
    team: text.describe("An inspector's own."),
    inspectorate: text.describe("A partner's own."),
    scope: z.enum(SCOPES).nullable().describe("What the token is for; null for a browser."),
  })
  .meta({ id: "Me" });
const Shows = z.object({ region: text, teamCode: text, named: z.boolean() });
const Feed = Token.extend({ shows: Shows.nullable() }).meta({ id: "Feed" });
const Choice = z.object({ value: z.string(), label: z.string() });
const Made = z.object({
  ...{ name: z.string(), scope: z.enum(SCOPES), expiresAt: Moment },
  secret: z.string().describe("Shown this once."),
});
const days = z.int().min(1).max(LONGEST_DAYS).describe("For how many days.");

const me = reading("/api/v1/me", {
  ...{ tag, says: "Who you are here, and what you may see", request: {}, answer: Me },
});
const tokens = reading("/api/v1/tokens", {
  ...{ tag, says: "Your tokens; an administrator's, everybody's", request: { query: Paging }, answer: pageOf(Token) },
});
const make = making("/api/v1/tokens", {
  ...{ tag, says: "Make a token", more: BROWSER, answer: Made },
  request: { body: sent(z.object({ name: z.string(), scope: z.enum(["read", "write"]), days })) },
});
const revoke = changing("/api/v1/tokens/{id}/revoke", {
  ...{ tag, says: "Revoke a token, or a calendar's feed", more: BROWSER, answer: z.object({ id: z.string() }) },
  request: { params: z.object({ id: z.string().max(20) }) },
});
const calendars = reading("/api/v1/calendars", {
  ...{ tag, says: "Your calendar feeds, and what one may show", request: { query: Paging } },
  answer: pageOf(Feed).extend({ choices: z.array(Choice).describe("What “shows” may be when one is made.") }),
});
const makeCalendar = making("/api/v1/calendars", {
  ...{
    tag,
    says: "Make a calendar's feed",
    more: `${BROWSER} Its address is /calendars/SECRET/visits.ics.`,
    answer: Made,
  },
  request: { body: sent(z.object({ name: z.string(), shows: z.string(), names: z.enum(["with", "without"]), days })) },
});

export const accountApi = apiRoutes()
  .openapi(me, (c) => {
    const { asker, token } = c.var;
    const { name, role } = asker;
    const own = {
      region: role === "regional_planner" ? asker.region : null,
      team: role === "inspector" ? asker.teamCode : null,
      inspectorate: (role === "partner" && asker.inspectorate) || null,
    };
    return c.json({ name, role, says: ROLE_WORDS[role].says, ...own, scope: token?.scope ?? null }, 200);
  })
  .openapi(tokens, async (c) => {
    const { world, asker } = c.var;
    const whose = asker.role === "administrator" ? null : asker.person;
    const rows = await world.database.read({ tokens: tokensOf(world.database, whose, world.now()) });
    const page = paged(c, rows.tokens, c.req.valid("query"), ({ id }) => id);
    return c.json({ ...page, items: page.items.map((one) => tokenBody(one, world.now())) }, 200);
  })
  .openapi(make, async (c) => {
    const { name, scope, days } = c.req.valid("json");
    const typed = { name: name.trim(), scope, days: String(days) };
    const made = await makeToken(doingOf(c), c.var.asker, typed, c.var.world.secret());
    return c.json(right("wrong" in made ? made.wrong : made).made, 201);
  })
  .openapi(revoke, async (c) => {
    const { id } = c.req.valid("param");
    await revokeToken(doingOf(c), c.var.asker, id);
    return c.json({ id }, 200);
  })
  .openapi(calendars, async (c) => {
    const { world, asker } = c.var;
    const { database } = world;
    const rows = await database.read({
      ...{ own: tokensOf(database, asker.person, world.now()), feeds: feedsOf(database, asker.person) },
      decided: decidedQuery(database),
    });
    const own = rows.own.filter(({ scope }) => scope === "calendar");
    const page = paged(c, own, c.req.valid("query"), ({ id }) => id);
    const items = page.items.map((one) => {
      const shows = rows.feeds.find(({ tokenId }) => tokenId === one.id)?.shows ?? null;
      return { ...tokenBody(one, world.now()), shows };
    });
    const teams = decidedOf(rows.decided, "team").map(({ body }) => body);
    const choices = feedChoices(asker, teams).map(({ value, label }) => ({ value, label }));
    return c.json({ ...page, items, choices }, 200);
  })
  .openapi(makeCalendar, async (c) => {
    const { days, name, ...shown } = c.req.valid("json");
    const typed = { ...shown, name: name.trim(), days: String(days) };
    const made = await makeFeed(doingOf(c), c.var.asker, typed, c.var.world.secret());
    return c.json(right("wrong" in made ? made.wrong : made).made, 201);
  });

function tokenBody(token: TokenRow, now: string) {
  const { id, name, scope, owner, madeAt, expiresAt, lastUsedAt, revokedAt } = token;
  return { id, name, scope, owner, madeAt, expiresAt, lastUsedAt, revokedAt, end: endOf(token, now) };
}
