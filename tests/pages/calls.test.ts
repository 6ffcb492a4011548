import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Asker } from "../../src/core/access.ts";
import { longDay } from "../../src/core/words.ts";
import { decide } from "../../src/store/changes.ts";
import type { TestDatabase } from "../support/database.ts";
import { PEOPLE } from "../support/people.ts";
import { plannedDatabase, siteOn } from "../support/planned.ts";
import { NOW, PLANNER } from "../support/world.ts";

let here: TestDatabase;
beforeAll(async () => {
  here = await plannedDatabase();
});
afterAll(() => here.client.close());

async function shown(path = "/calls", asker: Asker = PLANNER): Promise<string> {
  return (await siteOn(here.database, { askerOf: () => asker }).request(path)).text();
}

type Row = { name: string; code: string; region: string; team: string; notice: string; week: number };
async function visits(): Promise<Row[]> {
  const { rows } = await here.client.execute(
    `select name, code, ofsted_region as region, team_code as team, notice_on as notice,
       (julianday(starts_on) - julianday('2027-01-11')) / 7 + 1 as week
     from visits join authorities on code = authority_code where plan_id = 1 order by starts_on, name`,
  );
  return rows as unknown as Row[];
}
const escaped = (name: string) => name.replaceAll("&", "&amp;").replaceAll("'", "&#39;");

describe("the calls of a Monday", () => {
  test("are the first that come, each with its brief, and nobody else's", async () => {
    const all = await visits();
    const first = all.filter(({ notice }) => notice === all[0]?.notice);
    const page = await shown();
    const briefs = [...page.matchAll(/<h2 id="brief-(E\d+)">([^<]+)</g)].map(([, code]) => code);
    expect(briefs).toEqual(first.map(({ code }) => code));
    expect(page).toContain(`on Monday ${longDay(first[0]?.notice ?? "")}`);
    expect(page).toContain("This plan is a draft: nobody is called until it is published.");
  });

  test("are asked for by the programme's week, and every Monday with calls can be chosen", async () => {
    const all = await visits();
    const later = all.find(({ week }) => week > 30);
    const page = await shown(`/calls?week=${later?.week}`);
    expect(page).toContain(`<h2 id="brief-${later?.code}">`);
    expect(page.match(/<option value="\d+"/g)).toHaveLength(new Set(all.map(({ week }) => week)).size);
    expect(page).toContain(">Earlier calls</a>");
    expect(page).toContain(">Later calls</a>");
  });

  test("have the monitoring and focused visits of their fortnight beside them, for whom their dates are open", async () => {
    const visit = (startsOn: string, theme: string) => ({
      ...{ authorityCode: "E06000030", kind: "monitoring" as const, teamCode: "T2", startsOn, days: 2, theme },
      calledOff: null,
    });
    const entered = [visit("2027-01-11", "front door"), visit("2027-01-18", "care leavers")].map((body, nth) => {
      return { kind: "between" as const, key: String(nth + 1), from: 0, body };
    });
    await here.database.write(decide(here.database, entered, { madeAt: NOW, madeBy: "A planner", reason: "To try" }));
    const page = await shown();
    expect(page).toContain("Monitoring and focused visits in the two weeks from 4 January 2027");
    expect(page).toMatch(/href="\/between\/1">Swindon<.*?11 Jan 2027.*?monitoring, 2 days.*?Team 2.*?front door/s);
    expect(page).not.toContain("care leavers</td>");
    expect(await shown("/calls?week=2")).toContain("care leavers</td>");
    const inspector: Asker = { person: "i", name: "Ina", role: "inspector", teamCode: "T2" };
    expect(await shown("/calls", inspector)).not.toContain("Monitoring and focused");
  });

  test("of a week without any say so, and keep the way to the others", async () => {
    const page = await shown("/calls?week=99");
    expect(page).toContain("No call for a visit in week 99 of the programme.");
    expect(page).toContain("<option");
  });

  test("say what each report asked on exploitation and missing children, also where that was nothing", async () => {
    const [rotherham] = (await visits()).filter(({ code }) => code === "E08000018");
    const page = await shown(`/calls?week=${rotherham?.week}`);
    const brief = page.slice(page.indexOf('id="brief-E08000018"'));
    expect(brief).toMatch(/SIF, Nov 2014:<\/b> [^<]*child exploitation/);
    expect(brief).toMatch(
      /<caption class="govuk-visually-hidden">What examined exploitation in Rotherham, newest first/,
    );
    expect(brief).toContain("What the newest report asked it to improve");
  });

  test("hold no points, no bands and no reasons for a week", async () => {
    for (const asker of PEOPLE) expect(await shown("/calls", asker)).not.toMatch(/\bpoints\b|\bband\b|waiting costs/i);
  });

  test("of a regional planner are those of their region alone", async () => {
    const asker = PEOPLE.find(({ role }) => role === "regional_planner");
    const page = await shown("/calls", asker);
    for (const { name, region } of await visits())
      if (region !== "London") expect(page).not.toContain(`>${escaped(name)}<`);
    expect(page.match(/id="brief-/g)?.length).toBeGreaterThan(0);
  });

  test("of an inspector are their own team's, once published", async () => {
    const asker = PEOPLE.find(({ role }) => role === "inspector");
    expect(await shown("/calls", asker)).toContain("No call of team T1 is published.");
    await here.client.execute(
      "insert into publications (plan_id, published_at, published_by, reason) values (1, '2026-11-23T09:00:00.000Z', 'x', 'x')",
    );
    const own = (await visits()).filter(({ team }) => team === "T1");
    const page = await shown("/calls", asker);
    expect(page).toContain(`<h2 id="brief-${own[0]?.code}">`);
    expect(page.match(/id="brief-/g)).toHaveLength(1);
  });
});
