import { addDays, addWeeks } from "../core/calendar.ts";
import { FRAMEWORK } from "../core/framework.ts";
import { capitalised, count, listed } from "../core/words.ts";
import type { SourcesRows } from "../store/sources.ts";
import { longDay } from "./format.ts";

/** What is known to be missing, counted from the data itself. */
export function gapsIn(rows: SourcesRows): string[] {
  return [...inspectionGaps(rows), ...coverageGaps(rows), ...planningGaps(rows)].filter((says) => says !== "");
}

function inspectionGaps(rows: SourcesRows): string[] {
  const all = rows.inspections[0]?.rows ?? 0;
  const unstarted = rows.withoutStart.reduce((sum, { rows: some }) => sum + some, 0);
  const frameworks = listed(
    rows.withoutStart.map(({ framework, rows: some }) => `${FRAMEWORK[framework].short} ${some}`),
  );
  const ungraded = rows.withoutOverall[0]?.rows ?? 0;
  const unlinked = rows.withoutLink[0]?.rows ?? 0;
  const uncounted = rows.withoutWords[0]?.rows ?? 0;
  const [words] = rows.report_mentions;
  return [
    some(
      unstarted,
      `${unstarted} of ${all} inspections have no start date, only the day of publication (${frameworks}).`,
    ),
    some(
      ungraded,
      `${capitalised(count(ungraded, "inspection has", "inspections have"))} no overall grade: their judgements are shown as published, and none is made up.`,
    ),
    some(unlinked, `${unlinked} inspections have no link to a report: they are known from official statistics alone.`),
    some(
      uncounted,
      `${uncounted} inspections have neither a list of findings nor a count of words: both were read from reports published ${span(words)}.`,
    ),
    some(
      rows.inspectedOnce.length,
      `${capitalised(count(rows.inspectedOnce.length, "authority has", "authorities have"))} a single inspection on record: the history of an authority that was abolished is not theirs.`,
    ),
  ];
}

/** How many reports of some years name sexual exploitation at all. */
function naming({ naming: years }: SourcesRows, from: number, to: number): string {
  const some = years.filter(({ year }) => Number(year) >= from && Number(year) <= to);
  const sum = (of: (year: (typeof some)[number]) => number) => some.reduce((total, year) => total + of(year), 0);
  return `${sum(({ name }) => name)} of ${sum(({ reports }) => reports)} reports published ${from} to ${to}`;
}

function coverageGaps(rows: SourcesRows): string[] {
  const [joint] = rows.joint_inspections;
  const [other] = rows.other_visits;
  const [conflicts] = rows.conflicts;
  const [signals] = rows.signals;
  return [
    some(
      rows.naming.length,
      `Being inspected is not evidence that CSE was examined: ${naming(rows, 2014, 2017)} name sexual exploitation, ${naming(rows, 2022, 2025)} do.`,
    ),
    some(joint?.rows, `The ${joint?.rows} joint inspections, published ${span(joint)}, are not every one ever done.`),
    some(other?.rows, `Focused and monitoring visits are known ${span(other)} only.`),
    signals?.rows === 0 ? "No signal has been recorded yet." : "",
    conflicts?.rows === 0
      ? "No conflict of interest is recorded: as far as the planner knows, any team may visit any authority."
      : "",
  ];
}

function planningGaps(rows: SourcesRows): string[] {
  const programme = rows.programmes[0]?.body;
  if (!programme) return [];
  const ends = addDays(addWeeks(programme.startsOn, programme.weeks), -3);
  const kinds = [
    { name: "Bank holidays", to: rows.bank_holidays[0]?.to },
    { name: "School holidays", to: rows.school_holidays[0]?.to },
  ];
  return kinds.map(({ name, to }) => {
    const until = to ? `are known to ${longDay(to)} only` : "are not known";
    return !to || to < ends ? `${name} ${until}; the programme runs to ${longDay(ends)}.` : "";
  });
}

function some(number: number | undefined, says: string): string {
  return number ? says : "";
}

function span(holding: { from: string | null; to: string | null } | undefined): string {
  return holding?.from && holding.to ? `from ${longDay(holding.from)} to ${longDay(holding.to)}` : "on unknown days";
}
