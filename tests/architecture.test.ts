import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";

/** A file imports its own folder or one earlier in this list, never later; "." is whatever stands in none of the others. */
const ORDER = "core core/priority core/schedule core/plan imports exports store actions pages .".split(" ");
const PURE = /^(core|imports|exports)\b/;
const IMPURE =
  /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bconsole\.|\bprocess\.|\bfetch\(|\bcrypto\.|\bperformance\./;
const OUTSIDERS = [
  { name: "Drizzle or libSQL", packages: /^(drizzle-orm|@libsql|libsql)\b/, allowed: ["store", "."] },
  { name: "Hono", packages: /^(hono|@hono)\b/, allowed: ["pages", "."] },
  { name: "a module of Node's", packages: /^node:/, allowed: ["store", "."] },
];
const NAMELESS = /(^|\/)(utils?|helpers?|types?|common|services?|managers?|index)(\.|\/)/;
const MOST_LINES = 250;

type Source = { path: string; folder: string; code: string; lines: number; imports: string[]; own: string[] };

function sourceOf(root: string, path: string): Source {
  const text = readFileSync(join(root, path), "utf8");
  const imports = [...text.matchAll(/\b(?:from|import)\s*\(?\s*["']([^"']+)["']/g)].map((match) => match[1] ?? "");
  const own = imports.filter((name) => name.startsWith(".")).map((name) => normalize(join(dirname(path), name)));
  const code = text.replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, "");
  return { path, folder: folderOf(path), code, lines: text.split("\n").length - 1, imports, own };
}

function folderOf(path: string): string {
  return ORDER.findLast((folder) => path.startsWith(`${folder}/`)) ?? ".";
}

function breachesOf({ path, folder, code, lines, imports, own }: Source): string[] {
  const later = own.filter((to) => ORDER.indexOf(folderOf(to)) > ORDER.indexOf(folder));
  const impure = PURE.test(folder) ? (IMPURE.exec(code) ?? []) : [];
  const outsiders = OUTSIDERS.filter(
    ({ packages, allowed }) => !allowed.includes(folder) && imports.some((name) => packages.test(name)),
  );
  return [
    ...later.map((to) => `imports ${to}, which comes later`),
    ...impure.map((found) => `is not pure: ${found}`),
    ...outsiders.map(({ name }) => `imports ${name}`),
    ...(NAMELESS.test(path) ? ["has a name that says nothing"] : []),
    ...(lines > MOST_LINES ? ["is too long"] : []),
  ].map((says) => `${path} ${says}`);
}

/** Every circle of imports, told from the file where it was entered. */
function circles(sources: Source[]): string[] {
  const imports = new Map(sources.map(({ path, own }) => [path, own]));
  const done = new Set<string>();
  const from = (path: string, trail: string[]): string[] => {
    const start = trail.indexOf(path);
    if (start >= 0) return [`${[...trail.slice(start), path].join(" → ")} is a circle`];
    if (done.has(path)) return [];
    const found = (imports.get(path) ?? []).flatMap((to) => from(to, [...trail, path]));
    done.add(path);
    return found;
  };
  return sources.flatMap(({ path }) => from(path, []));
}

function breaches(root: string): string[] {
  const paths = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((path) => /\.tsx?$/.test(path));
  const sources = paths.sort().map((path) => sourceOf(root, path));
  return [...sources.flatMap(breachesOf), ...circles(sources)];
}

test("every file of the project keeps the house rules", () => {
  expect(breaches("src")).toEqual([]);
});

test.each([
  ["core/visit.ts", `import { db } from "../store/db.ts";`, "imports store/db.ts, which comes later"],
  ["store/plan.ts", `export { page } from "../pages/plan.tsx";`, "imports pages/plan.tsx, which comes later"],
  ["core/visit.ts", `type Plan = import("./plan/plan.ts").Plan;`, "imports core/plan/plan.ts, which comes later"],
  ["core/calendar.ts", "export const today = () => new Date();", "is not pure: new Date()"],
  ["imports/signals.ts", "export const id = Math.random();", "is not pure: Math.random"],
  ["exports/csv.ts", `import { writeFileSync } from "node:fs";`, "imports a module of Node's"],
  ["pages/plan.tsx", `import { eq } from "drizzle-orm";`, "imports Drizzle or libSQL"],
  ["store/plan.ts", `import { Hono } from "hono";`, "imports Hono"],
  ["core/utils.ts", "", "has a name that says nothing"],
  ["core/team.ts", "//\n".repeat(251), "is too long"],
  ["core/team.ts", `import "./team.ts";`, "→ core/team.ts is a circle"],
])("a breach planted in %s is found: %s", (path, text, says) => {
  const root = mkdtempSync(join(tmpdir(), "planted-"));
  mkdirSync(join(root, dirname(path)), { recursive: true });
  writeFileSync(join(root, path), text);
  expect(breaches(root)).toEqual([`${path} ${says}`]);
});

test("every property is tried with a seed of its own: a test passes for everybody or for nobody", () => {
  const paths = readdirSync("tests", { recursive: true, encoding: "utf8" }).filter((path) =>
    /\.test\.tsx?$/.test(path),
  );
  const unseeded = paths.filter((path) => {
    const text = readFileSync(join("tests", path), "utf8");
    const properties = text.match(/\bfc\.assert\(/g) ?? [];
    const seeds = text.match(/\{ (numRuns: [\d_]+, )?seed: \d+ \}/g) ?? [];
    return path !== "architecture.test.ts" && properties.length > seeds.length;
  });
  expect(unseeded).toEqual([]);
});
