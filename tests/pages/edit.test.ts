import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { drawUpPlan } from "../../src/actions/draw-up.ts";
import { recordSignal } from "../../src/actions/record-signal.ts";
import type { TestDatabase } from "../support/database.ts";
import { PEOPLE } from "../support/people.ts";
import { plannedDatabase, siteOn } from "../support/planned.ts";
import { NOW, PLANNER } from "../support/world.ts";

const ORIGIN = "http://localhost";
const ROTHERHAM = "E08000018";

let planned: TestDatabase;
beforeAll(async () => {
  planned = await plannedDatabase();
});
afterAll(() => planned.client.close());

const as = (name: string) => siteOn(planned.database, { askerOf: () => ({ ...PLANNER, name, person: name }) });
const get = async (path: string, name = "Ann") => as(name).request(ORIGIN + path);
const text = async (path: string) => (await get(path)).text();
const post = (path: string, fields: Record<string, string>, name = "Ann") =>
  as(name).request(ORIGIN + path, { method: "POST", body: new URLSearchParams(fields), headers: { Origin: ORIGIN } });
const field = (page: string, name: string) => new RegExp(`name="${name}"[^>]* value="([^"]*)"`).exec(page)?.[1] ?? "";
const cell = async (sql: string) => Object.values((await planned.client.execute(sql)).rows[0] ?? {})[0];
const working = async () =>
  Number(await cell("select number from desk join plans on plans.id = plan_id order by desk.id desc limit 1"));
const at = (plan: number, part = "move", code = ROTHERHAM) => `/plans/${plan}/visits/${code}/${part}`;

/** The first place that the table of prices offers. */
async function offered(plan: number): Promise<{ team: string; week: string }> {
  const [, team = "", week = ""] = /move\?team=(T\d+)&amp;week=(\d+)/.exec(await text(at(plan))) ?? [];
  return { team, week };
}

describe("moving a visit", () => {
  test("prices every week and team, closes the rest by a rule, and names who holds the better places", async () => {
    const page = await text(at(1));
    expect(page).toContain("Move the visit to Rotherham");
    expect(page).toMatch(/<a href="\/plans\/1\/visits\/E08000018\/move\?team=T\d+&amp;week=\d+">/);
    expect(page).toMatch(/title="[^"]*closed week/);
    expect(page).toMatch(/by itself; held by [A-Z]/);
    expect(page).toContain('<td class="choice-here">here</td>');
  });

  test("shows what a move does before anything is saved: its price in parts, and everybody who moves", async () => {
    const { team, week } = await offered(1);
    const page = await text(`${at(1)}?team=${team}&week=${week}`);
    expect(page).toContain("What it does. Nothing is saved yet");
    expect(page).toMatch(/The plan costs .* (more|less) than before\.|The plan costs the same as before\./);
    expect(page).toMatch(/<th scope="row">Waiting<\/th><td class="num">[+−\d]/);
    expect(page).toContain('<th scope="row">Rotherham</th>');
    expect(await working()).toBe(1);
  });

  test("keeps it at the second step as a new draft, says so, and offers to undo it", async () => {
    const place = await offered(1);
    const form = await text(`${at(1)}?team=${place.team}&week=${place.week}`);
    const kept = await post(at(1), {
      ...place,
      pin: "week",
      reason: "A call came",
      thaw: "",
      seen: field(form, "seen"),
    });
    expect([kept.status, kept.headers.get("location")]).toEqual([303, "/plans/2?changed=1"]);
    const page = await text("/plans/2?changed=1");
    expect(page).toContain("<b>Done: moved the visit to Rotherham.</b>");
    expect(page).toContain('action="/desk/undo"');
    expect(await cell("select pinned from visits where plan_id = 2 and authority_code = 'E08000018'")).toBe("week");
    expect(await cell("select detail from audit where did = 'moved'")).toBe("as plan 2: A call came");
    const desk = await text("/desk");
    expect(desk).toContain("Moved the visit to Rotherham");
    expect(desk).toContain("A call came");
  });

  test.each([
    [{ pin: "week", reason: "" }, "Enter a reason for moving this visit."],
    [{ pin: "both halves", reason: "Because of this" }, "Choose what to pin"],
    [{ team: "T99", pin: "none", reason: "Because of this" } as Record<string, string>, "Choose one of the teams"],
  ])("asks again, with what was typed, for %o", async (typed, says) => {
    const plan = await working();
    const response = await post(at(plan), { ...(await offered(plan)), thaw: "", seen: "2", ...typed });
    const page = await response.text();
    expect(response.status).toBe(400);
    expect(page).toContain(says);
    if (!("team" in typed)) expect(page).toContain(`>${typed.reason}</textarea>`);
    expect(await working()).toBe(plan);
  });

  test("is refused in a closed week by the rule's own words", async () => {
    const response = await get(`${at(2)}?team=T1&week=2027-12-27`);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain("Nobody is on site in a closed week.");
  });
});

describe("a form left open for a day", () => {
  test("is met with words when the draft was changed meanwhile, keeps what was typed, and goes on where things stand now", async () => {
    const plan = await working();
    const place = await offered(plan);
    const form = await text(`${at(plan)}?team=${place.team}&week=${place.week}`);
    const tomorrow = { database: planned.database, at: "2026-11-24T09:00:00.000Z", today: "2026-11-24", who: "Bob" };
    await recordSignal(tomorrow, {
      ...{
        authority: ROTHERHAM,
        kind: "pattern",
        "observed-day": "3",
        "observed-month": "10",
        "observed-year": "2026",
      },
      ...{ source: "police", severity: "3", confidence: "high", "half-life": "", note: "Taxis wait." },
    });
    const drawn = await drawUpPlan(tomorrow, { seed: 1, effort: "quick", reason: "A signal" });
    const other = await text(at(drawn, "pin", "E09000002"));
    const look = { pin: "both", reason: "Promised", seen: field(other, "seen") };
    expect((await post(at(drawn, "pin", "E09000002"), { ...look, step: "keep" }, "Bob")).status).toBe(303);
    const now = await working();

    const typed = { ...place, pin: "week", reason: "What I wanted yesterday", thaw: "", seen: field(form, "seen") };
    const late = await post(at(plan), typed);
    const page = await late.text();
    expect(late.status).toBe(409);
    expect(page).toContain("Somebody else has changed the plan since you opened this page");
    expect(page).toContain("See what changed, on the planner’s desk");
    expect(page).toContain("What I wanted yesterday</textarea>");
    expect(page).toContain(`action="${at(now)}"`);
    expect(await working()).toBe(now);

    const again = await post(at(now), { ...typed, seen: field(page, "seen") });
    expect(again.status).toBe(303);
    expect(
      await cell(
        `select pinned from visits join plans on plans.id = plan_id where number = ${await working()} and authority_code = 'E09000002'`,
      ),
    ).toBe("week and team");
    expect(await text("/desk")).toContain("Pinned the visit to");
  });
});

describe("leaving out, bringing forward and publishing", () => {
  const keep = async (part: string, fields: Record<string, string>) => {
    const plan = await working();
    const seen = field(await text(at(plan, part)), "seen");
    return post(at(plan, part), { reason: "Ordered", thaw: "", seen, step: "keep", ...fields });
  };

  test("an authority left out is counted as not reached, with the reason, and is taken in again", async () => {
    expect((await keep("leave-out", { do: "leave-out", reason: "It merges in spring" })).status).toBe(303);
    const plan = await working();
    const page = await text(`/plans/${plan}`);
    expect(page).toContain("It visits 152 of 153 authorities");
    expect(page).toContain("Left out by a planner, not by a rule: It merges in spring.");
    expect(page).toContain("1 of them because a planner decided so; the recommendation is all of them.");
    expect(await text("/")).toContain("Planners left out 1, though the recommendation is all 153.");
    const checklist = await text(`/plans/${plan}/publish`);
    expect(checklist).toContain("1 authority is left out by a planner: It merges in spring");
    expect(await text(at(plan, "leave-out"))).toContain("Take in Rotherham again");
    expect((await keep("leave-out", { do: "take-in" })).status).toBe(303);
    expect(await text(`/plans/${await working()}`)).toContain("It visits all 153 authorities");
  });

  test("a commission holds who asked and by when, shows what it does first, and begins in time", async () => {
    const by = {
      do: "commission",
      origin: "The Secretary of State",
      "by-day": "1",
      "by-month": "5",
      "by-year": "2027",
    };
    const wrong = await keep("commission", { ...by, "by-day": "32" });
    expect([wrong.status, (await wrong.text()).includes("a real day, month and year")]).toEqual([400, true]);
    const looked = await keep("commission", { ...by, step: "look" });
    expect(await looked.text()).toContain("Bring it forward in a new draft");
    expect((await keep("commission", by)).status).toBe(303);
    const plan = await working();
    expect(
      await cell(
        `select starts_on <= '2027-05-01' from visits join plans on plans.id = plan_id where number = ${plan} and authority_code = '${ROTHERHAM}'`,
      ),
    ).toBe(1);
    expect(await cell("select detail from audit where did = 'commissioned'")).toContain(
      "asked for by The Secretary of State",
    );
    expect(await text(at(plan, "commission"))).toContain("Asked for by The Secretary of State, to begin by 1 May 2027");
  });

  test("publishing asks twice, names who decided, and forbids what has gone wrong since", async () => {
    const plan = await working();
    const form = await text(`/plans/${plan}/publish`);
    const decided = { reason: "Agreed by the board", "decided-by": "The director", seen: field(form, "seen") };
    const nobody = await post(`/plans/${plan}/publish`, { ...decided, "decided-by": "" });
    expect([nobody.status, (await nobody.text()).includes("Enter whose decision it is")]).toEqual([400, true]);
    const look = await (await post(`/plans/${plan}/publish`, { ...decided, step: "look" })).text();
    expect(look).toContain(`Publish plan ${plan}?`);
    const [team, code] = [
      await cell(
        `select team_code from visits join plans on plans.id = plan_id where number = ${plan} order by authority_code limit 1`,
      ),
      await cell(
        `select authority_code from visits join plans on plans.id = plan_id where number = ${plan} order by authority_code limit 1`,
      ),
    ];
    await planned.client.execute(
      `insert into leaks (authority_code, plan_id, starts_on, at, who, reason) select authority_code, plan_id, starts_on, '${NOW}', 'x', 'x' from visits join plans on plans.id = plan_id where number = ${plan} and authority_code = '${code}' and team_code = '${team}'`,
    );
    const refused = await post(`/plans/${plan}/publish`, { ...decided, step: "keep" });
    expect(refused.status).toBe(400);
    const page = await refused.text();
    expect(page).toContain("1 visit starts in a week that is known outside, or beside one.");
    expect(page).toContain("Agreed by the board</textarea>");
    expect(await cell("select count(*) from publications")).toBe(0);
  });

  test("of two who publish, the second keeps what was typed and is led to what changed", async () => {
    const plan = await working();
    const moved = await post(`/plans/${plan}/visits/E09000002/pin`, {
      pin: "none",
      reason: "Free",
      thaw: "",
      seen: field(await text(at(plan, "pin", "E09000002")), "seen"),
      step: "keep",
    });
    expect(moved.status).toBe(303);
    const late = await post(
      `/plans/${plan}/publish`,
      { reason: "My reason", "decided-by": "The director", seen: "1", step: "keep" },
      "Bob",
    );
    const page = await late.text();
    expect(late.status).toBe(409);
    expect(page).toContain("My reason</textarea>");
    expect(page).toContain('href="/desk"');
  });
});

test("nobody but national planners and administrators changes a plan, and no regional planner opens these pages", async () => {
  const before = await cell("select count(*) from desk");
  const plan = await working();
  for (const person of PEOPLE.filter(({ role }) => role !== "administrator" && role !== "national_planner")) {
    const site = siteOn(planned.database, { askerOf: () => person });
    for (const path of [
      at(plan),
      at(plan, "pin"),
      at(plan, "leave-out"),
      at(plan, "commission"),
      "/desk/undo",
      `/plans/${plan}/publish`,
    ]) {
      const body = new URLSearchParams({ reason: "x", seen: "1", step: "keep" });
      expect((await site.request(ORIGIN + path, { method: "POST", body, headers: { Origin: ORIGIN } })).status).toBe(
        403,
      );
      if (person.role === "regional_planner") expect((await site.request(ORIGIN + path)).status).toBe(403);
      if (person.role === "auditor")
        expect(await (await site.request(ORIGIN + path)).text()).not.toContain('<form method="post"');
    }
  }
  expect(await cell("select count(*) from desk")).toBe(before);
});
