import type * as z from "zod";
import type { Read, Rejection } from "./table.ts";

/** Reads JSON text of one thing. What is wrong names the line of its field. */
export function readDocument<Noun>(text: string, schema: z.ZodType<Noun>): Read<Noun> {
  const parsed = parsedJson(text);
  if ("says" in parsed) return { records: [], rejected: [parsed], unknownColumns: [] };
  const read = schema.safeParse(parsed.json);
  if (read.success) return { records: [read.data], rejected: [], unknownColumns: [] };
  const rejected = read.error.issues.map(({ path, message }) => ({
    line: lineOf(text, path),
    column: path.join("."),
    says: message,
  }));
  return { records: [], rejected, unknownColumns: [] };
}

function parsedJson(text: string): { json: unknown } | Rejection {
  try {
    return { json: JSON.parse(text.replace(/^\uFEFF/, "")) };
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    const [, position = "0"] = /position (\d+)/.exec(cause) ?? [];
    const says = `the text is not JSON (${cause}). Correct it, or take the file as supplied.`;
    return { line: lineAt(text, Number(position)), column: "", says };
  }
}

/** The line of the innermost field that the text names; of the whole thing, the first. */
function lineOf(text: string, path: readonly PropertyKey[]): number {
  let at = 0;
  for (const field of path) {
    const found = typeof field === "string" ? text.indexOf(`"${field}"`, at) : -1;
    if (found >= 0) at = found;
  }
  return lineAt(text, at);
}

function lineAt(text: string, position: number): number {
  return text.slice(0, position).split("\n").length;
}
