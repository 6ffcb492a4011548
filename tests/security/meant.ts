import { readFileSync } from "node:fs";
import { readPolicy } from "../../src/imports/policy.ts";
import { typedOf } from "../../src/pages/policy-typed.ts";
import type { Meant } from "./attacks.ts";

const CODES = ["E08000018", "E09000002", "E06000001", "E10000016"];
/** The secret of a token that an administrator has in the database that is fuzzed. */
export const SCRIPT = `rpp_${"f".repeat(43)}`;
const REASONS = ["Agreed", "Heard twice"];
const SEEN = ["1", "2", "3"];

/** What the fields, the parameters and the parts of a path hold when they are meant well, by name. */
export const MEANT: Meant = {
  code: [...CODES, "E08000018", "372", "E99999999"],
  number: ["1", "current", "2"],
  id: ["1", "2"],
  version: ["1", "2"],
  secret: ["abc", "0123456789"],
  token: [SCRIPT, "rpp_abc"],
  scope: ["read", "write", "calendar"],
  days: ["7", "365"],
  "as-at": ["2015-03-01", "2026-11-01"],
  "as-at-day": ["1"],
  "as-at-month": ["3"],
  "as-at-year": ["2015"],
  region: ["London", "South East"],
  band: ["1", "2"],
  judgement: ["inadequate", "four"],
  cse: ["2015"],
  visit: ["1"],
  sort: ["name", "priority"],
  show: ["reasons", "weeks", "price"],
  by: ["team"],
  rows: ["region", "authority"],
  zoom: ["2027-Q2", "2027-H1", "chosen"],
  choose: CODES,
  who: ["Test planner"],
  what: ["changed", "seen"],
  from: ["1", "2026-11-30"],
  to: ["recurring_theme", "focused_visit", "closed", "/plans", "2026-12-31"],
  before: ["10"],
  since: ["2026-11-01"],
  state: ["standing", "withdrawn"],
  recorded: ["1"],
  authority: CODES,
  cause: ["signals", "no_answer"],
  find: ["Rotherham"],
  seen: ["1"],
  done: REASONS,
  why: REASONS,
  reason: REASONS,
  head: ["0".repeat(64)],
};

const [POLICY] = readPolicy(readFileSync("seed/policy.json", "utf8")).records;
const TYPED: Meant = Object.fromEntries([...(POLICY ? typedOf(POLICY) : [])].map(([path, value]) => [path, [value]]));
const DRAFT: Meant = { from: ["1", "2"], reason: REASONS, ...TYPED };

/** The routes that take a file: the field that it comes in, and what else their forms send. A test finds those left out. */
export const UPLOADS: Readonly<Record<string, { field: string; others: Meant }>> = {
  "POST /plans/:number/bring-back": { field: "file", others: { text: [""], step: ["look"] } },
  "POST /imports": { field: "file", others: { kind: ["findings"], text: [""] } },
};

const AWAY: Meant = {
  ...{ kind: ["team-away", "seen-by", "closed"], plan: ["1"], seen: ["1"], team: ["T1"] },
  ...{ "away-from": ["2027-03-08"], "away-last": ["2027-03-26"], "away-reason": REASONS },
  ...{ "seen-authority": CODES, "seen-by": ["2027-03-26"], "seen-origin": ["Ministers"], "seen-reason": REASONS },
  ...{
    "closed-authority": CODES,
    "closed-from": ["2027-03-08"],
    "closed-last": ["2027-03-26"],
    "closed-reason": REASONS,
  },
};

/** The forms that a change sends, by its route. */
export const FORMS: Readonly<Record<string, Meant>> = {
  "POST /authorities": { find: ["Rotherham", "E08000018"] },
  "POST /plans/:number/timeline": { find: ["Rotherham", "ham"] },
  "POST /plans": { reason: REASONS, effort: ["quick"] },
  "POST /plans/:number/publish": {
    reason: REASONS,
    "decided-by": ["The director"],
    seen: SEEN,
    step: ["look", "keep"],
  },
  "POST /plans/:number/visits/:code/move": {
    team: ["T1"],
    week: ["12", "2027-03-01"],
    pin: ["none", "both"],
    reason: REASONS,
    thaw: ["", "Agreed"],
    seen: SEEN,
  },
  "POST /plans/:number/visits/:code/pin": {
    pin: ["none", "week"],
    reason: REASONS,
    seen: SEEN,
    step: ["look", "keep"],
  },
  "POST /plans/:number/visits/:code/leave-out": {
    do: ["leave-out", "take-in"],
    reason: REASONS,
    seen: SEEN,
    step: ["look", "keep"],
  },
  "POST /plans/:number/visits/:code/commission": {
    do: ["commission", "withdraw"],
    origin: ["The Secretary of State"],
    "by-day": ["1"],
    "by-month": ["5"],
    "by-year": ["2027"],
    reason: REASONS,
    seen: SEEN,
    step: ["look", "keep"],
  },
  "POST /desk/undo": { seen: SEEN },
  "POST /desk/redo": { seen: SEEN },
  "POST /desk/take-up": { seen: SEEN, plan: ["1", "2"] },
  "POST /fixes": AWAY,
  "POST /fixes/choose": { ...AWAY, fix: ["fewest", "cheapest"] },
  "POST /scenarios": {
    rows: ["1"],
    "cap-1": ["7"],
    "added-1": ["1"],
    "region-1": ["London"],
    do: ["run", "add"],
    reason: REASONS,
  },
  "POST /scenarios/finish-by": { finish: ["2028-11-30"], most: ["1"], skilled: ["yes"], question: REASONS },
  "POST /signals": {
    authority: CODES,
    kind: ["pattern", "allegation"],
    "observed-day": ["3"],
    "observed-month": ["10"],
    "observed-year": ["2026"],
    source: ["police", "school"],
    severity: ["1", "3"],
    confidence: ["high", "low"],
    "half-life": ["", "90"],
    note: ["", "Taxis wait outside the home at night."],
  },
  "POST /signals/:id/act": { done: REASONS },
  "POST /signals/:id/withdraw": { why: REASONS },
  "POST /escalations": {
    authority: CODES,
    cause: ["signals", "no_answer"],
    rung: ["recurring_theme"],
    reason: REASONS,
  },
  "POST /escalations/:id/move": { seen: ["1", "2"], to: ["focused_visit", "closed"], reason: REASONS },
  "POST /authorities/:code/leaks": { reason: REASONS },
  "POST /between": {
    authority: CODES,
    kind: ["monitoring", "focused"],
    team: ["T1"],
    days: ["2"],
    theme: ["Front door"],
    "starts-day": ["4"],
    "starts-month": ["1"],
    "starts-year": ["2027"],
    step: ["", "keep"],
    reason: REASONS,
  },
  "POST /between/:id": { off: REASONS, from: ["1"], step: ["", "keep"], reason: REASONS },
  "POST /authorities/:code/visit": {
    became: ["carried_out", "deferred"],
    starts: ["2027-01-11"],
    "on-day": ["20"],
    "on-month": ["11"],
    "on-year": ["2026"],
    days: ["5"],
    cse: ["yes"],
    grounds: ["emergency"],
    why: REASONS,
    seen: ["0", "1"],
  },
  "POST /policy": DRAFT,
  "POST /policy/preview": DRAFT,
  "POST /audit/verify": { head: ["", "0".repeat(64)] },
  "POST /account/tokens": { name: ["A script"], scope: ["read", "write"], days: ["7", "365"] },
  "POST /sign-out": { everywhere: ["yes", ""] },
};
