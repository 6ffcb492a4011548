/** The text of one part of a packed file that `wrongZip` has let through; null where there is none, or it cannot be unpacked. */
export async function partOf(bytes: Uint8Array, name: string): Promise<string | null> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const wanted = new TextEncoder().encode(name);
  for (let at = bytes.length - 46; at >= 0; at--) {
    if (view.getUint32(at, true) !== 0x02014b50 || view.getUint16(at + 28, true) !== wanted.length) continue;
    if (!wanted.every((letter, nth) => bytes[at + 46 + nth] === letter)) continue;
    const local = view.getUint32(at + 42, true);
    if (local + 30 > bytes.length) return null;
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const part = bytes.subarray(start, start + view.getUint32(at + 20, true));
    return view.getUint16(at + 10, true) === 0
      ? new TextDecoder().decode(part)
      : unpacked(part, view.getUint32(at + 24, true));
  }
  return null;
}

/** A part that is larger than it says is stopped there. */
async function unpacked(part: Uint8Array, size: number): Promise<string | null> {
  const stream = new Blob([part as BlobPart]).stream().pipeThrough(new DecompressionStream("deflate-raw") as never);
  const reader = (stream as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let [text, length] = ["", 0];
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      length += piece.value.length;
      if (length > size) return null;
      text += decoder.decode(piece.value, { stream: true });
    }
    return text + decoder.decode();
  } catch {
    return null;
  } finally {
    await reader.cancel().catch(() => {});
  }
}
