import { afterAll, beforeEach, describe, expect, test } from "vitest";
import type { Doing } from "../../src/actions/doing.ts";
import { drawUpPlan } from "../../src/actions/draw-up.ts";
import { editPlan } from "../../src/actions/edit-plan.ts";
import { keepImport } from "../../src/actions/import-keep.ts";
import { previewImport } from "../../src/actions/import-preview.ts";
import { publishPlan } from "../../src/actions/publish.ts";
import { recordVisit } from "../../src/actions/record-visit.ts";
import { addDays } from "../../src/core/calendar.ts";
import { checksOf } from "../../src/core/plan/publish-checks.ts";
import { decide } from "../../src/store/changes.ts";
import { candidateOf, candidateQueries } from "../../src/store/publications.ts";
import type { TestDatabase } from "../support/database.ts";
import { siteOn } from "../support/planned.ts";
import { look } from "../support/surrey.ts";
import { tinyDatabase } from "../support/tiny.ts";
import { NOW, PLANNER, TODAY } from "../support/world.ts";

const [ENDING, FIRST, SECOND] = ["E08000018", "X00000001", "X00000002"];
const END = "2027-03-08";
let tiny: TestDatabase;
let doing: Doing;

beforeEach(async () => {
  tiny?.client.close();
  tiny = await tinyDatabase();
  doing = { database: tiny.database, at: NOW, today: TODAY, who: "A planner" };
});
afterAll(() => tiny.client.close());
const rows = async (sql: string) => (await tiny.client.execute(sql)).rows.map((row) => ({ ...row }));

/** Ends Rotherham, which the published plan visits a week later, in favour of two; on another day where one is given. */
async function divide(on = END): Promise<void> {
  const created = ["Upper Don", "Lower Don"].map((name) => `create,${name},,${on},Rotherham`);
  const text = ["change,name,code,on,from", `abolish,Rotherham,,${on},`, ...created].join("\n");
  await keepImport(doing, await look(doing, text));
}

async function decideOn(body: { choice: "before" | "after" | "both"; from?: string; by?: string }): Promise<void> {
  const decision = { kind: "succession" as const, key: ENDING, from: 0, body: { authorityCode: ENDING, ...body } };
  await tiny.database.write(decide(tiny.database, [decision], { madeAt: NOW, madeBy: "A", reason: "To try it" }));
}

/** Records what became of the published visit: on its last day, or just before. */
async function record(became: "carried_out" | "cancelled"): Promise<void> {
  const day = { "on-day": became === "cancelled" ? "12" : "19", "on-month": "3", "on-year": "2027" };
  const typed = { ...day, seen: "0", starts: "2027-03-15", became, days: "5", cse: "yes", why: "As told" };
  const then = { ...doing, today: "2027-03-25" };
  expect(await recordVisit(then, { code: ENDING, asker: PLANNER, typed })).toEqual([]);
}

async function drawn(today = TODAY): Promise<{ codes: string[]; places: Map<string, { from: string; to: string }> }> {
  const number = await drawUpPlan({ ...doing, today }, { seed: 1, effort: "quick", reason: "To try it" });
  const all = await rows(`select authority_code as code, starts_on as "from", ends_on as "to" from visits
    where plan_id = (select id from plans where number = ${number}) order by code`);
  const left = await rows(`select authority_code as code from unplaced
    where plan_id = (select id from plans where number = ${number}) order by code`);
  const places = all.map(({ code, from, to }) => [String(code), { from: String(from), to: String(to) }] as const);
  return { codes: [...all, ...left].map(({ code }) => String(code)).sort(), places: new Map(places) };
}

async function checks(number: number) {
  const candidate = candidateOf(await tiny.database.read(candidateQueries(tiny.database, number)), TODAY);
  return candidate ? checksOf(candidate) : [];
}
const working = async () =>
  (
    await rows(
      "select desk.id as seen, number from desk join plans on plans.id = plan_id order by desk.id desc limit 1",
    )
  )[0];
const others = ["E06000001", "E09000002", "E10000016"];

describe("a plan published across the day", () => {
  beforeEach(() => divide());

  test("stays as it is, and drawn up again has the visit before, undecided as that is", async () => {
    const { codes, places } = await drawn();
    expect(codes).toEqual([...others, ENDING].sort());
    expect((places.get(ENDING)?.to ?? "") < END).toBe(true);
    expect(await rows("select starts_on from visits where plan_id = 1 and authority_code = 'E08000018'")).toEqual([
      { starts_on: "2027-03-15" },
    ]);
  });

  test("may be changed elsewhere, but nobody is moved to where nobody is", async () => {
    const desk = await working();
    const to = (authorityCode: string, startsOn: string) =>
      editPlan(doing, {
        ...{ planNumber: Number(desk?.number), seen: Number(desk?.seen), seed: 1 },
        changeIn: () => ({
          ...({ did: "move", authorityCode, teamCode: "T1", startsOn, pin: null } as const),
          ...{ reason: "To try it", thaw: "To try it" },
        }),
      });
    await drawn();
    const now = await working();
    desk && Object.assign(desk, now);
    await expect(to(ENDING, "2027-04-26")).rejects.toThrow("Nobody is on site in a closed week.");
    await expect(to(ENDING, "2027-03-08")).rejects.toThrow("Nobody is on site in a closed week.");
  });

  test("is not published as a draft that visits it after, and says what is open", async () => {
    expect(await checks(1)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ asks: "Nobody is visited who does not exist then", answer: "no" }),
        expect.objectContaining({
          ...{ asks: "Who is visited before or after an authority ends is decided", answer: "look" },
          says: expect.stringContaining("Rotherham, which ends on 8 March 2027"),
        }),
      ]),
    );
    await drawn();
    await decideOn({ choice: "before" });
    const desk = await working();
    const said = await checks(Number(desk?.number));
    expect(said.filter(({ asks }) => /exist then|ends is decided/.test(asks)).map(({ answer }) => answer)).toEqual([
      "yes",
      "yes",
    ]);
    await publishPlan(doing, { planNumber: Number(desk?.number), reason: "Agreed" });
  });

  test("decided after with days of their own, has each successor once it is there, and says so", async () => {
    await decideOn({ choice: "after", from: "2027-03-10", by: "2027-05-20" });
    const { codes, places } = await drawn();
    expect(codes).toEqual([...others, FIRST, SECOND].sort());
    for (const code of [FIRST, SECOND]) {
      const place = places.get(code ?? "");
      // The call is made a week before, and nobody is there to take it before the day.
      if (place) expect(addDays(place.from, -7) >= END).toBe(true);
    }
    expect([FIRST, SECOND].some((code) => places.has(code ?? ""))).toBe(true);
  });

  test("decided after by the policy, says why a programme that ends first has no place for them", async () => {
    await decideOn({ choice: "after" });
    await drawn();
    const [left] = await rows("select why from unplaced where plan_id = (select max(id) from plans) limit 1");
    expect(String(left?.why)).toContain("Don is created on 8 March 2027: nobody calls it or goes there before.");
  });

  test("drawn up after the day visits what took its place: what was published after its end came to nothing", async () => {
    expect((await drawn("2027-03-09")).codes).toEqual([...others, FIRST, SECOND].sort());
  });
});

describe("a plan published with the visit before the day", () => {
  beforeEach(() => divide("2027-04-05"));

  test("drawn up after the day, and once more, leaves out whom it visited and those that took its place", async () => {
    expect((await drawn("2027-04-06")).codes).toEqual(others);
    const desk = await working();
    await publishPlan(
      { ...doing, today: "2027-04-06", at: "2027-04-06T09:00:00.000Z" },
      { planNumber: Number(desk?.number), reason: "Agreed" },
    );
    expect((await drawn("2027-04-07")).codes).toEqual(others);
  });

  test("and called off before it, visits what took its place", async () => {
    await record("cancelled");
    expect((await drawn("2027-04-06")).codes).toEqual([...others, FIRST, SECOND].sort());
  });

  test("and carried out, keeps it where it was, though planners now decide for after", async () => {
    await record("carried_out");
    await decideOn({ choice: "after" });
    expect((await drawn("2027-03-29")).codes).toEqual([...others, ENDING, FIRST, SECOND].sort());
  });
});

test("a division that is called off once plans name what was to come leaves everybody where they were", async () => {
  await divide();
  await decideOn({ choice: "both" });
  expect((await drawn()).codes).toEqual([...others, ENDING, FIRST, SECOND].sort());
  await keepImport(doing, await look(doing, "change,name,code,on,from\nkeep,Rotherham,,,"));
  expect((await drawn()).codes).toEqual([...others, ENDING].sort());
  expect((await drawn("2027-03-09")).codes).toEqual([...others, ENDING].sort());
  const app = siteOn(tiny.database, { today: () => "2027-03-09" });
  expect(await (await app.request("/successions")).text()).toContain("No authority that exists has a day");
  expect(await (await app.request(`/authorities/${FIRST}`)).text()).toContain("never came to be");
});

test("an authority that was there before and takes over an area stays in the programme, whatever is decided", async () => {
  const link = "change,name,code,on,from\nabolish,Rotherham,,2027-03-08,\nlink,Kent,,2027-03-08,Rotherham";
  await keepImport(doing, await look(doing, link));
  const kent = "E10000016";
  expect((await drawn()).codes).toContain(kent);
  await decideOn({ choice: "after" });
  expect((await drawn()).codes).toEqual(others);
  expect((await drawn("2027-03-09")).codes).toContain(kent);
});

test("a programme that ends before the day knows nothing of it", async () => {
  const before = await drawn();
  await divide("2027-08-01");
  const after = await drawn();
  expect(after).toEqual(before);
  expect((await checks(Number((await working())?.number))).some(({ asks }) => asks.includes("exist then"))).toBe(false);
});

test.each([
  ["create,Upper Don,,2027-03-08,Rotherham", "Rotherham does not end"],
  ["abolish,Rotherham,,2027-03-08,\ncreate,Upper Don,,2027-03-15,Rotherham", "ends on 8 March 2027"],
  ["abolish,Rotherham,,,", "write the first day"],
  ["create,Upper Don,,2027-03-08,", "name the authority whose area it takes over"],
  ["create,Upper Don,E1,2027-03-08,Rotherham", "“E1” is no ONS code"],
  ["abolish,Rotheram Town Hall,,2027-03-08,", "Look the code up"],
  ["merge,Rotherham,,2027-03-08,", "abolish; keep; create; link"],
])("a file that cannot be so is refused whole: %s", async (line, says) => {
  await look(doing, `change,name,code,on,from\n${line}`);
  const [preview] = await rows("select summary from import_previews order by id desc limit 1");
  const summary = JSON.parse(String(preview?.summary));
  expect(JSON.stringify(summary.rejected)).toContain(says);
  expect(summary.counts).toMatchObject({ added: 0, changed: 0 });
});

test.each([
  ["2027-03-15", "Rotherham ended on 8 March 2027, so nothing was inspected there on 15 March 2027"],
  ["2027-03-01", ""],
])("an inspection of an authority that had ended is refused: %s", async (startedOn, says) => {
  await divide();
  const cells = `${startedOn},2027-03-19,2027-05-04,,good,good,good,good`;
  const text = `authority,framework,started_on,ended_on,published_on,overall,leaders,help_and_protection,in_care,care_leavers\nRotherham,ILACS_2026,${cells}`;
  const bytes = new TextEncoder().encode(text);
  const later = { ...doing, today: "2027-06-01" };
  await previewImport(later, { kind: "inspections", fileName: "theirs.csv", bytes });
  const [preview] = await rows("select summary from import_previews order by id desc limit 1");
  const { rejected } = JSON.parse(String(preview?.summary));
  if (says === "") expect(rejected).toEqual([]);
  else expect(JSON.stringify(rejected)).toContain(says);
});
