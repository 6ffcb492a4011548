import { readFileSync, writeFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { ORDER_WORDS } from "../src/core/priority/backtest.ts";
import { COMMANDS, runPlanner } from "../src/planner/run.ts";
import { openFile } from "../src/store/open-file.ts";
import { freshPath } from "./support/database.ts";
import { plannedDatabase } from "./support/planned.ts";
import { run } from "./support/program.ts";

const INSTANCES = "tests/fixtures/instances";

async function answer(args: string[], env: Record<string, string> = {}): Promise<string> {
  const { status, data, words } = await runPlanner(args, env);
  expect({ status, words }).toEqual({ status: 0, words: "" });
  return data;
}

async function onPlanned(): Promise<Record<string, string>> {
  const { client, url } = await plannedDatabase();
  client.close();
  return { DATABASE_URL: url };
}

describe("the command line", () => {
  test.each([[[]], [["--help"]], [["draw-up", "--help"]]])(
    "prints its usage, with every command, for %j",
    async (args) => {
      const usage = await answer(args);
      for (const name of Object.keys(COMMANDS)) expect(usage).toMatch(new RegExp(`^  ${name}\\b`, "m"));
    },
  );

  test.each([
    [["paln"], 'There is no command "paln".'],
    [["toString"], 'There is no command "toString".'],
    [["draw-up", "--efort", "deep"], "Unknown option '--efort'."],
    [["draw-up", "--effort", "heroic"], '--effort is "heroic": give quick, normal, deep.'],
    [["rank", "--as-at", "yesterday"], '--as-at is "yesterday": give a day'],
    [["export", "--plan", "first"], '--plan is "first": give a whole number from 1.'],
    [["solve"], "INSTANCE.json is missing."],
    [["solve", "a.json", "b.json"], '"b.json" is one too many.'],
    [["migrate", "now"], '"now" is one too many.'],
    [["audit"], "verify|head is missing."],
    [["audit", "burn"], '"burn" is not one of verify, head.'],
    [["audit", "head", "--head", "x"], "--head goes with verify."],
  ])("answers %j, typed wrong, with words and status 2", async (args, says) => {
    const { status, data, words } = await runPlanner(args, {});
    expect({ status, data }).toEqual({ status: 2, data: "" });
    expect(words).toContain(says);
    expect(words.trim().split("\n")).toHaveLength(1);
  });

  test.each([
    [["solve", "nowhere.json"], "nowhere.json cannot be read"],
    [["solve", "tsconfig.json"], "tsconfig.json: T is missing"],
    [["solve", "LICENSE"], "LICENSE is not JSON"],
    [["migrate"], "package.json is not a database"],
  ])("answers %j, which cannot be, with words and status 1", async (args, says) => {
    const { status, data, words } = await runPlanner(args, { DATABASE_URL: "file:package.json" });
    expect({ status, data }).toEqual({ status: 1, data: "" });
    expect(words).toContain(says);
    expect(words.trim().split("\n")).toHaveLength(1);
  });
});

test("migrate, seed, draw-up and export take an empty file to a plan in CSV", async () => {
  const env = { DATABASE_URL: `file:${freshPath()}` };
  expect(await answer(["migrate"], env)).toBe("The database is up to date.\n");
  const { status, words } = await runPlanner(["export"], env);
  expect({ status, words }).toEqual({ status: 1, words: "There is no plan yet. Run the draw-up command first.\n" });
  expect(await answer(["seed"], env)).toContain("authorities.csv: 153 rows\n");
  expect(await answer(["seed"], env)).not.toContain("rows");
  expect(await answer(["draw-up", "--effort", "quick", "--reason", "To try it", "--seed", "7"], env)).toBe("1\n");
  const rows = parse<Record<string, string>>(await answer(["export", "--plan", "1"], env), { columns: true });
  expect(new Set(rows.map((row) => row.authority_code)).size).toBe(153);
});

test("export prints the current plan and says of a missing one that it is missing", async () => {
  const env = await onPlanned();
  const visits = async (args: string[]) =>
    parse<Record<string, string>>(await answer(args, env), { columns: true }).map(({ downloaded_at, ...rest }) => rest);
  expect(await visits(["export"])).toEqual(await visits(["export", "--plan", "1"]));
  expect(await runPlanner(["export", "--plan", "99"], env)).toMatchObject({ status: 1, data: "" });
});

test("rank looks at a past day as it could have been known then, and keeps nothing", async () => {
  const env = await onPlanned();
  const then = JSON.parse(await answer(["rank", "--as-at", "2015-03-01", "--json"], env));
  expect(then).toMatchObject({ asAt: "2015-03-01", policyVersion: 1 });
  const reasons: { says: string }[] = then.authorities.flatMap(({ reasons }: { reasons: unknown[] }) => reasons);
  const known = reasons.map(({ says }) => says.replace(/its window (opens|closes) on \d+ \w+ \d+/, ""));
  expect(known.filter((says) => /\b(201[6-9]|202\d)\b/.test(says))).toEqual([]);
  const now = await answer(["rank"], env);
  expect(now.trim().split("\n")).toHaveLength(155);
});

test("fit makes the committed weights again", async () => {
  expect(await answer(["fit"], await onPlanned())).toBe(readFileSync("seed/fit.json", "utf8"));
});

test("backtest prints every order with its intervals, and what the figures do not show", async () => {
  const env = await onPlanned();
  const tested = JSON.parse(await answer(["backtest", "--json"], env));
  expect(tested.inspections.length).toBeGreaterThan(100);
  const words = await answer(["backtest"], env);
  expect(words).toContain(`${tested.inspections.length} inspections begun from 2023-01-01`);
  for (const order of Object.values(ORDER_WORDS)) expect(words).toContain(`${order}:`);
  for (const caveat of tested.caveats) expect(words).toContain(caveat);
});

describe("solve", () => {
  test("prints an answer that the instance's own rules and costs bear out", async () => {
    const found = JSON.parse(await answer(["solve", `${INSTANCES}/small.json`, "--effort", "quick", "--repeat", "3"]));
    const optimum = JSON.parse(readFileSync(`${INSTANCES}/small.sol.json`, "utf8"));
    expect(found).toMatchObject({ instance: "small", effort: "quick", seed: 1, ms: expect.any(Number) });
    expect(found.objective).toBeGreaterThanOrEqual(optimum.objective);
    expect(found.assign).toHaveLength(20);
  });

  test("writes the proof of its bound beside it", async () => {
    const proof = freshPath("proof.json");
    const found = JSON.parse(await answer(["solve", `${INSTANCES}/small.json`, "--certificate", proof]));
    expect(found.bound).toBeLessThanOrEqual(found.objective);
    expect(JSON.parse(readFileSync(proof, "utf8")).lam).toHaveLength(20);
  });

  test("names the field of a problem that is wrong", async () => {
    const path = freshPath("wrong.json");
    const problem = JSON.parse(readFileSync(`${INSTANCES}/small.json`, "utf8"));
    writeFileSync(path, JSON.stringify({ ...problem, teams: [{ ...problem.teams[0], home: 99 }] }));
    const { status, words } = await runPlanner(["solve", path], {});
    expect(status).toBe(1);
    expect(words).toContain("teams[0].home is 99");
  });
});

test("as a program of its own, it keeps data and words apart and gives its status to the shell", async () => {
  const program = ["node_modules/.bin/tsx", "src/planner.ts"];
  expect(await run([...program, "--help"]).ended).toMatchObject({ status: 0, stderr: "" });
  expect(await run([...program, "paln"]).ended).toMatchObject({ status: 2, stdout: "" });
});

test("audit head prints what audit verify --head checks against, and a record tampered with exits with 1", async () => {
  const env = await onPlanned();
  const head = freshPath("head.json");
  writeFileSync(head, await answer(["audit", "head"], env));
  expect(readFileSync(head, "utf8")).toMatch(/^\{"row":\d+,"hash":"[0-9a-f]{64}","at":".*"\}\n$/);
  expect(await answer(["audit", "verify"], env)).toMatch(/^\d+ rows, all sound\. Head: row \d+\.\n$/);
  expect(await answer(["audit", "verify", "--head", head], env)).toMatch(/all sound, and as it was at row \d+\./);
  const { client } = await openFile(env.DATABASE_URL ?? "");
  const { rows } = await client.execute("SELECT sql FROM sqlite_master WHERE name = 'audit_no_delete'");
  // Whoever does this puts the trigger back: the planner does not start without it.
  await client.executeMultiple(`DROP TRIGGER audit_no_delete; DELETE FROM audit WHERE id = 2; ${rows[0]?.sql}`);
  client.close();
  const { status, data, words } = await runPlanner(["audit", "verify", "--head", head], env);
  expect({ status, data }).toEqual({ status: 1, data: "" });
  expect(words).toBe("The record is not sound. Row 2 was deleted, and its seal remains.\n");
  expect((await runPlanner(["audit", "verify", "--head", "LICENSE"], env)).words).toContain("not a head of the record");
});
