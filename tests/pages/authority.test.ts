import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { TestDatabase } from "../support/database.ts";
import { seededDatabase } from "../support/database.ts";
import { plannedDatabase, siteOn } from "../support/planned.ts";
import { anotherPlan } from "./another-plan.ts";

let planned: TestDatabase;

beforeAll(async () => {
  planned = await plannedDatabase();
});
afterAll(() => planned.client.close());

/** A page's words, without its marks, in one line. */
async function textOf(path: string, status = 200): Promise<string> {
  const response = await siteOn(planned.database).request(path);
  expect(response.status).toBe(status);
  return wordsOf(await response.text());
}

function wordsOf(page: string): string {
  return page
    .replace(/<(title|style)[^>]*>.*?<\/\1>/gs, " ")
    .replace(/<[^>]+>/g, " ")
    .replace(/&#39;/g, "'")
    .replace(/\s+/g, " ");
}

describe("the page of one authority", () => {
  test("answers why and when before anything else", async () => {
    const page = await textOf("/authorities/E08000032");
    expect(page).toMatch(
      /Bradford Last inspected in January 2026, but child sexual exploitation was last named in a report in October 2018 \. Assessments that record it fell by 54% in the year to March 2025\. The route is a standard visit, planned for \d+ \w+ 202[78]\./,
    );
  });

  test("adds its reasons up to its points, each with its sentence and basis", async () => {
    const page = await textOf("/authorities/E08000032");
    const points = Number(/Why (\d+) points/.exec(page)?.[1]);
    const each = [...page.matchAll(/(?:measured|judgement) (\+\d+|0)(?= )/g)].map((match) => Number(match[1]));
    expect(each).toHaveLength(9);
    expect(each.reduce((sum, one) => sum + one, 0)).toBe(points);
    expect(each).toEqual([...each].sort((one, other) => other - one));
    expect(page).toContain("Requires improvement at the last full inspection (ILACS, published 21 May 2026)");
  });

  test("lists themes that come back, and those that are never listed", async () => {
    const page = await textOf("/authorities/E08000032");
    expect(page).toMatch(/Plans and drift 3 3 2 4 4 running/);
    expect(page).toMatch(/Child exploitation (· none ){4}never listed/);
  });

  test("keeps what examined CSE apart from the grades", async () => {
    const page = await textOf("/authorities/E08000032");
    expect(page).toContain(
      "Last named on 29 October 2018. The 2 reports published since, in 2023 and 2026, do not name",
    );
    expect(page).toContain("23 May 2014 SIF ● Examined 17 times, 1.5 in 1,000 words");
    expect(page).toContain("27 Jun 2012 SLAC – Counts nil");
  });

  test("says why a new authority has no history of its own", async () => {
    const page = await textOf("/authorities/E06000063");
    expect(page).toContain("nothing published about it since 2013 examined child sexual exploitation");
    expect(page).toContain("Created 1 April 2023 from Cumbria, whose history is not its own");
  });

  test("never takes a zero for good news", async () => {
    expect(await textOf("/authorities/E06000053")).toContain("which is never reassuring");
  });

  test("gives four judgements no overall grade", async () => {
    const page = await textOf("/authorities/E06000066");
    expect(page).toContain("No overall grade: leaders");
    expect(page).not.toMatch(/overall requires improvement .{0,80}ILACS 2026/i);
  });

  test("links to the reports that are published, and shows the grade of 2009 to 2013 as adequate", async () => {
    const response = await siteOn(planned.database).request("/authorities/E08000018");
    const page = await response.text();
    expect(page).toContain('href="https://files.ofsted.gov.uk/v1/file/50004284"');
    expect(page).toContain("Overall: adequate, CPI, published 10 August 2012");
    expect(page).not.toContain("satisfactory");
  });

  test("carries neither a name nor a date in its title", async () => {
    const page = await (await siteOn(planned.database).request("/authorities/E08000018")).text();
    expect(/<title>(.*?)<\/title>/.exec(page)?.[1]).toBe("One authority – Reinspection programme planner");
  });

  test("says why the plan has no place for it", async () => {
    const copy = await plannedDatabase();
    await anotherPlan(copy.database, { leaveOut: "No team with the CSE skill is free." });
    const { rows } = await copy.client.execute("select authority_code as code from unplaced");
    const response = await siteOn(copy.database).request(`/authorities/${rows[0]?.code}`);
    expect(wordsOf(await response.text())).toMatch(/Not placed\. .* No team with the CSE skill is free\./);
    copy.client.close();
  });

  test("has a page before anybody is ranked and any plan is drawn up", async () => {
    const { client, database } = await seededDatabase();
    const response = await siteOn(database).request("/authorities/E08000018");
    expect(response.status).toBe(200);
    expect(wordsOf(await response.text())).toMatch(/Nobody is ranked yet.* There is no plan yet/);
    client.close();
  });
});

describe("the committee's tables", () => {
  test("are answered for the kinds of inspection that the data holds", async () => {
    const page = await textOf("/authorities/E08000018");
    expect(page).toContain("4 are of kinds the data holds, and 4 of them stand in it with the same day and grade");
    expect(page).toMatch(/SIF 16 Sep 2014 19 Nov 2014 Inadequate I Inadequate Inadequate, the same/);
    expect(page).toMatch(/CPI 2 Jul 2012 10 Aug 2012 Adequate A Adequate Adequate, the same/);
    expect(page).toMatch(/SLAC looked after children 19 Jul 2010 27 Aug 2010 Adequate A Adequate Adequate, the same/);
    expect(page).toContain("JAR 2006-10 not given Good kind not in the data");
    expect(page).toContain("Of the 11 criticisms that the committee dates to 2014, 9 stand under the nearest theme");
  });

  test("stand on no other authority's page", async () => {
    expect(await textOf("/authorities/E08000032")).not.toContain("The committee’s tables");
  });
});

describe("another day", () => {
  test("shows what could have been known then, and nothing later", async () => {
    const page = await textOf("/authorities/E08000018?as-at=2015-03-19");
    expect(page).toContain("As at 19 March 2015");
    expect(page).toContain("Last inspected in October 2014");
    expect(page).toContain("Inadequate at the last full inspection (SIF, published 19 November 2014)");
    expect(page).not.toMatch(/(16 Dec 2025|29 Jan 2018) (ILACS|SIF)/);
  });

  test("ranks today as it was ranked", async () => {
    const points = async (path: string) => /Why (\d+) points/.exec(await textOf(path))?.[1];
    expect(await points("/authorities/E08000032?as-at=2026-11-23")).toBe(await points("/authorities/E08000032"));
  });

  test("is refused in words where there is no such day, with the page as it is today", async () => {
    const page = await textOf("/authorities/E08000018?as-at=2015-02-30", 400);
    expect(page).toContain("“2015-02-30” is not a real day");
    expect(page).toContain("Last inspected in November 2025");
  });

  test("before an authority was created says so, and whose area it was", async () => {
    const page = await textOf("/authorities/E06000063?as-at=2015-03-19", 400);
    expect(page).toContain("Cumberland did not exist on 19 March 2015: it was created on 1 April 2023.");
    expect(page).toContain("Its area was Cumbria’s");
  });
});

describe("a code", () => {
  test.each([
    ["it had before", "E08000016", "E08000038"],
    ["of the Department for Education", "372", "E08000018"],
    ["of Ofsted", "80543", "E08000018"],
  ])("%s leads to the current one", async (_, given, code) => {
    const response = await siteOn(planned.database).request(`/authorities/${given}?as-at=2015-03-19`);
    expect(response.status).toBe(302);
    expect(response.headers.get("Location")).toBe(`/authorities/${code}?as-at=2015-03-19`);
  });

  test.each([
    ["unknown", "/authorities/E99999999", 404, "No authority has the code E99999999"],
    ["malformed", "/authorities/Rotherham", 400, "a letter and eight figures"],
    ["abolished", "/authorities/E10000021", 404, "Northamptonshire (E10000021) was abolished on 1 April 2021"],
  ])("that is %s is answered in words", async (_, path, status, says) => {
    expect(await textOf(path, status)).toContain(says);
  });

  test("may be written small", async () => {
    expect(await textOf("/authorities/e08000018")).toContain("Rotherham");
  });
});
