import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { builtOnce, CODE } from "../../src/store/built-once.ts";
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

test("what stands for a code is what each asks for, and never left out", async () => {
  const built = builtOnce(({ orm }) => ({ known: orm.select().from(authorities).where(eq(authorities.code, CODE)) }));
  const { database } = opened;
  const [one, other] = [built(database, { code: "E08000018" }), built(database, { code: "E09000002" })];
  expect((await database.read(one)).known.map(({ name }) => name)).toEqual(["Rotherham"]);
  expect((await database.read(other)).known.map(({ name }) => name)).toEqual(["Barking and Dagenham"]);
  expect(() => built(database)).toThrow("code");
});
