import * as z from "zod";
import type { Day } from "../core/calendar.ts";
import type { OtherVisit } from "../core/inspection.ts";
import { cell, oneOf, words } from "./cells.ts";
import { AUTHORITY_HEADINGS, authorityCode, type CodeResolver } from "./codes.ts";
import type { Line } from "./csv.ts";
import { stillToCome } from "./inspections.ts";
import { type ReadTable, readTable } from "./table.ts";
import { ifKnown } from "./wordings.ts";
import { anyDay } from "./written-days.ts";

const strictKind = oneOf(["focused", "monitoring"]);

/** "Focused visit" and "ILACS monitoring visit" are how reports call them. */
const kind = cell(
  (text) => strictKind.safeParse(/focus/i.test(text) ? "focused" : /monitor/i.test(text) ? "monitoring" : text).data,
  (text) => strictKind.safeParse(text).error?.issues[0]?.message ?? "",
);

export function readOtherVisits(
  source: string | readonly Line[],
  codes: CodeResolver,
  today?: Day,
): ReadTable<OtherVisit> {
  const columns = z.object({
    authority_code: authorityCode(codes),
    kind,
    theme: ifKnown(words),
    visited_on: anyDay,
  });
  return readTable(source, {
    columns,
    alsoCalled: {
      authority_code: AUTHORITY_HEADINGS,
      kind: ["visit_type", "inspection_type", "type"],
      visited_on: ["visit_date", "inspection_date", "inspection_start_date", "date"],
    },
    gathers: "authority_code",
    key: ["authority_code", "kind", "visited_on"],
    record: (row) => ({
      authorityCode: row.authority_code,
      kind: row.kind,
      theme: row.theme,
      visitedOn: row.visited_on,
    }),
    wrong: ({ visitedOn }) => (today === undefined ? [] : stillToCome("visited_on", visitedOn, today)),
  });
}
