import { afterAll, beforeAll, expect, test } from "vitest";
import type { Doing } from "../../src/actions/doing.ts";
import { renewBacktest, runBacktest } from "../../src/actions/run-backtest.ts";
import { renewReplay, runReplay } from "../../src/actions/run-replay.ts";
import { backtestOf, backtestQueries } from "../../src/store/backtests.ts";
import { replayOf, replayQueries } from "../../src/store/replays.ts";
import { seededDatabase, type TestDatabase, temporaryDatabase } from "../support/database.ts";
import { seedText } from "../support/seed-texts.ts";
import { NOW, TODAY } from "../support/world.ts";

let seeded: TestDatabase;
let doing: Doing;

beforeAll(async () => {
  seeded = await seededDatabase();
  doing = { database: seeded.database, at: NOW, today: TODAY, who: "test planner" };
});
afterAll(() => seeded.client.close());

const backtest = async () => backtestOf(await doing.database.read(backtestQueries(doing.database)));
const replay = async () => replayOf(await doing.database.read(replayQueries(doing.database)));
const audited = async () =>
  (await seeded.client.execute("select did, subject, who from audit order by id")).rows.map((row) => ({ ...row }));
const laterPolicy = () =>
  seeded.client.execute(
    "insert into policies select max(version) + 1, body, made_at, made_by, reason from policies where version = 1",
  );

test("a backtest is kept with its policy, the data it saw, and a fit that is the committed one to the digit", async () => {
  expect(await backtest()).toBeNull();
  await runBacktest(doing);
  const kept = await backtest();
  expect(kept).toMatchObject({ policyVersion: 1, madeAt: NOW, madeBy: "test planner", stale: false });
  expect(kept?.backtest.inspections).toHaveLength(145);
  expect(kept?.fit).toEqual(JSON.parse(seedText("fit.json")));
});

test("a replay is kept with all the authorities of 2015, none of them left without a place", async () => {
  expect(await replay()).toBeNull();
  await runReplay(doing);
  const kept = await replay();
  expect(kept).toMatchObject({ policyVersion: 1, stale: false });
  expect(kept?.recommended).toMatchObject({ day: "2015-03-17", authorities: 147, unplaced: 0 });
  expect(kept?.recommended.compared).toHaveLength(147);
});

test("each run is written down", async () => {
  expect((await audited()).slice(-2)).toEqual([
    { did: "ran", subject: "backtest", who: "test planner" },
    { did: "ran", subject: "replay", who: "test planner" },
  ]);
});

test("renewing does nothing while policy and data are the same, and runs again once they are not", async () => {
  const before = [await backtest(), await replay()];
  await renewBacktest(doing);
  await renewReplay(doing);
  expect([await backtest(), await replay()]).toEqual(before);
  await laterPolicy();
  expect([(await backtest())?.stale, (await replay())?.stale]).toEqual([true, true]);
  await renewBacktest(doing);
  await renewReplay(doing);
  expect([await backtest(), await replay()]).toMatchObject([
    { policyVersion: 2, stale: false },
    { policyVersion: 2, stale: false },
  ]);
});

test("without data there is nothing to look back on, in words", async () => {
  const { client, database } = await temporaryDatabase();
  await expect(runBacktest({ ...doing, database })).rejects.toThrow("There is no policy yet");
  await expect(runReplay({ ...doing, database })).rejects.toThrow("There is no programme or policy yet");
  client.close();
});
