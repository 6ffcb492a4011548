import { expect, test } from "vitest";
import { readBankHolidays } from "../../src/imports/bank-holidays.ts";
import { readPolicy } from "../../src/imports/policy.ts";
import { readProgramme } from "../../src/imports/programme.ts";
import { readSchoolHolidays } from "../../src/imports/school-holidays.ts";
import { readTeams } from "../../src/imports/teams.ts";
import { capacityOf, capacityQueries } from "../../src/store/capacity.ts";
import { programmes } from "../../src/store/schema/decisions.ts";
import { seededDatabase, temporaryDatabase } from "../support/database.ts";
import { seedText } from "../support/seed-texts.ts";

test("the capacity comes out of the database as the readers read it, teams in the order of their file", async () => {
  const { database } = await seededDatabase();
  expect(capacityOf(await database.read(capacityQueries(database)))).toEqual({
    teams: readTeams(seedText("teams.csv")).records,
    conflicts: [],
    closures: [],
    nationalWeeks: [],
    joints: [],
    partnerWeeks: [],
    between: [],
    successions: [],
    calendar: {
      bankHolidays: readBankHolidays(seedText("bank_holidays.csv")).records,
      schoolHolidays: readSchoolHolidays(seedText("school_holidays.csv")).records,
    },
    programme: readProgramme(seedText("programme.json")).records[0],
    programmeVersion: 1,
    policy: readPolicy(seedText("policy.json")).records[0],
  });
});

test("the newest version of the programme holds", async () => {
  const { database } = await seededDatabase();
  const { programme } = capacityOf(await database.read(capacityQueries(database)));
  if (!programme) throw new Error("no programme");
  const body = { ...programme, nationalCap: 5 };
  const made = { madeAt: "", madeBy: "", reason: "Fewer inspectors" };
  await database.write([database.orm.insert(programmes).values({ id: body.id, version: 2, body, ...made })]);
  const capacity = capacityOf(await database.read(capacityQueries(database)));
  expect(capacity).toMatchObject({ programme: { nationalCap: 5 }, programmeVersion: 2 });
});

test("an empty database has neither programme nor policy", async () => {
  const { database } = await temporaryDatabase();
  expect(capacityOf(await database.read(capacityQueries(database)))).toEqual({
    teams: [],
    conflicts: [],
    closures: [],
    nationalWeeks: [],
    joints: [],
    partnerWeeks: [],
    between: [],
    successions: [],
    calendar: { bankHolidays: [], schoolHolidays: [] },
    programme: null,
    programmeVersion: 0,
    policy: null,
  });
});
