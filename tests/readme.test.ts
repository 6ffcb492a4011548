import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createApp } from "../src/app.ts";
import { FACTORS } from "../src/core/priority/policy.ts";
import { RULES } from "../src/core/schedule/rules.ts";
import { BINDINGS, SETTINGS } from "../src/env.ts";
import { AUDIT_COLUMNS } from "../src/exports/audit.ts";
import { COMPARE_COLUMNS } from "../src/exports/compare-csv.ts";
import { COVERAGE_COLUMNS } from "../src/exports/coverage.ts";
import { PLAN_COLUMNS } from "../src/exports/plan-csv.ts";
import { PRIORITY_COLUMNS } from "../src/exports/priorities.ts";
import { SIGNAL_COLUMNS } from "../src/exports/signals.ts";
import { COMMANDS } from "../src/planner/run.ts";
import { worldOn } from "./support/world.ts";

const README = readFileSync("README.md", "utf8");
/** The one setting of the tests. */
const BROWSER = "CHROMIUM_PATH";
const PACKAGE = JSON.parse(readFileSync("package.json", "utf8"));

/** What the first column of a section's table names in code, each by its first word: `draw-up [--effort …]` is draw-up. */
function named(section: string): string[] {
  const body = README.split(/^## /m).find((part) => part.startsWith(`${section}\n`)) ?? "";
  const cells = [...body.matchAll(/^\| *(`.*?) \|/gm)].map((match) => match[1] ?? "");
  return cells.flatMap((cell) => [...cell.matchAll(/`([^` ]+)[^`]*`/g)].map((match) => match[1] ?? "")).sort();
}

function routes(): string[] {
  const app = createApp(() => worldOn(undefined as never));
  const paths = app.routes.filter(({ method }) => method !== "ALL").map(({ path }) => path);
  // What the API has stands on its reference page, which is made from the API itself.
  return [...new Set(paths.filter((path) => path.endsWith("openapi.json") || !path.startsWith("/api/v1/")))];
}

test.each([
  ["route", "What is where", routes()],
  ["factor", "The scorecard", FACTORS],
  ["rule", "The rules", RULES.map(({ id }) => id)],
  ["command", "The command line", Object.keys(COMMANDS)],
  ["setting", "Settings", [...new Set([...Object.keys(SETTINGS.shape), ...Object.keys(BINDINGS.shape)]), BROWSER]],
  ["column", "The CSV file", PLAN_COLUMNS.map(({ name }) => name)],
  ["column", "The CSV file of a comparison", COMPARE_COLUMNS.map(({ name }) => name)],
  ["column", "The files of the priorities", PRIORITY_COLUMNS.map(({ name }) => name)],
  ["column", "The files of the coverage", COVERAGE_COLUMNS.map(({ name }) => name)],
  ["column", "The files of the signals", SIGNAL_COLUMNS.map(({ name }) => name)],
  ["column", "The files of the record", AUDIT_COLUMNS.map(({ name }) => name)],
  [
    "dependency",
    "What each dependency is for",
    [...Object.keys(PACKAGE.dependencies), ...Object.keys(PACKAGE.devDependencies)],
  ],
])("every %s stands in the README under “%s”, and nothing that is not there", (_, section, known) => {
  expect(named(section)).toEqual([...known].sort());
});

test("every file and folder that the README names is there", () => {
  const paths = [...README.matchAll(/`((?:src|seed|tests|\.ci)\/[\w./-]*)`/g)].map((match) => match[1] ?? "");
  expect(paths.filter((path) => !existsSync(path))).toEqual([]);
});

test("every npm script that the README tells people to run is there", () => {
  const scripts = [...README.matchAll(/npm run (?:--silent )?([\w-]+)/g)].map((match) => match[1] ?? "");
  expect(scripts.filter((script) => !(script in PACKAGE.scripts))).toEqual([]);
});
