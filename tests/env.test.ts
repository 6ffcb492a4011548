import { describe, expect, test } from "vitest";
import { BINDINGS, readSettings, SETTINGS } from "../src/env.ts";
import { isLoopback } from "../src/loopback.ts";

describe("the settings", () => {
  test("need nothing to be set, and take an empty one for absent", () => {
    const unset = { DATABASE_URL: "file:.data/planner.db", HOST: "127.0.0.1", PORT: 8787, ROLE_CLAIM: "roles" };
    expect(readSettings(SETTINGS, {})).toEqual(unset);
    expect(readSettings(SETTINGS, { DATABASE_URL: "", PORT: "", PATH: "/bin" })).toEqual(unset);
  });

  test.each(["file:plan.db", "libsql://db.test", "https://db.test", "http://127.0.0.1:8080", "http://localhost:8080/"])(
    "take the database at %s",
    (DATABASE_URL) => {
      expect(readSettings(SETTINGS, { DATABASE_URL }).DATABASE_URL).toBe(DATABASE_URL);
    },
  );

  test.each([
    ["DATABASE_URL", "plan.db"],
    ["DATABASE_URL", "file:"],
    ["DATABASE_URL", "http://db.test"],
    ["DATABASE_URL", "http://localhost.db.test"],
    ["PORT", "-1"],
    ["PORT", "80.5"],
    ["PORT", "65536"],
  ])("refuse %s=%s and say how to mend it", (name, value) => {
    expect(() => readSettings(SETTINGS, { [name]: value })).toThrow(`The setting ${name} is "${value}": give `);
  });

  test("name every wrong one at once", () => {
    const wrong = { DATABASE_URL: "plan.db", PORT: "eighty" };
    expect(() => readSettings(SETTINGS, wrong)).toThrow(/DATABASE_URL is .* PORT is /);
  });

  test.each([[{}], [{ DATABASE_URL: "file:plan.db" }], [{ DATABASE_URL: "http://db.test" }]])(
    "of a Worker refuse %o: it has no files, and no plain connection",
    (env) => {
      expect(() => readSettings(BINDINGS, env)).toThrow("DATABASE_URL");
    },
  );
});

test.each([
  ["http://127.0.0.1:8787/", true],
  ["http://localhost:8787/plans", true],
  ["http://[::1]:8787/", true],
  ["http://planner.test:8787/", false],
  ["http://127.0.0.1.planner.test/", false],
  ["http://localhost.planner.test/", false],
])("only this machine can reach %s: %s", (url, isPlanner) => {
  expect(isLoopback(new URL(url))).toBe(isPlanner);
});
