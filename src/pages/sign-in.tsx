import { Hono } from "hono";
import type { Child } from "hono/jsx";
import type { Asker } from "../core/access.ts";
import { PlannerError } from "../core/errors.ts";
import { standingWords } from "../core/standing.ts";
import { auditStatement } from "../store/audit.ts";
import type { Statement } from "../store/db.ts";
import { isUndone } from "../store/must.ts";
import { hashOf } from "../store/secret.ts";
import { beginSession, endSession, issueTicket, takeTicket, USED_TICKET, useLink } from "../store/sessions.ts";
import { ownerHere } from "../store/tokens.ts";
import { cookieIn, giveCookie, originOfSite, sessionCookie, takeCookie } from "./cookies.ts";
import { askedBy } from "./identity.ts";
import { page } from "./layout.tsx";
import type { PageContext, Provider, Site } from "./site.ts";

/** Whoever sits at the machine that the planner runs on. */
const LOCAL: Asker = { person: "local", name: "Local planner", role: "administrator" };

const NOT_HERE = new PlannerError("not-found", "Nobody signs in this way here. Start from the sign-in page.");
const USED = new PlannerError(
  "forbidden",
  "This link was used before, is more than ten minutes old, or is not whole. Have another printed with: npm run planner -- sign-in-link",
);
const LOST = new PlannerError(
  "forbidden",
  "This sign-in was not begun in this browser, took longer than ten minutes, or was finished before. Begin again from the sign-in page.",
);

export const signInPages = new Hono<Site>()
  .get("/sign-in", (c) => signInPage(c, <WayIn c={c} />))
  .get("/sign-in/link/:secret", (c) => signInPage(c, <LinkForm secret={c.req.param("secret")} />))
  .post("/sign-in/link/:secret", async (c) => {
    const { world } = c.var;
    if (world.signIn?.way !== "link") throw NOT_HERE;
    const ticket = useLink(world.database, await hashOf(c.req.param("secret")), world.now());
    await signedIn(c, LOCAL, ticket).catch((error: unknown) => {
      throw isUndone(error, USED_TICKET) ? USED : error;
    });
    return c.redirect("/", 303);
  })
  .get("/sign-in/provider", async (c) => {
    const { world } = c.var;
    const { address, memory } = await providerOf(c).begin(`${originOfSite(c)}/sign-in/return`);
    const secret = world.secret();
    const kept = {
      id: await hashOf(secret),
      kind: "provider",
      memory: { ...memory, to: pathIn(c.req.query("to")) },
    } as const;
    await world.database.write(issueTicket(world.database, kept, world.now()));
    giveCookie(c, "signing-in", secret);
    return c.redirect(address);
  })
  .get("/sign-in/return", async (c) => {
    const { world } = c.var;
    const provider = providerOf(c);
    const cookie = cookieIn(c, "signing-in");
    takeCookie(c, "signing-in");
    if (cookie === undefined) throw LOST;
    // The ticket is used up before the provider is asked: one that was seen on its way is good for nothing.
    const taken = takeTicket(world.database, await hashOf(cookie), world.now());
    const memory = (await world.database.show({ taken })).taken[0]?.memory;
    if (!memory) throw LOST;
    const { search } = new URL(c.req.url);
    const { person, name, standing } = await provider.finish(
      new URL(`${originOfSite(c)}/sign-in/return${search}`),
      memory,
    );
    if (!standing)
      throw new PlannerError(
        "forbidden",
        "You are known to your provider, but no role of the planner is given to you there. Ask whoever runs the planner for one.",
      );
    await signedIn(c, { person, name, ...standing }, []);
    return c.redirect(memory.to, 303);
  });

/** Begins a session and records it in one batch with the use of the ticket that allows it. */
async function signedIn(c: PageContext, asker: Asker, ticket: readonly Statement[]): Promise<void> {
  const { now, secret } = c.var.world;
  const database = askedBy(c.var.world.database, asker);
  const [cookie, standing] = [sessionCookie(asker, secret()), standingWords(asker)];
  const session = { id: await hashOf(cookie), person: asker.person, standing, agent: database.origin?.agent ?? null };
  const entry = { at: now(), who: asker.name, did: "signed in", subject: "a session", detail: standing };
  const before = cookieIn(c, "session");
  const end = before === undefined ? [] : [endSession(database, await hashOf(before))];
  const begun = [...beginSession(database, session, now()), ownerHere(database, asker, now())];
  await database.write([...ticket, ...end, ...begun, auditStatement(database, entry)]);
  giveCookie(c, "session", cookie);
}

function providerOf(c: PageContext): Provider {
  const { signIn } = c.var.world;
  if (signIn?.way !== "provider") throw NOT_HERE;
  return signIn.provider;
}

/** A page of this site to go to, and nothing else. */
function pathIn(to: string | undefined): string {
  const base = "https://planner.invalid";
  if (to === undefined || !URL.canParse(to, base)) return "/";
  const { origin, pathname, search } = new URL(to, base);
  // A path such as /..//elsewhere.test becomes one that begins with two strokes, which names another site.
  return origin === base && !pathname.startsWith("//") ? pathname + search : "/";
}

function signInPage(c: PageContext, way: Child) {
  const children = (
    <>
      <h1>Sign in</h1>
      {way}
    </>
  );
  return page(c, { title: "Sign in", here: null, frame: null, children });
}

function WayIn({ c }: { c: PageContext }) {
  const { signIn } = c.var.world;
  if (signIn?.way === "provider") {
    const to = pathIn(c.req.query("to"));
    return (
      <>
        <p class="lede">
          Your organisation’s own sign-in says who you are. The planner asks it for your name and your role, and keeps
          no password.
        </p>
        <p class="buttons">
          <a class="govuk-button" href={`/sign-in/provider?${new URLSearchParams({ to })}`}>
            Sign in with your organisation
          </a>
        </p>
      </>
    );
  }
  if (signIn?.way === "link")
    return (
      <>
        <p class="lede">This planner runs on one machine, and whoever starts it there signs in by a link.</p>
        <p>
          Follow the link that was printed where the planner was started. It is good for one use within ten minutes. To
          have another printed, run:
        </p>
        <p>
          <code>npm run planner -- sign-in-link</code>
        </p>
      </>
    );
  return <p class="lede">Nobody can sign in here: open the site at its public address.</p>;
}

function LinkForm({ secret }: { secret: string }) {
  return (
    <>
      <p class="lede">You are about to sign in as the planner of this machine. The link works once.</p>
      <form method="post" action={`/sign-in/link/${encodeURIComponent(secret)}`}>
        <p class="buttons">
          <button type="submit" class="govuk-button">
            Sign in
          </button>
        </p>
      </form>
    </>
  );
}
