import { API_ROUTES } from "./access-api.ts";
import { FILE_ROUTES } from "./access-files.ts";
import type { OfstedRegion } from "./authority.ts";
import type { Partner } from "./joint.ts";

/** What a person is here for. Where a provider gives several, the first of these counts. */
export const ROLES = [
  "administrator",
  "national_planner",
  "regional_planner",
  "auditor",
  "inspector",
  "partner",
  "viewer",
] as const;
export type Role = (typeof ROLES)[number];

/** A role with what it is bound to: a region, or a team. */
export type Standing =
  | { role: Exclude<Role, "regional_planner" | "inspector" | "partner"> }
  | { role: "partner"; inspectorate?: Partner }
  | { role: "regional_planner"; region: OfstedRegion }
  | { role: "inspector"; teamCode: string };

/** Who is asking, as the entry made sure of. `person` stays the same when a name changes. */
export type Asker = { person: string; name: string } & Standing;

export const ROLE_WORDS: Readonly<Record<Role, { name: string; says: string }>> = {
  administrator: { name: "Administrator", says: "everything, to the day" },
  national_planner: { name: "National planner", says: "everything of the programme, to the day" },
  regional_planner: {
    name: "Regional planner",
    says: "their own region's visits to the day, other regions' to the quarter",
  },
  auditor: { name: "Auditor", says: "reads everything to the day, changes nothing" },
  inspector: {
    name: "Inspector",
    says: "their own team's calls once published, no points, nothing where the team has an interest",
  },
  partner: { name: "Partner inspectorate", says: "joint visits only" },
  viewer: { name: "Viewer", says: "what has been examined, and the quarter of each visit" },
};

const PLANNING = ["administrator", "national_planner", "regional_planner", "auditor"] as const;
const DECIDING = ["administrator", "national_planner"] as const;
const EVERY_DAY = ["administrator", "national_planner", "auditor"] as const;
const LEARNING = ["administrator", "national_planner", "regional_planner"] as const;

const PAGES: Readonly<Record<string, readonly Role[] | "anyone">> = {
  "GET /health": "anyone",
  "GET /sign-in": "anyone",
  "GET /sign-in/link/:secret": "anyone",
  "POST /sign-in/link/:secret": "anyone",
  "GET /sign-in/provider": "anyone",
  "GET /sign-in/return": "anyone",
  "GET /calls": [...PLANNING, "inspector", "partner"],
  "GET /account": ROLES,
  "POST /sign-out": ROLES,
  "GET /staff-data": ROLES,
  "GET /account/tokens": ROLES,
  "POST /account/tokens": ROLES,
  "GET /account/tokens/:id/revoke": ROLES,
  "POST /account/tokens/:id/revoke": ROLES,
  "GET /": ROLES,
  "GET /authorities": PLANNING,
  "POST /authorities": PLANNING,
  "GET /authorities/:code": PLANNING,
  "GET /authorities/:code/visit": PLANNING,
  "POST /authorities/:code/visit": LEARNING,
  "GET /signals": PLANNING,
  "GET /signals/new": LEARNING,
  "POST /signals": LEARNING,
  "GET /signals/:id": PLANNING,
  "GET /signals/:id/act": PLANNING,
  "POST /signals/:id/act": LEARNING,
  "GET /signals/:id/withdraw": PLANNING,
  "POST /signals/:id/withdraw": LEARNING,
  "GET /escalations": PLANNING,
  "GET /escalations/new": LEARNING,
  "POST /escalations": LEARNING,
  "GET /escalations/:id": PLANNING,
  "GET /escalations/:id/move": PLANNING,
  "POST /escalations/:id/move": LEARNING,
  "GET /committee": [...PLANNING, "viewer"],
  "GET /plans": PLANNING,
  "POST /plans": DECIDING,
  "GET /plans/compare": EVERY_DAY,
  "GET /plans/current": PLANNING,
  "GET /plans/:number": PLANNING,
  "GET /plans/current/timeline": PLANNING,
  "GET /plans/:number/timeline": PLANNING,
  "POST /plans/:number/timeline": PLANNING,
  "GET /plans/:number/publish": EVERY_DAY,
  "POST /plans/:number/publish": DECIDING,
  "GET /plans/:number/visits/:code": EVERY_DAY,
  "GET /plans/:number/visits/:code/move": EVERY_DAY,
  "POST /plans/:number/visits/:code/move": DECIDING,
  "GET /plans/:number/visits/:code/pin": EVERY_DAY,
  "POST /plans/:number/visits/:code/pin": DECIDING,
  "GET /plans/:number/visits/:code/leave-out": EVERY_DAY,
  "POST /plans/:number/visits/:code/leave-out": DECIDING,
  "GET /plans/:number/visits/:code/commission": EVERY_DAY,
  "POST /plans/:number/visits/:code/commission": DECIDING,
  "GET /plans/:number/bring-back": EVERY_DAY,
  "POST /plans/:number/bring-back": DECIDING,
  "GET /desk": EVERY_DAY,
  "GET /desk/undo": EVERY_DAY,
  "POST /desk/undo": DECIDING,
  "GET /desk/redo": EVERY_DAY,
  "POST /desk/redo": DECIDING,
  "GET /desk/take-up": EVERY_DAY,
  "POST /desk/take-up": DECIDING,
  "GET /plans/:number/proof": EVERY_DAY,
  "GET /plans/:number/proof.json": EVERY_DAY,
  "GET /fixes": DECIDING,
  "POST /fixes": DECIDING,
  "GET /fixes/choose": DECIDING,
  "POST /fixes/choose": DECIDING,
  "GET /scenarios": EVERY_DAY,
  "POST /scenarios": DECIDING,
  "GET /scenarios/finish-by": EVERY_DAY,
  "POST /scenarios/finish-by": DECIDING,
  "GET /scenarios/:id": EVERY_DAY,
  "GET /successions": PLANNING,
  "GET /successions/new": DECIDING,
  "POST /successions": DECIDING,
  "GET /successions/:code": EVERY_DAY,
  "POST /successions/:code": DECIDING,
  "GET /capacity": PLANNING,
  "GET /capacity/teams": PLANNING,
  "POST /capacity/teams": DECIDING,
  "GET /capacity/teams/new": DECIDING,
  "GET /capacity/teams/:code": EVERY_DAY,
  "POST /capacity/teams/:code": DECIDING,
  "GET /capacity/conflicts": EVERY_DAY,
  "POST /capacity/conflicts": DECIDING,
  "GET /capacity/conflicts/new": DECIDING,
  "GET /capacity/conflicts/:id": EVERY_DAY,
  "POST /capacity/conflicts/:id": DECIDING,
  "GET /capacity/closures": EVERY_DAY,
  "POST /capacity/closures": DECIDING,
  "GET /capacity/closures/new": DECIDING,
  "GET /capacity/closures/:id": EVERY_DAY,
  "POST /capacity/closures/:id": DECIDING,
  "GET /capacity/weeks": EVERY_DAY,
  "POST /capacity/weeks": DECIDING,
  "GET /capacity/figures": DECIDING,
  "POST /capacity/figures": DECIDING,
  "GET /capacity/joint": EVERY_DAY,
  "POST /capacity/joint": DECIDING,
  "GET /capacity/joint/new": DECIDING,
  "GET /capacity/joint/:id": EVERY_DAY,
  "POST /capacity/joint/:id": DECIDING,
  "GET /capacity/partners": EVERY_DAY,
  "POST /capacity/partners": DECIDING,
  "GET /capacity/partners/:id": EVERY_DAY,
  "POST /capacity/partners/:id": DECIDING,
  "GET /between": EVERY_DAY,
  "POST /between": DECIDING,
  "GET /between/new": DECIDING,
  "GET /between/:id": EVERY_DAY,
  "POST /between/:id": DECIDING,
  "GET /joint": ["partner"],
  "POST /joint": ["partner"],
  "GET /joint/:id": ["partner"],
  "POST /joint/:id": ["partner"],
  "GET /policy": PLANNING,
  "GET /policy/:version": PLANNING,
  "GET /policy/change": DECIDING,
  "GET /policy/preview": DECIDING,
  "POST /policy/preview": DECIDING,
  "POST /policy": DECIDING,
  "GET /backtest": PLANNING,
  "GET /backtest/inspections.json": PLANNING,
  "POST /backtest": DECIDING,
  "GET /replay": PLANNING,
  "POST /replay": DECIDING,
  "GET /authorities/:code/seen": EVERY_DAY,
  "GET /authorities/:code/leaks": EVERY_DAY,
  "POST /authorities/:code/leaks": DECIDING,
  "GET /audit": EVERY_DAY,
  "GET /audit/verify": EVERY_DAY,
  "POST /audit/verify": EVERY_DAY,
  "GET /audit/head.json": EVERY_DAY,
  "GET /audit/changes": EVERY_DAY,
  "GET /notices": EVERY_DAY,
  "GET /runs": EVERY_DAY,
  "GET /sources": [...PLANNING, "viewer"],
  "GET /imports": PLANNING,
  "POST /imports": DECIDING,
  "GET /imports/previews/:id": PLANNING,
  "GET /imports/previews/:id/read": PLANNING,
  "POST /imports/previews/:id/read": DECIDING,
  "GET /imports/previews/:id/keep": PLANNING,
  "POST /imports/previews/:id/keep": DECIDING,
  "GET /imports/previews/:id/drop": PLANNING,
  "POST /imports/previews/:id/drop": DECIDING,
  "GET /imports/:id": PLANNING,
  "GET /imports/:id/outcome": PLANNING,
  "POST /imports/:id/outcome": DECIDING,
  "GET /imports/:id/take-back": PLANNING,
  "POST /imports/:id/take-back": DECIDING,
};

/** Who may ask for what. "anyone" needs no sign-in; a route that is not here is shown to nobody. */
export const ACCESS: typeof PAGES = {
  ...PAGES,
  ...Object.fromEntries(
    Object.entries({ ...API_ROUTES, ...FILE_ROUTES }).map(([route, page]) => [route, PAGES[page] ?? []]),
  ),
};

/** Whether a role may ask for a route, such as "GET /plans/:number". */
export function mayAsk(role: Role, route: string): boolean {
  const roles = ACCESS[route];
  return roles === "anyone" || (roles?.includes(role) ?? false);
}
