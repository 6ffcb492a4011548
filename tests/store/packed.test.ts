import { afterAll, beforeAll, expect, test } from "vitest";
import type { Evidence } from "../../src/core/evidence.ts";
import type { Judged } from "../../src/core/inspection.ts";
import { prioritise } from "../../src/core/priority/priority.ts";
import { builtOnce } from "../../src/store/built-once.ts";
import { evidenceOf, evidenceQueries } from "../../src/store/evidence.ts";
import { calendarOf, holidayQueries } from "../../src/store/holidays.ts";
import {
  evidenceAsAt,
  orderedEvidence,
  orderedEvidenceOf,
  packedEvidence,
  packedReports,
  unpacked,
  unpackedReports,
} from "../../src/store/packed.ts";
import { packedToRank } from "../../src/store/packed-to-rank.ts";
import { seedPolicy } from "../core/priority/seed-evidence.ts";
import { seededDatabase, type TestDatabase, temporaryDatabase } from "../support/database.ts";

let opened: TestDatabase;
let plain: Evidence;

beforeAll(async () => {
  opened = await seededDatabase();
  plain = evidenceOf(await opened.database.read(evidenceQueries(opened.database)));
});
afterAll(() => opened.client.close());

const wholeEvidence = builtOnce((builder) => evidenceAsAt(builder, {}));

/** The same rows in an order of their own, since packed rows come as they were entered. */
function inOrder(evidence: Evidence | Evidence<Judged>): Record<string, string[]> {
  const lists = Object.entries(evidence).map(([name, rows]) => [name, rows.map(asText).sort()] as const);
  return Object.fromEntries(lists);
}

function asText(row: object): string {
  return JSON.stringify(row, (_, value) =>
    value && typeof value === "object" && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  );
}

test("packed evidence is the same evidence", async () => {
  const whole = unpacked(await opened.database.read(wholeEvidence(opened.database, { day: "9999-12-31" })));
  expect(inOrder(whole)).toEqual(inOrder(plain));
});

test.each(["2009-01-01", "2015-03-01", "2019-12-31", "2024-02-29", "2024-06-30", "2026-03-01", "2026-11-23"])(
  "what is packed to rank as at %s ranks everybody as the whole evidence does",
  async (day) => {
    const toRank = unpacked(await opened.database.read(packedToRank(opened.database, { code: "E08000018", day })));
    const policy = seedPolicy();
    expect(prioritise(toRank, policy, day)).toEqual(prioritise(plain, policy, day));
  },
);

test("evidence packed in order is the same evidence, row for row", async () => {
  expect(orderedEvidenceOf(await opened.database.read(orderedEvidence(opened.database)))).toEqual(plain);
});

test("a packed fraction keeps all its digits", async () => {
  const { client, database } = await temporaryDatabase();
  const values = [0.1 + 0.2, 1 / 3, -1e-7, 1e300, 5];
  const row = (value: number) =>
    `insert into indicators (authority_code, indicator, period_end, available_on, value) values ('${value}', 'caseload', '2026-01-01', '2026-01-01', ${value})`;
  await client.batch(values.map(row), "write");
  const { indicators } = unpacked(await database.read(wholeEvidence(database, { day: "2026-11-23" })));
  expect(indicators.map(({ value }) => value)).toEqual(values);
  client.close();
});

test("packed texts come back to the letter, whatever is in them, in the order that was asked for", async () => {
  const { client, database } = await temporaryDatabase();
  const names = ['"[1,2]"', "it's \\n \\ \r\n\t", "Zoë 漢字 🌱 e\u0301 \u202E\u2028", "", "null", "9007199254740993"];
  const row = (name: string, nth: number) => ({
    sql: "insert into bank_holidays (date, name) values (?, ?)",
    args: [`2026-01-0${names.length - nth}`, name],
  });
  await client.batch(names.map(row), "write");
  const { bankHolidays } = calendarOf(await database.read(holidayQueries(database)));
  expect(bankHolidays.map(({ name }) => name)).toEqual(names.toReversed());
  client.close();
});

test("packed reports are the same reports, without what was not asked for", async () => {
  const reports = unpackedReports(await opened.database.read(packedReports(opened.database)));
  const inspections = plain.inspections.map(({ length: _, source: __, reportUrl: ___, ...judged }) => judged);
  expect(inOrder(reports)).toEqual(inOrder({ ...plain, inspections, findings: [], indicators: [], signals: [] }));
});

test("one authority's evidence holds its own rows, and the figures of those it is compared with", async () => {
  const own = unpacked(
    await opened.database.read(packedEvidence(opened.database, { code: "E08000018", day: "9999-12-31" })),
  );
  const rotherham = own.authorities.find(({ code }) => code === "E08000018");
  const compared = [...(rotherham?.statisticalNeighbours ?? []), "E08000018"].sort();
  expect(own.authorities.map(({ code }) => code).sort()).toEqual(compared);
  expect([...new Set(own.indicators.map(({ authorityCode }) => authorityCode))].sort()).toEqual(compared);
  expect(new Set(own.inspections.map(({ authorityCode }) => authorityCode))).toEqual(new Set(["E08000018"]));
  expect(own.inspections).toHaveLength(7);
});
