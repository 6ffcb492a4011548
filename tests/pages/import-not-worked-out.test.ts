import { afterAll, beforeAll, expect, test } from "vitest";
import type { TestDatabase } from "../support/database.ts";
import { plannedDatabase, siteOn } from "../support/planned.ts";

let opened: TestDatabase;
beforeAll(async () => {
  opened = await plannedDatabase();
});
afterAll(() => opened.client.close());

const AUTHORITY = "E08000018";

async function post(path: string, fields: Record<string, string>): Promise<Response> {
  const site = siteOn(opened.database);
  return site.request(path, {
    method: "POST",
    body: new URLSearchParams(fields),
    headers: { Origin: "http://localhost" },
  });
}

async function shown(answer: Response): Promise<string> {
  return (await siteOn(opened.database).request(answer.headers.get("location") ?? "")).text();
}

test("an import that leaves a pin no place is kept, and its page says why what it did cannot be worked out", async () => {
  const pinned = await post(`/plans/1/visits/${AUTHORITY}/pin`, {
    ...{ pin: "both", reason: "Promised", seen: "1", step: "keep" },
  });
  expect(pinned.headers.get("location")).toBe("/plans/2?changed=1");
  const closed = `authority_code,kind,from,to,reason\n${AUTHORITY},emergency,2027-01-04,2029-12-28,Flood\n`;
  const preview = await post("/imports", { kind: "closures", text: closed });
  const kept = await post(`${preview.headers.get("location")}/keep`, {});
  expect([kept.status, kept.headers.get("location")]).toEqual([303, expect.stringMatching(/^\/imports\/\d+$/)]);
  expect(await shown(kept)).toContain("what it did to the ranking has not been worked out yet");
  const again = await post(`${kept.headers.get("location")}/outcome`, {});
  expect([again.status, await again.text()]).toEqual([
    400,
    expect.stringContaining('href="#work-out">The pin of Rotherham'),
  ]);
});
