import { afterAll, beforeAll, expect, test } from "vitest";
import { builtOnce } from "../../src/store/built-once.ts";
import { authorities } from "../../src/store/schema/evidence.ts";
import { seededDatabase, type TestDatabase } from "../support/database.ts";

let opened: TestDatabase;
beforeAll(async () => {
  opened = await seededDatabase();
});
afterAll(() => opened.client.close());

test("queries that are built once bring what those built anew bring, from whichever database is asked", async () => {
  const built = builtOnce(({ orm }) => ({ known: orm.select().from(authorities).orderBy(authorities.code) }));
  const { database } = opened;
  const anew = { known: database.orm.select().from(authorities).orderBy(authorities.code) };
  expect(built(database).known.toSQL()).toMatchObject(anew.known.toSQL());
  expect(await database.read(built(database))).toEqual(await database.read(anew));
  expect(await database.read(built(database))).toEqual(await database.read(anew));
});
