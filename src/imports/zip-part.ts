/** The text of one part of a packed file that `wrongZip` has let through, piece by piece. Throws where it is damaged or not there. */
export async function* piecesOf(bytes: Uint8Array, name: string): AsyncGenerator<string> {
  const part = placeOf(bytes, name);
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

/** The whole text of a part; nothing where there is none. */
export async function partOf(bytes: Uint8Array, name: string): Promise<string> {
  if (!hasPart(bytes, name)) return "";
  let text = "";
  for await (const piece of piecesOf(bytes, name)) text += piece;
  return text;
}

export function hasPart(bytes: Uint8Array, name: string): boolean {
  return placeOf(bytes, name) !== null;
}

type Place = { packed: Uint8Array; method: number; size: number; sum: number };

function placeOf(bytes: Uint8Array, name: string): Place | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const wanted = new TextEncoder().encode(name);
  for (let at = bytes.length - 46 - wanted.length; at >= 0; at--) {
    if (view.getUint32(at, true) !== 0x02014b50 || view.getUint16(at + 28, true) !== wanted.length) continue;
    if (!wanted.every((letter, nth) => bytes[at + 46 + nth] === letter)) continue;
    const local = view.getUint32(at + 42, true);
    if (local + 30 > bytes.length) return null;
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const packed = bytes.subarray(start, start + view.getUint32(at + 20, true));
    const [method, sum] = [view.getUint16(at + 10, true), view.getUint32(at + 16, true)];
    return { packed, method, sum, size: view.getUint32(at + 24, true) };
  }
  return null;
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
