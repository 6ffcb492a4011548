import { afterAll, beforeAll, expect, test } from "vitest";
import type { TestDatabase } from "../support/database.ts";
import { siteOn } from "../support/planned.ts";
import { tinyDatabase } from "../support/tiny.ts";
import { NOW } from "../support/world.ts";

let tiny: TestDatabase;
beforeAll(async () => {
  tiny = await tinyDatabase();
});
afterAll(() => tiny.client.close());

test.each([
  ["before the first night, that none has run", NOW, "No night has run yet."],
  ["once one is more than a day late, that it is", "2026-12-24T09:00:00.000Z", "No nightly run was finished for more"],
])("the page of what runs by itself says %s", async (_, now, says) => {
  const page = await (await siteOn(tiny.database, { now: () => now }).request("/runs")).text();
  expect(page).toContain(says);
});
