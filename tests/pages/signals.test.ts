import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { TestDatabase } from "../support/database.ts";
import { plannedDatabase, siteOn } from "../support/planned.ts";
import { TODAY } from "../support/world.ts";

const ORIGIN = "http://localhost";
const GOOD = {
  authority: "E08000018",
  kind: "concern_not_acted_on",
  "observed-day": "3",
  "observed-month": "10",
  "observed-year": "2026",
  source: "youth_or_voluntary_project",
  severity: "3",
  confidence: "medium",
  "half-life": "",
  note: "Three hotels were named to the authority.\nNothing followed.",
};

let planned: TestDatabase;

beforeAll(async () => {
  planned = await plannedDatabase();
});
afterAll(() => planned.client.close());

async function ask(path: string, form?: Record<string, string>, today = TODAY) {
  const site = siteOn(planned.database, { today: () => today });
  const body = form && { method: "POST", body: new URLSearchParams(form), headers: { Origin: ORIGIN } };
  const response = await site.request(ORIGIN + path, body);
  const html = await response.text();
  return { status: response.status, location: response.headers.get("location"), html, text: plain(html) };
}

function plain(html: string): string {
  const text = html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
  return text.replaceAll("&#39;", "'").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
}

const inputs = (html: string) => [...html.matchAll(/<(?:input|option)[^>]* (?:checked|selected)=""[^>]*>/g)].join();

describe("before anything is recorded", () => {
  test("the list says so, and that it takes nothing away", async () => {
    const { status, text } = await ask("/signals");
    expect(status).toBe(200);
    expect(text).toContain("No signal is recorded yet. That takes nothing away");
    expect(text).toContain("All (0) Waiting too long (0) Waiting (0) Acted on (0) Withdrawn (0)");
  });

  test("an authority's page leads to a form that has it chosen", async () => {
    expect((await ask("/authorities/E08000018")).html).toContain('href="/signals/new?authority=E08000018"');
    const { html, text } = await ask("/signals/new?authority=E08000018");
    expect(inputs(html)).toContain('value="E08000018"');
    expect(text).toContain("This is not a referral.");
    expect(text).toContain("No names or details of children");
  });
});

describe("a signal", () => {
  test("that cannot be is shown again with all that was typed, each fault linked, and nothing kept", async () => {
    const bad = {
      ...GOOD,
      authority: "E99999999",
      "observed-year": "2027",
      severity: "9",
      note: "Ring Jane Smith <b>",
    };
    const { status, html, text } = await ask("/signals", bad);
    expect(status).toBe(400);
    expect(html.indexOf("There is a problem")).toBeLessThan(html.indexOf("<h1"));
    for (const field of ["authority", "observed-day", "severity", "note"]) {
      expect(html).toContain(`href="#${field}"`);
      expect(html).toContain(`id="${field}"`);
    }
    expect(text).toContain("3 October 2027 is still to come");
    expect(text).toContain("a person's name, “Ring Jane Smith”");
    expect(html).toContain("Ring Jane Smith &lt;b&gt;</textarea>");
    expect(html).toMatch(/id="observed-year"[^>]*value="2027"/);
    expect(inputs(html)).toMatch(/concern_not_acted_on.*youth_or_voluntary_project.*medium/);
    expect((await ask("/signals")).text).toContain("No signal is recorded yet");
  });

  test("that is sent with nothing at all is refused field by field", async () => {
    const { status, html } = await ask("/signals", {});
    expect(status).toBe(400);
    expect(html.match(/<li><a href="#/g)).toHaveLength(6);
  });

  test("is recorded, and the page says what it did to the rank and that the plan is as it was", async () => {
    const sent = await ask("/signals", GOOD);
    expect([sent.status, sent.location]).toEqual([303, "/signals/1?recorded=1"]);
    const { html, text } = await ask("/signals/1?recorded=1");
    expect(text).toContain("The signal is recorded, and the ranking renewed.");
    expect(text).toMatch(/Rotherham: \d+ places up, from \d+ to \d+ of 153: \d+ points became \d+/);
    expect(text).toContain("draw up again to see what it does to the plan");
    expect(text).toContain("concern not acted on, from a youth or voluntary project, observed on 3 October 2026");
    expect(text).toContain("To be acted on by 21 December 2026.");
    expect(html).toContain("Three hotels were named to the authority.\nNothing followed.");
    expect((await ask("/signals/1")).text).not.toContain("The signal is recorded, and");
  });

  test("stands on its authority's page and in the list, where it waits", async () => {
    expect((await ask("/authorities/E08000018")).html).toContain('href="/signals/1"');
    expect((await ask("/signals")).text).toContain("1 signal stands; none has waited more than 28 days");
    expect((await ask("/signals?state=waiting")).html).toContain('href="/signals/1"');
    expect((await ask("/signals?state=withdrawn")).html).not.toContain('href="/signals/1"');
    expect((await ask("/signals?state=nonsense")).html).toContain('href="/signals/1"');
  });

  test("that nobody acts on raises the alarm the day after the policy's days", async () => {
    expect((await ask("/signals", undefined, "2026-12-21")).text).toContain("Waiting too long (0)");
    const { text } = await ask("/signals", undefined, "2026-12-22");
    expect(text).toContain("1 signal stands; 1 waited more than 28 days to be acted on.");
    expect(text).toContain("Waiting too long (1)");
    expect((await ask("/signals/1", undefined, "2026-12-22")).text).toContain("Waiting too long.");
  });

  test("is acted on with what was done; without, what is missing is said", async () => {
    const empty = await ask("/signals/1/act", { done: " " });
    expect([empty.status, empty.html.includes('href="#done"')]).toEqual([400, true]);
    expect((await ask("/signals/1/act", { done: "Asked for a visit" })).location).toBe("/signals/1");
    const { text } = await ask("/signals/1");
    expect(text).toContain("Acted on , 23 November 2026, by Test planner Asked for a visit");
    expect(text).toContain("Act on it again");
  });

  test("is withdrawn with a reason, keeps its history, and is not withdrawn twice", async () => {
    const typed = "Told us by Jane Smith";
    const refused = await ask("/signals/1/withdraw", { why: typed });
    expect([refused.status, refused.html.includes(`${typed}</textarea>`)]).toEqual([400, true]);
    expect((await ask("/signals/1/withdraw", { why: "Shown to be wrong" })).location).toBe("/signals/1");
    const { text } = await ask("/signals/1");
    expect(text).toContain("It is withdrawn, and gives no points.");
    expect(text).toContain("Withdrawn , 23 November 2026, by Test planner Shown to be wrong");
    expect(text).toContain("withdrawn, 23 Nov 2026");
    expect(text).not.toContain("Withdraw it");
    const again = await ask("/signals/1/withdraw", { why: "Again" });
    expect([again.status, again.text.includes("Signal 1 is withdrawn already.")]).toEqual([409, true]);
    expect((await ask("/authorities/E08000018")).html).not.toContain('href="/signals/1"');
  });

  test.each([
    ["/signals/99", 404, "There is no signal 99"],
    ["/signals/1e3", 400, "not the number of a signal"],
    ["/escalations/99", 404, "There is no case 99"],
    ["/escalations/one", 400, "not the number of a case"],
  ])("is not found at %s, which says how to go on", async (path, status, says) => {
    const asked = await ask(path);
    expect([asked.status, asked.text.includes(says)]).toEqual([status, true]);
  });
});

describe("escalation", () => {
  test("lists what is worth opening and the ladder while no case is open", async () => {
    const { text, html } = await ask("/escalations");
    expect(text).toContain("No case is open. 270 findings came back report after report with no case open, 4 of them");
    expect(text).toContain("5. Advice to the Secretary of State");
    expect(html).toContain('href="/escalations/new?authority=E06000031&amp;cause=missing_children"');
  });

  test("opens a suggested case, which is then due and no longer suggested", async () => {
    const form = await ask("/escalations/new?authority=E06000031&cause=missing_children");
    expect(inputs(form.html)).toMatch(/E06000031.*missing_children.*recurring_theme/);
    const typed = { authority: "E06000031", cause: "missing_children", rung: "recurring_theme" };
    const empty = await ask("/escalations", { ...typed, reason: "" });
    expect([empty.status, empty.html.includes('href="#reason"')]).toEqual([400, true]);
    expect(inputs(empty.html)).toMatch(/E06000031.*missing_children.*recurring_theme/);
    expect((await ask("/escalations", { ...typed, reason: "Three reports" })).location).toBe("/escalations/1");
    const { text, html } = await ask("/escalations");
    expect(text).toContain("1 case is open, none overdue. 269 findings");
    expect(html).not.toContain('href="/escalations/new?authority=E06000031&amp;cause=missing_children"');
    const twice = await ask("/escalations", { ...typed, reason: "Again" });
    expect([twice.status, twice.text.includes("Case 1 is open for this authority and cause already.")]).toEqual([
      409,
      true,
    ]);
    expect((await ask("/escalations", undefined, "2027-01-04")).text).toContain("overdue was due 21 Dec 2026");
  });

  test("moves a case up and closes it; a page that is out of date is refused, with what was typed", async () => {
    const empty = await ask("/escalations/1/move", { seen: "1", to: "", reason: "" });
    expect([empty.status, empty.html.match(/<li><a href="#/g)?.length]).toEqual([400, 2]);
    const up = { seen: "1", to: "focused_visit", reason: "No answer came" };
    expect((await ask("/escalations/1/move", up)).location).toBe("/escalations/1");
    const late = await ask("/escalations/1/move", up);
    expect(late.status).toBe(409);
    expect(late.text).toContain("Somebody else moved case 1 meanwhile.");
    expect(late.html).toContain("No answer came</textarea>");
    expect((await ask("/escalations/1")).text).toContain("On the rung “Focused visit”, due 15 Feb 2027");
    await ask("/escalations/1/move", { seen: "2", to: "closed", reason: "Put right" });
    const { text } = await ask("/escalations/1");
    expect(text).toContain("It is closed 23 Nov 2026.");
    expect(text).not.toContain("Move it");
    expect((await ask("/escalations")).text).toContain("Show 1 closed case");
  });
});
