import { addDays, type Day } from "../core/calendar.ts";
import type { Line, Sheet } from "./csv.ts";
import { LARGEST } from "./limits.ts";
import { type Attributes, figures, keeper, readTags, type TagReader } from "./tags.ts";
import { type Book, bareName, bookOf, unescaped } from "./xlsx-book.ts";
import type { Contents } from "./zip.ts";
import { piecesOf } from "./zip-part.ts";

/**
 * The sheets of a workbook that can be seen, each cell as the text that a person sees, with all the figures of a number. By
 * hand: libraries hold every cell several times over, more than a Worker has room for. Throws where it is damaged.
 */
export async function xlsxSheets(contents: Contents): Promise<Sheet[]> {
  const kept = keeper();
  const book = await bookOf(contents, kept);
  const sheets: Sheet[] = [];
  for (const { name, part, isHidden } of book.sheets) {
    if (isHidden) continue;
    const reading = new Reading(book, kept);
    await readTags(piecesOf(contents, part), reading);
    sheets.push({ name, lines: reading.whole() });
  }
  return sheets;
}

/** A sheet as it is read, tag by tag. */
class Reading implements TagReader {
  readonly #book: Book;
  readonly #kept: (text: string) => string;
  readonly #lines: Line[] = [];
  readonly #merged: string[] = [];
  #row = 0;
  #cells: string[] = [];
  #column = 0;
  #type = "";
  #look = 0;
  /** What the cell holds by the tags within it: its value, its formula, its own text. */
  #said = { v: "", f: "", t: "", hasFormula: false };
  #within = "";
  #beside = 0;

  constructor(book: Book, kept: (text: string) => string) {
    this.#book = book;
    this.#kept = kept;
  }

  text(text: string): void {
    if (this.#beside === 0 && (this.#within === "v" || this.#within === "f" || this.#within === "t"))
      this.#said[this.#within] += text;
  }

  begin(name: string, own: Attributes): void {
    this.#within = bareName(name);
    if (this.#within === "row") [this.#row, this.#cells] = [Number(own("r") ?? this.#row + 1), []];
    else if (this.#within === "c") {
      this.#column = columnOf(own("r")) ?? this.#cells.length;
      [this.#type, this.#look] = [own("t") ?? "n", Number(own("s") ?? -1)];
      this.#said = { v: "", f: "", t: "", hasFormula: false };
    } else if (this.#within === "f") this.#said.hasFormula = true;
    else if (this.#within === "rPh") this.#beside++;
    else if (this.#within === "mergeCell") this.#merged.push(own("ref") ?? "");
  }

  end(name: string): void {
    const bare = bareName(name);
    this.#within = "";
    if (bare === "c") this.#close();
    else if (bare === "rPh") this.#beside--;
    else if (bare === "row" && this.#lines.length <= LARGEST.rows + 1)
      this.#lines.push({ line: this.#row, cells: this.#cells });
  }

  #close(): void {
    const text = this.#kept(this.#cellText().trim());
    // One that stands too far out only shows that the sheet is too wide.
    const at = Math.min(this.#column, LARGEST.columns);
    if (text === "") return;
    while (this.#cells.length < at) this.#cells.push("");
    this.#cells[at] = text;
  }

  #cellText(): string {
    const { v, f, t, hasFormula } = this.#said;
    if (this.#type === "s") return v === "" ? "" : this.#shared(Number(v));
    if (this.#type === "inlineStr") return unescaped(t);
    if (this.#type === "b") return v === "1" || v === "true" ? "true" : "false";
    if (this.#type === "d") return v.slice(0, 10);
    if (this.#type !== "n") return unescaped(v);
    if (v === "") return hasFormula ? `=${f}` : "";
    const number = Number(v);
    if (Number.isNaN(number)) return v;
    const look = this.#book.looks[this.#look];
    if (look === "day") return dayOf(number, this.#book.from1904);
    return look === "percentage" ? `${figures(number * 100)}%` : figures(number);
  }

  #shared(nth: number): string {
    const text = this.#book.texts[nth];
    if (text === undefined) throw new Error("A cell points to words that are not there");
    return text;
  }

  /** The lines that hold anything; what was merged downwards is seen beside every row that it spans. */
  whole(): Line[] {
    const at = new Map(this.#merged.length === 0 ? [] : this.#lines.map(({ line, cells }) => [line, cells] as const));
    for (const reference of this.#merged) {
      const [, , first, last] = /^([A-Z]+)(\d+):[A-Z]+(\d+)$/.exec(reference) ?? [];
      const column = columnOf(reference) ?? 0;
      const text = at.get(Number(first))?.[column] ?? "";
      if (text === "") continue;
      for (let row = Number(first) + 1; row <= Math.min(Number(last), Number(first) + LARGEST.rows); row++)
        put(at.get(row), column, text);
    }
    return this.#lines.filter(({ cells }) => cells.length > 0);
  }
}

function put(cells: string[] | undefined, column: number, text: string): void {
  if (!cells || cells.length === 0) return;
  while (cells.length <= column) cells.push("");
  cells[column] ||= text;
}

/** The place of a column from nought by the letters of a cell such as AB12. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}(?=\d)/.exec(reference ?? "")?.[0];
  if (letters === undefined) return undefined;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** The day that is so many days after the first of a workbook; the twenty-ninth of February 1900 never was. */
function dayOf(count: number, from1904: boolean): Day | string {
  const whole = Math.floor(count + 1e-6);
  if (whole < 0 || whole > 2_958_465) return figures(count);
  return from1904 ? addDays("1904-01-01", whole) : addDays(whole < 60 ? "1899-12-31" : "1899-12-30", whole);
}
