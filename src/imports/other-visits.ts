import * as z from "zod";
import type { OtherVisit } from "../core/inspection.ts";
import { day, oneOf, orNull, words } from "./cells.ts";
import { authorityCode, type CodeResolver } from "./codes.ts";
import { type Read, readTable } from "./table.ts";

export function readOtherVisits(text: string, codes: CodeResolver): Read<OtherVisit> {
  const columns = z.object({
    authority_code: authorityCode(codes),
    kind: oneOf(["focused", "monitoring"]),
    theme: orNull(words),
    visited_on: day,
  });
  return readTable(text, {
    columns,
    key: ["authority_code", "kind", "visited_on"],
    record: (row) => ({
      authorityCode: row.authority_code,
      kind: row.kind,
      theme: row.theme,
      visitedOn: row.visited_on,
    }),
  });
}
