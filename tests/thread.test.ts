import { expect, test } from "vitest";
import { drawingQueries, settingFrom } from "../src/actions/draw-up.ts";
import { workOutHere } from "../src/actions/long-work.ts";
import { PlannerError } from "../src/core/errors.ts";
import { workOutInThread } from "../src/thread.ts";
import { plannedDatabase } from "./support/planned.ts";
import { TODAY } from "./support/world.ts";

const workOut = workOutInThread();
const { client, database } = await plannedDatabase();
const { setting, evidence } = settingFrom(await database.read(drawingQueries(database)), TODAY);
client.close();
const QUICK = { effort: "quick", seed: 7 } as const;

test("a thread draws up the very plan that is drawn up on the spot, and the loop goes round meanwhile", async () => {
  const drawn = workOut("draw", setting, QUICK);
  let isDone = false;
  drawn.finally(() => {
    isDone = true;
  });
  await new Promise((resolve) => setImmediate(resolve));
  expect(isDone).toBe(false);
  const here = await workOutHere("draw", setting, QUICK);
  expect(await drawn).toEqual(here);
  expect(JSON.stringify((await drawn).problem)).toBe(JSON.stringify(here.problem));
});

test("several ask at once, and each gets its own answer: a refusal in its own words, a fault in its", async () => {
  const pin = { authorityCode: "E08000018", teamCode: "T1", startsOn: "2026-12-21", reason: "" };
  const pinned = { ...setting, pins: [pin, { ...pin, authorityCode: "E08000019" }] };
  const unasked = { ...setting, demands: [] };
  const [refused, failed, drawn] = await Promise.allSettled([
    workOut("draw", pinned, QUICK),
    workOut("draw", unasked, QUICK),
    workOut("draw", setting, QUICK),
  ]);
  const refusal = await workOutHere("draw", pinned, QUICK).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(PlannerError);
  expect(refused).toEqual({ status: "rejected", reason: refusal });
  const fault = await workOutHere("draw", unasked, QUICK).catch((error: unknown) => error);
  expect(failed).toEqual({ status: "rejected", reason: fault });
  expect(drawn.status).toBe("fulfilled");
});

test("what cannot go over to a thread is refused, and nothing is left waiting", async () => {
  const unsendable = { ...setting, today: (() => TODAY) as unknown as string };
  await expect(workOut("draw", unsendable, QUICK)).rejects.toThrow("could not be cloned");
});

test("scenarios are the same in a thread", async () => {
  const ground = { yardstick: { now: [], setting }, policies: [setting.policy], evidence, seed: 1 };
  expect(await workOut("foundBeside", ground, [])).toEqual(await workOutHere("foundBeside", ground, []));
});

test("a thread that runs out of memory fails all that waits for it, and the next is worked out in another", async () => {
  const small = workOutInThread({ maxOldGenerationSizeMb: 64 });
  const endless = { ...setting, more: Array.from({ length: 1000 }, (_, nth) => `${nth}`.repeat(40_000)) };
  const [failed, behind] = await Promise.allSettled([small("draw", endless, QUICK), small("draw", setting, QUICK)]);
  const outOfMemory = { status: "rejected", reason: expect.objectContaining({ code: "ERR_WORKER_OUT_OF_MEMORY" }) };
  expect([failed, behind]).toEqual([outOfMemory, outOfMemory]);
  expect(await small("draw", setting, QUICK)).toEqual(await workOutHere("draw", setting, QUICK));
});

test("when thirty wait the next is refused in words, and the thirty get what they asked for", async () => {
  const asked = Array.from({ length: 31 }, (_, nth) =>
    workOut("backtest", { ...evidence, inspections: [] }, setting.policy, { seed: nth }),
  );
  const [last, ...others] = (await Promise.allSettled(asked)).reverse();
  expect(last).toMatchObject({ reason: { code: "too-often", message: expect.stringContaining("Nothing was saved") } });
  expect(new Set(others.map(({ status }) => status))).toEqual(new Set(["fulfilled"]));
});
