import { cellAt, rows, table } from "./timeline-cells.ts";

// The chosen visit on its way to another place: a frame over the grid that says what the place costs, or what closes it.

/** A lane, by its place among the rows, and a column of the weeks on screen. */
export type Spot = { row: number; column: number };
export type Place = { team: string; week: number; says: string; isClosed: boolean };

const form = document.querySelector<HTMLFormElement>("#tl-move");
const told = document.querySelector<HTMLElement>("#tl-says");
const data = document.querySelector<HTMLTemplateElement>("#tl-places")?.content.textContent;
const { says, places }: { says: string[]; places: Record<string, number[]> } = data
  ? JSON.parse(data)
  : { says: [], places: {} };

let ghost: HTMLElement | null = null;

/** Whether the page has a visit that may be moved. */
export const isMovable = form !== null && table !== null && says.length > 0;

/** The rows whose weeks have a price. */
export const lanes: readonly number[] = rows.flatMap((row, at) => (row.dataset.team ? [at] : []));

export function say(text: string): void {
  if (told) told.textContent = text;
}

/** What a spot means: its team, its week in the programme from nought, and what that says. */
export function placeAt({ row, column }: Spot): Place | null {
  const team = rows[row]?.dataset.team;
  const week = weekAt(column);
  const number = team === undefined || week === null ? undefined : places[team]?.[column - 1];
  if (team === undefined || week === null || number === undefined) return null;
  return { team, week, says: says[number < 0 ? ~number : number] ?? "", isClosed: number < 0 };
}

/** Columns count the weeks on screen; the heading says which of the programme's they are. */
function weekAt(column: number): number | null {
  const heading = rows[0]?.cells[column];
  return heading && column > 0 ? Number(heading.getAttribute("aria-colindex")) - 2 : null;
}

/** Puts the frame over a spot, and says in words where that is. */
export function show(spot: Spot): void {
  const place = placeAt(spot);
  const [row, heading] = [rows[spot.row], rows[0]?.cells[spot.column]];
  if (!place || !row || !heading || !table) return;
  ghost ??= made();
  const weeks = Number(form?.dataset.weeks ?? 1);
  ghost.style.left = `${heading.offsetLeft}px`;
  ghost.style.width = `${heading.offsetWidth * weeks}px`;
  ghost.style.top = `${row.offsetTop}px`;
  ghost.style.height = `${row.offsetHeight}px`;
  ghost.toggleAttribute("data-closed", place.isClosed);
  if (ghost.firstElementChild) ghost.firstElementChild.textContent = place.says;
  ghost.scrollIntoView({ block: "nearest", inline: "nearest" });
  say(`${nameOf(row)}, week of ${heading.getAttribute("aria-label")}: ${place.says}`);
}

export function hide(): void {
  ghost?.remove();
  ghost = null;
}

function made(): HTMLElement {
  const frame = document.createElement("div");
  frame.className = "tl-ghost";
  frame.ariaHidden = "true";
  frame.append(document.createElement("span"));
  table?.parentElement?.append(frame);
  return frame;
}

function nameOf(row: HTMLTableRowElement): string {
  return cellAt(row, 0)?.querySelector(".tl-says, a, b")?.textContent ?? "";
}

/** Sends the plain form for a place, which leads to what the move would do; a place that is closed says so instead. */
export function send({ team, week, says: why, isClosed }: Place): boolean {
  if (isClosed || !form) {
    say(`Not moved. That place is ${why}`);
    return false;
  }
  for (const [name, value] of [
    ["team", team],
    ["week", String(week + 1)],
  ] as const) {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLSelectElement) field.value = value;
  }
  form.requestSubmit();
  return true;
}
