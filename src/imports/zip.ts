import { LARGEST } from "./limits.ts";

/**
 * What is wrong with a packed file by its own table of contents, before anything of it is unpacked: null for nothing.
 * A part that says it is smaller than it is, is stopped there by whoever unpacks it.
 */
export function wrongZip(bytes: Uint8Array): string | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOfContents(view);
  if (end < 0)
    return "The workbook was cut in the middle. Download it again, or open it in a spreadsheet and save it anew.";
  const parts = view.getUint16(end + 10, true);
  if (parts > LARGEST.parts) return tooMuch;
  let [at, unpacked] = [view.getUint32(end + 16, true), 0];
  for (let nth = 0; nth < parts; nth++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50)
      return "The workbook is damaged: its table of contents cannot be read. Save it anew.";
    if ((view.getUint16(at + 8, true) & 1) === 1)
      return "A part of the workbook is protected by a password. Take it off and save it anew.";
    const [packed, size] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
    unpacked += size;
    // A size of nought would be no bound at all to whoever unpacks.
    if (unpacked > LARGEST.unpacked || size > packed * LARGEST.packed + 100_000 || (size === 0 && packed > 2))
      return tooMuch;
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return null;
}

const tooMuch =
  "The workbook unpacks to far more than a table of authorities could hold, so it was not opened. Save the one sheet that is meant as CSV.";

/** Where the record at the end of the contents stands: a comment of at most 64 kB may follow it. */
function endOfContents(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 65_557); at--)
    if (view.getUint32(at, true) === 0x06054b50) return at;
  return -1;
}
