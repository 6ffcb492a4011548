import { readFileSync } from "node:fs";
import type { Doing } from "../../src/actions/doing.ts";
import { keepImport } from "../../src/actions/import-keep.ts";
import { workOutImport } from "../../src/actions/import-outcome.ts";
import { previewImport } from "../../src/actions/import-preview.ts";
import type { SuccessionDecision } from "../../src/core/succession.ts";
import { decide } from "../../src/store/changes.ts";

export const SURREY = "E10000030";
export const EAST = "X00000001";
export const WEST = "X00000002";
export const SURREY_FILE = readFileSync("seed/successions_surrey_2027.csv", "utf8");

/** Brings a file of authorities that end or begin, and gives the preview's number. */
export function look(doing: Doing, text: string): Promise<number> {
  const bytes = new TextEncoder().encode(text);
  return previewImport(doing, { kind: "successions", fileName: "surrey.csv", bytes });
}

/** Divides Surrey by the example file, and gives the import's number. */
export async function divideSurrey(doing: Doing): Promise<number> {
  const previewId = await look(doing, SURREY_FILE);
  await keepImport(doing, previewId);
  return workOutImport(doing, { previewId });
}

/** Keeps a decision as the next version after `from`. */
export async function decideOnSurrey(
  { database, at, who }: Doing,
  from: number,
  body: Omit<SuccessionDecision, "authorityCode">,
): Promise<void> {
  const decision = { kind: "succession" as const, key: SURREY, from, body: { authorityCode: SURREY, ...body } };
  await database.write(decide(database, [decision], { madeAt: at, madeBy: who, reason: "To try it" }));
}
