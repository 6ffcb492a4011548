/** What may happen to the working draft. */
export type DeskDeed =
  | "drew up"
  | "moved"
  | "pinned"
  | "unpinned"
  | "left out"
  | "took in again"
  | "commissioned"
  | "withdrew a commission"
  | "marked as leaked"
  | "mended"
  | "brought back"
  | "published"
  | "undid"
  | "redid"
  | "took up";

/** One change of the working draft: which plan it is from then on, and which it was. */
export type DeskRow = { id: number; planId: number; fromId: number | null; did: DeskDeed };

/** The working draft, and what one step back and one step forward would do; null where there is no such step. */
export type Standing<Row extends DeskRow> = {
  planId: number | null;
  /** The newest row's number, which a form carries to tell whether somebody else was first. */
  seen: number;
  undo: { to: number; row: Row } | null;
  redo: { to: number; row: Row } | null;
};

/**
 * Walks the log from its first row given, oldest first. What is published is never undone: only a newer publication takes its
 * place. A change made after an undo is the new end of the chain; what was undone stays a plan like any other.
 */
export function standingOf<Row extends DeskRow>(rows: readonly Row[]): Standing<Row> {
  const done: Row[] = [];
  const undone: Row[] = [];
  for (const row of rows) {
    if (row.did === "undid") undone.push(...done.splice(-1));
    else if (row.did === "redid") done.push(...undone.splice(-1));
    else {
      undone.length = 0;
      if (row.did === "published") done.length = 0;
      else done.push(row);
    }
  }
  const [last, next] = [done.at(-1), undone.at(-1)];
  const newest = rows.at(-1);
  return {
    planId: newest?.planId ?? null,
    seen: newest?.id ?? 0,
    undo: last && last.fromId !== null ? { to: last.fromId, row: last } : null,
    redo: next ? { to: next.planId, row: next } : null,
  };
}
