import type { Client } from "@libsql/client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { API_ROUTES } from "../../src/core/access-api.ts";
import { addWeeks } from "../../src/core/calendar.ts";
import { api } from "../../src/pages/api/api.ts";
import { apiDocument } from "../../src/pages/api/document.ts";
import { Problem } from "../../src/pages/api/problem.ts";
import { type Database, openDatabase } from "../../src/store/db.ts";
import type { TestDatabase } from "../support/database.ts";
import { PEOPLE } from "../support/people.ts";
import { siteOn } from "../support/planned.ts";
import { tinyDatabase } from "../support/tiny.ts";

let planned: TestDatabase;
let database: Database;
let trips = 0;

beforeAll(async () => {
  planned = await tinyDatabase();
  database = openDatabase(counted(planned.client));
});
afterAll(() => planned.client.close());

/** The same client; each batch is one round trip the more. */
function counted(client: Client): Client {
  const batch: Client["batch"] = (...asked) => {
    trips++;
    return client.batch(...asked);
  };
  return Object.create(client, { batch: { value: batch } });
}

const PARTNER = PEOPLE.find(({ role }) => role === "partner");
const ORIGIN = "http://localhost";
const ROTHERHAM = "E08000018";
const REASON = { reason: "Agreed" };
const DAYS = { from: "2027-02-01", to: "2027-02-12" };

/** One request, and how it must be answered. `seen` is the address whose ETag the change sends. */
type Asked = {
  ask: string;
  sends?: object | ((read: Read) => Promise<object>);
  seen?: string;
  status: number;
  trips?: number;
  by?: typeof PARTNER;
};

type Read = (path: string) => Promise<Answer>;
/** As much of the answers as the requests after them are made of. */
type Answer = {
  policy: object;
  programme: { startsOn: string };
  visit: { startsOn: string };
  places: { state: string; teamCode: string; week: number }[];
  items: { id: string }[];
};

/** The newest policy with one figure changed. */
async function policy(read: Read): Promise<object> {
  const { policy } = await read("policies/newest");
  return { ...REASON, policy: { ...policy, bandSizes: [10, 30, 40, 70] } };
}

/** A plan's file with one visit at another place, which is open. */
async function file(read: Read): Promise<object> {
  const { places } = await read("plans/7/visits/E06000001/places");
  const { programme } = await read("programme");
  const [open] = places.filter(({ state }) => state === "open");
  const row = ["E06000001", open?.teamCode, addWeeks(programme.startsOn, (open?.week ?? 1) - 1), 7];
  return { text: `authority_code,team,starts_on,plan_number\n${row}\n`, take: ["E06000001"], ...REASON };
}

/** What became of the published visit, with its first day. */
const became = (entry: object) => async (read: Read) => ({
  starts: (await read(`authorities/${ROTHERHAM}/visit`)).visit.startsOn,
  ...entry,
});

const reads = (...paths: string[]): Asked[] => paths.map((path) => ({ ask: `GET ${path}`, status: 200, trips: 1 }));
const SIGNAL = {
  ...{ authority: ROTHERHAM, kind: "pattern", observed: "2026-10-03", source: "police", severity: 3 },
  confidence: "high",
};
const VISIT = `plans/2/visits/${ROTHERHAM}`;
const TEAM = { code: "T13", name: "Team 13", region: "London", skill: true, leads: 1, ...REASON };
const FILE = "authority,kind,theme,visited_on\nRotherham Council,focused,Front door,2026-10-06";
const AWAY = { kind: "team away", teamCode: "T1", from: "2027-03-08", last: "2027-03-26", ...REASON };
const BETWEEN = {
  ...{ authority: "E06000001", kind: "monitoring", team: "T1", starts: "2027-05-10", days: 2, theme: "Front door" },
  ...REASON,
};
const ENDS = { authority: "E06000001", ends: "2027-03-01", inItsPlace: [{ name: "North" }, { name: "South" }] };
const DESK = "desk";

/** Every operation at least once, in an order in which each finds what it needs. */
const ASKED: Asked[] = [
  { ask: "GET me", status: 200, trips: 0 },
  ...reads("staff-data", "sources", "committee", "calls/briefs", "calls/briefs?week=4"),
  { ask: "POST authorities/find", sends: { find: "rotherham" }, status: 200, trips: 1 },
  ...reads("programme", "calls?limit=5", "authorities?region=London", `authorities/${ROTHERHAM}`, "priorities"),
  ...reads(`authorities/${ROTHERHAM}?asAt=2015-03-01`, "priorities?asAt=2015-03-01", `authorities/${ROTHERHAM}/seen`),
  { ask: "POST plans", sends: { reason: "To try it", effort: "quick" }, status: 201 },
  ...reads(
    "plans",
    "plans/2",
    "plans/2/visits?limit=200",
    VISIT,
    `${VISIT}/places`,
    "plans/2/timeline",
    "plans/2/proof",
    "plans/2/checklist",
  ),
  ...reads("plans/compare?from=1&to=2", "desk", "scenarios", "signals", "escalations", "escalations/suggestions"),
  { ask: `POST ${VISIT}/pin?preview=yes`, sends: { pin: "week", ...REASON }, seen: DESK, status: 200 },
  { ask: `POST ${VISIT}/pin`, sends: { pin: "week", ...REASON }, seen: DESK, status: 200 },
  { ask: `POST plans/3/visits/${ROTHERHAM}/pin`, sends: { pin: "none", ...REASON }, seen: DESK, status: 200 },
  { ask: `POST plans/4/visits/${ROTHERHAM}/leave-out`, sends: { do: "leave-out", ...REASON }, seen: DESK, status: 200 },
  { ask: "POST desk/undo", seen: DESK, status: 200 },
  { ask: "POST desk/redo", seen: DESK, status: 200 },
  { ask: "POST desk/undo", seen: DESK, status: 200 },
  { ask: "POST desk/take-up", sends: { number: 2 }, seen: DESK, status: 200 },
  {
    ask: `POST plans/2/visits/${ROTHERHAM}/commission`,
    sends: { do: "commission", origin: "The Secretary of State", by: "2028-03-01", ...REASON },
    ...{ seen: DESK, status: 200 },
  },
  {
    ask: `POST plans/6/visits/${ROTHERHAM}/move`,
    sends: { team: "T99", startsOn: "2027-06-07", ...REASON },
    seen: DESK,
    status: 400,
  },
  { ask: "POST plans/6/fixes", sends: AWAY, status: 200, trips: 1 },
  { ask: "POST plans/6/fixes/fewest", sends: AWAY, seen: DESK, status: 201 },
  { ask: "POST plans/7/bring-back?preview=yes", sends: file, seen: DESK, status: 200 },
  { ask: "POST plans/7/bring-back", sends: file, seen: DESK, status: 200 },
  {
    ask: "POST plans/8/publish",
    sends: { ...REASON, decidedBy: "The director" },
    seen: "plans/8/checklist",
    status: 200,
  },
  ...reads(`authorities/${ROTHERHAM}/visit`),
  {
    ask: `POST authorities/${ROTHERHAM}/visit`,
    sends: became({ became: "deferred", on: "2026-11-20", grounds: "emergency", why: "A flood" }),
    ...{ seen: `authorities/${ROTHERHAM}/visit`, status: 200 },
  },
  ...reads(`authorities/${ROTHERHAM}/visit`),
  {
    ask: `POST authorities/${ROTHERHAM}/visit/report`,
    sends: became({ framework: "ILACS", publishedOn: "2026-11-02" }),
    ...{ seen: `authorities/${ROTHERHAM}/visit`, status: 400 },
  },
  { ask: "POST scenarios", sends: { changes: [{ nationalCap: 7 }], ...REASON }, status: 201 },
  {
    ask: "POST scenarios/finish-by",
    sends: { finishBy: "2028-11-30", mostTeams: 1, cseSkill: true, ...REASON },
    status: 201,
  },
  ...reads("scenarios/1", "scenarios/2"),
  { ask: "POST signals", sends: SIGNAL, status: 201 },
  ...reads("signals/1", "signals?state=waiting"),
  { ask: "POST signals/1/act", sends: { done: "Asked" }, seen: "signals/1", status: 200 },
  { ask: "POST signals/1/withdraw", sends: { why: "Mistaken" }, seen: "signals/1", status: 200 },
  {
    ask: "POST escalations",
    sends: { authority: ROTHERHAM, cause: "signals", rung: "recurring_theme", ...REASON },
    status: 201,
  },
  ...reads("escalations/1"),
  { ask: "POST escalations/1/move", sends: { to: "monitoring", ...REASON }, seen: "escalations/1", status: 200 },
  ...reads("policies", "policies/newest", "policies/1"),
  { ask: "POST backtest", status: 200 },
  { ask: "POST policies/preview", sends: policy, seen: "policies/newest", status: 200 },
  { ask: "POST policies", sends: policy, seen: "policies/newest", status: 201 },
  ...reads("capacity", "capacity/figures", "capacity/teams", "capacity/teams/T1"),
  { ask: "POST capacity/teams?preview=yes", sends: TEAM, status: 201, trips: 1 },
  { ask: "POST capacity/teams", sends: TEAM, status: 201 },
  {
    ask: "POST capacity/teams/T13",
    sends: { what: "leave", ...DAYS, because: "training", ...REASON },
    seen: "capacity/teams/T13",
    status: 200,
  },
  {
    ask: "POST capacity/conflicts",
    sends: { team: "T1", authority: "E06000001", kind: "improvement_work", why: "Advised its board", ...REASON },
    status: 201,
  },
  {
    ask: "POST capacity/conflicts/1",
    sends: { what: "override", why: "Long ago", ...REASON },
    seen: "capacity/conflicts/1",
    status: 200,
  },
  {
    ask: "POST capacity/closures",
    sends: { authority: "E06000001", kind: "emergency", ...DAYS, why: "Flood", ...REASON },
    status: 201,
  },
  { ask: "POST capacity/closures/1", sends: REASON, seen: "capacity/closures/1", status: 200 },
  {
    ask: "POST capacity/weeks/2027-03-15",
    sends: { how: "close", why: "A holiday", ...REASON },
    seen: '"0"',
    status: 200,
  },
  {
    ask: "POST capacity/figures",
    sends: { programme: { nationalCap: 9 }, ...REASON },
    seen: "capacity/figures",
    status: 200,
  },
  {
    ask: "POST capacity/joint",
    sends: { authority: "E06000001", starts: "2027-06-07", partners: ["health"], ...REASON },
    status: 201,
  },
  {
    ask: "POST capacity/joint/1",
    sends: { what: "answer", partner: "health", says: "confirmed", why: "Ready", ...REASON },
    seen: "capacity/joint/1",
    status: 200,
  },
  {
    ask: "POST capacity/partners",
    sends: { partner: "health", offers: true, ...DAYS, why: "Free", ...REASON },
    status: 201,
  },
  ...["conflicts", "closures", "weeks", "joint", "partners"].flatMap((kind) => reads(`capacity/${kind}`)),
  ...reads("capacity/weeks/2027-03-15", "capacity/conflicts/1", "capacity/joint/1", "capacity/partners/1"),
  ...reads("capacity/closures/1"),
  { ask: "POST capacity/partners/1", sends: REASON, seen: "capacity/partners/1", status: 200 },
  { ask: "POST between?preview=yes", sends: BETWEEN, status: 201, trips: 1 },
  { ask: "POST between", sends: BETWEEN, status: 201 },
  ...reads("between", "between/1", "between/monitored", "between/two-inspectorates"),
  { ask: "POST between/1", sends: { off: "Too soon", ...REASON }, seen: "between/1", status: 200 },
  { ask: "POST successions", sends: ENDS, status: 201 },
  { ask: "POST imports/previews/1/keep", seen: "imports/previews/1", status: 200 },
  ...reads("successions", "successions/E06000001"),
  {
    ask: "POST successions/E06000001?preview=yes",
    sends: { choice: "both", first: "2027-03-01", ...REASON },
    ...{ seen: "successions/E06000001", status: 200 },
  },
  {
    ask: "POST successions/E06000001",
    sends: { choice: "after", ...REASON },
    ...{ seen: "successions/E06000001", status: 200 },
  },
  ...["joint", "joint/1"].map((path): Asked => ({ ask: `GET ${path}`, status: 200, trips: 1, by: PARTNER })),
  { ask: "POST joint", sends: { offers: false, ...DAYS, why: "Busy" }, status: 201, by: PARTNER },
  {
    ask: "POST joint/1",
    sends: { says: "declined", why: "Busy after all" },
    seen: "joint/1",
    status: 200,
    by: PARTNER,
  },
  { ask: "POST imports", sends: { kind: "other_visits", fileName: "visits.csv", text: FILE }, status: 201 },
  ...reads("imports", "imports/previews", "imports/previews/2"),
  {
    ask: "POST imports/previews/2/read",
    sends: { sheet: null, authorities: {} },
    seen: "imports/previews/2",
    status: 201,
  },
  { ask: "POST imports/previews/3/keep", seen: "imports/previews/3", status: 200 },
  { ask: "POST imports", sends: { kind: "other_visits", fileName: "visits.csv", base64: btoa(FILE) }, status: 201 },
  { ask: "POST imports/previews/4/drop", seen: "imports/previews/4", status: 200 },
  ...reads("imports/NEWEST"),
  { ask: "POST imports/NEWEST/outcome", seen: "imports/NEWEST", status: 200 },
  { ask: "POST imports/NEWEST/take-back", sends: REASON, seen: "imports/NEWEST", status: 200 },
  { ask: "POST replay", status: 200 },
  ...reads("backtest", "backtest/inspections?limit=2", "replay", "notices", "runs", "audit?limit=5"),
  ...reads("audit/changes?limit=3", "audit/changes?since=2026-11-23"),
  { ask: "POST tokens", sends: { name: "A script", scope: "read", days: 30 }, status: 201 },
  {
    ask: "POST calendars",
    sends: { name: "Telephone", shows: "plan", names: "without", days: 30 },
    status: 201,
  },
  ...reads("tokens", "calendars"),
  { ask: "POST tokens/TOKEN/revoke", status: 200 },
  { ask: "GET audit/head", status: 200 },
  { ask: "GET audit/verdict", status: 200 },
  { ask: `POST authorities/${ROTHERHAM}/leaks`, sends: { reason: "Known outside" }, status: 201 },
];

const document = apiDocument();
type Shape = { [name: string]: unknown };

/** A documented schema as a validator that lets nothing undocumented through. */
function validatorOf(schema: unknown) {
  const strict = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(strict);
    if (typeof value !== "object" || value === null) return value;
    const shape = Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, strict(inner)])) as Shape;
    if (typeof shape.$ref === "string") return { $ref: shape.$ref.replace("#/components/schemas/", "#/$defs/") };
    const isClosed = shape.properties && Object.keys(shape.properties).length > 0 && !("additionalProperties" in shape);
    return isClosed ? { ...shape, additionalProperties: false } : shape;
  };
  return z.fromJSONSchema({ ...(strict(schema) as object), $defs: strict(document.components.schemas) } as never);
}

/** The same answer with a field more that nobody has described: at each object in turn, of a list in its first alone. */
function withOneMore(answer: unknown): unknown[] {
  if (Array.isArray(answer)) return withOneMore(answer[0]).map((first) => [first, ...answer.slice(1)]);
  if (typeof answer !== "object" || answer === null) return [];
  const deeper = Object.entries(answer).flatMap(([name, inner]) =>
    withOneMore(inner).map((more) => ({ ...answer, [name]: more })),
  );
  return [{ ...answer, undescribed: {} }, ...deeper];
}

/** The path of the document that an address is one of; what has a word before what has a parameter. */
function templateOf(address: string, method: "get" | "post" = "get"): string {
  const path = address.split("?")[0] ?? "";
  const templates = Object.keys(document.paths)
    .filter((one) => document.paths[one]?.[method])
    .sort((a, b) => a.split("{").length - b.split("{").length);
  return templates.find((one) => new RegExp(`^${one.replace(/\{\w+\}/g, "[^/]+")}$`).test(path)) ?? path;
}

async function ask({ ask, sends, seen, by }: Asked) {
  const site = siteOn(database, by ? { askerOf: () => by } : {});
  const plain = async (path: string) => (await site.request(`${ORIGIN}/api/v1/${path}`)).json();
  const filled = async (path: string) => {
    const list = path.includes("NEWEST") ? "imports" : path.includes("TOKEN") ? "tokens" : null;
    return list === null ? path : path.replace(/NEWEST|TOKEN/, (await plain(list)).items[0].id);
  };
  const [method = "", path = ""] = (await filled(ask)).split(" ");
  const read = async (from: string) => site.request(`${ORIGIN}/api/v1/${await filled(from)}`);
  const tag = seen === undefined || seen.startsWith('"') ? seen : ((await read(seen)).headers.get("ETag") ?? undefined);
  const given = typeof sends === "function" ? await sends(async (from) => (await read(from)).json()) : sends;
  const headers = {
    ...(method === "POST" && { Origin: ORIGIN }),
    ...(given && { "Content-Type": "application/json" }),
    ...(tag !== undefined && { "If-Match": tag }),
  };
  trips = 0;
  const body = given ? { body: JSON.stringify(given) } : {};
  const response = await site.request(`${ORIGIN}/api/v1/${path}`, { method, headers, ...body });
  const how = method === "GET" ? "get" : "post";
  return { response, method: how, template: templateOf(`/api/v1/${path}`, how) } as const;
}

describe("the API", () => {
  test.each(ASKED)("answers $ask with $status, as it is documented", async (asked) => {
    const { response, method, template } = await ask(asked);
    const text = await response.text();
    expect([response.status, response.status === asked.status ? "" : text]).toEqual([asked.status, ""]);
    if (asked.trips !== undefined) expect(trips).toBe(asked.trips);
    const [type = ""] = (response.headers.get("Content-Type") ?? "").split(";");
    const documented = document.paths[template]?.[method]?.responses[response.status]?.content?.[type]?.schema;
    expect([template, type, documented !== undefined]).toEqual([template, type, true]);
    const answer = JSON.parse(text);
    const validator = validatorOf(documented);
    expect(validator.safeParse(answer).error?.issues ?? []).toEqual([]);
    expect(withOneMore(answer).filter((more) => validator.safeParse(more).success)).toEqual([]);
    if (method === "get") expect(response.headers.get("ETag")).toMatch(/^"(\d+\.)?[\da-f]{24}"$/);
    if (response.status === 201 && response.headers.get("Location"))
      expect(document.paths[templateOf(response.headers.get("Location") ?? "")]?.get).toBeDefined();
  });

  test("documents every route that there is, and no other", () => {
    const here = api.routes.filter(({ method }) => method !== "ALL").map(({ method, path }) => `${method} ${path}`);
    const documented = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ":$1")}`),
    );
    expect(documented.sort()).toEqual([...new Set(here)].sort());
    const listed = Object.keys(API_ROUTES).filter((route) => !/\/api$|openapi\.json$/.test(route));
    expect(listed.sort()).toEqual(documented.sort());
  });

  test("is asked for every one of its routes here", () => {
    const asked = new Set(
      ASKED.map(({ ask }) => {
        const [method = "", path = ""] = ask.split(" ");
        return `${method} ${templateOf(`/api/v1/${path}`, method === "GET" ? "get" : "post")}`;
      }),
    );
    const documented = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(documented.filter((one) => !asked.has(one))).toEqual([]);
  });

  test.each<[string, RequestInit, number, string]>([
    ["plans/99", {}, 404, "not-found"],
    ["plans/none", {}, 400, "invalid"],
    ["nothing", {}, 404, "not-found"],
    ["signals?limit=500", {}, 400, "invalid"],
    ["authorities?after=nothing", {}, 400, "invalid"],
    ["signals", { method: "POST", body: "{", headers: { "Content-Type": "application/json" } }, 400, "invalid"],
    ["signals", { method: "POST", body: "{}", headers: { "Content-Type": "application/json" } }, 400, "invalid"],
    ["signals", { method: "POST", body: "x=1", headers: { "Content-Type": "text/plain" } }, 415, "not-json"],
    ["desk/undo", { method: "POST" }, 428, "unconditional"],
    ["desk/undo", { method: "POST", headers: { "If-Match": '"99999.00"' } }, 412, "stale"],
    ["desk/undo", { method: "POST", headers: { "If-Match": "*" } }, 412, "stale"],
  ])("tells of %s %o as problem details: %i %s", async (path, init, status, name) => {
    const headers = { Origin: ORIGIN, ...(init.headers as Record<string, string>) };
    const response = await siteOn(database).request(`${ORIGIN}/api/v1/${path}`, { ...init, headers });
    const body = await response.json();
    expect([response.status, response.headers.get("Content-Type")]).toEqual([status, "application/problem+json"]);
    expect(Problem.strict().parse(body)).toMatchObject({ type: `/api#${name}`, status });
    expect(JSON.stringify(body)).not.toMatch(/\.tsx?\b|node_modules|\\n/);
  });

  test("says of a fault of its own only that there is one", async () => {
    const fail = () => Promise.reject(new Error("secret detail"));
    const broken: Database = { ...database, read: fail, show: fail };
    const response = await siteOn(broken).request(`${ORIGIN}/api/v1/plans`);
    expect(response.status).toBe(500);
    const body = await response.json();
    expect(Problem.strict().parse(body).type).toBe("/api#fault");
    expect(JSON.stringify(body)).not.toContain("secret");
  });

  test("answers 304 to whoever has what stands, and a list page by page without a gap", async () => {
    const get = (path: string, headers = {}) => siteOn(database).request(`${ORIGIN}/api/v1/${path}`, { headers });
    const first = await get("authorities?limit=3");
    const tag = first.headers.get("ETag") ?? "";
    const again = await get("authorities?limit=3", { "If-None-Match": `"other", W/${tag}` });
    expect([again.status, await again.text(), again.headers.get("ETag")]).toEqual([304, "", tag]);
    const page = await first.json();
    const link = /<(.*)>; rel="next"/.exec(first.headers.get("Link") ?? "")?.[1] ?? "";
    const rest = await (await siteOn(database).request(ORIGIN + link)).json();
    const codes = [...page.items, ...rest.items].map(({ code }: { code: string }) => code);
    expect([page.items.length, new Set(codes).size, rest.next]).toEqual([3, 4, null]);
    expect(codes).toEqual(codes.toSorted());
  });

  test("is described to whoever asks, and read by people", async () => {
    const served = await siteOn(database).request(`${ORIGIN}/api/v1/openapi.json`);
    expect(await served.json()).toEqual(document);
    const page = await (await siteOn(database).request(`${ORIGIN}/api`)).text();
    for (const [path, methods] of Object.entries(document.paths))
      for (const method of Object.keys(methods)) expect(page).toContain(`${method.toUpperCase()} ${path}`);
  });
});
