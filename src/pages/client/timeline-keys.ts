import {
  type Cell,
  cellAt,
  cellOf,
  columns,
  focusableIn,
  rowOf,
  rows,
  saidIn,
  spanOf,
  table,
} from "./timeline-cells.ts";

// The timeline by keys: one stop for Tab, the arrows go from cell to cell. Up and down keep to the week one came from.

const QUARTER = 13;
let current: HTMLElement | null = null;
let column = 1;

/** Makes a cell the one that Tab comes to. */
function rest(cell: Cell): void {
  if (current) current.tabIndex = -1;
  current = focusableIn(cell);
  current.tabIndex = 0;
}

function go(cell: Cell | undefined): void {
  if (!cell) return;
  rest(cell);
  current?.focus({ preventScroll: true });
  cell.scrollIntoView({ block: "nearest", inline: "nearest" });
}

/** Where a key leads from a cell; undefined for a key that leads nowhere. */
function nextOf(cell: Cell, { key, ctrlKey }: KeyboardEvent): Cell | undefined {
  const row = rowOf(cell);
  const at = row ? rows.indexOf(row) : -1;
  if (!row || at < 0) return undefined;
  const { from, to } = spanOf(cell);
  const last = columns() - 1;
  const across = (next: number) => {
    column = Math.max(0, Math.min(last, next));
    return cellAt(row, column);
  };
  const down = (by: number) => {
    const lane = rows[at + by];
    return lane && cellAt(lane, column);
  };
  switch (key) {
    case "ArrowRight":
      return to > last ? undefined : across(to);
    case "ArrowLeft":
      return from === 0 ? undefined : across(from - 1);
    case "ArrowDown":
      return down(1);
    case "ArrowUp":
      return down(-1);
    case "PageDown":
      return across(Math.max(from, column) + QUARTER);
    case "PageUp":
      return across(Math.max(1, Math.min(to - 1, column) - QUARTER));
    case "Home":
      column = 0;
      return cellAt((ctrlKey ? rows[1] : row) ?? row, 0);
    case "End":
      column = last;
      return cellAt((ctrlKey ? rows.at(-1) : row) ?? row, last);
    default:
      return undefined;
  }
}

/** Where the weeks are wider than the screen, begins at the chosen visit, or at today. */
function bringIntoSight(cell: Cell | null): void {
  const scroll = table?.closest(".tl-scroll");
  if (cell && scroll) scroll.scrollLeft = cell.offsetLeft - scroll.clientWidth / 2;
}

const KEYS = ["ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp", "PageDown", "PageUp", "Home", "End"];

function onKey(event: KeyboardEvent): void {
  const cell = cellOf(event.target);
  if (!cell || event.defaultPrevented || event.altKey || event.metaKey || event.shiftKey) return;
  if (event.key === " " && event.target instanceof HTMLAnchorElement) {
    event.preventDefault();
    event.target.click();
  }
  if (!KEYS.includes(event.key)) return;
  event.preventDefault();
  go(nextOf(cell, event));
}

if (table) {
  for (const link of table.querySelectorAll("a")) link.tabIndex = -1;
  const chosen = cellOf(table.querySelector(".tl-chosen"));
  const first = cellOf(table.querySelector(".tl-visit"));
  const start = chosen ?? first ?? rows[1]?.cells[1];
  if (start) {
    rest(start);
    column = spanOf(start).from;
  }
  bringIntoSight(chosen ?? table.querySelector<Cell>(".tl-now"));
  // Whoever has just chosen a visit goes on from it. The browser goes to the fragment first, which takes the focus away.
  if (chosen && location.hash === "#chosen")
    addEventListener("load", () => focusableIn(chosen).focus({ preventScroll: true }));
  table.addEventListener("keydown", onKey);
  table.addEventListener("focusin", ({ target }) => {
    const cell = cellOf(target);
    if (!cell || target === current) return;
    rest(cell);
    column = spanOf(cell).from;
  });
  // What is read out is shown to those who point at it, too.
  table.addEventListener("pointerover", ({ target }) => {
    const cell = cellOf(target);
    if (cell instanceof HTMLTableCellElement && cell.tagName === "TD" && !cell.title) cell.title = saidIn(cell);
  });
}
