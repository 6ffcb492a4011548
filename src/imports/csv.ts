/** One row of a file with the line it begins on, counted from 1. */
export type Line = { line: number; cells: string[] };
/** One sheet of a workbook that can be seen. */
export type Sheet = { name: string; lines: Line[] };

/** A quotation mark that is never closed, or has more behind it before the next cell; `line` is where its cell begins. */
export class BrokenQuotes extends Error {
  readonly line: number;

  constructor(line: number) {
    super(`The quotation marks of line ${line} do not match.`);
    this.line = line;
  }
}

const SEPARATORS = [",", ";", "\t"] as const;
type Separator = (typeof SEPARATORS)[number];

/** The separator that stands equally often in most of the first lines, outside quotation marks. */
export function separatorOf(text: string): Separator {
  const unquoted = text.slice(0, 20_000).replace(/"[^"]*"/g, "");
  const lines = unquoted.split(/\r\n|\r|\n/).filter((line) => line.trim() !== "");
  const begin = lines.slice(0, 20);
  const evenness = (separator: Separator) => {
    const times = begin.map((line) => line.split(separator).length - 1);
    const alike = times.map((one) => (one === 0 ? 0 : times.filter((other) => other === one).length));
    const most = Math.max(0, ...alike);
    return most * 1000 + (times[alike.indexOf(most)] ?? 0);
  };
  return SEPARATORS.reduce((best, one) => (evenness(one) > evenness(best) ? one : best));
}

const [QUOTE, CR, LF, SPACE, MARK] = [0x22, 0x0d, 0x0a, 0x20, 0xfeff] as const;

/**
 * The rows of separated text one at a time, cells trimmed, without rows that are empty. Lines may end in any of the three
 * ways, even in one file. A quotation mark inside a bare cell stands for itself.
 */
export function* linesOf(text: string, separator: Separator = ","): Generator<Line> {
  const between = separator.charCodeAt(0);
  let at = text.charCodeAt(0) === MARK ? 1 : 0;
  let line = 1;
  while (at < text.length) {
    const began = line;
    const cells: string[] = [];
    let isFilled = false;
    for (;;) {
      while (text.charCodeAt(at) === SPACE) at++;
      const start = at;
      let cell: string;
      if (text.charCodeAt(at) === QUOTE) {
        const end = closing(text, at);
        if (end < 0) throw new BrokenQuotes(line);
        cell = text
          .slice(start + 1, end)
          .replaceAll('""', '"')
          .trim();
        at = end + 1;
        while (text.charCodeAt(at) === SPACE) at++;
        if (at < text.length && !isEnd(text.charCodeAt(at), between)) throw new BrokenQuotes(line);
        line += breaksIn(text.slice(start, end));
      } else {
        while (at < text.length && !isEnd(text.charCodeAt(at), between)) at++;
        cell = text.slice(start, at).trim();
      }
      cells.push(cell);
      isFilled ||= cell !== "";
      if (text.charCodeAt(at) !== between || at >= text.length) break;
      at++;
    }
    if (text.charCodeAt(at) === CR && text.charCodeAt(at + 1) === LF) at++;
    at++;
    line++;
    if (isFilled) yield { line: began, cells };
  }
}

function isEnd(code: number, between: number): boolean {
  return code === between || code === LF || code === CR;
}

/** Where the quotation mark that opens at a place is closed; a doubled one stands for itself. */
function closing(text: string, open: number): number {
  let end = text.indexOf('"', open + 1);
  while (end >= 0 && text.charCodeAt(end + 1) === QUOTE) end = text.indexOf('"', end + 2);
  return end;
}

function breaksIn(text: string): number {
  return text.split(/\r\n|\r|\n/).length - 1;
}
