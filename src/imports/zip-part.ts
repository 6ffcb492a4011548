import { type Contents, plainPath } from "./zip.ts";

/** The text of one part of a packed file, piece by piece. Throws where it is damaged or not there. */
export async function* piecesOf(contents: Contents, name: string): AsyncGenerator<string> {
  const part = contents.get(plainPath(name));
  if (!part) throw new Error(`There is no ${name}`);
  const decoder = new TextDecoder();
  let [length, sum] = [0, -1];
  for await (const piece of unpacked(part.packed, part.method)) {
    length += piece.length;
    // A part that is larger than it says is stopped there.
    if (length > part.size) break;
    sum = summed(piece, sum);
    yield decoder.decode(piece, { stream: true });
  }
  if (length !== part.size || (sum ^ -1) >>> 0 !== part.sum) throw new Error(`${name} is damaged`);
}

/** The pieces of a part that a workbook may do without; none where it does. */
export async function* piecesIfAny(contents: Contents, name: string): AsyncGenerator<string> {
  if (contents.has(plainPath(name))) yield* piecesOf(contents, name);
}

async function* unpacked(packed: Uint8Array, method: number): AsyncGenerator<Uint8Array> {
  if (method === 0) return yield packed;
  if (method !== 8) throw new Error("This way of packing is not known");
  const stream = new Blob([packed as BlobPart]).stream().pipeThrough(new DecompressionStream("deflate-raw") as never);
  const reader = (stream as ReadableStream<Uint8Array>).getReader();
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) yield piece.value;
  } finally {
    await reader.cancel().catch(() => {});
  }
}

const SUMS = Int32Array.from({ length: 256 }, (_, nth) => {
  let sum = nth;
  for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  return sum;
});

/** The checksum of packed files, CRC-32, over one more piece. */
function summed(piece: Uint8Array, before: number): number {
  let sum = before;
  for (const byte of piece) sum = (SUMS[(sum ^ byte) & 0xff] ?? 0) ^ (sum >>> 8);
  return sum;
}
