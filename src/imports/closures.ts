import * as z from "zod";
import { addDays } from "../core/calendar.ts";
import { type AuthorityClosure, CLOSURE_KINDS } from "../core/closure.ts";
import { oneOf, words } from "./cells.ts";
import { AUTHORITY_HEADINGS, authorityCode, type CodeResolver } from "./codes.ts";
import type { Line } from "./csv.ts";
import { type Read, readTable } from "./table.ts";
import { anyDay } from "./written-days.ts";

/** When single authorities cannot be visited: each from a first to a last day. */
export function readClosures(source: string | readonly Line[], codes: CodeResolver): Read<AuthorityClosure> {
  const columns = z.object({
    authority_code: authorityCode(codes),
    kind: oneOf(CLOSURE_KINDS),
    from: anyDay,
    to: anyDay,
    reason: words,
  });
  return readTable(source, {
    columns,
    alsoCalled: {
      authority_code: AUTHORITY_HEADINGS,
      from: ["first_day", "starts_on", "start_date", "closed_from"],
      to: ["last_day", "ends_on", "end_date", "closed_to"],
    },
    gathers: "authority_code",
    key: ["authority_code", "from", "to"],
    record: (row): AuthorityClosure => ({
      authorityCode: row.authority_code,
      kind: row.kind,
      from: row.from,
      to: addDays(row.to, 1),
      reason: row.reason,
    }),
    wrong: ({ from, to }) =>
      to <= from ? [{ column: "to", says: "is before the first day: write the last day that is closed." }] : [],
  });
}
