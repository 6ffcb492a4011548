import * as z from "zod";
import type { Day } from "../core/calendar.ts";
import type { JointInspection } from "../core/inspection.ts";
import { oneOf, words } from "./cells.ts";
import { AUTHORITY_HEADINGS, authorityCode, type CodeResolver } from "./codes.ts";
import type { Line } from "./csv.ts";
import { stillToCome, wrongDays } from "./inspections.ts";
import { type ReadTable, readTable } from "./table.ts";
import { ifKnown } from "./wordings.ts";
import { anyDay } from "./written-days.ts";

const ALSO_CALLED = {
  authority_code: AUTHORITY_HEADINGS,
  theme: ["jtai_theme", "inspection_theme"],
  started_on: ["inspection_start_date", "inspection_date", "start_date"],
  ended_on: ["inspection_end_date", "end_date"],
  published_on: ["publication_date"],
} as const;

export function readJointInspections(
  source: string | readonly Line[],
  codes: CodeResolver,
  today?: Day,
): ReadTable<JointInspection> {
  const columns = z.object({
    authority_code: authorityCode(codes),
    theme: words,
    started_on: ifKnown(anyDay),
    ended_on: ifKnown(anyDay),
    published_on: anyDay,
    priority_action: oneOf(["yes", "none_stated", "unknown"]),
  });
  return readTable(source, {
    columns,
    alsoCalled: ALSO_CALLED,
    gathers: "authority_code",
    key: ["authority_code", "theme", "published_on"],
    record: (row) => ({
      authorityCode: row.authority_code,
      theme: row.theme,
      startedOn: row.started_on,
      endedOn: row.ended_on,
      publishedOn: row.published_on,
      priorityAction: row.priority_action,
    }),
    wrong: (inspection) => [
      ...wrongDays(inspection),
      ...(today === undefined ? [] : stillToCome("published_on", inspection.publishedOn, today)),
    ],
  });
}
