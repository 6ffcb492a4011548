import { afterAll, beforeAll, expect, test } from "vitest";
import { meanDaysSooner, meanWeek, RECOMMENDED_FROM } from "../../src/core/plan/recommended.ts";
import { replayOf, replayQueries } from "../../src/store/replays.ts";
import type { TestDatabase } from "../support/database.ts";
import { plannedDatabase, siteOn } from "../support/planned.ts";

let planned: TestDatabase;

beforeAll(async () => {
  planned = await plannedDatabase();
});
afterAll(() => planned.client.close());

const ask = async () => (await siteOn(planned.database).request("/replay")).text();

test("before the first run the page says so and offers the button", async () => {
  const text = await ask();
  expect(text).toContain("The replay was not run here yet.");
  expect(text).toContain("Run the replay</button>");
});

test("run once, it shows each authority found inadequate next, in a picture and a table, and how little the order did", async () => {
  const ran = await siteOn(planned.database).request("/replay", {
    method: "POST",
    headers: { Origin: "http://localhost" },
  });
  expect([ran.status, ran.headers.get("location")]).toEqual([303, "/replay"]);
  const text = await ask();
  expect(text).toContain("On 17 March 2015 the committee asked that every authority in England be inspected.");
  expect(text).toContain("the 31 that were found inadequate next");
  expect(text).toContain("the order by itself brings 16 days earlier");
  expect(text).toContain("of a possible 307 days");
  expect(text.match(/class="replay-real"/g)).toHaveLength(31 + 1);
  expect(text.match(/\?as-at=2015-03-17/g)).toHaveLength(31);
  expect(text).toContain("Before 2013 a grade told next to nothing about the next.");
});

test("nothing is planned before a first call could be made, nor in a holiday, and the means are those of the rows", async () => {
  const kept = replayOf(await planned.database.read(replayQueries(planned.database)));
  const compared = kept?.recommended.compared ?? [];
  const starts = compared.flatMap(({ plannedOn }) => plannedOn ?? []);
  expect(starts).toHaveLength(147);
  // Easter closed the two weeks in which the first visits could have begun, and the call before them is made in a working week.
  expect(starts.toSorted()[0]).toBe("2015-04-20");
  const [one] = compared;
  if (!one) throw new Error("Nobody was compared");
  const pair = [
    { ...one, startedOn: "2015-06-11", plannedOn: "2015-06-01" },
    { ...one, startedOn: "2015-06-11", plannedOn: "2015-06-15" },
    { ...one, plannedOn: null },
  ];
  expect(meanDaysSooner(pair)).toBe(3);
  expect(meanWeek(pair, RECOMMENDED_FROM)).toBe(11);
  expect(meanDaysSooner([])).toBeNull();
});
