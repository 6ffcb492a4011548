import { LARGEST } from "./limits.ts";

/** A part of a packed file, as the table of contents has it. */
export type Part = { packed: Uint8Array; method: number; size: number; sum: number };
export type Contents = ReadonlyMap<string, Part>;

/**
 * The parts of a packed file by their names, from its own table of contents; or what is wrong with it, before anything is
 * unpacked. A part that says it is smaller than it is, is stopped there by whoever unpacks it.
 */
export function contentsOf(bytes: Uint8Array): Contents | { says: string } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOfContents(view);
  if (end < 0)
    return {
      says: "The workbook was cut in the middle. Download it again, or open it in a spreadsheet and save it anew.",
    };
  const count = view.getUint16(end + 10, true);
  if (count > LARGEST.parts) return TOO_MUCH;
  const parts = new Map<string, Part>();
  let [at, unpacked] = [view.getUint32(end + 16, true), 0];
  for (let nth = 0; nth < count; nth++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) return DAMAGED;
    if ((view.getUint16(at + 8, true) & 1) === 1)
      return { says: "A part of the workbook is protected by a password. Take it off and save it anew." };
    const [packed, size] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
    unpacked += size;
    // A size of nought would be no bound at all to whoever unpacks.
    if (unpacked > LARGEST.unpacked || size > packed * LARGEST.packed + 100_000 || (size === 0 && packed > 2))
      return TOO_MUCH;
    const [name, local] = [
      bytes.subarray(at + 46, at + 46 + view.getUint16(at + 28, true)),
      view.getUint32(at + 42, true),
    ];
    if (local + 30 > bytes.length) return DAMAGED;
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    parts.set(plainPath(new TextDecoder().decode(name)), {
      ...{ packed: bytes.subarray(start, start + packed), size },
      ...{ method: view.getUint16(at + 10, true), sum: view.getUint32(at + 16, true) },
    });
    at += 46 + name.length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return parts;
}

/** The name of a part without what makers write differently: capitals, and which way the strokes lean. */
export function plainPath(name: string): string {
  return name.replaceAll("\\", "/").replace(/^\//, "").toLowerCase();
}

const DAMAGED = { says: "The workbook is damaged: its table of contents cannot be read. Save it anew." };
const TOO_MUCH = {
  says: "The workbook unpacks to far more than a table of authorities could hold, so it was not opened. Save the one sheet that is meant as CSV.",
};

/** Where the record at the end of the contents stands: a comment of at most 64 kB may follow it. */
function endOfContents(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 65_557); at--)
    if (view.getUint32(at, true) === 0x06054b50) return at;
  return -1;
}
