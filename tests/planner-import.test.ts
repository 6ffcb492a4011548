import { writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { runPlanner } from "../src/planner/run.ts";
import { freshPath } from "./support/database.ts";
import { tinyDatabase } from "./support/tiny.ts";

test("the command line says what it is doing, how it read the file, and what is new, left out, found by name and rejected", async () => {
  const { client, url } = await tinyDatabase();
  client.close();
  const file = freshPath("csv");
  writeFileSync(
    file,
    "Visits;;;\nLA;Visit type;Theme;Visit date;Inspector\nRotherham MBC;Focused visit;Front door;06/10/2026;x\nRotheram;focused;x;07/10/2026;x\nSource: the reports;;;;\n",
  );
  const heard: string[] = [];
  const tell = (words: string) => heard.push(words);
  const { status, data } = await runPlanner(["import", "other_visits", file, "--preview"], { DATABASE_URL: url }, tell);
  expect(status).toBe(0);
  expect(heard[0]).toBe("Opening the file …");
  expect(heard).toContain("Reading its rows …");
  for (const line of [
    "read as: Text with semicolons, UTF-8, columns named in line 2",
    "visited_on: read from Visit date",
    "not used: Inspector",
    "line 5: taken for a note: Source: the reports",
    "found by name: Rotherham MBC is Rotherham",
    "line 4, authority_code: “Rotheram” may mean Rotherham. Say which, or give the code.",
    "line 3, Rotherham: new",
    "1 new, 0 changed, 0 the same, 1 rejected",
    "Nothing was imported.",
  ])
    expect(data.split("\n")).toContain(line);
});

test("a file that takes the place of all that stands is said to be kept whole or not at all", async () => {
  const { client, url } = await tinyDatabase();
  client.close();
  const file = freshPath("csv");
  writeFileSync(file, "Team code,Team name,Region,CSE,Leave\nA1,Alpha,London,yes,\nA2,Beta,London,maybe,\n");
  const { data } = await runPlanner(["import", "teams", file, "--preview"], { DATABASE_URL: url });
  expect(data).toContain("line 3, cse_skill: “maybe” cannot be read here");
  expect(data).toContain(
    "it is kept whole or not at all: mend what is rejected.\n0 new, 0 changed, 0 the same, 1 rejected",
  );
});

test("what never ends is refused where a file may hold no more", async () => {
  const { status, words } = await runPlanner(["import", "teams", "/dev/zero"], {});
  expect([status, words]).toEqual([
    1,
    expect.stringContaining("/dev/zero is too large. A file may hold at most 20 MB"),
  ]);
});

test("a file in which nothing could be read is a failure, told with what is wrong with it", async () => {
  const { client, url } = await tinyDatabase();
  client.close();
  const file = freshPath("csv");
  writeFileSync(file, "song,singer\na,b\n");
  const { status, data, words } = await runPlanner(["import", "findings", file], { DATABASE_URL: url });
  expect([status, data]).toEqual([1, ""]);
  expect(words).toContain("another kind of table");
  expect(words).toContain("The file was not read: mend what is named above.");
});
