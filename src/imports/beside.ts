import { FRAMEWORK } from "../core/framework.ts";
import type { Inspection } from "../core/inspection.ts";
import { longDay } from "../core/words.ts";
import type { Rejection } from "./table.ts";

type Known = Pick<Inspection, "authorityCode" | "framework" | "part" | "startedOn" | "publishedOn">;
/** The judgements of an inspection as rows hold them. */
const JUDGED = ["overall", "leaders", "helpAndProtection", "inCare", "careLeavers", "adoption", "lscb"];
type Entry<One> = { line: number; row: One };

/**
 * What is wrong with an inspection beside others, of the same file or kept already: a second report on one day, or the same
 * inspection under another day of publication. Two parts of one report of 2009 to 2012 are no second report. What is new
 * must say what was judged: tools that read reports have rows for those that they could not read.
 */
export function wrongBeside<One extends Known>(entries: readonly Entry<One>[], kept: readonly Known[]): Rejection[] {
  const onDay = new Map<string, Known>();
  const begun = new Map<string, Known>();
  const remember = (one: Known) => {
    onDay.set(dayOf(one), one);
    if (one.startedOn !== null) begun.set(beginningOf(one), one);
  };
  kept.forEach(remember);
  const rejected: Rejection[] = [];
  for (const { line, row } of entries) {
    const same = onDay.get(dayOf(row));
    const isNew = same?.framework !== row.framework || same.part !== row.part;
    const earlier = row.startedOn === null ? undefined : begun.get(beginningOf(row));
    if (same && same.framework !== row.framework) {
      const says = `another report on this authority is of the same day: ${FRAMEWORK[same.framework].short}, ${longDay(same.publishedOn)}. Correct framework or published_on, or take the row out.`;
      rejected.push({ line, column: "published_on", says });
    } else if (earlier && earlier.publishedOn !== row.publishedOn) {
      const says = `the inspection that began on ${longDay(row.startedOn ?? "")} is known as published on ${longDay(earlier.publishedOn)}. Give that day in published_on, or take the row out.`;
      rejected.push({ line, column: "published_on", says });
    } else if (isNew && isEmpty(row)) {
      const says = "no judgement in this row is known, so there is nothing to keep in it.";
      rejected.push({ line, column: "overall", says });
    } else remember(row);
  }
  return rejected;
}

function isEmpty(row: object): boolean {
  const judged = row as Readonly<Record<string, unknown>>;
  return JUDGED.every((area) => (judged[area] ?? "not_reported") === "not_reported");
}

function dayOf({ authorityCode, publishedOn }: Known): string {
  return `${authorityCode} ${publishedOn}`;
}

function beginningOf({ authorityCode, framework, part, startedOn }: Known): string {
  return `${authorityCode} ${framework} ${part} ${startedOn}`;
}
