import type { Basis, FactorId } from "./policy.ts";

/** What one factor gives one authority: whole points, never below zero, and a sentence naming its figure, date and source. */
export type Reason = { factor: FactorId; basis: Basis; points: number; says: string };

/** An authority's place as at a day. Ranks come in bands: 1 is the most urgent. */
export type Priority = { authorityCode: string; points: number; band: number; reasons: Reason[] };
