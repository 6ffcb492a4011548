import type { Client } from "@libsql/client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Database, openDatabase } from "../src/store/db.ts";
import type { TestDatabase } from "./support/database.ts";
import { plannedDatabase, siteOn } from "./support/planned.ts";
import { signedInAt } from "./support/signed-in.ts";

let planned: TestDatabase;
let database: Database;
let names: string[];
let trips = 0;

beforeAll(async () => {
  planned = await plannedDatabase();
  database = openDatabase(counted(planned.client));
  names = (await planned.client.execute("select name from authorities")).rows.map(({ name }) => String(name));
});
afterAll(() => planned.client.close());

/** The same client; whatever goes to the database through it is one round trip the more. */
function counted(client: Client): Client {
  const goes = new Set(["batch", "execute", "executeMultiple", "migrate", "transaction"]);
  return new Proxy(client, {
    get(target, name) {
      const value = Reflect.get(target, name, target);
      if (typeof value !== "function") return value;
      return (...args: unknown[]) => {
        if (goes.has(String(name))) trips++;
        return Reflect.apply(value, target, args);
      };
    },
  });
}

const HTML = "text/html; charset=UTF-8";
const CSV = "text/csv; charset=utf-8; header=present";
const JSON_TYPE = "application/json";

type Asked = { ask: string; form?: string; status: number; type?: string | null; trips: number; location?: string };

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** The files of a table beside its CSV; what describes the columns needs nothing of the database. */
function files(address: string, query = ""): Asked[] {
  return [
    { ask: `GET ${address}.xlsx${query}`, status: 200, type: XLSX, trips: 1 },
    { ask: `GET ${address}.json${query}`, status: 200, type: JSON_TYPE, trips: 1 },
    { ask: `GET ${address}.csv-metadata.json${query}`, status: 200, type: "application/csvm+json", trips: 0 },
  ];
}

const SIGNAL =
  "authority=E08000018&kind=pattern&observed-day=3&observed-month=10&observed-year=2026&source=police&severity=3&confidence=high&note=";
const DAYS = "from-day=1&from-month=2&from-year=2027&to-day=12&to-month=2&to-year=2027";
const TEAM = "code=T13&name=Team 13&region=London&skill=yes&leads=1";
const CONFLICT = "team=T1&authority=E06000001&kind=improvement_work&why=Advised its board";
const CLOSURE = `authority=E06000001&kind=emergency&why=Flood&${DAYS}`;
const JOINT = "authority=E06000001&starts-day=7&starts-month=6&starts-year=2027&with-health=yes";
const BETWEEN =
  "authority=E06000001&kind=focused&team=T1&days=2&theme=Front door&starts-day=9&starts-month=10&starts-year=2028";
const PUBLISH = "reason=Agreed&decided-by=The director";
const AWAY = "kind=team-away&team=T3&away-from=2027-03-08&away-last=2027-03-26&away-reason=Away";
const CASE = "authority=E08000018&cause=signals&rung=recurring_theme&reason=Heard twice";

const MOVED = "authority_code,team,starts_on%0AE08000018,T1,03/07/2028";

const VISITS =
  "kind=other_visits&text=authority,kind,theme,visited_on%0ARotherham Council,focused,Front door,2026-10-06";

/** Every route at least once, and what it must answer; a page reads in one round trip, and a change reads once and writes once. */
const ANSWERS: Asked[] = [
  { ask: "GET /", status: 200, trips: 1 },
  { ask: "GET /authorities", status: 200, trips: 1 },
  { ask: "GET /authorities?region=London&band=1&sort=name&show=reasons&show=weeks", status: 200, trips: 1 },
  { ask: "GET /authorities?sort=nonsense&band=x&region=Atlantis", status: 400, trips: 1 },
  { ask: "POST /authorities", form: "find=Rotherham", status: 200, trips: 1 },
  { ask: "POST /authorities", form: "find=", status: 200, trips: 1 },
  { ask: "GET /authorities/E08000018", status: 200, trips: 1 },
  { ask: "GET /authorities/E08000018?as-at=2015-03-01", status: 200, trips: 1 },
  { ask: "GET /authorities/E99999999", status: 404, trips: 1 },
  { ask: "GET /authorities/Rotherham", status: 400, trips: 0 },
  { ask: "GET /authorities/%E0%A4%A", status: 400, trips: 0 },
  { ask: "GET /plans", status: 200, trips: 1 },
  {
    ask: "POST /plans",
    form: "reason=To try it&effort=quick",
    status: 303,
    type: null,
    trips: 2,
    location: "/plans/2",
  },
  { ask: "POST /plans", form: "reason=&effort=quick", status: 400, trips: 1 },
  { ask: "POST /plans", form: "reason=To try it&effort=heroic", status: 400, trips: 1 },
  { ask: "GET /plans/compare", status: 200, trips: 1 },
  { ask: "GET /plans/compare?from=1&to=2", status: 200, trips: 1 },
  { ask: "GET /plans/compare?from=1&to=99", status: 404, trips: 1 },
  { ask: "GET /plans/compare?from=1", status: 400, trips: 1 },
  { ask: "GET /plans/compare?since=soon", status: 400, trips: 1 },
  {
    ask: "GET /plans/compare?since=2030-01-01",
    status: 302,
    type: null,
    trips: 1,
    location: "/plans/compare?from=2&to=2",
  },
  { ask: "GET /plans/compare.csv?from=1&to=2", status: 200, type: CSV, trips: 1 },
  { ask: "GET /plans/compare.csv?from=1", status: 400, trips: 0 },
  ...files("/plans/compare", "?from=1&to=2"),
  { ask: "GET /calendars", status: 200, trips: 1 },
  { ask: "POST /calendars", form: "name=&shows=plan&names=without&days=30", status: 400, trips: 2 },
  { ask: "GET /api", status: 200, trips: 1 },
  { ask: "GET /api/v1/openapi.json", status: 200, type: JSON_TYPE, trips: 0 },
  { ask: "GET /fixes", status: 200, trips: 1 },
  { ask: "GET /fixes?team=T3&authority=E08000018", status: 200, trips: 1 },
  { ask: "POST /fixes", form: "kind=team-away&plan=2&seen=2", status: 400, trips: 1 },
  { ask: "POST /fixes", form: `${AWAY}&plan=99&seen=2`, status: 404, trips: 1 },
  { ask: "POST /fixes", form: `${AWAY}&plan=2&seen=2`, status: 200, trips: 1 },
  { ask: "GET /fixes/choose", status: 302, type: null, trips: 0, location: "/fixes" },
  { ask: "POST /fixes/choose", form: `${AWAY}&plan=2&seen=2&fix=heroic`, status: 400, trips: 1 },
  { ask: "POST /fixes/choose", form: `${AWAY}&plan=1&seen=1&fix=fewest`, status: 409, trips: 3 },
  { ask: "GET /scenarios", status: 200, trips: 1 },
  { ask: "POST /scenarios", form: "rows=1&do=add", status: 200, trips: 1 },
  { ask: "POST /scenarios", form: "rows=1&cap-1=many&reason=", status: 400, trips: 1 },
  {
    ask: "POST /scenarios",
    form: "rows=1&cap-1=7&reason=To see",
    status: 303,
    type: null,
    trips: 3,
    location: "/scenarios/1",
  },
  { ask: "GET /scenarios?from=1&before=9", status: 200, trips: 1 },
  { ask: "GET /scenarios/finish-by", status: 302, type: null, trips: 0, location: "/scenarios" },
  { ask: "POST /scenarios/finish-by", form: "finish=soon&most=8&question=", status: 400, trips: 1 },
  {
    ask: "POST /scenarios/finish-by",
    form: "finish=2028-11-30&most=1&skilled=yes&question=The committee",
    status: 303,
    type: null,
    trips: 3,
    location: "/scenarios/2",
  },
  { ask: "GET /scenarios/1", status: 200, trips: 1 },
  { ask: "GET /scenarios/2", status: 200, trips: 1 },
  { ask: "GET /scenarios/99", status: 404, trips: 1 },
  { ask: "GET /scenarios/first", status: 400, trips: 0 },
  { ask: "GET /plans/current", status: 302, type: null, trips: 1, location: "/plans/2" },
  { ask: "GET /plans/2", status: 200, trips: 1 },
  { ask: "GET /plans/2?by=team", status: 200, trips: 1 },
  { ask: "GET /plans/99", status: 404, trips: 1 },
  { ask: "GET /plans/1e9", status: 400, trips: 0 },
  { ask: "GET /plans/2/publish", status: 200, trips: 1 },
  { ask: "GET /plans/99/publish", status: 404, trips: 1 },
  { ask: "POST /plans/2/publish", form: "reason=", status: 400, trips: 1 },
  { ask: "POST /plans/2/publish", form: `${PUBLISH}&step=look`, status: 200, trips: 1 },
  { ask: "POST /plans/1/publish", form: `${PUBLISH}&step=keep`, status: 409, trips: 3 },
  {
    ask: "POST /plans/2/publish",
    form: `${PUBLISH}&step=keep`,
    status: 303,
    type: null,
    trips: 2,
    location: "/plans/2?changed=1",
  },
  { ask: "GET /plans/current/timeline", status: 302, type: null, trips: 1, location: "/plans/2/timeline" },
  { ask: "GET /plans/2/timeline", status: 200, trips: 1 },
  { ask: "GET /plans/2/timeline?rows=authority&zoom=2027-Q2&region=London&late=only", status: 200, trips: 1 },
  { ask: "GET /plans/2/timeline?choose=E08000018&zoom=chosen", status: 200, trips: 1 },
  { ask: "GET /plans/2/timeline?zoom=soon&choose=E99999999", status: 400, trips: 1 },
  { ask: "GET /plans/99/timeline", status: 404, trips: 1 },
  { ask: "POST /plans/2/timeline", form: "find=ham", status: 200, trips: 1 },
  {
    ask: "POST /plans/2/timeline",
    form: "find=Rotherham",
    status: 303,
    type: null,
    trips: 1,
    location: "/plans/2/timeline?choose=E08000018#chosen",
  },
  { ask: "POST /plans/2/timeline", form: "find=Atlantis", status: 400, trips: 1 },
  { ask: "GET /plans/2/visits.csv", status: 200, type: CSV, trips: 1 },
  { ask: "GET /plans/99/visits.csv", status: 404, trips: 1 },
  ...files("/plans/2/visits"),
  { ask: "GET /plans/2/bring-back", status: 200, trips: 1 },
  { ask: "GET /plans/99/bring-back", status: 404, trips: 1 },
  { ask: "POST /plans/2/bring-back", form: "text=", status: 400, trips: 1 },
  { ask: "POST /plans/2/bring-back", form: `text=${MOVED}`, status: 400, trips: 1 },
  { ask: "POST /plans/1/bring-back", form: `text=${MOVED}&step=keep&second=1&take=E08000018`, status: 400, trips: 1 },
  { ask: "GET /plans/99/visits.xlsx", status: 404, trips: 1 },
  { ask: "GET /plans/2/visits.ics", status: 200, type: "text/calendar; charset=utf-8", trips: 1 },
  { ask: "GET /plans/2/visits.ics?names=with", status: 200, type: "text/calendar; charset=utf-8", trips: 1 },
  { ask: "GET /plans/99/visits.ics", status: 404, trips: 1 },
  { ask: "GET /committee", status: 200, trips: 1 },
  { ask: "GET /priorities.csv", status: 200, type: CSV, trips: 1 },
  ...files("/priorities"),
  { ask: "GET /coverage.csv", status: 200, type: CSV, trips: 1 },
  ...files("/coverage"),
  { ask: "GET /signals.csv", status: 200, type: CSV, trips: 1 },
  ...files("/signals"),
  { ask: "GET /audit.csv?what=taken", status: 200, type: CSV, trips: 1 },
  { ask: "GET /audit.csv?from=soon", status: 400, trips: 0 },
  ...files("/audit"),
  { ask: "GET /plans/2/proof", status: 200, trips: 1 },
  { ask: "GET /plans/99/proof", status: 404, trips: 1 },
  { ask: "GET /plans/2/proof.json", status: 200, type: JSON_TYPE, trips: 1 },
  { ask: "GET /plans/99/proof.json", status: 404, trips: 1 },
  { ask: "GET /plans/2/visits/E08000018", status: 200, trips: 1 },
  { ask: "GET /plans/2/visits/E08000018?show=proven&from=2027-06-07", status: 200, trips: 1 },
  { ask: "GET /plans/2/visits/E08000018?from=soon", status: 400, trips: 1 },
  { ask: "GET /plans/2/visits/E99999999", status: 404, trips: 1 },
  { ask: "GET /plans/2/visits/Rotherham", status: 400, trips: 0 },
  { ask: "GET /signals", status: 200, trips: 1 },
  { ask: "GET /signals?state=late", status: 200, trips: 1 },
  { ask: "GET /signals/new", status: 200, trips: 1 },
  { ask: "GET /signals/new?authority=E08000018", status: 200, trips: 1 },
  { ask: "POST /signals", form: "authority=E99999999&note=Ring Jane Smith", status: 400, trips: 2 },
  { ask: "POST /signals", form: SIGNAL, status: 303, type: null, trips: 2, location: "/signals/1?recorded=1" },
  { ask: "GET /signals/1", status: 200, trips: 1 },
  { ask: "GET /signals/99", status: 404, trips: 1 },
  { ask: "GET /signals/first", status: 400, trips: 0 },
  { ask: "GET /signals/1/act", status: 302, type: null, trips: 0, location: "/signals/1" },
  { ask: "GET /signals/1/withdraw", status: 302, type: null, trips: 0, location: "/signals/1" },
  { ask: "POST /signals/1/act", form: "done=", status: 400, trips: 2 },
  { ask: "POST /signals/1/act", form: "done=Asked", status: 303, type: null, trips: 2, location: "/signals/1" },
  { ask: "POST /signals/99/act", form: "done=Asked", status: 404, trips: 1 },
  { ask: "POST /signals/1/withdraw", form: "why=", status: 400, trips: 2 },
  { ask: "POST /signals/1/withdraw", form: "why=Wrong", status: 303, type: null, trips: 2, location: "/signals/1" },
  { ask: "POST /signals/1/withdraw", form: "why=Wrong", status: 409, trips: 3 },
  { ask: "GET /escalations", status: 200, trips: 1 },
  { ask: "GET /escalations/new?authority=E08000018&cause=signals", status: 200, trips: 1 },
  { ask: "POST /escalations", form: "cause=signals&reason=", status: 400, trips: 2 },
  { ask: "POST /escalations", form: CASE, status: 303, type: null, trips: 2, location: "/escalations/1" },
  { ask: "POST /escalations", form: CASE, status: 409, trips: 3 },
  { ask: "GET /escalations/1", status: 200, trips: 1 },
  { ask: "GET /escalations/99", status: 404, trips: 1 },
  { ask: "GET /escalations/first", status: 400, trips: 0 },
  { ask: "GET /escalations/1/move", status: 302, type: null, trips: 0, location: "/escalations/1" },
  { ask: "POST /escalations/1/move", form: "seen=1&to=monitoring&reason=", status: 400, trips: 2 },
  {
    ask: "POST /escalations/1/move",
    form: "seen=1&to=monitoring&reason=Goes on",
    status: 303,
    type: null,
    trips: 2,
    location: "/escalations/1",
  },
  { ask: "POST /escalations/1/move", form: "seen=1&to=monitoring&reason=Goes on", status: 409, trips: 3 },
  { ask: "GET /policy", status: 200, trips: 1 },
  { ask: "GET /policy/1", status: 200, trips: 1 },
  { ask: "GET /policy/9", status: 404, trips: 1 },
  { ask: "GET /policy/first", status: 400, trips: 0 },
  { ask: "GET /policy/change", status: 200, trips: 1 },
  { ask: "GET /policy/change?from=9", status: 404, trips: 1 },
  { ask: "GET /capacity", status: 200, trips: 1 },
  { ask: "GET /capacity/teams", status: 302, type: null, trips: 0, location: "/capacity" },
  { ask: "GET /capacity/teams/new", status: 200, trips: 1 },
  { ask: "POST /capacity/teams", form: "code=T1&name=", status: 400, trips: 2 },
  { ask: "POST /capacity/teams", form: TEAM, status: 200, trips: 1 },
  {
    ask: "POST /capacity/teams",
    form: `${TEAM}&from=0&step=keep&reason=Hired`,
    status: 303,
    type: null,
    trips: 2,
    location: "/capacity/teams/T13?kept=1",
  },
  { ask: "GET /capacity/teams/T13", status: 200, trips: 1 },
  { ask: "GET /capacity/teams/T99", status: 404, trips: 1 },
  { ask: "POST /capacity/teams/T13", form: "what=leave", status: 400, trips: 2 },
  { ask: "GET /capacity/conflicts", status: 200, trips: 1 },
  { ask: "GET /capacity/conflicts/new", status: 200, trips: 1 },
  { ask: "POST /capacity/conflicts", form: "team=T1", status: 400, trips: 2 },
  { ask: "POST /capacity/conflicts", form: CONFLICT, status: 200, trips: 1 },
  {
    ask: "POST /capacity/conflicts",
    form: `${CONFLICT}&step=keep&reason=Declared`,
    status: 303,
    type: null,
    trips: 2,
    location: "/capacity/conflicts/1?kept=1",
  },
  { ask: "GET /capacity/conflicts/1", status: 200, trips: 1 },
  { ask: "GET /capacity/conflicts/none", status: 400, trips: 0 },
  { ask: "POST /capacity/conflicts/1", form: "what=override&from=1&why=", status: 400, trips: 2 },
  { ask: "GET /capacity/closures", status: 200, trips: 1 },
  { ask: "GET /capacity/closures/new", status: 200, trips: 1 },
  { ask: "POST /capacity/closures", form: "authority=E08000018", status: 400, trips: 2 },
  {
    ask: "POST /capacity/closures",
    form: `${CLOSURE}&step=keep&reason=Told`,
    status: 303,
    type: null,
    trips: 2,
    location: "/capacity/closures?kept=1",
  },
  { ask: "GET /capacity/closures/1", status: 302, type: null, trips: 0, location: "/capacity/closures#closure-1" },
  { ask: "POST /capacity/closures/1", form: "from=1", status: 200, trips: 1 },
  { ask: "POST /capacity/closures/9", form: "from=1", status: 404, trips: 1 },
  { ask: "GET /capacity/weeks", status: 302, type: null, trips: 0, location: "/capacity/closures" },
  {
    ask: "POST /capacity/weeks",
    form: "week-day=15&week-month=3&week-year=2027&how=close&why=",
    status: 400,
    trips: 2,
  },
  { ask: "GET /capacity/figures", status: 200, trips: 1 },
  { ask: "POST /capacity/figures", form: "from=1&nationalCap=many", status: 400, trips: 2 },
  { ask: "GET /between", status: 200, trips: 1 },
  { ask: "GET /between/new", status: 200, trips: 1 },
  { ask: "POST /between", form: "authority=E06000001", status: 400, trips: 2 },
  { ask: "POST /between", form: BETWEEN, status: 200, trips: 1 },
  {
    ask: "POST /between",
    form: `${BETWEEN}&step=keep&reason=Agreed`,
    status: 303,
    type: null,
    trips: 2,
    location: "/between/1?kept=1",
  },
  { ask: "GET /between/1", status: 200, trips: 1 },
  { ask: "POST /between/1", form: "from=1&off=", status: 400, trips: 2 },
  { ask: "GET /capacity/joint", status: 200, trips: 1 },
  { ask: "GET /capacity/joint/new", status: 200, trips: 1 },
  { ask: "POST /capacity/joint", form: "authority=E08000018", status: 400, trips: 2 },
  {
    ask: "POST /capacity/joint",
    form: `${JOINT}&step=keep&reason=Agreed`,
    status: 303,
    type: null,
    trips: 2,
    location: "/capacity/joint/1?kept=1",
  },
  { ask: "GET /capacity/joint/1", status: 200, trips: 1 },
  { ask: "POST /capacity/joint/1", form: "what=off&from=1&off=", status: 400, trips: 2 },
  { ask: "GET /successions", status: 200, trips: 1 },
  { ask: "GET /successions/new", status: 200, trips: 1 },
  { ask: "POST /successions", form: "authority=E10000030", status: 400, trips: 2 },
  { ask: "GET /successions/E10000030", status: 404, trips: 1 },
  { ask: "POST /successions/E10000030", form: "choice=both", status: 404, trips: 1 },
  { ask: "GET /capacity/partners", status: 200, trips: 1 },
  { ask: "POST /capacity/partners", form: "partner=health", status: 400, trips: 2 },
  { ask: "GET /capacity/partners/1", status: 302, type: null, trips: 0, location: "/capacity/partners" },
  { ask: "POST /capacity/partners/1", form: "from=1", status: 404, trips: 1 },
  { ask: "GET /joint", status: 403, trips: 1 },
  { ask: "GET /joint/1", status: 403, trips: 1 },
  { ask: "POST /joint", status: 403, trips: 1 },
  { ask: "POST /joint/1", status: 403, trips: 1 },
  { ask: "GET /policy/preview", status: 302, type: null, trips: 0, location: "/policy/change" },
  { ask: "POST /policy/preview", form: "from=1&reason=", status: 400, trips: 1 },
  { ask: "POST /policy", form: "from=1&reason=To try it", status: 400, trips: 1 },
  { ask: "POST /backtest", form: "", status: 303, type: null, trips: 2, location: "/backtest" },
  { ask: "GET /backtest", status: 200, trips: 1 },
  { ask: "GET /backtest/inspections.json", status: 200, type: JSON_TYPE, trips: 1 },
  { ask: "POST /replay", form: "", status: 303, type: null, trips: 2, location: "/replay" },
  { ask: "GET /replay", status: 200, trips: 1 },
  { ask: "GET /authorities/E08000018/visit", status: 200, trips: 1 },
  { ask: "POST /authorities/E08000018/visit", form: "became=cancelled&seen=0", status: 409, trips: 3 },
  { ask: "GET /authorities/E08000018/seen", status: 200, trips: 1 },
  { ask: "GET /authorities/E99999999/seen", status: 404, trips: 1 },
  {
    ask: "GET /authorities/E08000018/leaks",
    status: 302,
    type: null,
    trips: 0,
    location: "/authorities/E08000018/seen",
  },
  { ask: "POST /authorities/E08000018/leaks", form: "reason=", status: 400, trips: 1 },
  {
    ask: "POST /authorities/E08000018/leaks",
    form: "reason=Known outside",
    status: 303,
    type: null,
    trips: 2,
    location: "/plans/3",
  },
  ...["move", "pin", "leave-out", "commission"].flatMap((part): Asked[] => [
    { ask: `GET /plans/3/visits/E08000018/${part}`, status: 200, trips: 1 },
    { ask: `GET /plans/3/visits/E99999999/${part}`, status: 404, trips: 1 },
    { ask: `GET /plans/99/visits/E08000018/${part}`, status: 404, trips: 1 },
    { ask: `POST /plans/3/visits/E08000018/${part}`, form: "reason=", status: 400, trips: 1 },
  ]),
  { ask: "GET /plans/3/visits/E08000018/move?team=T99&week=soon", status: 400, trips: 1 },
  {
    ask: "POST /plans/3/visits/E08000018/pin",
    form: "pin=both&reason=Promised&seen=4&step=keep",
    status: 303,
    type: null,
    trips: 2,
    location: "/plans/4?changed=1",
  },
  { ask: "POST /plans/3/visits/E08000018/pin", form: "pin=none&reason=Late&seen=4&step=keep", status: 409, trips: 4 },
  { ask: "GET /desk", status: 200, trips: 1 },
  { ask: "GET /desk/undo", status: 302, type: null, trips: 0, location: "/desk" },
  { ask: "GET /desk/redo", status: 302, type: null, trips: 0, location: "/desk" },
  { ask: "GET /desk/take-up", status: 302, type: null, trips: 0, location: "/desk" },
  { ask: "POST /desk/undo", form: "seen=4", status: 409, trips: 3 },
  { ask: "POST /desk/undo", form: "seen=5", status: 303, type: null, trips: 2, location: "/plans/3?changed=1" },
  { ask: "POST /desk/redo", form: "seen=6", status: 303, type: null, trips: 2, location: "/plans/4?changed=1" },
  { ask: "POST /desk/take-up", form: "seen=7&plan=99", status: 404, trips: 1 },
  { ask: "POST /desk/take-up", form: "seen=7&plan=4", status: 409, trips: 3 },
  { ask: "GET /audit", status: 200, trips: 1 },
  { ask: "GET /audit?who=planner&what=seen&from=2026-11-01&to=2026-11-30&before=9", status: 200, trips: 1 },
  { ask: "GET /audit?from=soon&what=x", status: 400, trips: 1 },
  { ask: "GET /audit/verify", status: 302, type: null, trips: 0, location: "/audit" },
  { ask: "POST /audit/verify", form: "head=", status: 200, trips: 6 },
  { ask: "POST /audit/verify", form: "head=x", status: 400, trips: 1 },
  { ask: "GET /audit/head.json", status: 200, type: JSON_TYPE, trips: 4 },
  { ask: "GET /audit/changes", status: 200, trips: 1 },
  { ask: "GET /audit/changes?since=soon", status: 400, trips: 1 },
  { ask: "GET /notices", status: 200, trips: 1 },
  { ask: "GET /runs", status: 200, trips: 1 },
  { ask: "GET /imports", status: 200, trips: 1 },
  { ask: "POST /imports", form: "kind=nonsense&text=", status: 400, trips: 1 },
  { ask: "POST /imports", form: "kind=findings&text=<html>", status: 400, trips: 1 },
  { ask: "POST /imports", form: VISITS, status: 303, type: null, trips: 2, location: "/imports/previews/1" },
  { ask: "GET /imports/previews/1", status: 200, trips: 1 },
  { ask: "GET /imports/previews/99", status: 404, trips: 1 },
  { ask: "GET /imports/previews/first", status: 400, trips: 0 },
  {
    ask: "POST /imports/previews/1/read",
    form: "",
    status: 303,
    type: null,
    trips: 3,
    location: "/imports/previews/2",
  },
  { ask: "POST /imports/previews/2/drop", form: "", status: 303, type: null, trips: 1, location: "/imports" },
  { ask: "POST /imports/previews/2/drop", form: "", status: 409, trips: 3 },
  { ask: "POST /imports/previews/1/keep", form: "", status: 303, type: null, trips: 4, location: "/imports/17" },
  { ask: "POST /imports/previews/1/keep", form: "", status: 409, trips: 3 },
  { ask: "GET /imports/17", status: 200, trips: 1 },
  { ask: "GET /imports/1", status: 200, trips: 1 },
  { ask: "GET /imports/99", status: 404, trips: 1 },
  { ask: "GET /imports/17/outcome", status: 302, type: null, trips: 0, location: "/imports/17" },
  { ask: "POST /imports/17/outcome", form: "", status: 303, type: null, trips: 1, location: "/imports/17" },
  ...["keep", "drop", "read"].map((deed) => ({
    ...{ ask: `GET /imports/previews/1/${deed}`, status: 302, type: null, trips: 0 },
    location: "/imports/previews/1",
  })),
  { ask: "GET /imports/17/take-back", status: 302, type: null, trips: 0, location: "/imports/17" },
  { ask: "POST /imports/17/take-back", form: "reason=", status: 400, trips: 1 },
  {
    ask: "POST /imports/17/take-back",
    form: "reason=Wrong file",
    status: 303,
    type: null,
    trips: 4,
    location: "/imports/17",
  },
  { ask: "POST /imports/17/take-back", form: "reason=Wrong file", status: 409, trips: 3 },
  { ask: "GET /sources", status: 200, trips: 1 },
  { ask: "GET /health", status: 200, type: JSON_TYPE, trips: 1 },
  { ask: "GET /calls", status: 200, trips: 1 },
  { ask: "GET /calls?week=20", status: 200, trips: 1 },
  { ask: "GET /calls?week=soon", status: 400, trips: 0 },
  { ask: "GET /account", status: 200, trips: 1 },
  { ask: "POST /sign-out", form: "", status: 303, type: null, trips: 0, location: "/account" },
  { ask: "GET /staff-data", status: 200, trips: 1 },
  { ask: "GET /account/tokens", status: 200, trips: 1 },
  { ask: "POST /account/tokens", form: "name=&scope=everything&days=400", status: 400, trips: 1 },
  { ask: "POST /account/tokens", form: "name=Nightly file&scope=read&days=30", status: 200, trips: 2 },
  { ask: "GET /account/tokens/abc/revoke", status: 302, type: null, trips: 0, location: "/account/tokens" },
  { ask: "POST /account/tokens/abc/revoke", form: "", status: 404, trips: 1 },
  { ask: "GET /sign-in", status: 200, trips: 0 },
  { ask: "GET /sign-in/link/abc", status: 200, trips: 0 },
  { ask: "POST /sign-in/link/abc", form: "", status: 404, trips: 1 },
  { ask: "GET /sign-in/provider", status: 404, trips: 1 },
  { ask: "GET /sign-in/return", status: 404, trips: 1 },
  { ask: "GET /nowhere", status: 404, trips: 0 },
];

/** What anybody may ask for. */
const OPEN = /^\w+ \/(health|sign-in)\b/;

/** What the site's own policy would refuse. */
const UNSAFE = /<style\b|\sstyle="|\son\w+="|<script(?![^>]*\ssrc="\/assets\/)|\ssrc="(?!\/assets\/)/g;

const ORIGIN = "http://localhost";
const FORM = { "Content-Type": "application/x-www-form-urlencoded" };

function asking({ ask, form }: Asked, origin = ORIGIN): [string, RequestInit] {
  const [method = "", path = ""] = ask.split(" ");
  const body = form === undefined ? {} : { body: form.replaceAll(" ", "+"), headers: { ...FORM, Origin: origin } };
  return [ORIGIN + path, { method, ...body }];
}

describe("the site", () => {
  test.each(ANSWERS)("answers $ask $form with $status, safely, in $trips round trips", async (asked) => {
    trips = 0;
    const response = await siteOn(database).request(...asking(asked));
    expect({ status: response.status, location: response.headers.get("location") ?? undefined }).toEqual({
      status: asked.status,
      location: asked.location,
    });
    expect(response.headers.get("content-type")).toBe(asked.type === undefined ? HTML : asked.type);
    expect(trips).toBe(asked.trips);
    const { headers } = response;
    expect(headers.get("content-security-policy")).toMatch(/^default-src 'none'; style-src 'self'; script-src 'self';/);
    expect(headers.get("referrer-policy")).toBe("same-origin");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("cache-control")).toBe("no-store");
    const text = await response.text();
    const [title = ""] = /<title>.*?<\/title>/.exec(text) ?? [];
    const travels = title + headers.get("content-disposition") + headers.get("location");
    expect(names.filter((name) => travels.includes(name))).toEqual([]);
    expect(travels).not.toMatch(/\b20\d\d\b/);
    expect(text.match(UNSAFE)).toBeNull();
  });

  test("has no route that is not among these", () => {
    const wanted = ANSWERS.map(({ ask }) => ask);
    // Those of the API and feeds, which have a secret in their address, are asked for in tests/api.
    const elsewhere = /^\/api\/v1\/(?!openapi\.json$)|:token/;
    const routes = siteOn(database).routes.filter(({ method, path }) => method !== "ALL" && !elsewhere.test(path));
    const missing = routes.filter(({ method, path }) => {
      const pattern = new RegExp(`^${method} ${path.replace(/:\w+/g, "[^/?]+").replaceAll(".", "\\.")}(\\?|$)`);
      return !wanted.some((ask) => pattern.test(ask));
    });
    expect(missing.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  });

  test("shows a stranger nothing but its health and how to sign in, and asks the database nothing for them", async () => {
    const site = siteOn(database, { askerOf: () => null });
    trips = 0;
    for (const asked of ANSWERS.filter(({ ask }) => !OPEN.test(ask))) {
      const response = await site.request(...asking(asked));
      expect([asked.ask, response.status]).toEqual([asked.ask, 403]);
      expect(await response.text()).toContain("Sign-in is not set up here yet");
    }
    expect(trips).toBe(0);
    expect((await site.request("/health")).status).toBe(200);
  });

  test("does nothing for a form of another site but record it, and says so", async () => {
    trips = 0;
    const forms = ANSWERS.filter(({ ask, status }) => ask.startsWith("POST") && !OPEN.test(ask) && status !== 403);
    for (const asked of forms) {
      const response = await siteOn(database).request(...asking(asked, "http://elsewhere.test"));
      expect([asked.ask, response.status]).toEqual([asked.ask, 403]);
      expect(await response.text()).toContain("This form came from another site");
    }
    expect(trips).toBe(forms.length);
  });

  test("proves in the page's own round trip that the session of whoever asks still stands", async () => {
    const signedIn = await signedInAt(database);
    for (const asked of ANSWERS.filter(({ ask }) => ask.startsWith("GET") && !OPEN.test(ask))) {
      const [url] = asking(asked);
      trips = 0;
      const response = await siteOn(database, signedIn.world).request(url, { headers: signedIn.headers });
      expect([asked.ask, response.status, trips]).toEqual([asked.ask, asked.status, Math.max(1, asked.trips)]);
    }
  });

  test("refuses a form too large to be one, in words", async () => {
    const form = `reason=${"x".repeat(300_000)}&effort=quick`;
    const response = await siteOn(database).request(...asking({ ask: "POST /plans", form, status: 413, trips: 0 }));
    expect(response.status).toBe(413);
    expect(await response.text()).toContain("A form may hold at most 256 kB");
  });

  test("says of a fault of its own only that there is one, and logs the rest under the number it shows", async () => {
    const lines: Record<string, unknown>[] = [];
    const fail = () => Promise.reject(new Error("secret detail"));
    const broken: Database = { ...database, read: fail, show: fail };
    const response = await siteOn(broken, { log: (line) => lines.push(line) }).request("/");
    const text = await response.text();
    expect(response.status).toBe(500);
    expect(text).not.toContain("secret detail");
    const faults = lines.filter(({ level }) => level === "error");
    expect(faults).toEqual([expect.objectContaining({ error: "Error: secret detail" })]);
    expect(text).toContain(String(faults[0]?.requestId));
  });
});
