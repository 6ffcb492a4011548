import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ACCESS, type Asker, mayAsk } from "../../src/core/access.ts";
import { addDays, addWeeks, type Day, mondayOnOrAfter } from "../../src/core/calendar.ts";
import { quarterOf, seenBy } from "../../src/core/precision.ts";
import { shortDay } from "../../src/pages/format.ts";
import type { TestDatabase } from "../support/database.ts";
import { PEOPLE } from "../support/people.ts";
import { plannedDatabase, siteOn } from "../support/planned.ts";

// Whoever may not see a date to the day must be shown the same, letter by letter, whatever day of its quarter it is: then
// no page, order, count, file or error of theirs tells it. So every page is asked of two databases that differ in nothing
// else than what is secret from them.

type Row = { code: string; team: string; region: string; starts: Day; ends: Day; late: number };

let here: TestDatabase;
let elsewhere: TestDatabase;
let rows: Row[];

beforeAll(async () => {
  [here, elsewhere] = await Promise.all([plannedDatabase(), plannedDatabase()]);
  for (const { client } of [here, elsewhere]) {
    const triggers = await client.execute("select name from sqlite_master where type = 'trigger'");
    for (const { name } of triggers.rows) await client.execute(`drop trigger ${name}`);
    await client.execute(
      "insert into publications (plan_id, published_at, published_by, reason) values (1, '2026-11-23T09:00:00.000Z', 'Nora', 'x')",
    );
    await client.execute(
      `insert into capacity_versions select 'conflict', '1', 1, json_object('teamCode', team_code, 'authorityCode', authority_code,
        'kind', 'family', 'reason', 'x'), '', 'x', 'x' from visits where team_code = 'T1' order by starts_on limit 1`,
    );
  }
  for (const { client } of [here, elsewhere])
    await client.batch([
      `insert into imports (kind, nth, file_name, sha256, rows, kept_at, kept_by, note, takes_back)
        select kind, -9, 'x', sha256, rows, kept_at, 'Nora', 'x', id from imports limit 1`,
      `update plans set decisions = '{"pins":[],"excluded":[{"authorityCode":"E09000003","reason":"x","earliest":0}],"commissioned":[],"thawed":[]}'`,
    ]);
  await elsewhere.client.execute("create table visits_as_they_were as select * from visits");
  const read = await here.client.execute(
    "select v.*, a.ofsted_region from visits v join authorities a on a.code = v.authority_code order by authority_code",
  );
  rows = read.rows.map((row) => ({
    code: String(row.authority_code),
    team: String(row.team_code),
    region: String(row.ofsted_region),
    starts: String(row.starts_on),
    ends: String(row.ends_on),
    late: Number(row.weeks_late),
  }));
});
afterAll(() => {
  for (const { client } of [here, elsewhere]) client.close();
});

const seen = (asker: Asker, { region, team }: Row) => seenBy(asker, { region: region as never, teamCode: team });

/** Moves every visit that somebody may not see to the day to another Monday of its quarter, by chance. */
async function move(asker: Asker, seed: number): Promise<void> {
  let state = seed >>> 0;
  const upTo = (most: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
  const hidden = rows.filter((row) => seen(asker, row) !== "day");
  const moved = hidden.map((row) => {
    const first = mondayOnOrAfter(quarterOf(row.starts));
    const mondays = Array.from({ length: 14 }, (_, week) => addWeeks(first, week)).filter(
      (monday) => quarterOf(monday) === quarterOf(row.starts),
    );
    const starts = mondays[upTo(mondays.length)] ?? row.starts;
    const team = asker.role === "inspector" ? row.team : `T${1 + upTo(8)}`;
    const says = JSON.stringify([`Held by another on ${starts}`]);
    return {
      sql: `update visits set starts_on = ?, notice_on = ?, ends_on = ?, publication_from = ?, publication_to = ?, team_code = ?,
        weeks_late = ?, pinned = ?, why = ?, starts = '[]', drawn_at_random = ?, predictability = ? where authority_code = ?`,
      args: [
        ...[starts, addWeeks(starts, -1), addDays(starts, 11), addWeeks(starts, 8), addWeeks(starts, 10), team],
        ...[
          row.late > 0 ? 1 + upTo(30) : 0,
          ["week", "team", null][upTo(3)] ?? null,
          says,
          upTo(2),
          upTo(90),
          row.code,
        ],
      ],
    };
  });
  const says = `by ${seed}`;
  await elsewhere.client.batch([
    "delete from visits",
    "insert into visits select * from visits_as_they_were",
    ...moved,
    ...["breaches", "unplaced"].map((table) => ({
      sql: `update ${table} set ${table === "breaches" ? "says" : "why"} = json_array(?)`,
      args: [says],
    })),
    { sql: "update plans set seed = ?, reason = ?", args: [seed, says] },
    { sql: "update audit set detail = ?", args: [says] },
    // What planners type may name any authority and any day.
    { sql: "update plans set decisions = json_set(decisions, '$.excluded[0].reason', ?)", args: [says] },
    { sql: "update imports set file_name = ?, note = ? where takes_back is not null", args: [says, says] },
    {
      sql: "update capacity_versions set body = json_set(body, '$.reason', ?), reason = ? where kind = 'conflict'",
      args: [says, says],
    },
    { sql: "update publications set reason = ?", args: [says] },
  ]);
}

const SEARCHES = ["Rotherham", "Barnet", "E08000018", "ham"];
const QUERIES: Readonly<Record<string, readonly string[]>> = {
  "GET /authorities": [
    ...["?sort=planned", "?show=weeks&sort=planned", "?visit=late", "?visit=pinned", "?visit=unplaced", "?sort=window"],
    ...["?region=North+West&sort=planned&show=weeks", "?sort=nonsense"],
  ],
  "GET /plans/:number": ["?by=team"],
  "GET /plans/:number/timeline": [
    ...["?rows=region", "?rows=authority&zoom=2027-Q2", "?late=only&rows=authority", "?band=1", "?choose=E08000018"],
    "?choose=E09000003&zoom=chosen",
  ],
  "GET /authorities/:code": ["?as-at=2015-03-01"],
};

/** Every address that somebody may ask for, the app's own routes filled in, each with the ways to ask it. */
function addresses(asker: Asker): string[] {
  const routes = Object.keys(ACCESS).filter((route) => route.startsWith("GET") && mayAsk(asker.role, route));
  const codes = ["E08000018", "E09000003", "E06000066"];
  return routes.flatMap((route) => {
    const path = route.slice(4);
    const filled = path.includes(":code") ? codes.map((code) => path.replace(":code", code)) : [path];
    return filled
      .map((one) => one.replace(/:\w+/g, "1"))
      .flatMap((one) => [one, ...(QUERIES[route] ?? []).map((query) => one + query)]);
  });
}

/** A refusal for a script carries its request's number, which is another each time. */
function unnumbered(text: string): string {
  return text.replace(/("(?:instance|requestId)":")[\da-f-]{36}/g, "$1…");
}

async function shown(database: TestDatabase, asker: Asker): Promise<Map<string, string>> {
  const site = siteOn(database.database, { askerOf: () => asker });
  const answers = new Map<string, string>();
  const keep = async (name: string, response: Response) => {
    const { status, headers } = response;
    answers.set(
      name,
      `${status} ${headers.get("location")} ${headers.get("content-length")}\n${unnumbered(await response.text())}`,
    );
  };
  await database.client.execute("delete from tallies");
  for (const address of addresses(asker)) await keep(address, await site.request(address));
  if (!mayAsk(asker.role, "POST /authorities")) return answers;
  for (const find of SEARCHES) {
    const headers = { Origin: "http://localhost", "Content-Type": "application/x-www-form-urlencoded" };
    await keep(find, await site.request("/authorities", { method: "POST", headers, body: `find=${find}` }));
  }
  return answers;
}

const NOT_EVERY_DAY = [
  ...PEOPLE.filter(({ role }) => !["administrator", "national_planner", "auditor"].includes(role)),
  { person: "p8", name: "Reg Regional", role: "regional_planner", region: "South West" } as const,
];

describe.each(NOT_EVERY_DAY.map((asker) => [asker.role, asker] as const))("%s", (_, asker) => {
  test("is shown the same on whatever day of its quarter a visit is that they may not see to the day", async () => {
    const before = await shown(here, asker);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 2 ** 31 }), async (seed) => {
        await move(asker, seed);
        const after = await shown(elsewhere, asker);
        expect([...after.keys()]).toEqual([...before.keys()]);
        for (const [address, text] of after)
          if (text !== before.get(address)) expect([address, text]).toEqual([address, before.get(address)]);
      }),
      { numRuns: 4, seed: 7 },
    );
  });
});

test("whoever sees every day is shown the difference, so the test above can fail", async () => {
  const [planner] = PEOPLE;
  if (!planner) throw new Error("There is nobody");
  await move({ person: "x", name: "x", role: "viewer" }, 5);
  const [one, other] = [await shown(here, planner), await shown(elsewhere, planner)];
  const differing = [...one.keys()].filter((address) => one.get(address) !== other.get(address));
  expect(differing).toEqual(
    expect.arrayContaining(["/", "/authorities?sort=planned", "/plans/1", "/plans/1/visits.csv"]),
  );
});

test("a regional planner sees their own region to the day", async () => {
  const asker = NOT_EVERY_DAY.find(({ role }) => role === "regional_planner");
  if (!asker) throw new Error("There is nobody");
  const pages = await shown(here, asker);
  const own = rows.filter((row) => seen(asker, row) === "day");
  expect(own.length).toBeGreaterThan(5);
  const file = pages.get("/plans/1/visits.csv") ?? "";
  for (const { code, starts } of rows) {
    const line = file.split("\r\n").find((one) => one.startsWith(code)) ?? "";
    expect([code, line.includes(starts)]).toEqual([code, own.some((row) => row.code === code)]);
  }
});

test("an inspector sees the published calls of their own team, but nothing where it has an interest", async () => {
  const asker = PEOPLE.find(({ role }) => role === "inspector");
  if (!asker) throw new Error("There is nobody");
  const text = [...(await shown(here, asker)).values()].join("");
  const own = rows.filter(({ team }) => team === "T1");
  const { rows: conflicts } = await here.client.execute(
    "select c.authority_code as code, a.name from conflicts c join authorities a on a.code = c.authority_code where team_code = 'T1'",
  );
  expect(conflicts).toHaveLength(1);
  const barred = String(conflicts[0]?.code);
  for (const { code, starts } of own) if (code !== barred) expect(text).toContain(shortDay(starts));
  for (const word of [barred, String(conflicts[0]?.name)]) expect(text).not.toContain(word);
  expect(text).not.toMatch(/\d points/);
});

test("the record says whose dates somebody was shown: their own region's, their own team's, or none", async () => {
  const recorded = async (asker: Asker): Promise<string[]> => {
    await here.client.execute("delete from audit");
    await shown(here, asker);
    const { rows: found } = await here.client.execute(
      "select codes from audit where did in ('saw', 'downloaded') and subject like 'plan %'",
    );
    return [...new Set(found.flatMap(({ codes }) => JSON.parse(String(codes)) as string[]))].sort();
  };
  for (const asker of NOT_EVERY_DAY) {
    const own = rows.filter((row) => seen(asker, row) === "day").map(({ code }) => code);
    expect([asker.role, await recorded(asker)]).toEqual([asker.role, own.sort()]);
  }
});
