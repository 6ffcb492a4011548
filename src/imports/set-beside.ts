import { compared, fieldsOf, type PreviewSummary, type Proposed, type Row } from "./preview.ts";
import type { ReadTable, Rejection } from "./table.ts";

/** What a file would change: the rows to be held, and what of them a preview shows. */
export type Found = Pick<PreviewSummary, "counts" | "rejected" | "changed" | "added"> & { proposed: Proposed[] };

export const NOTHING_FOUND: Found = {
  counts: { added: 0, changed: 0, same: 0, rejected: 0 },
  rejected: [],
  changed: [],
  added: [],
  proposed: [],
};

type Entry = { line: number; row: Row };

/** The rows that were read, each with its line. */
export function entriesOf(read: ReadTable<Row>): Entry[] {
  return read.records.map((row, nth) => ({ line: read.lines[nth] ?? 0, row }));
}

/** Sets evidence beside what is kept under the same key; `wrong` is what is wrong with rows beside those. */
export function setBeside(
  read: ReadTable<Row>,
  kept: readonly Row[],
  wrong: Rejection[],
  key: readonly string[],
): Found {
  const entries = entriesOf(read);
  const wrongLines = new Set(wrong.map(({ line }) => line));
  const right = wrong.length === 0 ? entries : entries.filter(({ line }) => !wrongLines.has(line));
  const keyOf = (row: Row) => key.map((property) => row[property] ?? "").join("\u001f");
  const byKey = new Map(kept.map(({ id: _, ...row }) => [keyOf(row), row as Row]));
  const { proposed, same } = compared(right, byKey, keyOf);
  const rejected = [...read.rejected, ...wrong].sort((one, other) => one.line - other.line);
  return shown(proposed, proposed, same, rejected, read.rejectedRows + wrongLines.size);
}

/** The same for what is shown in other words than it is held, such as decisions. */
export function shown(
  held: Proposed[],
  seen: readonly Proposed[],
  same: number,
  rejected: Rejection[],
  rejectedRows: number,
): Found {
  const changed = seen.flatMap(({ line, after, before }) =>
    before === null ? [] : [{ line, row: after, fields: fieldsOf(before, after) }],
  );
  const added = seen.filter(({ before }) => before === null);
  const counts = { added: added.length, changed: changed.length, same, rejected: rejectedRows };
  return { counts, rejected, changed, added, proposed: held };
}
