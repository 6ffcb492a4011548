import { afterAll, beforeAll, expect, test } from "vitest";
import type { TestDatabase } from "../support/database.ts";
import { siteOn } from "../support/planned.ts";
import { tinyDatabase } from "../support/tiny.ts";
import { fill, fuzz } from "./fuzzing.ts";

let tiny: TestDatabase;

beforeAll(async () => {
  tiny = await tinyDatabase();
  await fill(tiny);
});
afterAll(() => tiny.client.close());

test("no request that a seed makes up is answered with a fault, with what it sent, or without its protection", async () => {
  const { findings, statuses } = await fuzz(tiny.path, { requests: 2000, seed: 2 });
  expect(findings).toEqual([]);
  // Requests that were all refused would prove nothing.
  expect(statuses.get(200)).toBeGreaterThan(200);
  expect(statuses.get(303)).toBeGreaterThan(15);
});

const BROKEN: [what: string, type: string, body: string][] = [
  ["says no boundary", "multipart/form-data; boundary=", "find=Rotherham"],
  ["ends before its end", "multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name="],
];

test.each(BROKEN)("a search whose form %s is refused in words", async (_, type, body) => {
  const headers = { Origin: "http://localhost", "Content-Type": type };
  const answer = await siteOn(tiny.database).request("/authorities", { method: "POST", headers, body });
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain("The form did not arrive whole, so nothing was done.");
});
