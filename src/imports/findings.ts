import * as z from "zod";
import type { Day } from "../core/calendar.ts";
import { type Finding, THEMES } from "../core/finding.ts";
import { oneOf, wholeNumber } from "./cells.ts";
import { AUTHORITY_HEADINGS, authorityCode, type CodeResolver } from "./codes.ts";
import type { Line } from "./csv.ts";
import { stillToCome } from "./inspections.ts";
import { type ReadTable, readTable } from "./table.ts";
import { anyDay } from "./written-days.ts";

export function readFindings(source: string | readonly Line[], codes: CodeResolver, today?: Day): ReadTable<Finding> {
  const columns = z.object({
    authority_code: authorityCode(codes),
    published_on: anyDay,
    theme: oneOf(THEMES),
    severity: oneOf(["improvement", "priority_action"]),
    items: wholeNumber(1),
  });
  return readTable(source, {
    columns,
    alsoCalled: { authority_code: AUTHORITY_HEADINGS, published_on: ["publication_date"] },
    gathers: "authority_code",
    key: ["authority_code", "published_on", "theme", "severity"],
    record: (row) => ({
      authorityCode: row.authority_code,
      publishedOn: row.published_on,
      theme: row.theme,
      severity: row.severity,
      items: row.items,
    }),
    wrong: ({ publishedOn }) => (today === undefined ? [] : stillToCome("published_on", publishedOn, today)),
  });
}
