import * as z from "zod";
import type { JointInspection } from "../core/inspection.ts";
import { day, oneOf, orNull, words } from "./cells.ts";
import { authorityCode, type CodeResolver } from "./codes.ts";
import { wrongDays } from "./inspections.ts";
import { type Read, readTable } from "./table.ts";

export function readJointInspections(text: string, codes: CodeResolver): Read<JointInspection> {
  const columns = z.object({
    authority_code: authorityCode(codes),
    theme: words,
    started_on: orNull(day),
    ended_on: orNull(day),
    published_on: day,
    priority_action: oneOf(["yes", "none_stated", "unknown"]),
  });
  return readTable(text, {
    columns,
    key: ["authority_code", "theme", "published_on"],
    record: (row) => ({
      authorityCode: row.authority_code,
      theme: row.theme,
      startedOn: row.started_on,
      endedOn: row.ended_on,
      publishedOn: row.published_on,
      priorityAction: row.priority_action,
    }),
    wrong: (inspection) => wrongDays(inspection),
  });
}
