import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FACTORS, type Policy } from "../../src/core/priority/policy.ts";
import { changesBetween, fieldGroups, LISTS } from "../../src/pages/policy-fields.ts";
import { readTyped, typedFrom, typedOf } from "../../src/pages/policy-typed.ts";
import { seedPolicy } from "../core/priority/seed-evidence.ts";
import type { TestDatabase } from "../support/database.ts";
import { plannedDatabase, siteOn } from "../support/planned.ts";

const policy = seedPolicy();
let planned: TestDatabase;

beforeAll(async () => {
  planned = await plannedDatabase();
});
afterAll(() => planned.client.close());

const ORIGIN = "http://localhost";
const FORM = { "Content-Type": "application/x-www-form-urlencoded", Origin: ORIGIN };

async function get(path: string): Promise<string> {
  return (await siteOn(planned.database).request(path)).text();
}

/** The form as it is opened, with other figures typed; one typed as null is not sent. */
function form(over: Record<string, string | null> = {}): string {
  const fields = { ...Object.fromEntries(typedOf(policy)), from: "1", reason: "", ...over };
  const sent = Object.entries(fields).flatMap(([name, value]): [string, string][] =>
    value === null ? [] : [[name, value]],
  );
  return new URLSearchParams(sent).toString();
}

async function post(path: string, over: Record<string, string | null> = {}) {
  const response = await siteOn(planned.database).request(path, { method: "POST", headers: FORM, body: form(over) });
  return { status: response.status, location: response.headers.get("location"), text: await response.text() };
}

const problems = (text: string) =>
  (/<ul class="govuk-list govuk-error-summary__list">(.*?)<\/ul>/s.exec(text)?.[1] ?? "")
    .replace(/<[^>]+>/g, "|")
    .split(/\|+/)
    .filter(Boolean);

/** What stands in a field of the form. */
function shown(text: string, path: string): string | undefined {
  return new RegExp(`value="([^"]*)" id="${path}"`).exec(text)?.[1];
}

async function versions(): Promise<unknown[]> {
  return (await planned.client.execute("select version, made_by, reason from policies order by version")).rows.map(
    (row) => ({ ...row }),
  );
}

describe("the figures of a policy", () => {
  const fields = fieldGroups(policy).flatMap((group) => group.fields);

  test("every one has a name, and every list says what its lines hold", () => {
    expect(fields.filter(({ label, path }) => label === path).map(({ path }) => path)).toEqual([]);
    const lists = fields.filter(({ value, path }) => value.includes("\n") || path in LISTS);
    expect(lists.map(({ path }) => path).sort()).toEqual(Object.keys(LISTS).sort());
    expect(fieldGroups(policy).map(({ id }) => id)).not.toContain("other");
  });

  test("none is missed: typed as they stand, they are the same policy", () => {
    const { version: _, ...figures } = policy;
    const read = readTyped(typedOf(policy), 6);
    expect(read).toEqual({ policy: { ...figures, version: 7 } });
  });

  test("a part that nobody has named yet is shown all the same", () => {
    const later = { ...policy, weather: { rain: 3 } } as Policy;
    const [group] = fieldGroups(later).filter(({ id }) => id === "other");
    expect(group?.fields).toMatchObject([{ path: "weather.rain", value: "3" }]);
  });

  test("a name that is no figure's is refused, whatever it is", () => {
    for (const name of ["scorecard.luck", "__proto__.isAdmin", "constructor.prototype.x", "latePerWeek.deep"]) {
      const typed = typedFrom({ ...Object.fromEntries(typedOf(policy)), [name]: "1" });
      expect(readTyped(typed, 1)).toHaveProperty("errors");
    }
    expect({}).not.toHaveProperty("isAdmin");
  });

  test("what differs between two policies is told figure by figure", () => {
    const { caseload } = policy.scorecard;
    const other = {
      ...policy,
      latePerWeek: 60,
      scorecard: { ...policy.scorecard, caseload: { ...caseload, most: 40 } },
    };
    expect(changesBetween(policy, other)).toEqual([
      { heading: "Caseload", label: "Most points it gives", from: "52", to: "40" },
      { heading: "Prices, in weeks of waiting", label: "A week past the window", from: "50", to: "60" },
    ]);
  });
});

describe("the scorecard's pages", () => {
  test("the newest version stands with every factor, its basis and its source, and every other figure", async () => {
    const text = await get("/policy");
    for (const factor of FACTORS)
      expect(text).toContain(policy.scorecard[factor].source.slice(0, 30).replaceAll("'", "&#39;"));
    expect(text.match(/tag-measured/g)?.length).toBe(3);
    expect(text).toContain("An authority left without a visit");
    expect(text).toContain('<a href="/plans/1">1</a>');
    expect(text).not.toContain("Rank and draw up again");
  });

  test.each([
    ["/policy/9", 404, "There is no version 9 of the policy"],
    ["/policy/first", 400, "That is not a version of the policy"],
    ["/policy/change?from=9", 404, "There is no version 9 of the policy"],
  ])("%s is answered in words with %i", async (path, status, says) => {
    const response = await siteOn(planned.database).request(path);
    expect(response.status).toBe(status);
    expect(await response.text()).toContain(says);
  });

  test.each<[string, Record<string, string | null>, string]>([
    [
      "a figure that is not a number",
      { "scorecard.caseload.most": "lots" },
      "Caseload, “Most points it gives”: write a number from 0.",
    ],
    [
      "a figure left empty",
      { doublingPoints: "" },
      "Urgency and bands, “Points that double the cost of a week’s waiting”: write a number above 0.",
    ],
    [
      "a negative half-life",
      { "scorecard.signals.halfLifeDays": "-180" },
      "Signals, “Half-life in days”: write a half-life above 0 days.",
    ],
    ["a day that is none", { "cseSkill.notExaminedSince": "2016-02-30" }, "write the day as year-month-day"],
    ["a number beyond all numbers", { weightScale: "1e999" }, "write a number above 0."],
    ["a line of a list", { bandSizes: "15\nmany" }, "line 2: write a whole number from 1."],
    [
      "a part of a line",
      { "travel.neighbours": "London | Atlantis" },
      "line 1, neighbouring region: write one of the regions",
    ],
    [
      "a window that closes before it opens",
      { "route.window.closesMonths": "20" },
      "closes before it opens. Raise “Window closes after (months)”.",
    ],
  ])("%s is refused at its field, what was typed is kept, and nothing is saved", async (_, over, says) => {
    const before = await versions();
    for (const path of ["/policy", "/policy/preview"]) {
      const { status, text } = await post(path, { reason: "To try <it>", ...over });
      expect(status).toBe(400);
      expect(problems(text).join("\n")).toContain(says);
      for (const [, href] of text.matchAll(/<a href="#([^"]+)">/g)) expect(text).toContain(`id="${href}"`);
      for (const value of Object.values(over)) expect(text).toContain(value?.split("\n").at(-1) ?? "");
      expect(text).toContain("To try &lt;it&gt;");
    }
    expect(await versions()).toEqual(before);
  });

  test("a factor that is missing is refused by its name", async () => {
    const gone = Object.fromEntries(
      [...typedOf(policy).keys()]
        .filter((path) => path.startsWith("scorecard.recurrence."))
        .map((path) => [path, null]),
    );
    const { status, text } = await post("/policy", { reason: "To try it", ...gone });
    expect(status).toBe(400);
    expect(problems(text)[0]).toContain("the factor “recurrence” is missing");
  });

  test("figures that make every authority equal are refused, whether every weight is nought or only those that tell", async () => {
    const points = [...typedOf(policy)].filter(([path]) =>
      /^scorecard\..*(per[A-Z]\w*|points|sharpFall|zero|fewMissing|neutral\w*|never)$/.test(path),
    );
    const nothing = Object.fromEntries(points.map(([path]) => [path, "0"]));
    const all = await post("/policy", { reason: "To try it", ...nothing });
    expect([all.status, problems(all.text)[0]]).toEqual([400, expect.stringContaining("every factor gives 0 points")]);
    for (const path of ["/policy", "/policy/preview"]) {
      const some = await post(path, { reason: "To try it", ...nothing, "scorecard.signals.perSeverity": "10" });
      expect([some.status, problems(some.text)[0]]).toEqual([
        400,
        expect.stringContaining("every authority would have 0 points today"),
      ]);
    }
  });

  test("saving needs a reason and a change", async () => {
    expect(problems((await post("/policy", { latePerWeek: "60" })).text)).toEqual(["Enter a reason for the change."]);
    const same = await post("/policy", { reason: "To try it" });
    expect([same.status, problems(same.text)[0]]).toEqual([400, expect.stringContaining("Nothing is changed")]);
  });

  test("a preview says who moves and what the backtest says, keeps what was typed, and saves nothing", async () => {
    const before = await versions();
    const { status, text } = await post("/policy/preview", {
      "scorecard.caseload.perDeviation": "26",
      reason: "Heavier",
    });
    expect(status).toBe(200);
    expect(text).toMatch(/Of 153 authorities \d+ change place and \d+ change band/);
    expect(text).toMatch(/\d+ places? (forward|back)/);
    expect(text).toContain("0.78 (0.69 to 0.86)");
    expect(text).toContain("1,000 draws");
    expect(shown(text, "scorecard.caseload.perDeviation")).toBe("26");
    expect(text).toContain("Heavier");
    expect(await versions()).toEqual(before);
  });

  test("a change is saved as the next version with its reason, and the page says how to use it", async () => {
    const saved = await post("/policy", { "scorecard.caseload.perDeviation": "14", reason: "  A heavier caseload " });
    expect([saved.status, saved.location]).toEqual([303, "/policy"]);
    expect((await versions()).at(-1)).toEqual({ version: 2, made_by: "Test planner", reason: "A heavier caseload" });
    const audited = await planned.client.execute("select did, subject, detail from audit order by id desc limit 1");
    expect({ ...audited.rows[0] }).toEqual({ did: "changed", subject: "policy 2", detail: "A heavier caseload" });
    const text = await get("/policy");
    expect(text).toContain("Version 2 is saved. Rank and draw up again to use it");
    expect(text).toContain('href="/plans#draw-up"');
    expect(text).toContain("What changed from version 1");
    expect(await get("/plans/1")).toMatch(/policy\D{0,40}1\b/i);
    expect(await get("/policy/1")).toContain("Scorecard, version 1");
  });

  test("whoever started from a version that is no longer the newest is refused, with what was typed kept", async () => {
    const { status, text } = await post("/policy", { latePerWeek: "77", reason: "Late" });
    expect(status).toBe(409);
    expect(problems(text)[0]).toContain("You started from version 1, but version 2 is the newest");
    expect(shown(text, "latePerWeek")).toBe("77");
    expect(await versions()).toHaveLength(2);
  });

  test("of two who save at once, one is refused in words", async () => {
    const both = await Promise.all(
      ["61", "62"].map((latePerWeek) => post("/policy", { latePerWeek, from: "2", reason: "At once" })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect(await versions()).toHaveLength(3);
  });

  test("an old version's figures can be the start of a change", async () => {
    const text = await get("/policy/change?from=1");
    expect(shown(text, "scorecard.caseload.perDeviation")).toBe("13");
    expect(text).toContain('name="from" value="3"');
  });
});
