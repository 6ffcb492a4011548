import { Hono } from "hono";
import { type MadeToken, makeToken, type TypedToken } from "../actions/make-token.ts";
import { revokeToken } from "../actions/revoke-token.ts";
import { frameOf, frameQueries } from "../store/frame.ts";
import { ownerHere, tokensOf, UNSEEN_DAYS } from "../store/tokens.ts";
import { doingOf } from "./doing.ts";
import { ErrorSummary, type FieldError } from "./error-summary.tsx";
import { page } from "./layout.tsx";
import { posted } from "./plan-forms.ts";
import type { PageContext, Site } from "./site.ts";
import { NewToken, TokenForm } from "./token-form.tsx";
import { TokenTable } from "./token-table.tsx";

const NOTHING_TYPED: TypedToken = { name: "", scope: "", days: "90" };

/** The tokens by which scripts ask in somebody's place: one's own, and for an administrator everybody's. */
export const tokensPages = new Hono<Site>()
  .get("/account/tokens", (c) => showTokens(c))
  .post("/account/tokens", async (c) => {
    const typed: TypedToken = {
      name: await posted(c, "name"),
      scope: await posted(c, "scope"),
      days: await posted(c, "days"),
    };
    const result = await makeToken(doingOf(c), c.var.asker, typed, c.var.world.secret());
    return "made" in result ? showTokens(c, { made: result.made }) : showTokens(c, { typed, errors: result.wrong });
  })
  // Where a form leaves the browser: coming back to the address shows the list.
  .get("/account/tokens/:id/revoke", (c) => c.redirect("/account/tokens"))
  .post("/account/tokens/:id/revoke", async (c) => {
    await revokeToken(doingOf(c), c.var.asker, c.req.param("id"));
    return c.redirect("/account/tokens", 303);
  });

type Shown = { made?: MadeToken; typed?: TypedToken; errors?: readonly FieldError[] };

async function showTokens(c: PageContext, { made, typed = NOTHING_TYPED, errors = [] }: Shown = {}) {
  const { world, asker } = c.var;
  const { database, now } = world;
  const isAdministrator = asker.role === "administrator";
  const queries = {
    ...frameQueries(database),
    tokens: tokensOf(database, isAdministrator ? null : asker.person, now()),
  };
  // Where no sign-in of ours says that somebody is still here, their looking at this page does.
  const rows = await (c.var.sessionId === undefined
    ? database.show(queries, ownerHere(database, asker, now()))
    : database.read(queries));
  const own = rows.tokens.filter(({ person }) => person === asker.person);
  const others = rows.tokens.filter(({ person }) => person !== asker.person);
  const children = (
    <>
      <ErrorSummary errors={errors} />
      <p class="crumb">
        <a href="/account">Your sign-in</a>
      </p>
      <h1>Access tokens</h1>
      <p class="lede">
        A token lets a script or a calendar ask in your place, without a browser. It opens what you may ask for today
        and never more, and whatever is done with it stands in the record under your name.
      </p>
      {made && <NewToken made={made} />}
      <section class="rule" aria-labelledby="own">
        <h2 id="own">Yours</h2>
        {own.length === 0 ? <p>You have none.</p> : <TokenTable label="Your tokens" tokens={own} now={now()} />}
        <p class="note">
          A token stops when it expires, when it is revoked, when you sign out everywhere, while you have another role
          than when you made it, and while you have not signed in for {UNSEEN_DAYS} days. What has ended is listed for
          three months more.
        </p>
      </section>
      <TokenForm role={asker.role} typed={typed} errors={errors} />
      {isAdministrator && (
        <section class="rule" aria-labelledby="others">
          <h2 id="others">Everybody else’s</h2>
          {others.length === 0 ? (
            <p>Nobody else has one.</p>
          ) : (
            <TokenTable label="Everybody else’s tokens" tokens={others} now={now()} withOwner />
          )}
        </section>
      )}
    </>
  );
  const whole = { title: "Access tokens", here: null, frame: frameOf(rows), children } as const;
  return page(c, whole, errors.length > 0 ? 400 : 200);
}
