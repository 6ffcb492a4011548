import { type Attributes, type keeper, readTags, type TagReader } from "./tags.ts";
import type { Contents } from "./zip.ts";
import { piecesIfAny, piecesOf } from "./zip-part.ts";

/** How a number looks: as itself, a day, a time of day or a percentage. */
export type Look = "number" | "day" | "time" | "percentage";
/** What a workbook says of its sheets, and what their cells point to. */
export type Book = {
  sheets: { name: string; part: string; isHidden: boolean }[];
  /** Days are counted from 1904 instead of 1900. */
  from1904: boolean;
  texts: string[];
  looks: Look[];
};

/** Reads a workbook's parts but for its sheets. Each part is called as its maker likes, and so is the namespace that ties sheets to parts. */
export async function bookOf(contents: Contents, kept: ReturnType<typeof keeper>): Promise<Book> {
  const [targets, kinds] = [new Map<string, string>(), new Map<string, string>()];
  const ties = hearing((name, own) => {
    if (name !== "Relationship") return;
    const target = own("Target") ?? "";
    const part = target.startsWith("/") ? target : `xl/${target}`;
    targets.set(own("Id") ?? "", part);
    kinds.set((own("Type") ?? "").replace(/^.*\//, ""), part);
  });
  await readTags(piecesIfAny(contents, "xl/_rels/workbook.xml.rels"), ties);
  const book: Book = { sheets: [], from1904: false, texts: [], looks: [] };
  const sheets = hearing((name, own) => {
    if (name === "workbookPr") book.from1904 = /^(1|true)$/.test(own("date1904") ?? "");
    if (name !== "sheet") return;
    const part = targets.get(own("\\w+:id") ?? "") ?? "";
    book.sheets.push({ name: own("name") ?? "", part, isHidden: (own("state") ?? "visible") !== "visible" });
  });
  await readTags(piecesOf(contents, "xl/workbook.xml"), sheets);
  book.looks = await looksIn(piecesIfAny(contents, kinds.get("styles") ?? "xl/styles.xml"));
  book.texts = await textsIn(piecesIfAny(contents, kinds.get("sharedStrings") ?? "xl/sharedStrings.xml"), kept);
  return book;
}

/** A name without what stands for its namespace. */
export function bareName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

function hearing(begin: TagReader["begin"]): TagReader {
  return { begin: (name, own) => begin(bareName(name), own), end() {}, text() {} };
}

async function textsIn(pieces: AsyncIterable<string>, kept: ReturnType<typeof keeper>): Promise<string[]> {
  const texts: string[] = [];
  let [text, isText, beside] = ["", false, 0];
  const begin = (name: string) => {
    if (bareName(name) === "si") text = "";
    if (bareName(name) === "rPh") beside++;
    isText = bareName(name) === "t" && beside === 0;
  };
  const end = (name: string) => {
    if (bareName(name) === "si") texts.push(kept(unescaped(text)));
    if (bareName(name) === "rPh") beside--;
    if (bareName(name) === "t") isText = false;
  };
  const hear = (said: string) => {
    if (isText) text += said;
  };
  await readTags(pieces, { begin, end, text: hear });
  return texts;
}

/** How the cells look that point to each look, by the number formats of the standard and the workbook's own. */
async function looksIn(pieces: AsyncIterable<string>): Promise<Look[]> {
  const own = new Map<string, Look>();
  const looks: Look[] = [];
  let isCells = false;
  await readTags(pieces, {
    begin(name: string, attribute: Attributes) {
      const bare = bareName(name);
      if (bare === "numFmt") own.set(attribute("numFmtId") ?? "", lookOf(attribute("formatCode") ?? ""));
      if (bare === "cellXfs") isCells = true;
      if (bare !== "xf" || !isCells) return;
      const id = attribute("numFmtId") ?? "0";
      looks.push(own.get(id) ?? standardLook(Number(id)));
    },
    end(name) {
      if (bareName(name) === "cellXfs") isCells = false;
    },
    text() {},
  });
  return looks;
}

function standardLook(id: number): Look {
  if (id === 9 || id === 10) return "percentage";
  if ((id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return "day";
  return (id >= 18 && id <= 21) || (id >= 45 && id <= 47) ? "time" : "number";
}

/** What a number format makes of a number; words, colours and conditions in it aside. */
function lookOf(format: string): Look {
  const [first = ""] = format.replace(/"[^"]*"|\\.|_.|\*./g, "").split(";");
  const bare = first.replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, "");
  if (bare.includes("%")) return "percentage";
  if (/general/i.test(bare)) return "number";
  if (/[yd]/i.test(bare)) return "day";
  return /[hs]/i.test(bare) ? "time" : /m{3,}/i.test(bare) ? "day" : "number";
}

/** What Office writes for signs that XML cannot hold. */
export function unescaped(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}
