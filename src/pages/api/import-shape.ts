import * as z from "zod";
import { VISIT_KINDS } from "../../core/visit.ts";
import { fieldsOf, type PreviewSummary, type Row } from "../../imports/preview.ts";
import { Day } from "./fields.ts";

const Changes = z.array(z.object({ field: z.string(), before: z.string(), after: z.string() }));
const Written = z.array(z.object({ field: z.string(), value: z.string() }));

/** What a file would change, as its preview shows it. */
export const SummaryShape = z
  .object({
    counts: z.object({ added: z.number(), changed: z.number(), same: z.number(), rejected: z.number() }),
    format: z.string().describe("How the file was read."),
    ...{ sheets: z.array(z.string()), sheet: z.string().nullable() },
    columns: z.array(z.object({ column: z.string(), heading: z.string() })),
    ...{ unknownColumns: z.array(z.string()), absentColumns: z.array(z.string()), headingLine: z.number() },
    asides: z.array(z.object({ line: z.number(), says: z.string() })).describe("Lines that are no rows."),
    rejected: z.array(z.object({ line: z.number(), column: z.string(), says: z.string() })),
    changed: z.array(z.object({ line: z.number(), row: Written, fields: Changes })),
    added: z.array(z.object({ line: z.number(), row: Written })),
    asks: z
      .array(z.object({ text: z.string(), codes: z.array(z.string()), rows: z.number() }))
      .describe("Names that may mean several authorities, or none for sure."),
    matched: z.array(z.object({ text: z.string(), code: z.string() })),
  })
  .meta({ id: "ImportSummary", description: "Its lists are the first of what may be many; the counts are of all." });

/** A summary with each row as its fields in words: what a row holds depends on the kind of file. */
export function summaryBody(summary: PreviewSummary): z.input<typeof SummaryShape> {
  const { counts, format, sheets, sheet, columns, unknownColumns, absentColumns, headingLine } = summary;
  return {
    ...{ counts, format, sheets, sheet, columns, unknownColumns, absentColumns, headingLine },
    asides: summary.asides ?? [],
    rejected: summary.rejected.map(({ line, column, says }) => ({ line, column, says })),
    changed: summary.changed.map(({ line, row, fields }) => ({ line, row: writtenOf(row), fields })),
    added: summary.added.map(({ line, after }) => ({ line, row: writtenOf(after) })),
    ...{ asks: summary.asks, matched: summary.matched },
  };
}

function writtenOf(row: Row): z.input<typeof Written> {
  return fieldsOf(row, {}).map(({ field, before }) => ({ field, value: before }));
}

const Window = z.object({ from: Day, to: Day, kind: z.enum(VISIT_KINDS) });

/** What an import did. */
export const OutcomeOfImport = z
  .object({
    on: Day.describe("The day it was worked out as at."),
    bands: z.array(
      z.object({
        ...{ authorityCode: z.string(), name: z.string(), before: z.number(), after: z.number(), says: z.string() },
      }),
    ),
    windows: z
      .array(
        z.object({ authorityCode: z.string(), name: z.string(), before: Window.nullable(), after: Window.nullable() }),
      )
      .describe("No window before: the authority is to come. None after: it has ended."),
    plan: z
      .object({
        ...{ number: z.number(), visits: z.number(), moved: z.number(), byImport: z.number(), unplaced: z.number() },
        ...{ dropped: z.number().optional(), joined: z.number().optional() },
        ...{ price: z.string(), isDearer: z.boolean() },
      })
      .nullable()
      .describe("What a redraw of the current plan would do, drawn quickly and not kept."),
  })
  .meta({ id: "ImportOutcome" });
