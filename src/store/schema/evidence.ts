import { sql } from "drizzle-orm";
import { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { AuthorityType, OfstedRegion } from "../../core/authority.ts";
import type { Theme } from "../../core/finding.ts";
import type { FrameworkId } from "../../core/framework.ts";
import type { IndicatorId } from "../../core/indicator.ts";
import type { Inspection, JointInspection, Judgement, OtherVisit } from "../../core/inspection.ts";

// Published facts. Each row came through src/imports.

export const authorities = sqliteTable("authorities", {
  code: text("code").primaryKey(),
  name: text("name").notNull(),
  type: text("type").$type<AuthorityType>().notNull(),
  onsRegion: text("ons_region").notNull(),
  ofstedRegion: text("ofsted_region").$type<OfstedRegion>().notNull(),
  dfeCode: text("dfe_code").notNull(),
  ofstedUrn: text("ofsted_urn").notNull(),
  previousCodes: text("previous_codes", { mode: "json" }).$type<string[]>().notNull(),
  createdOn: text("created_on"),
  /** The first day on which it is no more; null where no end is known. */
  abolishedOn: text("abolished_on"),
  predecessorCodes: text("predecessor_codes", { mode: "json" }).$type<string[]>().notNull(),
  population0To17: integer("population_0_17"),
  longitude: real("longitude").notNull(),
  latitude: real("latitude").notNull(),
  hexQ: integer("hex_q").notNull(),
  hexR: integer("hex_r").notNull(),
  statisticalNeighbours: text("statistical_neighbours", { mode: "json" }).$type<string[]>().notNull(),
});

export const abolishedAuthorities = sqliteTable("abolished_authorities", {
  code: text("code").primaryKey(),
  name: text("name").notNull(),
  ofstedRegion: text("ofsted_region").$type<OfstedRegion>().notNull(),
  abolishedOn: text("abolished_on").notNull(),
  successorCodes: text("successor_codes", { mode: "json" }).$type<string[]>().notNull(),
});

export const inspections = sqliteTable(
  "inspections",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    authorityCode: text("authority_code").notNull(),
    framework: text("framework").$type<FrameworkId>().notNull(),
    part: text("part").$type<NonNullable<Inspection["part"]>>(),
    length: text("length").$type<NonNullable<Inspection["length"]>>(),
    startedOn: text("started_on"),
    endedOn: text("ended_on"),
    publishedOn: text("published_on").notNull(),
    overall: text("overall").$type<NonNullable<Judgement>>(),
    leaders: text("leaders").$type<NonNullable<Judgement>>(),
    helpAndProtection: text("help_and_protection").$type<NonNullable<Judgement>>(),
    inCare: text("in_care").$type<NonNullable<Judgement>>(),
    careLeavers: text("care_leavers").$type<NonNullable<Judgement>>(),
    adoption: text("adoption").$type<NonNullable<Judgement>>(),
    lscb: text("lscb").$type<NonNullable<Judgement>>(),
    source: text("source").$type<Inspection["source"]>().notNull(),
    reportUrl: text("report_url").notNull(),
  },
  (t) => [
    // An empty part equals an empty part. No comma in the expression: drizzle-kit splits it there.
    uniqueIndex("inspections_one").on(
      t.authorityCode,
      t.framework,
      t.publishedOn,
      sql`case when ${t.part} is null then '' else ${t.part} end`,
    ),
    index("inspections_published").on(t.publishedOn),
  ],
);

export const findings = sqliteTable(
  "findings",
  {
    authorityCode: text("authority_code").notNull(),
    publishedOn: text("published_on").notNull(),
    theme: text("theme").$type<Theme>().notNull(),
    severity: text("severity").$type<"improvement" | "priority_action">().notNull(),
    items: integer("items").notNull(),
  },
  (t) => [primaryKey({ columns: [t.authorityCode, t.publishedOn, t.theme, t.severity] })],
);

export const reportMentions = sqliteTable(
  "report_mentions",
  {
    authorityCode: text("authority_code").notNull(),
    publishedOn: text("published_on").notNull(),
    words: integer("words").notNull(),
    sexualExploitation: integer("sexual_exploitation").notNull(),
    criminalExploitation: integer("criminal_exploitation").notNull(),
    exploitation: integer("exploitation").notNull(),
    missing: integer("missing").notNull(),
    returnInterview: integer("return_interview").notNull(),
    responseCriticised: integer("response_criticised", { mode: "boolean" }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.authorityCode, t.publishedOn] })],
);

export const jointInspections = sqliteTable(
  "joint_inspections",
  {
    authorityCode: text("authority_code").notNull(),
    theme: text("theme").notNull(),
    startedOn: text("started_on"),
    endedOn: text("ended_on"),
    publishedOn: text("published_on").notNull(),
    priorityAction: text("priority_action").$type<JointInspection["priorityAction"]>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.authorityCode, t.theme, t.publishedOn] })],
);

export const otherVisits = sqliteTable(
  "other_visits",
  {
    authorityCode: text("authority_code").notNull(),
    kind: text("kind").$type<OtherVisit["kind"]>().notNull(),
    theme: text("theme"),
    visitedOn: text("visited_on").notNull(),
  },
  (t) => [primaryKey({ columns: [t.authorityCode, t.kind, t.visitedOn] })],
);

export const indicators = sqliteTable(
  "indicators",
  {
    authorityCode: text("authority_code").notNull(),
    indicator: text("indicator").$type<IndicatorId>().notNull(),
    periodEnd: text("period_end").notNull(),
    availableOn: text("available_on").notNull(),
    value: real("value").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.authorityCode, t.indicator, t.periodEnd] }),
    index("indicators_period").on(t.indicator, t.periodEnd),
  ],
);

export const bankHolidays = sqliteTable("bank_holidays", {
  date: text("date").primaryKey(),
  name: text("name").notNull(),
});

export const schoolHolidays = sqliteTable("school_holidays", {
  startsOn: text("starts_on").primaryKey(),
  name: text("name").notNull(),
  endsOn: text("ends_on").notNull(),
});

/** The committee's two tables about Rotherham, kept as published to be compared with ours. */
export const committeeTables = sqliteTable(
  "committee_tables",
  {
    tableNumber: integer("table_number").notNull(),
    rowNumber: integer("row_number").notNull(),
    cells: text("cells", { mode: "json" }).$type<Record<string, string>>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tableNumber, t.rowNumber] })],
);
