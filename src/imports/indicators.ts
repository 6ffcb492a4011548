import * as z from "zod";
import type { Day } from "../core/calendar.ts";
import { INDICATORS, type Indicator } from "../core/indicator.ts";
import { longDay } from "../core/words.ts";
import { type Cell, cell, decimal, oneOf } from "./cells.ts";
import { AUTHORITY_HEADINGS, authorityCode, type CodeResolver } from "./codes.ts";
import type { Line } from "./csv.ts";
import { stillToCome } from "./inspections.ts";
import { withoutPointer } from "./marks.ts";
import { type ReadTable, type Refusal, readTable } from "./table.ts";
import { anyDay } from "./written-days.ts";

const strictValue = decimal(0);

/** A figure as published tables write it: 45.2, 45.2%, 1,192, with or without what points to a note. */
const figure: Cell<{ value: number; isShare: boolean }> = cell(
  (text) => {
    const bare = withoutPointer(text);
    const isShare = bare.endsWith("%");
    const plain = isShare ? bare.slice(0, -1).trim() : bare;
    const read = strictValue.safeParse(/^\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain) ? plain.replaceAll(",", "") : plain);
    return read.success ? { value: read.data, isShare } : undefined;
  },
  (text) => strictValue.safeParse(text).error?.issues[0]?.message.replace(/ and no % sign/, "") ?? "",
);

/** What is counted, or is so many to one person: all others are shares and rates in percent. */
function isPercent(indicator: Indicator["indicator"]): boolean {
  return indicator === "cse_share_of_assessments" || !/_assessments$|_caseload$/.test(indicator);
}

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
    value: figure,
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
    record({ indicator, value: { value, isShare }, ...row }) {
      if (isShare && !isPercent(indicator))
        return [{ column: "value", says: `“${value}%” is a share, and ${indicator} is none. Write the number.` }];
      return {
        authorityCode: row.authority_code,
        indicator,
        periodEnd: row.period_end,
        availableOn: row.available_on,
        value,
      };
    },
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
  if (indicator.endsWith("_assessments") && !isPercent(indicator)) {
    if (!Number.isInteger(value))
      refusals.push({ column: "value", says: `“${value}” is not a count. Write a whole number.` });
  } else if (isPercent(indicator) && value > 100)
    refusals.push({ column: "value", says: `“${value}” is more than 100%. Write the share in percent.` });
  return refusals;
}
