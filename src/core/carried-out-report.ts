import type { RecordedVisit } from "./carried-out.ts";
import { isIn } from "./carried-out-coverage.ts";
import { FRAMEWORK } from "./framework.ts";
import type { Judged } from "./inspection.ts";

/** The published full inspections that began in the weeks of a visit. */
export function reportsOf<Report extends Judged>(reports: readonly Report[], visit: RecordedVisit): Report[] {
  return reports.filter(
    ({ framework, part, startedOn }) =>
      FRAMEWORK[framework].full && part !== "looked_after" && startedOn !== null && isIn(visit, startedOn),
  );
}

export function reportKey({ framework, publishedOn }: Pick<Judged, "framework" | "publishedOn">): string {
  return `${framework} ${publishedOn}`;
}
