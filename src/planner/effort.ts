import type { Effort } from "../core/schedule/schedule.ts";

export const EFFORTS = ["quick", "normal", "deep"] as const satisfies readonly Effort[];
