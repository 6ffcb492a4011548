import { expect, test } from "vitest";
import { replay } from "../../../src/core/priority/replay.ts";
import { codeOf, seedEvidence, seedPolicy } from "./seed-evidence.ts";

const real = seedEvidence();
const policy = seedPolicy();
const replayed = replay(real, policy);

test("on the day the committee reported, 92 authorities were still to be seen", () => {
  expect(replayed.day).toBe("2015-03-17");
  expect(replayed.stillToBeSeen).toHaveLength(92);
});

test("only authorities that existed then are ranked, each with one demand", () => {
  expect(replayed.priorities).toHaveLength(147);
  expect(replayed.priorities.map(({ authorityCode }) => authorityCode)).not.toContain(codeOf(real, "Cumberland"));
  expect(replayed.demands.map((demand) => demand.authorityCode).toSorted()).toEqual(
    replayed.priorities.map((priority) => priority.authorityCode).toSorted(),
  );
});

test("it is ranked by what was published by then", () => {
  const upToThen = {
    ...real,
    inspections: real.inspections.filter((inspection) => inspection.publishedOn <= "2015-03-17"),
    mentions: real.mentions.filter((report) => report.publishedOn <= "2015-03-17"),
    indicators: [],
  };
  expect(replayed.priorities).toEqual(replay(upToThen, policy).priorities);
});

test("what really happened next is listed in the order in which inspectors came", () => {
  const starts = replayed.next.map(({ startedOn }) => startedOn);
  expect(starts).toEqual(starts.toSorted());
  expect(starts.every((day) => day > "2015-03-17")).toBe(true);
  const still = new Set(replayed.stillToBeSeen);
  expect(replayed.next.filter((one) => one.inadequate && still.has(one.authorityCode))).toHaveLength(19);
});
