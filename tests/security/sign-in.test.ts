import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { World } from "../../src/pages/site.ts";
import { runPlanner } from "../../src/planner/run.ts";
import { signInLink } from "../../src/sign-in-link.ts";
import type { TestDatabase } from "../support/database.ts";
import { plannedDatabase, siteOn } from "../support/planned.ts";
import { BY_LINK, cookiesOf, signedInAt } from "../support/signed-in.ts";
import { NOW } from "../support/world.ts";

let planned: TestDatabase;
beforeAll(async () => {
  planned = await plannedDatabase();
});
afterAll(() => planned.client.close());
beforeEach(() => planned.client.execute("delete from tallies"));

const ORIGIN = "http://localhost";
const later = (minutes: number): Partial<World> => ({
  now: () => new Date(Date.parse(NOW) + minutes * 60_000).toISOString(),
});

function asks(path: string, init: RequestInit = {}, over: Partial<World> = {}) {
  const headers = { Origin: ORIGIN, ...init.headers };
  return siteOn(planned.database, { ...BY_LINK, ...over }).request(path, { ...init, headers });
}

describe("a printed link", () => {
  test("is followed to a button, which alone uses it", async () => {
    const link = await signInLink(planned.database, ORIGIN, NOW);
    for (let nth = 0; nth < 2; nth++) {
      const followed = await asks(link);
      expect(followed.status).toBe(200);
      expect(await followed.text()).toContain('<form method="post"');
    }
    const posted = await asks(link, { method: "POST" });
    expect([posted.status, posted.headers.get("location")]).toEqual([303, "/"]);
    const home = await asks("/", { headers: { Cookie: cookiesOf(posted) } });
    expect(home.status).toBe(200);
    expect(await home.text()).toContain("Local planner");
  });

  test("signs in once, and its second use is refused in words", async () => {
    const link = await signInLink(planned.database, ORIGIN, NOW);
    const both = await Promise.all([asks(link, { method: "POST" }), asks(link, { method: "POST" })]);
    expect(both.map(({ status }) => status).sort()).toEqual([303, 403]);
    const again = await asks(link, { method: "POST" });
    expect(await again.text()).toContain("This link was used before");
    expect(again.headers.getSetCookie()).toEqual([]);
  });

  test("is no good after ten minutes, nor when it is not whole", async () => {
    const link = await signInLink(planned.database, ORIGIN, NOW);
    expect((await asks(link, { method: "POST" }, later(10))).status).toBe(403);
    expect((await asks(link.slice(0, -1), { method: "POST" })).status).toBe(403);
    expect((await asks(link, { method: "POST" }, later(9))).status).toBe(303);
  });

  test("is not for another site to post", async () => {
    const link = await signInLink(planned.database, ORIGIN, NOW);
    expect((await asks(link, { method: "POST", headers: { Origin: "http://elsewhere.test" } })).status).toBe(403);
  });

  test("stands nowhere in the database", async () => {
    const link = await signInLink(planned.database, ORIGIN, NOW);
    const { rows } = await planned.client.execute("select id from sign_in_tickets");
    expect(rows.some(({ id }) => link.includes(String(id)))).toBe(false);
  });
});

describe("a session", () => {
  test("is kept in a cookie that scripts and other sites do not get; over https, bound to the host", async () => {
    const plain = (await signedInAt(planned.database)).response.headers.getSetCookie();
    expect(plain).toEqual([expect.stringMatching(/^session=[^;]+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/)]);
    const address = "https://planner.test";
    const link = await signInLink(planned.database, address, NOW);
    const secure = await asks(link, { method: "POST", headers: { Origin: address } }, { address });
    expect(secure.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^__Host-session=[^;]+; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
    ]);
    expect(secure.headers.get("strict-transport-security")).toBe("max-age=31536000; includeSubDomains");
  });

  test("is recorded, with the role it gave", async () => {
    await signedInAt(planned.database);
    const { rows } = await planned.client.execute("select who, did, detail from audit order by id desc limit 1");
    expect({ ...rows[0] }).toEqual({ who: "Local planner", did: "signed in", detail: "Administrator" });
  });

  test("ends after an hour without use, and goes on while it is used", async () => {
    const { headers } = await signedInAt(planned.database);
    for (const minutes of [59, 118, 177]) expect((await asks("/plans", { headers }, later(minutes))).status).toBe(200);
    const ended = await asks("/plans", { headers }, later(177 + 60));
    expect([ended.status, ended.headers.get("location")]).toEqual([302, "/sign-in?to=%2Fplans"]);
  });

  test("ends after twelve hours, used or not", async () => {
    const { headers } = await signedInAt(planned.database);
    for (let minutes = 30; minutes < 12 * 60; minutes += 30)
      expect((await asks("/account", { headers }, later(minutes))).status).toBe(200);
    expect((await asks("/account", { headers }, later(12 * 60))).status).toBe(302);
  });

  test("ends at sign-out, here or everywhere, and its cookie is good for nothing after", async () => {
    const [here, other] = [await signedInAt(planned.database), await signedInAt(planned.database)];
    const form = { "Content-Type": "application/x-www-form-urlencoded" };
    const out = await asks("/sign-out", { method: "POST", headers: { ...here.headers, ...form }, body: "" });
    expect([out.status, out.headers.get("location")]).toEqual([303, "/sign-in"]);
    expect(out.headers.getSetCookie()).toEqual([expect.stringMatching(/^session=; Max-Age=0;/)]);
    expect((await asks("/plans", { headers: here.headers })).status).toBe(302);
    expect((await asks("/plans", { headers: other.headers })).status).toBe(200);
    const third = await signedInAt(planned.database);
    await asks("/sign-out", { method: "POST", headers: { ...other.headers, ...form }, body: "everywhere=yes" });
    for (const { headers } of [other, third]) expect((await asks("/plans", { headers })).status).toBe(302);
  });

  test("ends where its browser signs in again, and when whoever runs the planner says so", async () => {
    const first = await signedInAt(planned.database);
    const link = await signInLink(planned.database, ORIGIN, NOW);
    const again = { Cookie: cookiesOf(await asks(link, { method: "POST", headers: first.headers })) };
    expect((await asks("/plans", { headers: first.headers })).status).toBe(302);
    expect((await asks("/plans", { headers: again })).status).toBe(200);
    const env = { DATABASE_URL: planned.url };
    expect((await runPlanner(["sign-out", "--person", "nobody"], env)).data).toBe(
      "0 sessions ended, 0 tokens revoked.\n",
    );
    expect((await asks("/plans", { headers: again })).status).toBe(200);
    expect((await runPlanner(["sign-out"], env)).data).toMatch(/^[1-9]\d* sessions? ended, 0 tokens revoked\.\n$/);
    expect((await asks("/plans", { headers: again })).status).toBe(302);
  });

  test("is new at every sign-in, and only its hash is in the database", async () => {
    const cookies = [await signedInAt(planned.database), await signedInAt(planned.database)].map(
      ({ headers }) => headers.Cookie,
    );
    expect(new Set(cookies).size).toBe(2);
    const { rows } = await planned.client.execute("select * from sessions");
    const secrets = cookies.map((cookie) => cookie.split(".")[1] ?? "none");
    expect(secrets.filter((secret) => JSON.stringify(rows).includes(secret))).toEqual([]);
  });

  test.each<[string, (cookie: string) => string]>([
    ["another role", (cookie) => cookie.replace(/session=[^.]+/, `session=${btoa('["x","y","administrator"]')}`)],
    ["another secret", (cookie) => `${cookie.slice(0, -4)}AAAA`],
    ["nothing of ours", () => "session=%00%ff.x"],
    ["too much", () => `session=${"A".repeat(3000)}.x`],
  ])("whose cookie was made to say %s shows nothing and writes nothing", async (_, forged) => {
    const { headers } = await signedInAt(planned.database);
    const cookie = { Cookie: forged(headers.Cookie) };
    const before = await planned.client.execute("select count(*) as n from audit");
    for (const path of ["/", "/plans/1", "/plans/1/visits.csv", "/plans/1e9", "/nowhere", "/account"]) {
      const response = await asks(path, { headers: cookie });
      expect([path, response.status]).toEqual([path, 302]);
      expect(await response.text()).toBe("");
    }
    const form = { ...cookie, "Content-Type": "application/x-www-form-urlencoded" };
    const changed = await asks("/plans", { method: "POST", headers: form, body: "reason=Mine&effort=quick" });
    expect(changed.status).toBe(401);
    expect(await changed.text()).toContain("What you sent was not kept");
    expect((await planned.client.execute("select count(*) as n from audit")).rows).toEqual(before.rows);
  });

  test("costs a second round trip at most once a minute", async () => {
    const { headers } = await signedInAt(planned.database);
    const seen = async () => (await planned.client.execute("select max(last_seen_at) as at from sessions")).rows[0]?.at;
    await asks("/plans", { headers }, later(0.9));
    expect(await seen()).toBe(NOW);
    await asks("/plans", { headers }, later(1));
    expect(await seen()).toBe(later(1).now?.());
  });
});

describe("whoever is not signed in", () => {
  test("is taken to sign in, and what they asked for goes with them", async () => {
    const response = await asks("/plans/1?by=team");
    expect([response.status, response.headers.get("location")]).toEqual([302, "/sign-in?to=%2Fplans%2F1%3Fby%3Dteam"]);
  });

  test("is told which link to follow", async () => {
    expect(await (await asks("/sign-in")).text()).toContain("npm run planner -- sign-in-link");
  });
});

describe("changes", () => {
  test.each<[string, Record<string, string>, number]>([
    ["a form of this site", { Origin: ORIGIN, "Content-Type": "application/x-www-form-urlencoded" }, 400],
    ["JSON of another site", { Origin: "http://elsewhere.test", "Content-Type": "application/json" }, 403],
    ["text of nowhere", { Origin: "null", "Content-Type": "text/plain" }, 403],
    ["a browser that says it comes from elsewhere", { Origin: "", "Sec-Fetch-Site": "cross-site" }, 403],
  ])("sent as %s", async (_, headers, status) => {
    const { headers: signedIn } = await signedInAt(planned.database);
    const response = await asks("/plans", { method: "POST", headers: { ...signedIn, ...headers }, body: "{}" });
    expect(response.status).toBe(status);
  });
});

describe("what is limited", () => {
  test("is counted for each person, and refused in words until the time is over", async () => {
    const { headers } = await signedInAt(planned.database);
    const form = { ...headers, "Content-Type": "application/x-www-form-urlencoded" };
    const search = (over: Partial<World> = {}) =>
      asks("/authorities", { method: "POST", headers: form, body: "find=x" }, over);
    await planned.client.execute({
      sql: "insert into tallies values ('search', 'local', ?, 59)",
      args: [NOW],
    });
    expect((await search()).status).toBe(200);
    const refused = await search();
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "300"]);
    expect((await search(later(5))).status).toBe(200);
    const other = await signedInAt(planned.database);
    expect((await asks("/plans", { headers: other.headers })).status).toBe(200);
  });

  test("keeps a stranger from trying links without end", async () => {
    const statuses: number[] = [];
    for (let nth = 0; nth < 31; nth++) statuses.push((await asks("/sign-in/link/guess", { method: "POST" })).status);
    expect(statuses).toEqual([...Array.from({ length: 30 }, () => 403), 429]);
  });
});
