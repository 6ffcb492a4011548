import { cellOf, columns, rowOf, rows, spanOf, table } from "./timeline-cells.ts";
import { hide, isMovable, lanes, placeAt, type Spot, say, send, show } from "./timeline-ghost.ts";

// The chosen visit moved by keys: a mode in which the arrows move a frame, Enter goes on and Escape comes back.

const QUARTER = 13;
const chosen = table?.querySelector<HTMLAnchorElement>(".tl-chosen") ?? null;
let spot: Spot | null = null;

const HOW = "Arrow keys choose week and team, Enter goes on to what the move would do, Escape cancels.";

/** Begins where the visit is, or where the weeks on screen begin. */
function begin(): void {
  const cell = cellOf(chosen);
  const row = cell && rowOf(cell);
  spot = { row: row ? rows.indexOf(row) : (lanes[0] ?? 1), column: cell ? spanOf(cell).from : 1 };
  (chosen ?? table?.closest<HTMLElement>(".tl-scroll"))?.focus({ preventScroll: true });
  table?.classList.add("tl-moving");
  show(spot);
  const place = placeAt(spot);
  say(`Moving the chosen visit. ${HOW} ${place ? `Now: ${place.says}.` : ""}`);
}

function end(says: string): void {
  spot = null;
  table?.classList.remove("tl-moving");
  hide();
  say(says);
}

function step({ row, column }: Spot, key: string): Spot | null {
  const last = columns() - 1;
  const along = (by: number) => ({ row, column: Math.max(1, Math.min(last, column + by)) });
  const lane = (by: number) => ({ row: lanes[lanes.indexOf(row) + by] ?? row, column });
  switch (key) {
    case "ArrowRight":
      return along(1);
    case "ArrowLeft":
      return along(-1);
    case "PageDown":
      return along(QUARTER);
    case "PageUp":
      return along(-QUARTER);
    case "ArrowDown":
      return lane(1);
    case "ArrowUp":
      return lane(-1);
    case "Home":
      return along(-last);
    case "End":
      return along(last);
    default:
      return null;
  }
}

function onKey(event: KeyboardEvent): void {
  if (!spot) {
    const starts = event.target === chosen && ["Enter", " ", "m", "M"].includes(event.key);
    if (!starts || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    begin();
    return;
  }
  if (event.key === "Tab") {
    end("");
    return;
  }
  const next = step(spot, event.key);
  if (next) {
    spot = next;
    show(next);
  } else if (event.key === "Escape") end("Not moved.");
  else if (event.key === "Enter") {
    const place = placeAt(spot);
    if (place && send(place)) end("");
  } else return;
  event.preventDefault();
  event.stopPropagation();
}

/** A button for those who do not know the key; it needs this script, so the page does not have it. */
function offer(): void {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "govuk-button govuk-button--secondary";
  button.textContent = "Move with the keys";
  button.addEventListener("click", begin);
  document.querySelector("#tl-move .buttons")?.append(button);
}

if (isMovable) {
  offer();
  document.addEventListener("keydown", onKey, { capture: true });
}
