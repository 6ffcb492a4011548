import type { Line } from "./csv.ts";
import { LARGEST } from "./limits.ts";
import { partOf } from "./zip-part.ts";

type Sheet = { name: string; isHidden: boolean; lines: Line[] };
type Attributes = (name: string) => string | undefined;
/** A cell as it is read: what its value is by its attributes, else what is written in it. */
type Open = { value: string | null; text: string; times: number; isCovered: boolean; rowsDown: number };

const TOKEN = /<(\/?)([\w:.-]+)((?:"[^"<]*"|'[^'<]*'|[^<>"'])*?)(\/?)>|<[!?][^<>]*>|([^<]+)/g;
type Down = Map<number, { text: string; rows: number }>;

const CELLS = ["table:table-cell", "table:covered-table-cell"];
/** What stands in a cell and is not what it says. */
const BESIDE = ["office:annotation", "draw:frame", "draw:g", "text:ruby-text"];

/**
 * The sheets of an OpenDocument spreadsheet, each cell as the text that a person sees, with all the figures of a number; null
 * where it cannot be read. By hand: libraries pass over rows that are marked as headings, and tell neither percentages nor
 * hidden sheets.
 */
export async function odsSheets(bytes: Uint8Array): Promise<Sheet[] | null> {
  const xml = await partOf(bytes, "content.xml");
  if (xml === null || !xml.includes("office:spreadsheet")) return null;
  const reading = new Reading();
  for (const [, end, name = "", attributes = "", isEmpty, text] of xml.matchAll(TOKEN)) {
    if (text !== undefined) reading.text(text);
    else {
      if (!end) reading.begin(name, attributesOf(attributes));
      if (end || isEmpty) reading.end(name);
    }
  }
  return reading.sheets;
}

/** A spreadsheet as it is read, tag by tag. */
class Reading {
  readonly sheets: Sheet[] = [];
  #hidden = new Set<string>();
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
    if (this.#open && this.#beside === 0) this.#open.text += decoded(text);
  }

  begin(name: string, own: Attributes): void {
    if (BESIDE.includes(name)) this.#beside++;
    else if (this.#beside > 0) return;
    else if (CELLS.includes(name)) this.#open = opened(name, own);
    else if (this.#open) this.#open.text += spaceOf(name, own, this.#open.text);
    else if (name === "table:table-row")
      [this.#cells, this.#rowTimes] = [[], Number(own("table:number-rows-repeated") ?? 1)];
    else if (name === "table:table") {
      const isHidden = this.#hidden.has(own("table:style-name") ?? "");
      this.sheets.push({ name: own("table:name") ?? `Sheet ${this.sheets.length + 1}`, isHidden, lines: [] });
      [this.#row, this.#down] = [0, new Map()];
    } else if (name === "style:style") this.#style = own("style:name") ?? "";
    else if (name === "style:table-properties" && own("table:display") === "false") this.#hidden.add(this.#style);
  }

  end(name: string): void {
    if (BESIDE.includes(name)) this.#beside--;
    else if (CELLS.includes(name) && this.#open && this.#beside === 0) {
      close(this.#cells, this.#open, this.#down);
      this.#open = null;
    } else if (name === "table:table-row") {
      keep(this.sheets.at(-1), this.#row, this.#rowTimes, this.#cells);
      this.#row += this.#rowTimes;
    }
  }
}

const NAMED = new Map<string, RegExp>();

function attributesOf(attributes: string): Attributes {
  return (name) => {
    const named = NAMED.get(name) ?? new RegExp(`(?:^|\\s)${name}\\s*=\\s*["']([^"']*)["']`);
    NAMED.set(name, named);
    const found = named.exec(attributes)?.[1];
    return found === undefined ? undefined : decoded(found);
  };
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

/** A number as a spreadsheet shows it at most: in fifteen figures, not those by which a computer is out. */
export function figures(value: number): string {
  return String(Number(value.toPrecision(15)));
}

function close(cells: string[], { value, text, times, isCovered, rowsDown }: Open, down: Down) {
  for (let nth = 0; nth < Math.min(times, LARGEST.columns + 2); nth++) {
    const at = cells.length;
    const above = isCovered ? down.get(at) : undefined;
    if (above && --above.rows <= 0) down.delete(at);
    const says = above?.text ?? (value ?? text).trim();
    if (rowsDown > 0) down.set(at, { text: says, rows: rowsDown });
    cells.push(says);
  }
}

function keep(sheet: Sheet | undefined, row: number, times: number, cells: string[]): void {
  while (cells.at(-1) === "") cells.pop();
  if (!sheet || cells.length === 0) return;
  for (let nth = 0; nth < times && sheet.lines.length <= LARGEST.rows + 1; nth++)
    sheet.lines.push({ line: row + nth + 1, cells });
}

function spaceOf(name: string, own: Attributes, before: string): string {
  if (name === "text:s") return " ".repeat(Math.min(1000, Number(own("text:c") ?? 1)));
  if (name === "text:tab" || name === "text:line-break") return " ";
  return name === "text:p" && before !== "" ? "\n" : "";
}

const LETTERS: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function decoded(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|(amp|lt|gt|quot|apos));/gi, (whole, figure, hex, name) => {
    if (name) return LETTERS[name.toLowerCase()] ?? whole;
    const point = figure ? Number(figure) : Number.parseInt(hex, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}
