import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

test("what is held of staff is looked for in every file of tables", () => {
  const code = readFileSync("src/store/staff-data.ts", "utf8");
  const missing = readdirSync("src/store/schema").filter(
    (file) => !code.includes(`import * as ${file.slice(0, -3)}Tables from`),
  );
  expect(missing).toEqual([]);
});
