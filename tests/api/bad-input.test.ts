import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Problem } from "../../src/pages/api/problem.ts";
import { tokenStatements } from "../../src/store/tokens.ts";
import type { TestDatabase } from "../support/database.ts";
import { PEOPLE } from "../support/people.ts";
import { siteOn } from "../support/planned.ts";
import { BY_LINK } from "../support/signed-in.ts";
import { tinyDatabase } from "../support/tiny.ts";
import { NOW } from "../support/world.ts";

let tiny: TestDatabase;
beforeAll(async () => {
  tiny = await tinyDatabase();
});
afterAll(() => tiny.client.close());

const ORIGIN = "http://localhost";
const JSON_TYPE = { "Content-Type": "application/json" };
const LEAVE = "plans/1/visits/E08000018/leave-out";
const OUT = { do: "leave-out", reason: "Agreed" };
const SIGNAL = {
  ...{ authority: "E08000018", kind: "pattern", observed: "2026-10-03", source: "police", severity: 3 },
  confidence: "high",
};

function ask(path: string, init: RequestInit = {}) {
  const headers = { Origin: ORIGIN, ...(init.headers as Record<string, string>) };
  return siteOn(tiny.database).request(`${ORIGIN}/api/v1/${path}`, { ...init, headers });
}

const post = (path: string, body: unknown, headers: object = {}) =>
  ask(path, { method: "POST", body: JSON.stringify(body), headers: { ...JSON_TYPE, ...headers } });

/** The problem that an answer tells, which must be one as it is documented. */
async function told(response: Response) {
  expect(response.headers.get("Content-Type")).toBe("application/problem+json");
  const body = Problem.strict().parse(await response.json());
  expect(body.status).toBe(response.status);
  return { name: body.type.replace("/api#", ""), errors: body.errors ?? [], detail: body.detail };
}

describe("what is sent to the API and cannot be", () => {
  test.each<[string, object, string[]]>([
    ["nothing of what is needed", {}, ["authority", "kind", "observed", "source", "severity", "confidence"]],
    ["a number where a word belongs", { ...SIGNAL, kind: 7 }, ["kind"]],
    ["a word where a number belongs", { ...SIGNAL, severity: "3" }, ["severity"]],
    ["a fraction where a whole number belongs", { ...SIGNAL, severity: 2.5 }, ["severity"]],
    ["a number that is too large", { ...SIGNAL, halfLife: 1e300 }, ["halfLife"]],
    ["a day that there is not", { ...SIGNAL, observed: "2026-02-30" }, ["observed"]],
    ["a code that is none", { ...SIGNAL, authority: "Rotherham" }, ["authority"]],
    ["a field that there is not", { ...SIGNAL, sevrity: 1 }, ["sevrity"]],
    ["a list", [SIGNAL], [""]],
    ["null", null as never, [""]],
  ])("is named field by field: %s", async (_, body, fields) => {
    const problem = await told(await post("signals", body));
    expect([problem.name, problem.errors.map(({ field }) => field)]).toEqual(["invalid", fields]);
    for (const { says } of problem.errors) expect(says).not.toMatch(/Invalid|Unrecognized|undefined|NaN|\.\.$/);
  });

  test.each<[string, string, RequestInit, number, string]>([
    ["JSON that breaks off", "signals", { method: "POST", body: '{"authority":', headers: JSON_TYPE }, 400, "invalid"],
    ["no body", "signals", { method: "POST", headers: JSON_TYPE }, 400, "invalid"],
    ["no type", "signals", { method: "POST", body: "{}", headers: { "Content-Type": "" } }, 415, "not-json"],
    ["a form", "signals", { method: "POST", body: new URLSearchParams({ kind: "pattern" }) }, 415, "not-json"],
    ["too much", "signals", { method: "POST", body: "x".repeat(300_000), headers: JSON_TYPE }, 413, "too-large"],
    ["another method", "plans", { method: "PUT", body: "{}", headers: JSON_TYPE }, 405, "no-such-method"],
    ["an address with nothing at its end", "plans/", {}, 404, "not-found"],
    ["a method for nothing", "nothing/there", { method: "DELETE" }, 404, "not-found"],
    ["a query that means nothing", "plans?limt=5", {}, 400, "invalid"],
    ["a limit above all", "plans?limit=201", {}, 400, "invalid"],
    ["no number", "plans/one", {}, 400, "invalid"],
    ["a number beyond counting", "plans/99999999999999999999", {}, 400, "invalid"],
  ])("is told as a problem: %s", async (_, path, init, status, name) => {
    const response = await ask(path, init);
    expect([response.status, (await told(response)).name]).toEqual([status, name]);
  });

  test.each<[string, string, object, string]>([
    ["capacity/teams/T1", '"1"', { what: "sell" }, "what: write one of details, leave, back, retire."],
    ["scenarios", "", { changes: [{ weeks: 1e300 }], reason: "x" }, "changes.0.weeks: at most 260."],
    ["imports", "", { kind: "findings", fileName: "x", base64: "%" }, "base64: write the bytes in base64."],
    ["imports", "", { kind: "findings", fileName: "x" }, "Send the file’s bytes as “text”"],
  ])("says of %s with %s and %o how to mend it", async (path, tag, body, says) => {
    const problem = await told(await post(path, body, tag === "" ? {} : { "If-Match": tag }));
    expect([problem.name, problem.detail]).toEqual(["invalid", expect.stringContaining(says)]);
    expect(problem.errors).toHaveLength(1);
  });

  test("is not kept where a preview was meant and misspelt", async () => {
    const desk = await ask("desk");
    const headers = { "If-Match": desk.headers.get("ETag") ?? "" };
    expect(await told(await post(`${LEAVE}?previw=yes`, OUT, headers))).toMatchObject({
      errors: [{ field: "previw" }],
    });
    expect((await ask("desk")).headers.get("ETag")).toBe(desk.headers.get("ETag"));
  });

  test.each<[string, object, number]>([
    ["without If-Match", {}, 428],
    ["with a weak tag", { "If-Match": 'W/"0.00"' }, 412],
    ["with no tag", { "If-Match": "0" }, 412],
    ["with any", { "If-Match": "*" }, 412],
    ["with another's tag", { "If-Match": '"7.00"' }, 412],
  ])("changes nothing %s", async (_, headers, status) => {
    const before = (await ask("desk")).headers.get("ETag");
    expect((await post(LEAVE, OUT, headers)).status).toBe(status);
    expect((await ask("desk")).headers.get("ETag")).toBe(before);
  });
});

describe("an address of the API", () => {
  test("says by OPTIONS and with 405 how it may be asked, and answers HEAD as GET without a body", async () => {
    const options = await ask("plans", { method: "OPTIONS" });
    expect([options.status, options.headers.get("Allow")]).toEqual([204, "GET, POST, HEAD, OPTIONS"]);
    expect((await ask("plans", { method: "DELETE" })).headers.get("Allow")).toBe("GET, POST, HEAD, OPTIONS");
    const [head, get] = [await ask("plans", { method: "HEAD" }), await ask("plans")];
    expect([head.status, await head.text(), head.headers.get("ETag")]).toEqual([200, "", get.headers.get("ETag")]);
  });

  test.each<[string, string, RequestInit, number, string]>([
    ["an unknown token", "unknown", {}, 401, "signed-out"],
    ["a token that has expired", "read", { headers: { late: "yes" } }, 401, "signed-out"],
    ["a token for reading, asked to change", "read", { method: "POST" }, 403, "forbidden"],
    ["a token for a calendar", "calendar", {}, 403, "forbidden"],
    ["a token that would make another", "write", { method: "POST", headers: { path: "tokens" } }, 403, "forbidden"],
  ])("refuses %s as a problem", async (_, scope, { method = "GET", headers = {} }, status, name) => {
    const { late, path = "plans" } = headers as { late?: string; path?: string };
    const [, nora] = PEOPLE;
    if (!nora) throw new Error("There is nobody");
    const made = { secret: `rpp_${`${scope}${status}`.padStart(43, "s")}`, name: "A script", days: 7 };
    if (scope !== "unknown") {
      const { statements } = await tokenStatements(tiny.database, nora, { ...made, scope: scope as "read" }, NOW);
      await tiny.database.write(statements);
    }
    const later = new Date(Date.parse(NOW) + 8 * 86_400_000).toISOString();
    const site = siteOn(tiny.database, { ...BY_LINK, ...(late && { now: () => later }) });
    const response = await site.request(`${ORIGIN}/api/v1/${path}`, {
      ...{ method, headers: { ...JSON_TYPE, Authorization: `Bearer ${made.secret}` } },
      ...(method === "POST" && { body: "{}" }),
    });
    expect([response.status, (await told(response)).name]).toEqual([status, name]);
    if (status === 401) expect(response.headers.get("WWW-Authenticate")).toBe('Bearer realm="planner"');
  });

  test("finds an authority for a token that may only read, and changes nothing for it", async () => {
    const auditor = PEOPLE.find(({ role }) => role === "auditor");
    if (!auditor) throw new Error("There is nobody");
    const made = { secret: `rpp_${"find".padStart(43, "f")}`, name: "A script", scope: "read" as const, days: 7 };
    await tiny.database.write((await tokenStatements(tiny.database, auditor, made, NOW)).statements);
    const response = await siteOn(tiny.database, BY_LINK).request(`${ORIGIN}/api/v1/authorities/find`, {
      ...{ method: "POST", body: JSON.stringify({ find: "372" }) },
      headers: { ...JSON_TYPE, Authorization: `Bearer ${made.secret}` },
    });
    expect(await response.json()).toMatchObject({ items: [{ code: "E08000018", name: "Rotherham" }] });
  });
});
