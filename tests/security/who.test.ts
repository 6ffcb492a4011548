import { afterAll, beforeAll, expect, test } from "vitest";
import { verifyAudit } from "../../src/actions/verify-audit.ts";
import type { Asker } from "../../src/core/access.ts";
import { type AuditRow, sealOf } from "../../src/store/audit-seals.ts";
import type { TestDatabase } from "../support/database.ts";
import { PEOPLE } from "../support/people.ts";
import { siteOn } from "../support/planned.ts";
import { tinyDatabase } from "../support/tiny.ts";
import { NOW, TODAY } from "../support/world.ts";

const ORIGIN = "http://localhost";
const [CODE, ELSEWHERE] = ["E08000018", "E09000002"];

let tiny: TestDatabase;
beforeAll(async () => {
  tiny = await tinyDatabase();
});
afterAll(() => tiny.client.close());

function as(asker: Asker, path: string, init: RequestInit = {}) {
  return siteOn(tiny.database, { askerOf: () => asker }).request(ORIGIN + path, init);
}

async function newest(): Promise<Record<string, unknown>> {
  const { rows } = await tiny.client.execute("select * from audit order by id desc limit 1");
  return { ...rows[0] };
}

const someone = (role: Asker["role"]): Asker => {
  const person = PEOPLE.find((one) => one.role === role);
  if (!person) throw new Error(`Nobody is ${role}`);
  return person;
};

test("two people with one name are told apart, in the record and in who has seen a date", async () => {
  const [one, other] = ["https://id.test 11112222", "https://id.test 33334444"].map(
    (person): Asker => ({ person, name: "Sam Smith", role: "national_planner" }),
  ) as [Asker, Asker];
  const people = async () => {
    const page = await (await as(one, `/authorities/${CODE}/seen`)).text();
    return Number(/(\d+) (?:person|people) could see/.exec(page)?.[1] ?? 0);
  };
  await people();
  const before = await people();
  await as(other, `/authorities/${CODE}`);
  expect(await newest()).toMatchObject({ who: "Sam Smith", person: other.person });
  expect(await people()).toBe(before + 1);
  const listed = async (who: string) => (await as(someone("auditor"), `/audit?what=seen&who=${who}`)).text();
  expect(await listed("33334444")).toContain("…33334444");
  expect(await listed("33334444")).not.toContain("…11112222");
  expect(await listed("sam")).toContain("…11112222");
});

test("whose key in a row is changed is found by the check, and rows older than the key are sealed as before", async () => {
  const doing = { database: tiny.database, at: NOW, today: TODAY, who: "Ann" };
  expect(await verifyAudit(doing)).toMatchObject({ ok: true });
  await tiny.client.batch([
    "drop trigger audit_no_update",
    "update audit set person = 'nobody' where id = (select min(id) from audit where person is not null)",
  ]);
  expect((await verifyAudit(doing)).wrong.join()).toMatch(/^Row \d+ was changed, or its seal was\.$/);
  const { person: _, token: __, ...old } = { ...(await newest()), person: null, token: null } as unknown as AuditRow;
  expect(await sealOf("", { ...old, person: null, token: null })).toBe(await sealOf("", old as AuditRow));
});

test("what a page refuses because somebody was first is recorded with its words", async () => {
  const fields = { authority: CODE, cause: "signals", rung: "recurring_theme", reason: "Heard twice" };
  const open = () =>
    as(someone("national_planner"), "/escalations", {
      ...{ method: "POST", headers: { Origin: ORIGIN }, body: new URLSearchParams(fields) },
    });
  expect((await open()).status).toBe(303);
  const answer = await open();
  expect(answer.status).toBe(409);
  const { did, subject, detail } = await newest();
  expect([did, subject]).toEqual(["was refused", "POST /escalations"]);
  expect(detail).toMatch(/^conflict: \w+ .*\.$/);
  expect(await answer.text()).toContain(String(detail).slice("conflict: ".length).slice(0, 40));
});

test.each<[string, Asker, string, string]>([
  ["a viewer", someone("viewer"), "/", "saw quarters of"],
  ["a regional planner of another region", someone("regional_planner"), `/authorities/${CODE}`, "saw quarters of"],
  ["a regional planner of that region", someone("regional_planner"), `/authorities/${ELSEWHERE}`, "saw"],
])("%s who was shown a visit is recorded for what they were shown", async (_, asker, path, did) => {
  const { rows } = await tiny.client.execute({
    sql: "select code from authorities where ofsted_region = 'London' and code = ?",
    args: [ELSEWHERE],
  });
  expect(rows).toHaveLength(1);
  await as(asker, path);
  expect(await newest()).toMatchObject({ who: asker.name, did, person: asker.person });
  if (did === "saw") return;
  const page = await (await as(someone("auditor"), `/authorities/${CODE}/seen`)).text();
  expect(page).not.toContain(asker.name);
});
