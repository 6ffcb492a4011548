import { PlannerError } from "./errors.ts";

/** The newest seal. Whoever keeps it elsewhere can tell later whether any row up to it was changed, taken out or cut off. */
export type Head = { row: number; hash: string };

/** A head as it is kept in a file; `at` says when it was taken, for whoever finds the file. */
export function headText(head: Head, at: string): string {
  return `${JSON.stringify({ row: head.row, hash: head.hash, at })}\n`;
}

/** Reads a head back. Refuses, in words, whatever is not one. */
export function readHead(text: string): Head {
  const { row, hash } = parsed(text);
  if (
    typeof row === "number" &&
    Number.isSafeInteger(row) &&
    row > 0 &&
    typeof hash === "string" &&
    /^[0-9a-f]{64}$/.test(hash)
  )
    return { row, hash };
  throw new PlannerError(
    "invalid",
    'That is not a head of the record: give one line as it was taken, {"row":…,"hash":"…","at":"…"}.',
  );
}

function parsed(text: string): { row?: unknown; hash?: unknown } {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}
