import ICAL from "ical.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Asker } from "../../src/core/access.ts";
import type { World } from "../../src/pages/site.ts";
import type { TestDatabase } from "../support/database.ts";
import { PEOPLE } from "../support/people.ts";
import { plannedDatabase, siteOn } from "../support/planned.ts";
import { BY_LINK } from "../support/signed-in.ts";
import { tinyDatabase } from "../support/tiny.ts";

const ORIGIN = "http://localhost";
const FORM = { name: "Telephone", shows: "plan", names: "without", days: "30" };

let tiny: TestDatabase;
beforeAll(async () => {
  tiny = await tinyDatabase();
});
afterAll(() => tiny.client.close());

function by(role: Asker["role"]): Asker {
  const found = PEOPLE.find((person) => person.role === role);
  if (!found) throw new Error(`There is no ${role}`);
  return found;
}

function post(asker: Asker, path: string, fields: Record<string, string>) {
  const body = new URLSearchParams(fields);
  return siteOn(tiny.database, { askerOf: () => asker }).request(path, {
    method: "POST",
    headers: { Origin: ORIGIN },
    body,
  });
}

/** The address of a feed as its page shows it once. */
async function feedOf(asker: Asker, fields = {}): Promise<string> {
  const answer = await (await post(asker, "/calendars", { ...FORM, ...fields })).text();
  return /\/calendars\/rpp_[\w-]{43}\/visits\.ics/.exec(answer)?.[0] ?? "none";
}

const ask = (address: string, headers = {}, over: Partial<World> = {}) =>
  siteOn(tiny.database, { ...BY_LINK, ...over }).request(address, { headers });

async function eventsAt(address: string): Promise<ICAL.Event[]> {
  const calendar = new ICAL.Component(ICAL.parse(await (await ask(address)).text()) as never[]);
  return calendar.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
}

const told = ({ component }: ICAL.Event, name: string) => component.getFirstPropertyValue(name)?.toString();

async function planned(where = "true"): Promise<{ code: string; name: string; starts: string }[]> {
  const { rows } = await tiny.client.execute(
    `select v.authority_code, a.name, v.starts_on from visits v join authorities a on a.code = v.authority_code
     where plan_id = (select plan_id from publications order by id desc limit 1) and ${where} order by starts_on`,
  );
  return rows.map((row) => ({
    code: String(row.authority_code),
    name: String(row.name),
    starts: String(row.starts_on),
  }));
}

describe("a calendar's feed", () => {
  test("shows the published plan to whoever sees every day, as whole private days, and no name unless chosen", async () => {
    const visits = await planned();
    const plain = await eventsAt(await feedOf(by("national_planner")));
    const starts = plain.filter(({ summary }) => summary.startsWith("Visit")).map(({ startDate }) => `${startDate}`);
    expect(starts).toEqual(visits.map((visit) => visit.starts));
    expect(plain.map((event) => told(event, "class"))).toEqual(plain.map(() => "PRIVATE"));
    for (const { name, code } of visits)
      expect(plain.map((event) => event.toString()).join("")).not.toMatch(new RegExp(`${name}|${code}`));
    const named = await eventsAt(await feedOf(by("national_planner"), { names: "with" }));
    expect(named.map(({ summary }) => summary).join()).toContain(visits[0]?.name);
    expect(named.map(({ uid }) => uid)).toEqual(plain.map(({ uid }) => uid));
  });

  test("shows a regional planner their own region's visits and an inspector their own team's, whatever is chosen", async () => {
    const london = await eventsAt(await feedOf(by("regional_planner"), { shows: "region London" }));
    expect(london).toHaveLength(2 * (await planned("a.ofsted_region = 'London'")).length);
    const team = await eventsAt(await feedOf(by("inspector"), { shows: "team T1" }));
    expect(team).toHaveLength(2 * (await planned("team_code = 'T1'")).length);
    expect((await post(by("regional_planner"), "/calendars", FORM)).status).toBe(400);
    expect((await post(by("inspector"), "/calendars", { ...FORM, shows: "team T2" })).status).toBe(400);
  });

  test("shows what its owner chose of what they may see", async () => {
    const region = await eventsAt(await feedOf(by("administrator"), { shows: "region London" }));
    expect(region).toHaveLength(2 * (await planned("a.ofsted_region = 'London'")).length);
    expect(await eventsAt(await feedOf(by("administrator"), { shows: "region South West" }))).toEqual([]);
  });

  test.each(["viewer", "partner"] as const)("is not for a %s, who knows no day", async (role) => {
    expect((await post(by(role), "/calendars", FORM)).status).toBe(403);
  });

  test("says when to ask again and what changed last, and sends nothing to whoever has it already", async () => {
    const address = await feedOf(by("auditor"));
    const first = await ask(address);
    const text = await first.text();
    expect(text).toMatch(/REFRESH-INTERVAL;VALUE=DURATION:PT6H\r\nX-PUBLISHED-TTL:PT6H/);
    expect(text).toContain("LAST-MODIFIED:20261123T100000Z");
    expect(first.headers.get("Last-Modified")).toBe("Mon, 23 Nov 2026 10:00:00 GMT");
    const tag = first.headers.get("ETag") ?? "";
    const later = { now: () => "2026-11-24T09:00:00.000Z" };
    const again = await ask(address, { "If-None-Match": tag }, later);
    expect([again.status, await again.text(), again.headers.get("ETag")]).toEqual([304, "", tag]);
    const since = (day: string) => ask(address, { "If-Modified-Since": `${day} Nov 2026 10:00:00 GMT` });
    expect([(await since("Mon, 23")).status, (await since("Sun, 22")).status]).toEqual([304, 200]);
    const both = { "If-None-Match": '"other"', "If-Modified-Since": "Mon, 23 Nov 2026 10:00:00 GMT" };
    expect((await ask(address, both)).status).toBe(200);
    const head = await siteOn(tiny.database, BY_LINK).request(address, { method: "HEAD" });
    expect([head.status, await head.text(), head.headers.get("ETag")]).toEqual([200, "", tag]);
  });

  test("opens by its address alone, as a token that may nothing else and can be revoked; each look is recorded", async () => {
    const address = await feedOf(by("auditor"));
    const secret = address.split("/")[2] ?? "";
    expect((await ask("/api/v1/plans", { Authorization: `Bearer ${secret}` })).status).toBe(403);
    expect((await ask(address)).status).toBe(200);
    const { rows } = await tiny.client.execute(
      "select did, detail, token, subject from audit order by id desc limit 1",
    );
    expect(rows[0]).toMatchObject({ did: "downloaded", detail: "calendar feed", subject: "plan 1" });
    await post(by("auditor"), `/account/tokens/${rows[0]?.token}/revoke`, {});
    for (const gone of [address, address.replace(/rpp_./, "rpp_x"), "/calendars/anything/visits.ics"]) {
      const answer = await ask(gone);
      const { headers } = answer;
      expect([answer.status, headers.get("WWW-Authenticate")]).toEqual([404, null]);
      expect(headers.get("Content-Type")).toContain("text/plain");
      expect(await answer.text()).toMatch(/^There is no calendar feed at this address\. It has expired or was revoked/);
    }
    const later = { now: () => "2026-12-24T09:00:00.000Z" };
    expect((await ask(await feedOf(by("auditor")), {}, later)).status).toBe(404);
  });

  test("is an empty calendar while nothing is published, and the record says that no plan was taken away", async () => {
    const drafted = await plannedDatabase();
    const site = (asker: Asker | null) => siteOn(drafted.database, asker ? { askerOf: () => asker } : BY_LINK);
    const body = new URLSearchParams(FORM);
    const made = await site(by("auditor")).request("/calendars", { method: "POST", headers: { Origin: ORIGIN }, body });
    const address = /\/calendars\/rpp_[\w-]{43}\/visits\.ics/.exec(await made.text())?.[0] ?? "";
    const answer = await site(null).request(address);
    expect([answer.status, (await answer.text()).includes("VEVENT")]).toEqual([200, false]);
    const { rows } = await drafted.client.execute("select did, subject from audit order by id desc limit 1");
    expect(rows[0]).toMatchObject({ did: "downloaded", subject: "no plan" });
    drafted.client.close();
  });

  test("is listed with what it shows", async () => {
    const page = await (
      await post(by("regional_planner"), "/calendars", { ...FORM, shows: "region London", names: "with" })
    ).text();
    expect(page).toContain("The visits in London, authorities named.");
  });

  test("is called by what it shows, so that two of them can be told apart", async () => {
    const called = async (fields: object) =>
      /X-WR-CALNAME:(.*)/.exec(await (await ask(await feedOf(by("auditor"), fields))).text())?.[1]?.trim();
    expect(await called({})).toBe("Reinspection visits");
    expect(await called({ shows: "team T1" })).toBe("Reinspection visits\\, team T1");
    expect(await called({ shows: "region London" })).toBe("Reinspection visits\\, London");
  });

  test("tells what was recorded of a visit, under a higher sequence, and that its last change was then", async () => {
    const address = await feedOf(by("auditor"));
    const [first] = await planned();
    const before = await eventsAt(address);
    const entry = {
      visit: { authorityCode: first?.code, startsOn: first?.starts },
      ...{ became: "deferred", on: "2026-11-24", says: "A flood" },
    };
    await tiny.client.execute({
      sql: "insert into visit_entries (authority_code, number, plan_id, entry, at, who) values (?, 1, 1, ?, ?, 'x')",
      args: [first?.code ?? "", JSON.stringify(entry), "2026-11-24T11:00:00.000Z"],
    });
    const answer = await ask(address);
    expect(answer.headers.get("Last-Modified")).toBe("Tue, 24 Nov 2026 11:00:00 GMT");
    const after = await eventsAt(address);
    const off = after.filter((event) => told(event, "status") === "CANCELLED");
    expect(off.map(({ startDate }) => `${startDate}`)).toContain(first?.starts);
    expect(off[0]?.description).not.toContain("flood");
    expect(Number(after[0]?.sequence)).toBeGreaterThan(Number(before[0]?.sequence));
  });

  test("ignores drafts; after a publication what is gone is told as cancelled, under a higher sequence", async () => {
    const address = await feedOf(by("national_planner"));
    const before = await eventsAt(address);
    const [gone] = await planned();
    const api = async (path: string, body: object, seen: string) => {
      const site = siteOn(tiny.database, { now: () => "2026-11-25T09:00:00.000Z" });
      const tag = (await site.request(`/api/v1/${seen}`)).headers.get("ETag") ?? "";
      const headers = { Origin: ORIGIN, "Content-Type": "application/json", "If-Match": tag };
      return site.request(`/api/v1/${path}`, { method: "POST", headers, body: JSON.stringify(body) });
    };
    const left = await api(`plans/1/visits/${gone?.code}/leave-out`, { do: "leave-out", reason: "Asked" }, "desk");
    expect(left.status).toBe(200);
    expect((await eventsAt(address)).map((event) => `${event.component}`)).toEqual(
      before.map((event) => `${event.component}`),
    );
    const published = await api(
      "plans/2/publish",
      { reason: "Agreed", decidedBy: "The director" },
      "plans/2/checklist",
    );
    expect([published.status, await published.text()]).toEqual([200, '{"number":2}']);
    const after = await eventsAt(address);
    const cancelled = after.filter((event) => told(event, "status") === "CANCELLED");
    const uids = before.filter(
      ({ startDate, summary }) => summary.startsWith("Visit") && `${startDate}` === gone?.starts,
    );
    expect(cancelled).toHaveLength(2);
    expect(cancelled.map(({ uid }) => uid)).toEqual(expect.arrayContaining(uids.map(({ uid }) => uid)));
    expect(Number(after[0]?.sequence)).toBeGreaterThan(Number(before[0]?.sequence));
  });
});
