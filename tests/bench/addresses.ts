import { ACCESS } from "../../src/core/access.ts";

const ROTHERHAM = "E08000018";

/** What stands for a parameter in an address, where the route does not say it otherwise below. */
const PARAMETERS: Readonly<Record<string, string>> = {
  number: "2",
  code: ROTHERHAM,
  id: "1",
  version: "1",
  kind: "conflicts",
  key: "1",
  token: "none",
  secret: "none",
};

/** Routes that need another parameter, or something asked of them. */
const ASKED: Readonly<Record<string, readonly string[]>> = {
  "GET /authorities": ["/authorities", "/authorities?show=reasons&show=weeks"],
  "GET /authorities/:code": [2026, 2015]
    .map((year) => `/authorities/${ROTHERHAM}?as-at=${year}-03-01`)
    .concat(`/authorities/${ROTHERHAM}`),
  "GET /capacity/teams/:code": ["/capacity/teams/T1"],
  "GET /plans/:number": ["/plans/2", "/plans/2?by=team"],
  "GET /successions/:code": ["/successions/E10000030"],
};
const OF_TWO = /^GET (?:\/api\/v1)?\/plans\/compare(?:\.(?:csv|xlsx|json))?$/;

/** Every address that answers somebody who looks, at least one of each route: the record first, since every look makes it longer. */
export function everyAddress(): string[] {
  const routes = Object.keys(ACCESS).filter((route) => route.startsWith("GET "));
  const addresses = routes.flatMap((route) => {
    if (OF_TWO.test(route)) return `${route.slice(4)}?from=1&to=2`;
    return ASKED[route] ?? route.slice(4).replace(/:(\w+)/g, (_, name) => PARAMETERS[name] ?? "none");
  });
  return addresses.toSorted((one, other) => Number(isRecord(other)) - Number(isRecord(one)));
}

function isRecord(address: string): boolean {
  return /^(?:\/api\/v1)?\/audit\b/.test(address);
}

const JUNE = "starts-day=7&starts-month=6&starts-year=2027";
const OCTOBER = "starts-day=9&starts-month=10&starts-year=2028";
const FEBRUARY = "from-day=1&from-month=2&from-year=2027&to-day=12&to-month=2&to-year=2027";
const KEPT = "step=keep&reason=To be measured";

/** What planners enter first, so that there is one of everything to look at: an address, and what its form sends. */
export const ENTERED: readonly (readonly [address: string, form: string])[] = [
  ["/escalations", `authority=${ROTHERHAM}&cause=signals&rung=recurring_theme&reason=Heard twice`],
  ["/capacity/conflicts", `team=T1&authority=E06000001&kind=improvement_work&why=Advised its board&${KEPT}`],
  ["/capacity/closures", `authority=E06000001&kind=emergency&why=Flood&${FEBRUARY}&${KEPT}`],
  ["/capacity/joint", `authority=E06000001&${JUNE}&with-health=yes&${KEPT}`],
  ["/between", `authority=E06000001&kind=focused&team=T1&days=2&theme=Front door&${OCTOBER}&${KEPT}`],
  ["/scenarios", "rows=1&cap-1=7&reason=To be measured"],
  ["/backtest", ""],
  ["/replay", ""],
  [
    "/imports",
    "kind=other_visits&text=authority,kind,theme,visited_on%0ARotherham Council,focused,Front door,2026-10-06",
  ],
];
