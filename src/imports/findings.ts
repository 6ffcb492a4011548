import * as z from "zod";
import { type Finding, THEMES } from "../core/finding.ts";
import { day, oneOf, wholeNumber } from "./cells.ts";
import { authorityCode, type CodeResolver } from "./codes.ts";
import { type Read, readTable } from "./table.ts";

export function readFindings(text: string, codes: CodeResolver): Read<Finding> {
  const columns = z.object({
    authority_code: authorityCode(codes),
    published_on: day,
    theme: oneOf(THEMES),
    severity: oneOf(["improvement", "priority_action"]),
    items: wholeNumber(1),
  });
  return readTable(text, {
    columns,
    key: ["authority_code", "published_on", "theme", "severity"],
    record: (row) => ({
      authorityCode: row.authority_code,
      publishedOn: row.published_on,
      theme: row.theme,
      severity: row.severity,
      items: row.items,
    }),
  });
}
