import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { longDay } from "../../src/core/words.ts";
import { shortDay } from "../../src/pages/format.ts";
import type { TestDatabase } from "../support/database.ts";
import { plannedDatabase, siteOn } from "../support/planned.ts";
import { PLANNER } from "../support/world.ts";

const ORIGIN = "http://localhost";
const ROTHERHAM = "E08000018";

let planned: TestDatabase;
beforeAll(async () => {
  planned = await plannedDatabase();
});
afterAll(() => planned.client.close());

const as = (name: string) => siteOn(planned.database, { askerOf: () => ({ ...PLANNER, name, person: name }) });
const get = (path: string, name = "Ann Auditor") => as(name).request(ORIGIN + path);
const post = (path: string, reason: string) =>
  as("Ann Auditor").request(ORIGIN + path, {
    method: "POST",
    body: new URLSearchParams({ reason }),
    headers: { Origin: ORIGIN },
  });
const seen = async (code = ROTHERHAM) => (await get(`/authorities/${code}/seen`)).text();
const main = (page: string) => page.slice(Math.max(0, page.indexOf("<main")));

async function startOf(code = ROTHERHAM, plan = 1): Promise<string> {
  const { rows } = await planned.client.execute(
    `select starts_on from visits where plan_id = ${plan} and authority_code = '${code}'`,
  );
  return String(rows[0]?.starts_on);
}

describe("who has seen this date", () => {
  test.each([
    ["Holly Home", "/", "home page"],
    ["Lena List", "/authorities", "list of authorities"],
    ["Fred Filter", "/authorities?region=London", "list of authorities: region London"],
    ["Olga One", `/authorities/${ROTHERHAM}`, "page of an authority"],
    ["Wendy Weeks", "/plans/1", "page of a plan, by week"],
    ["Tom Teams", "/plans/1?by=team", "page of a plan, by team"],
    ["Carol CSV", "/plans/1/visits.csv", "took away visits.csv"],
  ])("names %s, who asked for %s, with how", async (name, path, how) => {
    expect(main(await seen())).not.toContain(name);
    expect((await get(path, name)).status).toBe(200);
    const page = main(await seen());
    expect(page).toContain(name);
    expect(page.slice(page.indexOf(name), page.indexOf(name) + 200)).toContain(how);
  });

  test("leaves out who saw another authority alone, but for those whose dates its reasons give away", async () => {
    const { rows } = await planned.client.execute(
      "select authority_code as code from visits where plan_id = 1 and why not like '%Rotherham%' and authority_code <> 'E08000018' limit 1",
    );
    await get(`/authorities/${rows[0]?.code}`, "Oscar Other");
    expect(main(await seen())).not.toContain("Oscar Other");
    expect(main(await seen(String(rows[0]?.code)))).toContain("Oscar Other");
  });

  test("says in words how many names and files, and the date it speaks of", async () => {
    const page = main(await seen());
    expect(page).toContain(`to be visited from ${longDay(await startOf())}. `);
    expect(page).toMatch(
      /\d+ (person|people) could see that date, and 1 file that hold it were? taken away\.|\d+ (person|people) could see that date, and 1 file that holds it was taken away\./,
    );
  });

  test("is itself a sight of the date", async () => {
    await get(`/authorities/${ROTHERHAM}/seen`, "Sid Seen");
    expect(main(await seen())).toContain("Sid Seen");
  });

  test.each([
    ["/authorities/E99999999/seen", 404, "No authority has the code E99999999"],
    ["/authorities/Rotherham/seen", 400, "That is not the code of an authority"],
  ])("answers %s with %i in words", async (path, status, says) => {
    const response = await get(path);
    expect(response.status).toBe(status);
    expect(await response.text()).toContain(says);
  });

  test("is led to from the planned visit on the authority's page", async () => {
    expect(await (await get(`/authorities/${ROTHERHAM}`)).text()).toContain(`href="/authorities/${ROTHERHAM}/seen"`);
  });
});

describe("marking the date as leaked", () => {
  test.each([
    ["", "Enter a reason for marking the date as leaked."],
    ["x".repeat(501), "Shorten the reason to 500 characters or fewer"],
  ])("is refused without a reason that can be read", async (reason, says) => {
    const response = await post(`/authorities/${ROTHERHAM}/leaks`, reason);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain(says);
    expect((await planned.client.execute("select count(*) as n from leaks")).rows[0]?.n).toBe(0);
  });

  test("leads to the draft that moves the visit, and stands on the page after", async () => {
    const response = await post(`/authorities/${ROTHERHAM}/leaks`, "Read out at a meeting outside.");
    expect([response.status, response.headers.get("location")]).toEqual([303, "/plans/2"]);
    const draft = await (await get("/plans/2")).text();
    expect(draft).toContain(
      "One visit’s date had leaked, so that visit moves and no other: Read out at a meeting outside.",
    );
    const page = main(await seen());
    expect(page).toContain("Leaked dates");
    expect(page).toContain(`<b>${longDay(await startOf())}</b>`);
    expect(page).toContain(shortDay(await startOf(ROTHERHAM, 1)));
  });

  test("keeps those who saw the old date apart from those who saw the new one", async () => {
    await get("/plans/2", "Nina New");
    const page = main(await seen());
    const [now = "", others = ""] = [
      page.slice(page.indexOf('id="now"'), page.indexOf('id="others"')),
      page.slice(page.indexOf('id="others"')),
    ];
    expect(now).toContain("Nina New");
    expect(now).not.toContain("Carol CSV");
    expect(others).toContain("Carol CSV");
  });

  test("is refused for one without a visit, and by those who may not", async () => {
    expect((await post("/authorities/E99999999/leaks", "x")).status).toBe(404);
    const auditor = { person: "a", name: "Ann Auditor", role: "auditor" } as const;
    const site = siteOn(planned.database, { askerOf: () => auditor });
    const body = new URLSearchParams({ reason: "x" });
    const response = await site.request(`${ORIGIN}/authorities/${ROTHERHAM}/leaks`, {
      method: "POST",
      body,
      headers: { Origin: ORIGIN },
    });
    expect(response.status).toBe(403);
    expect(await (await site.request(`${ORIGIN}/authorities/${ROTHERHAM}/seen`)).text()).not.toContain(
      '<form method="post"',
    );
  });
});

/** Any way in which a page writes one of these days. */
function writes(page: string, days: readonly string[]): boolean {
  return days.some((day) => [day, longDay(day), shortDay(day)].some((words) => page.includes(words)));
}

/** Files that hold no visit; the day on which a routine window closes, which a reason tells, may be that of one. */
const WITHOUT_VISITS = /^\/priorities\./;

test("no page, whatever its route, shows a visit's date without a record of who was shown it", async () => {
  const { rows } = await planned.client.execute(
    "select distinct starts_on as day from visits union select notice_on from visits",
  );
  const days = rows.map(({ day }) => String(day));
  const site = as("Walter Walker");
  const gets = site.routes.filter(({ method }) => method === "GET").map(({ path }) => path);
  // The days of a ranking are those of windows, which anybody can work out from what is published; those of teams, of their leave.
  const others = ["/api/v1/priorities", "/api/v1/capacity/teams"];
  const routes = [...new Set(gets)].filter((path) => !others.includes(path));
  const unrecorded: string[] = [];
  for (const route of routes) {
    const path = route.replace(":number", "1").replace(":code", ROTHERHAM).replace(/:\w+/, "1");
    const count = async () =>
      Number(
        (
          await planned.client.execute(
            "select count(*) as n from audit where did in ('saw', 'downloaded') and subject like 'plan %'",
          )
        ).rows[0]?.n,
      );
    const before = await count();
    const response = await site.request(ORIGIN + path);
    const text = await response.text();
    const isDated = writes(
      main(text),
      days.filter((day) => day > "2027-01-01"),
    );
    const isSilent = response.status === 200 && isDated && (await count()) === before;
    if (isSilent && !WITHOUT_VISITS.test(route)) unrecorded.push(route);
  }
  expect(unrecorded).toEqual([]);
});
