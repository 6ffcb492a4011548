import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import type { Authority, AuthorityType, OfstedRegion } from "../../../src/core/authority.ts";
import type { Evidence } from "../../../src/core/evidence.ts";
import type { Finding, Theme } from "../../../src/core/finding.ts";
import { AREAS, type Area, type FrameworkId } from "../../../src/core/framework.ts";
import type { IndicatorId } from "../../../src/core/indicator.ts";
import type { Inspection, Judgement, OtherVisit } from "../../../src/core/inspection.ts";
import type { Policy } from "../../../src/core/priority/policy.ts";

type Row = Record<string, string>;

function rows(file: string): ((column: string) => string)[] {
  const read: Row[] = parse(readFileSync(`seed/${file}.csv`), { columns: true, skip_empty_lines: true });
  return read.map((row) => (column) => row[column] ?? "");
}

const codes = (text: string) => text.split(";").filter((code) => code !== "");

function judgementsOf(row: (column: string) => string): Record<Area, Judgement> {
  const judgements = Object.fromEntries(AREAS.map((area) => [area, (row(area) || null) as Judgement]));
  return judgements as Record<Area, Judgement>;
}

/** The real seed rows, read plainly: what the priority sees, without the importers' checks. */
export function readSeed(): Evidence {
  return {
    authorities: rows("authorities").map(
      (row): Authority => ({
        code: row("code"),
        name: row("name"),
        type: row("type") as AuthorityType,
        onsRegion: row("ons_region"),
        ofstedRegion: row("ofsted_region") as OfstedRegion,
        dfeCode: row("dfe_code"),
        ofstedUrn: row("ofsted_urn"),
        previousCodes: codes(row("previous_codes")),
        createdOn: row("created_on") || null,
        predecessorCodes: codes(row("predecessor_codes")),
        population0To17: Number(row("population_0_17")),
        longitude: Number(row("longitude")),
        latitude: Number(row("latitude")),
        hexQ: Number(row("hex_q")),
        hexR: Number(row("hex_r")),
        statisticalNeighbours: codes(row("statistical_neighbours")),
      }),
    ),
    inspections: rows("inspections").map(
      (row): Inspection => ({
        authorityCode: row("authority_code"),
        framework: row("framework") as FrameworkId,
        part: (row("part") || null) as Inspection["part"],
        length: (row("length") || null) as Inspection["length"],
        startedOn: row("started_on") || null,
        endedOn: row("ended_on") || null,
        publishedOn: row("published_on"),
        judgements: judgementsOf(row),
        source: row("source") as Inspection["source"],
        reportUrl: row("report_url"),
      }),
    ),
    findings: rows("findings").map((row) => ({
      authorityCode: row("authority_code"),
      publishedOn: row("published_on"),
      theme: row("theme") as Theme,
      severity: row("severity") as Finding["severity"],
      items: Number(row("items")),
    })),
    mentions: rows("report_mentions").map((row) => ({
      authorityCode: row("authority_code"),
      publishedOn: row("published_on"),
      words: Number(row("words")),
      sexualExploitation: Number(row("sexual_exploitation")),
      criminalExploitation: Number(row("criminal_exploitation")),
      exploitation: Number(row("exploitation")),
      missing: Number(row("missing_from_home_or_care")),
      returnInterview: Number(row("return_interview")),
      responseCriticised: row("response_criticised") === "1",
    })),
    jointInspections: rows("joint_inspections").map((row) => ({
      authorityCode: row("authority_code"),
      theme: row("theme"),
      startedOn: row("started_on") || null,
      endedOn: row("ended_on") || null,
      publishedOn: row("published_on"),
      priorityAction: row("priority_action"),
    })),
    otherVisits: rows("other_visits").map((row) => ({
      authorityCode: row("authority_code"),
      kind: row("kind") as OtherVisit["kind"],
      theme: row("theme") || null,
      visitedOn: row("visited_on"),
    })),
    indicators: rows("indicators").map((row) => ({
      authorityCode: row("authority_code"),
      indicator: row("indicator") as IndicatorId,
      periodEnd: row("period_end"),
      availableOn: row("available_on"),
      value: Number(row("value")),
    })),
    signals: [],
  };
}

export function readPolicy(): Policy {
  return JSON.parse(readFileSync("seed/policy.json", "utf8"));
}
