import { cellOf, columns, rowOf, rows, spanOf, table } from "./timeline-cells.ts";
import { hide, isMovable, lanes, placeAt, type Spot, say, send, show } from "./timeline-ghost.ts";

// The chosen visit dragged to another place; a click on a priced week is the same. Keys and the plain form do it as well.

const THRESHOLD = 4;
const chosen = table?.querySelector<HTMLAnchorElement>(".tl-chosen") ?? null;

/** The priced lane and the week under the pointer, or the nearest. */
function spotUnder({ clientX, clientY }: PointerEvent): Spot | null {
  const weeks = [...(rows[0]?.cells ?? [])].slice(1);
  const [first, last] = [weeks[0], weeks.at(-1)];
  if (!first || !last) return null;
  const { left } = first.getBoundingClientRect();
  const { right } = last.getBoundingClientRect();
  const column = 1 + Math.floor(((clientX - left) / (right - left)) * (columns() - 1));
  const row = lanes.find((at) => (rows[at]?.getBoundingClientRect().bottom ?? 0) > clientY) ?? lanes.at(-1);
  return row === undefined ? null : { row, column: Math.max(1, Math.min(columns() - 1, column)) };
}

function draggable(link: HTMLAnchorElement): void {
  let from: { x: number; y: number } | null = null;
  let spot: Spot | null = null;
  let isDropped = false;
  link.dataset.drag = "";
  link.draggable = false;
  const stop = () => {
    from = null;
    spot = null;
    hide();
  };
  link.addEventListener("pointerdown", (event) => {
    isDropped = false;
    if (event.button !== 0) return;
    from = { x: event.clientX, y: event.clientY };
    link.setPointerCapture(event.pointerId);
  });
  link.addEventListener("pointermove", (event) => {
    if (!from || (!spot && Math.hypot(event.clientX - from.x, event.clientY - from.y) < THRESHOLD)) return;
    spot = spotUnder(event);
    if (spot) show(spot);
  });
  link.addEventListener("pointerup", () => {
    const place = spot && placeAt(spot);
    isDropped = spot !== null;
    if (place) send(place);
    stop();
  });
  // Letting go counts as a click, too, which would choose the visit again.
  link.addEventListener("click", (event) => isDropped && event.preventDefault());
  link.addEventListener("pointercancel", stop);
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !spot) return;
    stop();
    say("Not moved.");
  });
}

/** A week with a price, pressed: what moving there would do. */
function onPress(event: Event): void {
  const cell = cellOf(event.target);
  const row = cell && rowOf(cell);
  if (!cell || !row || cell.colSpan > 1 || !cell.matches(".tl-price, .tl-held")) return;
  if (event instanceof KeyboardEvent && event.key !== "Enter") return;
  const place = placeAt({ row: rows.indexOf(row), column: spanOf(cell).from });
  if (place) send(place);
}

if (isMovable && table) {
  if (chosen) draggable(chosen);
  table.addEventListener("click", onPress);
  table.addEventListener("keydown", onPress);
}
