import { separatorOf } from "./csv.ts";
import { LARGEST, LARGEST_WORDS } from "./limits.ts";

/** The bytes of a file as text, with how it was written; a workbook to be unpacked; or what is wrong and how to mend it. */
export type Opened = { text: string; format: string } | { workbook: "xlsx" | "ods" } | { says: string };

const SAVE = "Open it in a spreadsheet and save it as CSV, XLSX or ODS.";

/** What a file is, told by its first bytes and never by its name. */
export function openText(bytes: Uint8Array): Opened {
  if (bytes.length === 0) return { says: "The file is empty: choose it again, or export it anew." };
  if (bytes.length > LARGEST.bytes) return { says: `The file is too large. ${LARGEST_WORDS} Split it.` };
  const begins = (...codes: number[]) => codes.every((code, nth) => bytes[nth] === code);
  if (begins(0x50, 0x4b)) return workbookOf(bytes);
  if (begins(0xd0, 0xcf, 0x11, 0xe0)) return { says: oldWorkbook(bytes) };
  if (begins(0x25, 0x50, 0x44, 0x46)) return { says: `This is a PDF, not a table. ${SAVE}` };
  if (begins(0x1f, 0x8b)) return { says: "This file is compressed (gzip). Unpack it and choose what is inside." };
  const { text, encoding } = decoded(bytes);
  const begin = text.slice(0, 500);
  if (/^\uFEFF?\s*<\?xml/.test(begin) && !/<(!doctype html|html)/i.test(begin))
    return { says: `This is XML, not a table. ${SAVE}` };
  if (/^\uFEFF?\s*<(!doctype|!--|html|\?xml|head|body|meta|script|style|table|div)/i.test(begin))
    return {
      says: "This is a web page, not a table: the download most likely ended at an error or a sign-in page. Download the file again.",
    };
  if (/^\uFEFF?\s*[{[]/.test(text.slice(0, 100))) return { says: `This is JSON, not a table. ${SAVE}` };
  if (text.includes("\0"))
    return { says: `The file holds NUL characters, which no table has: it is damaged or of another kind. ${SAVE}` };
  if (text.trim() === "" || text.trim() === "\uFEFF")
    return { says: "The file is empty: choose it again, or export it anew." };
  const separator = { ",": "commas", ";": "semicolons", "\t": "tabs" }[separatorOf(text)];
  return { text, format: `Text with ${separator}, ${encoding}` };
}

/** The kind of a packed workbook, told by the names of its parts, which are never packed themselves. */
function workbookOf(bytes: Uint8Array): Opened {
  const names = new TextDecoder("latin1").decode(bytes);
  if (names.includes("application/vnd.oasis.opendocument.spreadsheet")) return { workbook: "ods" };
  if (names.includes("xl/workbook.bin"))
    return { says: "This is a binary workbook (.xlsb). Open it in a spreadsheet and save it as XLSX." };
  if (names.includes("xl/workbook")) return { workbook: "xlsx" };
  if (names.includes("word/document") || names.includes("opendocument.text"))
    return {
      says: "This is a text document, not a table. Copy its table into a spreadsheet and save it as CSV or XLSX.",
    };
  return {
    says: "This file is packed (ZIP) and is no workbook, or was cut in the middle. Unpack it, or download it again.",
  };
}

/** Office keeps a workbook with a password in the envelope of the formats before 2007. */
function oldWorkbook(bytes: Uint8Array): string {
  const isEncrypted = new TextDecoder("utf-16le")
    .decode(bytes.subarray(0, bytes.length & ~1))
    .includes("EncryptedPackage");
  return isEncrypted
    ? "This workbook is protected by a password, so it cannot be read here. Take the password off (File, Info, Protect Workbook), save it and choose it again."
    : "This is a workbook of the old kind (.xls), or one with a password. Open it in a spreadsheet and save it as XLSX without a password.";
}

function decoded(bytes: Uint8Array): { text: string; encoding: string } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return wide("utf-16le", bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return wide("utf-16be", bytes);
  const zeros = [zerosAt(bytes, 0), zerosAt(bytes, 1)] as const;
  if (zeros[1] > 0.4 && zeros[0] < 0.1) return wide("utf-16le", bytes);
  if (zeros[0] > 0.4 && zeros[1] < 0.1) return wide("utf-16be", bytes);
  try {
    return { text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes), encoding: "UTF-8" };
  } catch {
    return { text: fromWindows(bytes), encoding: "Windows-1252" };
  }
}

/** What Windows-1252 has where Latin-1 has control characters. */
const WINDOWS = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/** By hand: Node 20 takes this encoding for Latin-1. */
function fromWindows(bytes: Uint8Array): string {
  const text = new TextDecoder("latin1").decode(bytes);
  return text.replace(/[\u0080-\u009f]/g, (letter) => WINDOWS[letter.charCodeAt(0) - 0x80] ?? letter);
}

function wide(encoding: "utf-16le" | "utf-16be", bytes: Uint8Array): { text: string; encoding: string } {
  return { text: new TextDecoder(encoding).decode(bytes), encoding: encoding.toUpperCase() };
}

/** The share of noughts among every second byte of the beginning: letters of plain text have one in two bytes when wide. */
function zerosAt(bytes: Uint8Array, offset: number): number {
  let [zeros, all] = [0, 0];
  for (let at = offset; at < Math.min(bytes.length, 2000); at += 2, all++) if (bytes[at] === 0) zeros++;
  return all < 8 ? 0 : zeros / all;
}
