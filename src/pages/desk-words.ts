import type { DeskDeed } from "../core/plan/desk.ts";
import type { DeskEntry } from "../store/desk.ts";

const DEEDS: Readonly<Record<DeskDeed, string>> = {
  "drew up": "Drew up the plan again",
  moved: "Moved the visit to",
  pinned: "Pinned the visit to",
  unpinned: "Took away the pin of the visit to",
  "left out": "Left out",
  "took in again": "Took in again",
  commissioned: "Brought forward as commissioned the visit to",
  "withdrew a commission": "Withdrew the commission of the visit to",
  "marked as leaked": "Moved, because its date had leaked, the visit to",
  mended: "Mended the plan after something had happened",
  "brought back": "Took in a plan that was edited in a spreadsheet",
  published: "Published it",
  undid: "Undid a change",
  redid: "Redid a change",
  "took up": "Took up a draft that stood beside it",
};

type Said = Pick<DeskEntry, "did" | "authorityName" | "fromId">;

/** "Moved the visit to Rotherham" */
export function deedWords({ did, authorityName, fromId }: Said): string {
  if (fromId === null) return "Drew up the first draft";
  if (authorityName === null) return DEEDS[did];
  return did === "undid" || did === "redid"
    ? `${DEEDS[did]} of the visit to ${authorityName}`
    : `${DEEDS[did]} ${authorityName}`;
}

/** "moved the visit to Rotherham", inside a sentence. */
export function deedSaid(entry: Said): string {
  const words = deedWords(entry);
  return words.charAt(0).toLowerCase() + words.slice(1);
}
