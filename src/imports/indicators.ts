import * as z from "zod";
import { INDICATORS, type Indicator } from "../core/indicator.ts";
import { longDay } from "../core/words.ts";
import { day, decimal, oneOf } from "./cells.ts";
import { authorityCode, type CodeResolver } from "./codes.ts";
import { type Read, type Refusal, readTable } from "./table.ts";

export function readIndicators(text: string, codes: CodeResolver): Read<Indicator> {
  const columns = z.object({
    authority_code: authorityCode(codes),
    indicator: oneOf(INDICATORS),
    period_end: day,
    available_on: day,
    value: decimal(0),
  });
  return readTable(text, {
    columns,
    key: ["authority_code", "indicator", "period_end"],
    record: (row) => ({
      authorityCode: row.authority_code,
      indicator: row.indicator,
      periodEnd: row.period_end,
      availableOn: row.available_on,
      value: row.value,
    }),
    wrong: wrongFigure,
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
