import * as z from "zod";
import type { Day } from "../core/calendar.ts";
import type { VisitKind } from "../core/visit.ts";
import type { Cell } from "./cells.ts";
import { AUTHORITY_HEADINGS, authorityCode, type CodeResolver } from "./codes.ts";
import type { Line } from "./csv.ts";
import { bare } from "./plan-places.ts";
import { readTable } from "./table.ts";
import { writtenDay } from "./written-days.ts";

/** What a row says in columns that follow from where its visit is; undefined for what cannot be read, or is not there. */
type Following = { noticeOn: Day | undefined; endsOn: Day | undefined; kind: VisitKind | undefined };

type PlanUnread = {
  /** Every authority that the file names, whether its row can be read or not. */
  named: ReadonlyMap<string, { line: number; says: Following }>;
  /** A day that can only be meant with its month in front, so that others may be too. */
  monthFirst: { line: number; text: string } | null;
};

/** What a plan's file says beside the cells that are read as places. */
export function readPlanUnread(source: string | readonly Line[], codes: CodeResolver): PlanUnread {
  const read = readTable(source, {
    columns: z.object({
      authority_code: authorityCode((text) => codes(bare(text))),
      starts_on: z.string(),
      notice_on: anyText(writtenDay),
      ends_on: anyText(writtenDay),
      kind: anyText((text) => KINDS[text.toLowerCase()]),
    }),
    mayLack: ["starts_on", "notice_on", "ends_on", "kind"],
    alsoCalled: { authority_code: AUTHORITY_HEADINGS, starts_on: ["starts", "start", "start_monday"] },
    gathers: "authority_code",
    key: ["authority_code"],
    record: (row) => row,
  });
  const rows = read.records.map((row, nth) => ({ ...row, line: read.lines[nth] ?? 0 }));
  const turned = rows.find(({ starts_on }) => isMonthFirst(bare(starts_on)));
  const said = rows.map(({ authority_code, line, notice_on: noticeOn, ends_on: endsOn, kind }) => {
    return [authority_code, { line, says: { noticeOn, endsOn, kind } }] as const;
  });
  return { named: new Map(said), monthFirst: turned ? { line: turned.line, text: turned.starts_on } : null };
}

const KINDS: Readonly<Record<string, VisitKind>> = { short: "short", standard: "standard" };

/** A cell that is never wrong: it is only looked at. */
function anyText<Value>(read: (text: string) => Value | undefined): Cell<Value | undefined> {
  return z.string().transform((text) => read(bare(text)));
}

/** 1/18/2027, which no day written with its month second can be. */
function isMonthFirst(text: string): boolean {
  const [, first, second] = /^(\d{1,2})[/.-](\d{1,2})[/.-](?:\d{4}|\d{2})\b/.exec(text) ?? [];
  return Number(first) >= 1 && Number(first) <= 12 && Number(second) > 12 && Number(second) <= 31;
}
