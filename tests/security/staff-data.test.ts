import { afterAll, beforeAll, expect, test } from "vitest";
import { forgetSignIns } from "../../src/actions/forget-sign-ins.ts";
import { signInLink } from "../../src/sign-in-link.ts";
import { tokenStatements } from "../../src/store/tokens.ts";
import type { TestDatabase } from "../support/database.ts";
import { PEOPLE } from "../support/people.ts";
import { siteOn } from "../support/planned.ts";
import { signedInAt } from "../support/signed-in.ts";
import { tinyDatabase } from "../support/tiny.ts";
import { NOW, TODAY } from "../support/world.ts";

let tiny: TestDatabase;
beforeAll(async () => {
  tiny = await tinyDatabase();
});
afterAll(() => tiny.client.close());

const DAY_MS = 86_400_000;
const after = (days: number): string => new Date(Date.parse(NOW) + days * DAY_MS).toISOString();
const forget = (days: number) =>
  forgetSignIns({ database: tiny.database, at: after(days), today: TODAY, who: "the nightly run" });

async function held(): Promise<Record<string, number>> {
  const counts = ["sessions", "sign_in_tickets", "tallies", "tokens"].map(async (table) => {
    const { rows } = await tiny.client.execute(`select count(*) as n from ${table}`);
    return [table, Number(rows[0]?.n)] as const;
  });
  return Object.fromEntries(await Promise.all(counts));
}

async function records(): Promise<{ did: string; detail: string }[]> {
  const { rows } = await tiny.client.execute("select did, detail from audit order by id");
  return rows.map(({ did, detail }) => ({ did: String(did), detail: String(detail) }));
}

test("what is over is forgotten at night and recorded, and what is not over stays, and so does the record", async () => {
  const [owner] = PEOPLE;
  if (!owner) throw new Error("There is nobody");
  await signedInAt(tiny.database);
  await signInLink(tiny.database, "http://localhost", NOW);
  await tiny.client.execute({ sql: "insert into tallies values ('search', 'p1', ?, 3)", args: [NOW] });
  const made = { secret: `rpp_${"n".repeat(43)}`, name: "A script", scope: "read", days: 7 } as const;
  await tiny.database.write((await tokenStatements(tiny.database, owner, made, NOW)).statements);
  const before = await records();

  await forget(0);
  expect(await held()).toEqual({ sessions: 1, sign_in_tickets: 1, tallies: 2, tokens: 1 });
  expect(await records()).toEqual(before);

  await forget(2);
  expect(await held()).toEqual({ sessions: 0, sign_in_tickets: 0, tallies: 0, tokens: 1 });
  const forgot = { did: "forgot", detail: "sessions 1, sign-in tickets 1, tallies 2" };
  expect(await records()).toEqual([...before, forgot]);

  await forget(7 + 89);
  expect((await held()).tokens).toBe(1);
  await forget(7 + 91);
  expect((await held()).tokens).toBe(0);
  expect(await records()).toEqual([...before, forgot, { did: "forgot", detail: "tokens 1" }]);
});

test("everybody may read what is held of them and why; how much of it, those who may know what others did", async () => {
  for (const person of PEOPLE) {
    const answer = await siteOn(tiny.database, { askerOf: () => person }).request("/staff-data");
    const page = await answer.text();
    expect(answer.status).toBe(200);
    for (const words of ["Sessions", "Access tokens", "The record", "Nothing about children"])
      expect(page).toContain(words);
    const may = ["administrator", "national_planner", "auditor"].includes(person.role);
    expect([person.role, page.includes("Rows now")]).toEqual([person.role, may]);
  }
});

test("the counts are those of the database, names beside decisions in every table among them", async () => {
  const auditor = PEOPLE.find(({ role }) => role === "auditor") ?? null;
  const page = await (await siteOn(tiny.database, { askerOf: () => auditor }).request("/staff-data")).text();
  const shown = (what: string) =>
    Number(new RegExp(`<th scope="row">${what}.*?<td class="num">(\\d+)`, "s").exec(page)?.[1]);
  const { rows } = await tiny.client.execute(
    "select (select count(*) from audit) as record, (select count(*) from imports) + (select count(*) from plans) as least",
  );
  expect(shown("The record")).toBe(Number(rows[0]?.record));
  expect(shown("Names beside decisions")).toBeGreaterThan(Number(rows[0]?.least));
});
