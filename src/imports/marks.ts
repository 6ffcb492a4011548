/**
 * What publishers write where nothing is known: dashes and dots, the letters of the Department for Education for what is
 * withheld or does not apply, bare or in brackets, and what the community's tools say of reports they could not read.
 */
const NOTHING =
  /^(-|–|—|\.{1,3}|…|:|\[?(x|z|c|k|u|w|low)\]?|na|n\/a|nan|nat|none|null|nil|#n\/a|suppressed|withheld|not applicable|not available|not known|not judged|not recorded|data[ _]unreadable|inspection_pre_dates_judgement)$/i;

/** Whether a cell says that nothing is known, or that it is withheld. */
export function saysNothing(text: string): boolean {
  return NOTHING.test(text);
}

/** What points to a note: [note 1], [1], [r], (note 2), a raised figure, a star. */
const POINTERS = /\s*(\[(note\s*)?\d{1,2}\]|\[[a-z]\]|\(\s*(note|footnote)\s*\d{0,2}\s*\)|[¹²³⁰⁴-⁹]+|[*†‡]+)\s*$/iu;

/** A cell without what points to a note behind it. A pointer that stands alone is what the cell says. */
export function withoutPointer(text: string): string {
  const bare = text.replace(POINTERS, "").trim();
  return bare === "" || bare === text ? text : withoutPointer(bare);
}

/** What a spreadsheet shows where a formula came to nothing. */
export function isSheetError(text: string): boolean {
  return /^#(REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|N\/A|SPILL!|CALC!|FIELD!|GETTING_DATA)$/i.test(text);
}

const SHEET_ERROR = "is an error of the spreadsheet. Mend its formula, or write what it should come to.";

/** Why a cell cannot be read, where what stands in it explains that; null where it does not. */
export function explained(text: string): string | null {
  if (isSheetError(text)) return `“${text}” ${SHEET_ERROR}`;
  if (saysNothing(text)) return `“${text}” says that nothing was published: there is nothing to keep in this row.`;
  if (/^=/.test(text))
    return `“${text}” is a formula whose value was not saved. Open the file, save it, and bring it again.`;
  return null;
}
