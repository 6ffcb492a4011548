import type { Sheet } from "./csv.ts";
import { LARGEST } from "./limits.ts";
import { type Attributes, figures, keeper, readTags, type TagReader } from "./tags.ts";
import type { Contents } from "./zip.ts";
import { piecesOf } from "./zip-part.ts";

/** A cell as it is read: what its value is by its attributes, else what is written in it. */
type Open = { value: string | null; text: string; times: number; isCovered: boolean; rowsDown: number };

type Down = Map<number, { text: string; rows: number }>;

const CELLS = ["table:table-cell", "table:covered-table-cell"];
/** What stands in a cell and is not what it says. */
const BESIDE = ["office:annotation", "draw:frame", "draw:g", "text:ruby-text"];

/**
 * The sheets of an OpenDocument spreadsheet that can be seen, each cell as the text that a person sees, with all the figures
 * of a number. By hand: libraries pass over rows that are marked as headings, and tell neither percentages nor hidden sheets.
 * Throws where it is damaged.
 */
export async function odsSheets(contents: Contents): Promise<Sheet[]> {
  const reading = new Reading();
  await readTags(piecesOf(contents, "content.xml"), reading);
  return reading.sheets.filter((sheet) => !reading.hidden.has(sheet));
}

/** A spreadsheet as it is read, tag by tag. */
class Reading implements TagReader {
  readonly sheets: Sheet[] = [];
  readonly hidden = new Set<Sheet>();
  #kept = keeper();
  #hiding = new Set<string>();
  #style = "";
  /** How deep it is within what stands beside a cell. */
  #beside = 0;
  #row = 0;
  #rowTimes = 1;
  #cells: string[] = [];
  #open: Open | null = null;
  /** Texts that reach down into the rows below, by column. */
  #down: Down = new Map();

  text(text: string): void {
    if (this.#open && this.#beside === 0) this.#open.text += text;
  }

  begin(name: string, own: Attributes): void {
    if (BESIDE.includes(name)) this.#beside++;
    else if (this.#beside > 0) return;
    else if (CELLS.includes(name)) this.#open = opened(name, own);
    else if (this.#open) this.#open.text += spaceOf(name, own, this.#open.text);
    else if (name === "table:table-row")
      [this.#cells, this.#rowTimes] = [[], Number(own("table:number-rows-repeated") ?? 1)];
    else if (name === "table:table") {
      const sheet: Sheet = { name: own("table:name") ?? `Sheet ${this.sheets.length + 1}`, lines: [] };
      this.sheets.push(sheet);
      if (this.#hiding.has(own("table:style-name") ?? "")) this.hidden.add(sheet);
      [this.#row, this.#down] = [0, new Map()];
    } else if (name === "style:style") this.#style = own("style:name") ?? "";
    else if (name === "style:table-properties" && own("table:display") === "false") this.#hiding.add(this.#style);
  }

  end(name: string): void {
    if (BESIDE.includes(name)) this.#beside--;
    else if (CELLS.includes(name) && this.#open && this.#beside === 0) {
      close(this.#cells, this.#open, this.#down, this.#kept);
      this.#open = null;
    } else if (name === "table:table-row") {
      keep(this.sheets.at(-1), this.#row, this.#rowTimes, this.#cells);
      this.#row += this.#rowTimes;
    }
  }
}

function opened(name: string, own: Attributes): Open {
  const times = Number(own("table:number-columns-repeated") ?? 1);
  const rowsDown = Number(own("table:number-rows-spanned") ?? 1) - 1;
  return { value: valueIn(own), text: "", times, isCovered: name === "table:covered-table-cell", rowsDown };
}

function valueIn(own: Attributes): string | null {
  const [type, value] = [own("office:value-type"), own("office:value")];
  if (type === "date") return own("office:date-value")?.slice(0, 10) ?? null;
  if (type === "boolean") return own("office:boolean-value") ?? null;
  if (value === undefined || Number.isNaN(Number(value))) return null;
  return type === "percentage" ? `${figures(Number(value) * 100)}%` : figures(Number(value));
}

function close(
  cells: string[],
  { value, text, times, isCovered, rowsDown }: Open,
  down: Down,
  kept: (text: string) => string,
) {
  for (let nth = 0; nth < times; nth++) {
    // One that stands too far out only shows that the sheet is too wide; a short file may tell of millions of them.
    const at = Math.min(cells.length, LARGEST.columns);
    const above = isCovered ? down.get(at) : undefined;
    if (above && --above.rows <= 0) down.delete(at);
    const says = above?.text ?? kept((value ?? text).trim());
    if (rowsDown > 0) down.set(at, { text: says, rows: rowsDown });
    cells[at] = says || (cells[at] ?? "");
    if (at === LARGEST.columns) return;
  }
}

function keep(sheet: Sheet | undefined, row: number, times: number, all: readonly string[]): void {
  // A list that was cut short would still take the room of all the empty cells that rows end in.
  const cells = all.slice(0, all.findLastIndex((cell) => cell !== "") + 1);
  if (!sheet || cells.length === 0) return;
  for (let nth = 0; nth < times && sheet.lines.length <= LARGEST.rows + 1; nth++)
    sheet.lines.push({ line: row + nth + 1, cells });
}

function spaceOf(name: string, own: Attributes, before: string): string {
  if (name === "text:s") return " ".repeat(Math.min(1000, Number(own("text:c") ?? 1)));
  if (name === "text:tab" || name === "text:line-break") return " ";
  return name === "text:p" && before !== "" ? "\n" : "";
}
