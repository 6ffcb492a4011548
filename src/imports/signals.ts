import * as z from "zod";
import type { Day } from "../core/calendar.ts";
import { CONFIDENCES, SEVERITIES, SIGNAL_KINDS, SIGNAL_SOURCES, type Signal } from "../core/signal.ts";
import { type SignalTerms, wrongWithText } from "../core/signal-entry.ts";
import { longDay } from "../core/words.ts";
import { cell, oneOf, orNull, wholeNumber, words } from "./cells.ts";
import { AUTHORITY_HEADINGS, authorityCode, type CodeResolver } from "./codes.ts";
import type { Line } from "./csv.ts";
import { stillToCome } from "./inspections.ts";
import { type ReadTable, readTable } from "./table.ts";
import { anyDay } from "./written-days.ts";

const LONGEST_HALF_LIFE = 1826;

const severity = cell(
  (text) => SEVERITIES.find((one) => String(one) === text),
  () => "write a severity from 1 to 3.",
);

/** Signals of others, checked as those that are typed are: nobody may be recognised in a note. They get their numbers when they are held. */
export function readSignals(
  source: string | readonly Line[],
  codes: CodeResolver,
  { authorities, handling, countsFrom, today }: SignalTerms,
): ReadTable<Omit<Signal, "id">> {
  const columns = z.object({
    authority_code: authorityCode(codes),
    kind: oneOf(SIGNAL_KINDS),
    observed_on: anyDay,
    source: oneOf(SIGNAL_SOURCES),
    severity,
    confidence: oneOf(CONFIDENCES),
    half_life_days: orNull(wholeNumber(1)),
    note: orNull(words),
  });
  return readTable(source, {
    columns,
    mayLack: ["half_life_days", "note"],
    alsoCalled: { authority_code: AUTHORITY_HEADINGS, observed_on: ["observed", "date_observed", "observed_date"] },
    gathers: "authority_code",
    key: ["authority_code", "kind", "observed_on", "source", "note"],
    record: (row) => ({
      authorityCode: row.authority_code,
      kind: row.kind,
      observedOn: row.observed_on,
      recordedOn: today,
      source: row.source,
      severity: row.severity,
      confidence: handling.confidence[row.confidence],
      halfLifeDays: row.half_life_days,
      note: row.note ?? "",
      withdrawnOn: null,
    }),
    wrong({ observedOn, note, kind, halfLifeDays }) {
      const says = wrongWithText(note, authorities);
      return [
        ...stillToCome("observed_on", observedOn, today),
        ...tooEarly(observedOn, countsFrom),
        ...(says === null ? [] : [{ column: "note", says }]),
        ...(kind === "other" && note === "" ? [{ column: "note", says: "say what sort of signal it is." }] : []),
        ...(halfLifeDays !== null && halfLifeDays > LONGEST_HALF_LIFE
          ? [{ column: "half_life_days", says: `write at most ${LONGEST_HALF_LIFE} days.` }]
          : []),
      ];
    },
  });
}

function tooEarly(observedOn: Day, countsFrom: Day) {
  if (observedOn >= countsFrom) return [];
  const says = `what was known before ${longDay(countsFrom)} counts nil. Give the day it was seen or said since then.`;
  return [{ column: "observed_on", says }];
}
