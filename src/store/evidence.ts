import { asc, getTableColumns, sql } from "drizzle-orm";
import type { Evidence } from "../core/evidence.ts";
import type { Inspection, Judged } from "../core/inspection.ts";
import type { Builder } from "./built-once.ts";
import type { Rows } from "./db.ts";
import {
  authorities,
  findings,
  indicators,
  inspections,
  jointInspections,
  otherVisits,
  reportMentions,
} from "./schema/evidence.ts";
import { signals } from "./schema/signals.ts";

/** A signal's row never changes: its withdrawal is a row of its own. */
const WITHDRAWN_ON = sql<
  string | null
>`(select "on" from signal_events where signal_id = signals.id and did = 'withdrawn')`;

/** The queries for everything a priority may rest on. Their order is fixed, so the same data gives the same plan. */
export function evidenceQueries({ orm }: Builder) {
  return {
    evidenceAuthorities: orm.select().from(authorities).orderBy(asc(authorities.code)),
    evidenceInspections: orm
      .select()
      .from(inspections)
      .orderBy(
        asc(inspections.publishedOn),
        asc(inspections.authorityCode),
        asc(inspections.framework),
        asc(inspections.part),
      ),
    evidenceFindings: orm
      .select()
      .from(findings)
      .orderBy(asc(findings.publishedOn), asc(findings.authorityCode), asc(findings.theme), asc(findings.severity)),
    evidenceMentions: orm
      .select()
      .from(reportMentions)
      .orderBy(asc(reportMentions.publishedOn), asc(reportMentions.authorityCode)),
    evidenceJoint: orm
      .select()
      .from(jointInspections)
      .orderBy(asc(jointInspections.publishedOn), asc(jointInspections.authorityCode), asc(jointInspections.theme)),
    evidenceVisits: orm
      .select()
      .from(otherVisits)
      .orderBy(asc(otherVisits.visitedOn), asc(otherVisits.authorityCode), asc(otherVisits.kind)),
    evidenceIndicators: orm
      .select()
      .from(indicators)
      .orderBy(asc(indicators.authorityCode), asc(indicators.indicator), asc(indicators.periodEnd)),
    evidenceSignals: orm
      .select({ ...getTableColumns(signals), withdrawnOn: WITHDRAWN_ON })
      .from(signals)
      .orderBy(asc(signals.recordedOn), asc(signals.id)),
  };
}

/** The evidence from the rows that `evidenceQueries` brought. */
export function evidenceOf(rows: Rows<ReturnType<typeof evidenceQueries>>): Evidence {
  return {
    authorities: rows.evidenceAuthorities,
    inspections: rows.evidenceInspections.map(inspectionOf),
    findings: rows.evidenceFindings,
    mentions: rows.evidenceMentions,
    jointInspections: rows.evidenceJoint,
    otherVisits: rows.evidenceVisits,
    indicators: rows.evidenceIndicators,
    signals: rows.evidenceSignals,
  };
}

type InspectionRow = typeof inspections.$inferSelect;
type JudgedRow = Omit<InspectionRow, "id" | "length" | "source" | "reportUrl">;

/**
 * An inspection as the core knows it, from its row. Pages ask it of every report there is: naming each column is several times
 * as fast as spreading them.
 */
export function inspectionOf(row: InspectionRow): Inspection {
  const { authorityCode, framework, part, startedOn, endedOn, publishedOn, length, source, reportUrl } = row;
  const judgements = judgementsOf(row);
  return { authorityCode, framework, part, startedOn, endedOn, publishedOn, judgements, length, source, reportUrl };
}

/** As much of it as pages of all authorities need. */
export function judgedOf(row: JudgedRow): Judged {
  const { authorityCode, framework, part, startedOn, endedOn, publishedOn } = row;
  return { authorityCode, framework, part, startedOn, endedOn, publishedOn, judgements: judgementsOf(row) };
}

function judgementsOf(row: JudgedRow): Judged["judgements"] {
  return {
    overall: row.overall,
    leaders: row.leaders,
    help_and_protection: row.helpAndProtection,
    in_care: row.inCare,
    care_leavers: row.careLeavers,
    adoption: row.adoption,
    lscb: row.lscb,
  };
}
