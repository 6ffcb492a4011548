// The timeline's table as rows of cells that span weeks: where each begins, and which one holds a week.

export type Cell = HTMLTableCellElement;

/** The timeline of the page; null on pages that have none. */
export const table = document.querySelector<HTMLTableElement>("#timeline");

/** The row of weeks, then the lanes: what the arrow keys walk. */
export const rows: readonly HTMLTableRowElement[] = table
  ? [...(table.tHead ? [...table.tHead.rows].slice(-1) : []), ...[...table.tBodies].flatMap((body) => [...body.rows])]
  : [];

/** The columns that a cell spans, counted from the row's heading as nought: `[from, to)`. */
export function spanOf(cell: Cell): { from: number; to: number } {
  let from = 0;
  for (let before = cell.previousElementSibling; before instanceof HTMLTableCellElement; ) {
    from += before.colSpan;
    before = before.previousElementSibling;
  }
  return { from, to: from + cell.colSpan };
}

/** The cell of a row that holds a column; its last where the column is past the end. */
export function cellAt(row: HTMLTableRowElement, column: number): Cell | undefined {
  let from = 0;
  for (const cell of row.cells) {
    from += cell.colSpan;
    if (column < from) return cell;
  }
  return row.cells[row.cells.length - 1];
}

export function columns(): number {
  return rows[0]?.cells.length ?? 0;
}

/** What of a cell takes the focus: the link in it, or the cell itself. */
export function focusableIn(cell: Cell): HTMLElement {
  return cell.querySelector<HTMLElement>("a") ?? cell;
}

/** What a cell is called. */
export function saidIn(cell: Cell): string {
  return cell.ariaLabel ?? cell.querySelector(".tl-says")?.textContent ?? cell.textContent?.trim() ?? "";
}

export function cellOf(target: EventTarget | null): Cell | null {
  return target instanceof Element ? target.closest<Cell>("#timeline th, #timeline td") : null;
}

export function rowOf(cell: Cell): HTMLTableRowElement | null {
  return cell.closest("tr");
}
