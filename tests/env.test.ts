import { describe, expect, test } from "vitest";
import { BINDINGS, readSettings, SETTINGS } from "../src/env.ts";
import { isLoopback } from "../src/loopback.ts";
import { scheduledFile } from "../src/scheduled-file.ts";

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
    ["DATABASE_URL", "http://127.0.0.1:99999"],
    ["DATABASE_URL", "libsql://db:port"],
    ["DATABASE_URL", "libsql:db.test"],
    ["DATABASE_URL", "libsql://db.test/#here"],
    ["HOST", "two hosts"],
    ["HOST", "http://127.0.0.1"],
    ["PORT", "-1"],
    ["PORT", "80.5"],
    ["PORT", "65536"],
    ["PUBLIC_URL", "http://planner.test"],
    ["PUBLIC_URL", "https://planner.test/plans"],
    ["PUBLIC_URL", "https://a:b:c"],
    ["OIDC_ISSUER", "provider"],
    ["OIDC_ISSUER", "https://[bad"],
    ["ACCESS_TEAM_DOMAIN", "team"],
    ["ACCESS_TEAM_DOMAIN", "https://team.test/path"],
    ["PING_URL", "ftp://ping.test"],
    ["PING_URL", "https://ping.test:99999/"],
    ["IMPORT_URL", "http://files.test/a.csv"],
    ["IMPORT_URL", "https://files.test"],
    ["IMPORT_URL", "https://files.test:8443/a.csv"],
    ["IMPORT_URL", "https://[files/a.csv"],
    ["IMPORT_KIND", "reports"],
    ["IMPORT_HOSTS", "files.test,"],
    ["IMPORT_HOSTS", "files"],
    ["IMPORT_SHA256", "ABC"],
    ["IMPORT_SECONDS", "0"],
    ["IMPORT_SECONDS", "half a minute"],
  ])("refuse %s=%s and say how to mend it", (name, value) => {
    expect(() => readSettings(SETTINGS, { [name]: value })).toThrow(`The setting ${name} is "${value}": give `);
  });

  test.each([
    ["DATABASE_URL", "libsql://db.test?authToken=hidden"],
    ["DATABASE_URL", "https://user:hidden@db.test"],
    ["DATABASE_AUTH_TOKEN", "hidden\nin two lines"],
    ["DATABASE_AUTH_TOKEN", "hidden\u00e9"],
    ["PING_URL", "https://ping.test/?key=hidden"],
  ])("refuse %s=%s without telling it", (name, value) => {
    const read = () => readSettings(SETTINGS, { [name]: value });
    expect(read).toThrow(`The setting ${name} is malformed: give `);
    expect(read).not.toThrow("hidden");
  });

  test("take a pasted token without the line that ends it, and a site's address as browsers write it", () => {
    const pasted = { DATABASE_AUTH_TOKEN: " token\n", PUBLIC_URL: "https://Planner.test:443/", ROLE_CLAIM: " " };
    expect(readSettings(SETTINGS, pasted)).toMatchObject({
      DATABASE_AUTH_TOKEN: "token",
      PUBLIC_URL: "https://planner.test",
      ROLE_CLAIM: "roles",
    });
  });

  test.each([30, true, { of: "a table" }])("of a Worker refuse %o where a text belongs", (value) => {
    const read = () => readSettings(BINDINGS, { DATABASE_URL: "libsql://db.test", IMPORT_SECONDS: value });
    expect(read).toThrow("The setting IMPORT_SECONDS is no text: give it in quotation marks.");
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

describe("the file that comes round by itself", () => {
  const NET = { fetch: () => Promise.reject(new Error("nothing is asked")) };

  test("is none without an address", () => {
    expect(scheduledFile({}, NET)).toEqual({});
    expect(scheduledFile({ IMPORT_URL: "https://files.test/a.csv" }, NET)).toHaveProperty("fetched");
  });

  test.each([
    [{ IMPORT_KIND: "signals" }, "The setting IMPORT_KIND is for the file at IMPORT_URL, which is missing"],
    [{ IMPORT_SECONDS: "9" }, "The setting IMPORT_SECONDS is for the file at IMPORT_URL, which is missing"],
    [
      { IMPORT_URL: "https://files.test/a.csv", IMPORT_HOSTS: "other.test" },
      "The setting IMPORT_HOSTS leaves out files.test, the host of IMPORT_URL",
    ],
  ] as const)("is refused where it could never come: %o", (settings, says) => {
    expect(() => scheduledFile(settings, NET)).toThrow(says);
  });
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
