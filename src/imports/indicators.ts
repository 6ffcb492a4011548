import * as z from "zod";
import type { Day } from "../core/calendar.ts";
import { INDICATORS, type Indicator } from "../core/indicator.ts";
import { longDay } from "../core/words.ts";
import { decimal, oneOf } from "./cells.ts";
import { AUTHORITY_HEADINGS, authorityCode, type CodeResolver } from "./codes.ts";
import type { Line } from "./csv.ts";
import { stillToCome } from "./inspections.ts";
import { type ReadTable, type Refusal, readTable } from "./table.ts";
import { anyDay } from "./written-days.ts";

export function readIndicators(
  source: string | readonly Line[],
  codes: CodeResolver,
  today?: Day,
): ReadTable<Indicator> {
  const columns = z.object({
    authority_code: authorityCode(codes),
    indicator: oneOf(INDICATORS),
    period_end: anyDay,
    available_on: anyDay,
    value: decimal(0),
  });
  return readTable(source, {
    columns,
    alsoCalled: {
      authority_code: AUTHORITY_HEADINGS,
      period_end: ["period_ends", "period_ending"],
      available_on: ["published_on", "publication_date"],
    },
    gathers: "authority_code",
    key: ["authority_code", "indicator", "period_end"],
    record: (row) => ({
      authorityCode: row.authority_code,
      indicator: row.indicator,
      periodEnd: row.period_end,
      availableOn: row.available_on,
      value: row.value,
    }),
    wrong: (figure) => [
      ...wrongFigure(figure),
      ...(today === undefined ? [] : stillToCome("available_on", figure.availableOn, today)),
    ],
  });
}

function wrongFigure({ indicator, periodEnd, availableOn, value }: Indicator): Refusal[] {
  const refusals: Refusal[] = [];
  if (availableOn < periodEnd)
    refusals.push({
      column: "available_on",
      says: `it became public on ${longDay(availableOn)}, before its period ended on ${longDay(periodEnd)}. Correct one of the two.`,
    });
  // Assessments that record something are counted; the others are shares and rates in percent, but for the caseload.
  if (indicator.endsWith("_assessments") && indicator !== "cse_share_of_assessments") {
    if (!Number.isInteger(value))
      refusals.push({ column: "value", says: `“${value}” is not a count. Write a whole number.` });
  } else if (indicator !== "social_worker_caseload" && value > 100)
    refusals.push({ column: "value", says: `“${value}” is more than 100%. Write the share in percent.` });
  return refusals;
}
