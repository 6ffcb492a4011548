/** A database takes a long text in pieces; a Worker may send a megabyte at a time. */
const PIECE = 750_000;

/** Bytes, compressed, as pieces of base64. */
export async function packBytes(bytes: Uint8Array): Promise<string[]> {
  const packed = await through(bytes, new CompressionStream("gzip"));
  const pieces: string[] = [];
  for (let at = 0; at < packed.length; at += PIECE) pieces.push(base64(packed.subarray(at, at + PIECE)));
  return pieces;
}

/** The bytes that were packed into pieces. */
export async function unpackBytes(pieces: readonly string[]): Promise<Uint8Array> {
  const parts = pieces.map((piece) => Uint8Array.from(atob(piece), (letter) => letter.charCodeAt(0)));
  const packed = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    packed.set(part, at);
    at += part.length;
  }
  return through(packed, new DecompressionStream("gzip"));
}

async function through(bytes: Uint8Array, stream: CompressionStream | DecompressionStream): Promise<Uint8Array> {
  const piped = new Blob([bytes as BlobPart]).stream().pipeThrough(stream as never) as ReadableStream;
  return new Uint8Array(await new Response(piped).arrayBuffer());
}

/** Piece by piece: a call takes only so many arguments. */
function base64(bytes: Uint8Array): string {
  let letters = "";
  for (let at = 0; at < bytes.length; at += 8192) letters += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(letters);
}
