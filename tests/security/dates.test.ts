import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";
import { ACCESS, ROLES } from "../../src/core/access.ts";
import { seesEveryDay } from "../../src/core/precision.ts";

// A day that only core/precision.ts could open would have to be another type than a day, all through the solver, the
// proofs and the calendar, which are nothing but sums of days. What is held here is as strong and much smaller: dates of
// visits leave the database through few files, and each either cuts them for whoever asks or serves those alone who may
// see every day.

/** Files that need not cut, and why: what somebody is shown by them is held by `precision.test.ts` alone. */
const NEED_NOT_CUT: Readonly<Record<string, string>> = {
  "store/audit.ts": "asks in the database whose dates a row is about, and gives no row",
  "store/capacity-desk.ts": "counts weeks of teams by quarter, and gives no date",
  "store/carried-out.ts": "brings one visit to a page, which shows it to those alone who see it to the day",
  "store/proof.ts": "serves proof.json, which stands in one file with visits.csv and is for those who see every day",
};

const DATES =
  /visits\.(noticeOn|startsOn|endsOn|publicationFrom|publicationTo|earliestOn|weeksLate|pinned|why|starts|teamCode)\b|(from|Join)\(visits\b|(from|join) visits\b/;
const CUTS = /\b(parted|seenBy|seesEveryDay)\(/;
const ROUTE = /\b(get|post|reading|changing|making)\(\s*"(\/[^"]*)"/g;

type File = { path: string; text: string; imports: string[] };

const files: ReadonlyMap<string, File> = new Map(
  readdirSync("src", { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => {
      const text = readFileSync(join("src", path), "utf8");
      const named = [...text.matchAll(/^(?:import|export)(?! type)[^;]*?from "(\.[^"]+)";/gm)];
      return [path, { path, text, imports: named.map(([, to = ""]) => normalize(join(dirname(path), to))) }];
    }),
);

/** The routes whose pages use a file, in one step or several: never past a file of the store, which answers for itself. */
function routesUsing(path: string, seen = new Set<string>()): string[] {
  if (seen.has(path)) return [];
  seen.add(path);
  const own = [...(files.get(path)?.text.matchAll(ROUTE) ?? [])].map(
    ([, verb = "", to = ""]) => `${/get|reading/.test(verb) ? "GET" : "POST"} ${to.replaceAll(/\{(\w+)\}/g, ":$1")}`,
  );
  if (path.startsWith("pages/") && own.length > 0) return own;
  const users = [...files.values()].filter(
    ({ path: user, imports }) => /^(pages|store)\//.test(user) && imports.includes(path),
  );
  return users.flatMap(({ path: user, text }) =>
    CUTS.test(text) && user.startsWith("store/") ? [] : routesUsing(user, seen),
  );
}

/** Routes that somebody may ask for who may not see every day. */
function openTo(routes: readonly string[]): string[] {
  const others = ROLES.filter((role) => !seesEveryDay({ role } as never));
  return routes.filter((route) => others.some((role) => ACCESS[route]?.includes(role as never) ?? true));
}

const DATED = [...files.values()].filter(({ path, text }) => path.startsWith("store/") && DATES.test(text));

test("dates of visits are read by files of the store that are known here, and by nothing outside the store", () => {
  expect(DATED.length).toBeGreaterThan(10);
  const named = /import \{[^}]*\bvisits\b[^}]*\} from "[^"]*store\/schema\.ts"/;
  const outside = [...files.values()].filter(({ path, text }) => !path.startsWith("store/") && named.test(text));
  expect(outside.map(({ path }) => path)).toEqual([]);
});

test.each(DATED.map(({ path, text }) => [path, text]))(
  "%s cuts the dates it reads for whoever asks, or serves those alone who may see every day",
  (path, text) => {
    if (NEED_NOT_CUT[path] || CUTS.test(text)) return;
    expect(openTo(routesUsing(path))).toEqual([]);
  },
);

test("a page that were to use an uncut file would be found", () => {
  expect(openTo(routesUsing("store/sessions.ts"))).toEqual(expect.arrayContaining(["GET /account"]));
});
