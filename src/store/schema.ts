import { sql } from "drizzle-orm";
import { index, integer, primaryKey, real, sqliteTable, sqliteView, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { AuthorityType, OfstedRegion } from "../core/authority.ts";
import type { CapacityBody, CapacityKind } from "../core/capacity.ts";
import type { VisitEntry } from "../core/carried-out.ts";
import type { ConflictKind } from "../core/conflict.ts";
import type { Cause } from "../core/escalation.ts";
import type { Feed } from "../core/feed.ts";
import type { Theme } from "../core/finding.ts";
import type { FrameworkId } from "../core/framework.ts";
import type { IndicatorId } from "../core/indicator.ts";
import type { Inspection, JointInspection, Judgement, OtherVisit } from "../core/inspection.ts";
import type { Decisions } from "../core/plan/decisions.ts";
import type { DeskDeed } from "../core/plan/desk.ts";
import type { Drawing } from "../core/plan/draw.ts";
import type { ImportOutcome } from "../core/plan/import-outcome.ts";
import type { NoticeKind } from "../core/plan/notices.ts";
import type { Recommended } from "../core/plan/recommended.ts";
import type { ScenarioOutcome } from "../core/plan/scenario-outcome.ts";
import type { StartPrice } from "../core/plan/why.ts";
import type { Backtest } from "../core/priority/backtest.ts";
import type { Fit } from "../core/priority/fit.ts";
import type { Policy } from "../core/priority/policy.ts";
import type { Reason } from "../core/priority/reason.ts";
import type { Programme } from "../core/programme.ts";
import type { Schedule } from "../core/schedule/outcome.ts";
import type { Effort } from "../core/schedule/schedule.ts";
import type { Scope } from "../core/scope.ts";
import type { Severity, SignalKind, SignalSource } from "../core/signal.ts";
import type { SignalEffect, SignalEvent } from "../core/signal-history.ts";
import type { VisitKind } from "../core/visit.ts";
import type { Answers, PreviewSummary } from "../imports/preview.ts";

// Published facts. Each row came through src/imports; `imports` says from which file, when and by whom.

export const imports = sqliteTable(
  "imports",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    kind: text("kind").notNull(),
    fileName: text("file_name").notNull(),
    sha256: text("sha256").notNull(),
    rows: integer("rows").notNull(),
    keptAt: text("kept_at").notNull(),
    keptBy: text("kept_by").notNull(),
    note: text("note").notNull().default(""),
    /** The same file may come again after it was taken back, or once more of it is understood. */
    nth: integer("nth").notNull().default(1),
    /** The preview that was kept; null for the project's own files. */
    previewId: integer("preview_id"),
    /** The import that this row takes back. */
    takesBack: integer("takes_back"),
  },
  (t) => [
    uniqueIndex("imports_kind_sha256").on(t.kind, t.sha256, t.nth),
    uniqueIndex("imports_taken_back").on(t.takesBack),
  ],
);

/** A file as it was read, held until somebody keeps or drops it. `settled` says which, once it is. */
export const importPreviews = sqliteTable("import_previews", {
  id: integer("id").primaryKey({ autoIncrement: true }),
  kind: text("kind").notNull(),
  fileName: text("file_name").notNull(),
  sha256: text("sha256").notNull(),
  bytes: integer("bytes").notNull(),
  madeAt: text("made_at").notNull(),
  madeBy: text("made_by").notNull(),
  answers: text("answers", { mode: "json" }).$type<Answers>().notNull(),
  summary: text("summary", { mode: "json" }).$type<PreviewSummary>().notNull(),
  settled: text("settled").$type<"kept" | "dropped">(),
});

/** The file of a preview that waits, compressed, in pieces of base64: it is read again when a question is answered. */
export const importSources = sqliteTable(
  "import_sources",
  {
    previewId: integer("preview_id").notNull(),
    nth: integer("nth").notNull(),
    piece: text("piece").notNull(),
  },
  (t) => [primaryKey({ columns: [t.previewId, t.nth] })],
);

/** The rows that a preview would add or change, as JSON, so that what is kept is what was seen; what stood before takes them back. */
export const importRows = sqliteTable(
  "import_rows",
  {
    previewId: integer("preview_id").notNull(),
    nth: integer("nth").notNull(),
    rows: text("rows").notNull(),
  },
  (t) => [primaryKey({ columns: [t.previewId, t.nth] })],
);

/** What an import did to the ranking, the windows and the plan. */
export const importOutcomes = sqliteTable("import_outcomes", {
  importId: integer("import_id").primaryKey(),
  madeAt: text("made_at").notNull(),
  outcome: text("outcome", { mode: "json" }).$type<ImportOutcome>().notNull(),
});

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

// What planners decide: capacity, policy, programme, signals.

/** Teams as they stand: a view on the versions below. */
export const teams = sqliteView("teams", {
  code: text("code").notNull(),
  name: text("name").notNull(),
  homeRegion: text("home_region").$type<OfstedRegion>().notNull(),
  cseSkill: integer("cse_skill", { mode: "boolean" }).notNull(),
  leave: text("leave", { mode: "json" }).$type<string[]>().notNull(),
  illustrative: integer("illustrative", { mode: "boolean" }).notNull(),
}).existing();

/** Conflicts of interest that nobody has ended: a view on the versions below. `overriddenBy` says who lets the team go all the same. */
export const conflicts = sqliteView("conflicts", {
  id: text("id").notNull(),
  teamCode: text("team_code").notNull(),
  authorityCode: text("authority_code").notNull(),
  kind: text("kind").$type<ConflictKind>().notNull(),
  reason: text("reason").notNull(),
  until: text("until"),
  overriddenBy: text("overridden_by"),
}).existing();

/**
 * What planners decided about capacity: every team, conflict of interest, closure, week and joint visit under its key, one row
 * a version, the newest in force. Written once, like a policy.
 */
export const capacityVersions = sqliteTable(
  "capacity_versions",
  {
    kind: text("kind").$type<CapacityKind>().notNull(),
    key: text("key").notNull(),
    version: integer("version").notNull(),
    body: text("body", { mode: "json" }).$type<CapacityBody[CapacityKind] & { removed?: true }>().notNull(),
    madeAt: text("made_at").notNull(),
    madeBy: text("made_by").notNull(),
    reason: text("reason").notNull(),
  },
  (t) => [primaryKey({ columns: [t.kind, t.key, t.version] })],
);

export const signals = sqliteTable(
  "signals",
  {
    id: text("id").primaryKey(),
    authorityCode: text("authority_code").notNull(),
    kind: text("kind").$type<SignalKind>().notNull(),
    observedOn: text("observed_on").notNull(),
    recordedOn: text("recorded_on").notNull(),
    source: text("source").$type<SignalSource>().notNull(),
    severity: integer("severity").$type<Severity>().notNull(),
    confidence: real("confidence").notNull(),
    halfLifeDays: integer("half_life_days"),
    note: text("note").notNull(),
  },
  (t) => [index("signals_authority").on(t.authorityCode)],
);

/** What happened to a signal: received first, and nothing after withdrawn. Triggers in the migrations hold both. */
export const signalEvents = sqliteTable(
  "signal_events",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    signalId: text("signal_id").notNull(),
    did: text("did").$type<SignalEvent["did"]>().notNull(),
    on: text("on").notNull(),
    at: text("at").notNull(),
    who: text("who").notNull(),
    says: text("says").notNull(),
    effect: text("effect", { mode: "json" }).$type<SignalEffect>(),
  },
  (t) => [index("signal_events_signal").on(t.signalId)],
);

/** A case on the escalation ladder. Where it stands is the newest of its moves; one is open for a cause at a time. */
export const escalations = sqliteTable(
  "escalations",
  {
    id: integer("id").primaryKey(),
    authorityCode: text("authority_code").notNull(),
    cause: text("cause").$type<Cause>().notNull(),
  },
  (t) => [index("escalations_authority").on(t.authorityCode)],
);

export const escalationMoves = sqliteTable(
  "escalation_moves",
  {
    escalationId: integer("escalation_id").notNull(),
    number: integer("number").notNull(),
    rung: text("rung").notNull(),
    rungName: text("rung_name").notNull(),
    on: text("on").notNull(),
    dueOn: text("due_on"),
    owner: text("owner").notNull(),
    at: text("at").notNull(),
    who: text("who").notNull(),
    reason: text("reason").notNull(),
  },
  (t) => [primaryKey({ columns: [t.escalationId, t.number] })],
);

export const policies = sqliteTable("policies", {
  version: integer("version").primaryKey(),
  body: text("body", { mode: "json" }).$type<Policy>().notNull(),
  madeAt: text("made_at").notNull(),
  madeBy: text("made_by").notNull(),
  reason: text("reason").notNull(),
});

/** One row a version of the programme's figures; the highest version holds. */
export const programmes = sqliteTable(
  "programmes",
  {
    id: text("id").notNull(),
    version: integer("version").notNull(),
    body: text("body", { mode: "json" }).$type<Programme>().notNull(),
    madeAt: text("made_at").notNull(),
    madeBy: text("made_by").notNull(),
    reason: text("reason").notNull(),
  },
  (t) => [primaryKey({ columns: [t.id, t.version] })],
);

// What the planner answers: rankings and plans. Written once, never changed; triggers in the migrations refuse it.

export const rankings = sqliteTable("rankings", {
  id: integer("id").primaryKey(),
  asAt: text("as_at").notNull(),
  policyVersion: integer("policy_version").notNull(),
  madeAt: text("made_at").notNull(),
});

export const priorities = sqliteTable(
  "priorities",
  {
    rankingId: integer("ranking_id").notNull(),
    authorityCode: text("authority_code").notNull(),
    place: integer("place").notNull(),
    points: integer("points").notNull(),
    band: integer("band").notNull(),
    reasons: text("reasons", { mode: "json" }).$type<Reason[]>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.rankingId, t.authorityCode] })],
);

/** What a plan cost and what is proven of it, how it compares, and what a redraw did: as drawn up. */
export type PlanFigures = Pick<Schedule, "parts" | "cost" | "bound"> &
  Pick<Drawing, "naive" | "redrawn"> & { effort: Effort; drawnAtRandom: number };

export const plans = sqliteTable(
  "plans",
  {
    id: integer("id").primaryKey(),
    programmeId: text("programme_id").notNull(),
    programmeVersion: integer("programme_version").notNull(),
    number: integer("number").notNull(),
    parentId: integer("parent_id"),
    rankingId: integer("ranking_id").notNull(),
    policyVersion: integer("policy_version").notNull(),
    /** The day whose data it saw. */
    asAt: text("as_at").notNull(),
    seed: integer("seed").notNull(),
    madeAt: text("made_at").notNull(),
    madeBy: text("made_by").notNull(),
    reason: text("reason").notNull(),
    figures: text("figures", { mode: "json" }).$type<PlanFigures>().notNull(),
    /** The problem and certificate as solved, so that anyone can recompute rules, cost and bound. */
    problem: text("problem").notNull(),
    certificate: text("certificate"),
    /** What planners decided and every child inherits; null in plans from before there were any. */
    decisions: text("decisions", { mode: "json" }).$type<Decisions>(),
    closedWeeks: text("closed_weeks", { mode: "json" }).$type<string[]>().notNull(),
    /** The teams as they stood, with the weeks held back in reserve. */
    teams: text("teams", { mode: "json" })
      .$type<
        {
          code: string;
          name: string;
          homeRegion: OfstedRegion;
          cseSkill: boolean;
          leave: string[];
          reserve: string[];
          illustrative: boolean;
        }[]
      >()
      .notNull(),
  },
  (t) => [uniqueIndex("plans_number").on(t.programmeId, t.number)],
);

export const visits = sqliteTable(
  "visits",
  {
    planId: integer("plan_id").notNull(),
    authorityCode: text("authority_code").notNull(),
    kind: text("kind").$type<VisitKind>().notNull(),
    teamCode: text("team_code").notNull(),
    noticeOn: text("notice_on").notNull(),
    startsOn: text("starts_on").notNull(),
    endsOn: text("ends_on").notNull(),
    publicationFrom: text("publication_from").notNull(),
    publicationTo: text("publication_to").notNull(),
    earliestOn: text("earliest_on").notNull(),
    dueFrom: text("due_from").notNull(),
    dueTo: text("due_to").notNull(),
    weeksLate: integer("weeks_late").notNull(),
    points: integer("points").notNull(),
    band: integer("band").notNull(),
    pinned: text("pinned").$type<"week" | "team" | "week and team">(),
    routeSays: text("route_says").notNull(),
    /** Why that week, in sentences a planner reads out. */
    why: text("why", { mode: "json" }).$type<string[]>().notNull(),
    /** What each start of the same team would cost instead, the rest held still. */
    starts: text("starts", { mode: "json" }).$type<StartPrice[]>().notNull(),
    /** True for the share of visits drawn outside the priority order. */
    drawnAtRandom: integer("drawn_at_random", { mode: "boolean" }).notNull(),
    /** How well a council could guess its week from the public rules, in whole per cent; null when not worked out. */
    predictability: integer("predictability"),
  },
  (t) => [primaryKey({ columns: [t.planId, t.authorityCode] }), index("visits_starts").on(t.planId, t.startsOn)],
);

export const unplaced = sqliteTable(
  "unplaced",
  {
    planId: integer("plan_id").notNull(),
    authorityCode: text("authority_code").notNull(),
    kind: text("kind").$type<VisitKind>().notNull(),
    points: integer("points").notNull(),
    band: integer("band").notNull(),
    why: text("why", { mode: "json" }).$type<string[]>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.planId, t.authorityCode] })],
);

export const breaches = sqliteTable(
  "breaches",
  {
    planId: integer("plan_id").notNull(),
    number: integer("number").notNull(),
    rule: text("rule").notNull(),
    hard: integer("hard", { mode: "boolean" }).notNull(),
    authorityCode: text("authority_code"),
    says: text("says").notNull(),
  },
  (t) => [primaryKey({ columns: [t.planId, t.number] })],
);

/** A plan's state follows from here: the newest publication is published, earlier ones are superseded, the rest are drafts. */
export const publications = sqliteTable("publications", {
  id: integer("id").primaryKey({ autoIncrement: true }),
  planId: integer("plan_id").notNull().unique(),
  publishedAt: text("published_at").notNull(),
  publishedBy: text("published_by").notNull(),
  reason: text("reason").notNull(),
  /** Whose decision it was, where whoever pressed the button said so. */
  decidedBy: text("decided_by"),
});

/**
 * Every change of the working draft, one row each, numbered without a gap: the newest row's plan is the one that planners
 * work on. Undoing and redoing are rows too, and nothing is ever taken away.
 */
export const desk = sqliteTable("desk", {
  id: integer("id").primaryKey(),
  planId: integer("plan_id").notNull(),
  /** The working draft before; null for the first. */
  fromId: integer("from_id"),
  did: text("did").$type<DeskDeed>().notNull(),
  authorityCode: text("authority_code"),
  /** What it came to, in sentences; they name authorities and dates. */
  says: text("says", { mode: "json" }).$type<string[]>().notNull(),
  at: text("at").notNull(),
  who: text("who").notNull(),
});

// What looking back found: the scorecard and the planner tried on what really happened. Written once, like a plan.

export const backtests = sqliteTable("backtests", {
  id: integer("id").primaryKey({ autoIncrement: true }),
  policyVersion: integer("policy_version").notNull(),
  /** The newest file kept when it was run: with the policy, all that its figures depend on. */
  importsTo: integer("imports_to").notNull(),
  madeAt: text("made_at").notNull(),
  madeBy: text("made_by").notNull(),
  backtest: text("backtest", { mode: "json" }).$type<Backtest>().notNull(),
  fit: text("fit", { mode: "json" }).$type<Fit>().notNull(),
});

export const replays = sqliteTable("replays", {
  id: integer("id").primaryKey({ autoIncrement: true }),
  policyVersion: integer("policy_version").notNull(),
  programmeVersion: integer("programme_version").notNull(),
  importsTo: integer("imports_to").notNull(),
  madeAt: text("made_at").notNull(),
  madeBy: text("made_by").notNull(),
  recommended: text("recommended", { mode: "json" }).$type<Recommended>().notNull(),
});

/** What planners asked "what if" about, and what came of it. Nothing of it touches a plan. */
export const scenarios = sqliteTable("scenarios", {
  id: integer("id").primaryKey({ autoIncrement: true }),
  /** The day whose data it saw. */
  asAt: text("as_at").notNull(),
  /** The plan that pages showed then; null where there was none. */
  planNumber: integer("plan_number"),
  policyVersion: integer("policy_version").notNull(),
  programmeVersion: integer("programme_version").notNull(),
  /** The newest row of the record when it was drawn up: whatever was changed later it did not see. */
  auditTo: integer("audit_to").notNull(),
  seed: integer("seed").notNull(),
  outcome: text("outcome", { mode: "json" }).$type<ScenarioOutcome>().notNull(),
  madeAt: text("made_at").notNull(),
  madeBy: text("made_by").notNull(),
  reason: text("reason").notNull(),
});

// What happened.

/** Everything done, taken away, refused and, where visit dates were shown, seen. What is JSON is kept as the text that is sealed. */
export const audit = sqliteTable(
  "audit",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    at: text("at").notNull(),
    who: text("who").notNull(),
    did: text("did").notNull(),
    subject: text("subject").notNull(),
    detail: text("detail").notNull(),
    requestId: text("request_id"),
    agent: text("agent"),
    address: text("address"),
    /** Who it was, whatever they are called; null for the planner's own runs, and for rows older than this column. */
    person: text("person"),
    /** The token that was asked with, in place of a browser. */
    token: text("token"),
    /** The authorities whose dates were shown, a JSON list of codes; null for all that the subject holds. */
    codes: text("codes"),
    before: text("before"),
    after: text("after"),
  },
  (t) => [index("audit_subject").on(t.subject), index("audit_at").on(t.at)],
);

/** The seal of each row of the audit, in order: each hash is made of the row and of the hash before it. */
export const auditSeals = sqliteTable("audit_seals", {
  id: integer("id").primaryKey(),
  hash: text("hash").notNull(),
});

/** A visit's date that is known outside: no later plan may use it, nor the weeks beside it. */
export const leaks = sqliteTable(
  "leaks",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    authorityCode: text("authority_code").notNull(),
    planId: integer("plan_id").notNull(),
    startsOn: text("starts_on").notNull(),
    at: text("at").notNull(),
    who: text("who").notNull(),
    reason: text("reason").notNull(),
  },
  (t) => [index("leaks_authority").on(t.authorityCode)],
);

/** What became of a visit, as somebody recorded it: numbered by authority, and never changed. The newest entry of a visit holds. */
export const visitEntries = sqliteTable(
  "visit_entries",
  {
    authorityCode: text("authority_code").notNull(),
    number: integer("number").notNull(),
    /** The published plan that had the visit. */
    planId: integer("plan_id").notNull(),
    entry: text("entry", { mode: "json" }).$type<VisitEntry>().notNull(),
    at: text("at").notNull(),
    who: text("who").notNull(),
  },
  (t) => [primaryKey({ columns: [t.authorityCode, t.number] })],
);

/** What a nightly run had seen when it ended: the next one tells what came since. */
export type Seen = { rankingId: number; inspectionId: number; signalEventId: number };

/** One row a scheduled run, claimed by (job, scheduled time). A trigger keeps what is finished as it is. */
export const runs = sqliteTable(
  "runs",
  {
    job: text("job").notNull(),
    scheduledFor: text("scheduled_for").notNull(),
    startedAt: text("started_at").notNull(),
    finishedAt: text("finished_at"),
    did: text("did").notNull().default(""),
    /** Whose claim it is. Whoever takes a run over writes another here, and the one before can keep nothing more. */
    holder: text("holder").notNull().default(""),
    attempts: integer("attempts").notNull().default(1),
    failedAt: text("failed_at"),
    /** Why the last attempt that failed did. */
    failed: text("failed"),
    seen: text("seen", { mode: "json" }).$type<Seen>(),
  },
  (t) => [primaryKey({ columns: [t.job, t.scheduledFor] })],
);

/** What a nightly run tells the planners, in the order it told it. */
export const notices = sqliteTable(
  "notices",
  {
    scheduledFor: text("scheduled_for").notNull(),
    number: integer("number").notNull(),
    /** The day in London that it was told as at. */
    on: text("on").notNull(),
    kind: text("kind").$type<NoticeKind>().notNull(),
    authorityCode: text("authority_code"),
    says: text("says").notNull(),
  },
  (t) => [primaryKey({ columns: [t.scheduledFor, t.number] })],
);

// Who is signed in. Of every secret only its hash is kept: whoever reads the database can be nobody by it.

/** Somebody signed in at one browser. */
export const sessions = sqliteTable(
  "sessions",
  {
    id: text("id").primaryKey(),
    person: text("person").notNull(),
    /** Their role in words, as it was when they signed in. */
    standing: text("standing").notNull(),
    startedAt: text("started_at").notNull(),
    lastSeenAt: text("last_seen_at").notNull(),
    expiresAt: text("expires_at").notNull(),
    /** The browser, as far as it says. */
    agent: text("agent"),
  },
  (t) => [index("sessions_person").on(t.person)],
);

/** What is good for signing in once: a printed link, or a way to the provider and back that somebody has begun. */
export const signInTickets = sqliteTable("sign_in_tickets", {
  id: text("id").primaryKey(),
  kind: text("kind").$type<"link" | "provider">().notNull(),
  expiresAt: text("expires_at").notNull(),
  /** What the provider's answer must match, and where to go then. */
  memory: text("memory", { mode: "json" }).$type<{ state: string; nonce: string; verifier: string; to: string }>(),
});

/** How often somebody did what is limited, in each window of time. */
export const tallies = sqliteTable(
  "tallies",
  {
    what: text("what").notNull(),
    who: text("who").notNull(),
    since: text("since").notNull(),
    times: integer("times").notNull(),
  },
  (t) => [primaryKey({ columns: [t.what, t.who, t.since] })],
);

/** What lets a script ask in its owner's place, for no more than its scope says. */
export const tokens = sqliteTable(
  "tokens",
  {
    /** What it is called where its secret must not be: the beginning of the hash. */
    id: text("id").primaryKey(),
    hash: text("hash").notNull().unique(),
    /** What its owner calls it. */
    name: text("name").notNull(),
    scope: text("scope").$type<Scope>().notNull(),
    person: text("person").notNull(),
    owner: text("owner").notNull(),
    /** What its owner was when it was made, as `standingText` writes it. */
    standing: text("standing").notNull(),
    /** What its owner was when they were last here, and when that was. */
    ownerStanding: text("owner_standing").notNull(),
    ownerSeenAt: text("owner_seen_at").notNull(),
    madeAt: text("made_at").notNull(),
    expiresAt: text("expires_at").notNull(),
    /** To the hour, so that a script that asks often does not write often. */
    lastUsedAt: text("last_used_at"),
    revokedAt: text("revoked_at"),
  },
  (t) => [index("tokens_person").on(t.person)],
);

/** What the feed of a calendar's token shows, as its owner chose. */
export const feeds = sqliteTable("feeds", {
  tokenId: text("token_id").primaryKey(),
  shows: text("shows", { mode: "json" }).$type<Feed>().notNull(),
});
