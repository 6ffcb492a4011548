import type { Becoming } from "../core/carried-out.ts";
import { BECOMING_WORDS } from "../core/carried-out-words.ts";
import { Tag } from "./tag.tsx";

/** What was recorded of a visit, in words: carried out with the tick that the map has too. */
export function becameSays(became: Becoming): string {
  return `${became === "carried_out" ? "✓ " : ""}${BECOMING_WORDS[became].name}`;
}

/** Nothing while nothing is recorded. */
export function BecameTag({ became }: { became: Becoming | null }) {
  return became && <Tag kind="plain">{becameSays(became)}</Tag>;
}
