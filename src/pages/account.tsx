import { Hono } from "hono";
import { ROLE_WORDS } from "../core/access.ts";
import { standingWords } from "../core/standing.ts";
import { auditStatement } from "../store/audit.ts";
import { frameOf, frameQueries } from "../store/frame.ts";
import { endSession, endSessionsOf, IDLE_MINUTES, LONGEST_HOURS, sessionsOf } from "../store/sessions.ts";
import { revokeAllOf } from "../store/tokens.ts";
import { Scroll } from "./as-table.tsx";
import { originOfSite, takeCookie } from "./cookies.ts";
import { page } from "./layout.tsx";
import { posted } from "./plan-forms.ts";
import { moment } from "./plan-words.ts";
import type { PageContext, Site } from "./site.ts";

/** Who one is here, where one is signed in, and the way out. */
export const accountPages = new Hono<Site>().get("/account", showAccount).post("/sign-out", async (c) => {
  const { world, asker, sessionId } = c.var;
  if (sessionId === undefined) return c.redirect("/account", 303);
  const everywhere = (await posted(c, "everywhere")) === "yes";
  // Whoever had a session that was not theirs to have may have made a token by it.
  const end = everywhere
    ? [endSessionsOf(world.database, asker.person), revokeAllOf(world.database, asker.person, world.now())]
    : [endSession(world.database, sessionId)];
  const detail = everywhere ? "everywhere" : "here";
  const entry = { at: world.now(), who: asker.name, did: "signed out", subject: "a session", detail };
  await world.database.write([...end, auditStatement(world.database, entry)]);
  takeCookie(c, "session");
  if (originOfSite(c).startsWith("https:")) c.header("Clear-Site-Data", '"cache", "storage"');
  return c.redirect("/sign-in", 303);
});

async function showAccount(c: PageContext) {
  const { world, asker, sessionId } = c.var;
  const { database } = world;
  const rows = await database.read({
    ...frameQueries(database),
    own: sessionsOf(database, asker.person, world.now()),
  });
  const isBehindAccess = world.signIn?.way === "access";
  const children = (
    <>
      <h1>{asker.name}</h1>
      <p class="lede">
        {standingWords(asker)}: {ROLE_WORDS[asker.role].says}.
      </p>
      {isBehindAccess && (
        <p>
          Cloudflare Access vouches for you. <a href="/cdn-cgi/access/logout">Sign out there</a>
        </p>
      )}
      <p>
        <a href="/account/tokens">Access tokens for scripts and calendars</a>;{" "}
        <a href="/staff-data">what is held of those who work here</a>
      </p>
      {sessionId !== undefined && (
        <>
          <Sessions own={rows.own} here={sessionId} />
          <p>
            A session ends after {IDLE_MINUTES} minutes without use, and {LONGEST_HOURS} hours after signing in. A
            change of your role counts from the next time you sign in. Signing out everywhere revokes your tokens too.
          </p>
          <form method="post" action="/sign-out">
            <p class="buttons">
              <button type="submit" class="govuk-button">
                Sign out
              </button>
              <button type="submit" class="govuk-button govuk-button--secondary" name="everywhere" value="yes">
                Sign out everywhere
              </button>
            </p>
          </form>
        </>
      )}
    </>
  );
  return page(c, { title: "Your sign-in", here: null, frame: frameOf(rows), children });
}

type OwnSession = { id: string; startedAt: string; lastSeenAt: string; agent: string | null };

function Sessions({ own, here }: { own: readonly OwnSession[]; here: string }) {
  return (
    <Scroll label="Where you are signed in">
      <table>
        <caption>Where you are signed in</caption>
        <thead>
          <tr>
            <th scope="col">Browser</th>
            <th scope="col">Since</th>
            <th scope="col">Last seen</th>
          </tr>
        </thead>
        <tbody>
          {own.map(({ id, agent, startedAt, lastSeenAt }) => (
            <tr>
              <th scope="row">
                {agent ?? "One that does not say what it is"}
                {id === here && " (this one)"}
              </th>
              <td>{moment(startedAt)}</td>
              <td>{moment(lastSeenAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
