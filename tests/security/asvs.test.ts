import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const CHECKLIST = readFileSync("tests/security/asvs.md", "utf8");

/** The tests that a line names: those in quotes belong to the file before them. */
function namedIn(line: string): [file: string, name: string][] {
  const parts = line.split(/`([^`]+\.tsx?)`/);
  return parts.flatMap((file, nth) => {
    if (nth % 2 === 0) return [];
    const names = [...(parts[nth + 1] ?? "").matchAll(/“((?:[^“”]|“[^”]*”)*)”/g)];
    return names.map(([, name = ""]): [string, string] => [file, name]);
  });
}

test("every test that the checklist names is there under that name", () => {
  const named = CHECKLIST.split("\n").flatMap(namedIn);
  expect(named.length).toBeGreaterThan(50);
  const missing = named.filter(([file, name]) => !existsSync(file) || !readFileSync(file, "utf8").includes(name));
  expect(missing).toEqual([]);
});

test("every line of the checklist names a test, or says why there is none", () => {
  const lines = CHECKLIST.split("\n").filter((line) => /^\| *\d/.test(line));
  const bare = lines.filter((line) => namedIn(line).length === 0 && !/Does not apply:|Whoever runs it:/.test(line));
  expect(bare).toEqual([]);
});
