import type { Authority } from "./authority.ts";
import type { Finding, ReportMentions } from "./finding.ts";
import type { Indicator } from "./indicator.ts";
import type { Inspection, JointInspection, Judged, OtherVisit } from "./inspection.ts";
import type { Signal } from "./signal.ts";

/** Everything a priority may rest on. Rows published after the day asked about are in it and must be ignored by day. */
export type Evidence<Report extends Judged = Inspection> = {
  authorities: Authority[];
  inspections: Report[];
  findings: Finding[];
  mentions: ReportMentions[];
  jointInspections: JointInspection[];
  otherVisits: OtherVisit[];
  indicators: Indicator[];
  signals: Signal[];
};
