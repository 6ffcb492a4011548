import type { Confidence, Severity, SignalKind, SignalSource } from "./signal.ts";

export const SOURCE_WORDS: Readonly<Record<SignalSource, string>> = {
  whistleblower: "a whistleblower",
  youth_or_voluntary_project: "a youth or voluntary project",
  school: "a school",
  health: "a health service",
  police: "the police",
  licensing: "licensing",
  media: "the media",
  serious_incident: "a serious incident",
  other_inspectorate: "another inspectorate",
};

/** What each kind is called, and when to choose it. Paragraphs are of the committee's report on Rotherham. */
export const KIND_WORDS: Readonly<Record<SignalKind, { name: string; says: string }>> = {
  allegation: { name: "Allegation", says: "somebody says that children are being exploited here" },
  pattern: {
    name: "Pattern",
    says: "several accounts point to the same places, times or methods: hotels, taxis, takeaways, parties, online",
  },
  concern_not_acted_on: {
    name: "Concern not acted on",
    says: "those who should act were told and did not, as when a youth project was ignored (paragraph 15)",
  },
  pressure_not_to_speak: {
    name: "Pressure not to speak",
    says: "staff, families or projects are warned off, or records are changed or lost",
  },
  missing_children: {
    name: "Missing children",
    says: "more go missing, or nobody talks with them when they come back",
  },
  recording: {
    name: "Recording",
    says: "exploitation is recorded less or under another name, or figures do not agree (paragraphs 12 to 14)",
  },
  service_lost: {
    name: "Service lost",
    says: "a team or project that worked with exploited children closes or is cut",
  },
  partners_apart: {
    name: "Partners apart",
    says: "police, health, schools or licensing no longer share what they know (paragraphs 19 to 22)",
  },
  workforce: { name: "Social workers", says: "many leave, posts stay empty, or caseloads jump" },
  leadership_change: { name: "Change of leaders", says: "those who answer for children's services leave" },
  police_or_court: { name: "Police operation or trial", says: "arrests, charges or a trial for exploitation here" },
  other: { name: "Something else", says: "say in the note what it is" },
};

export const SEVERITY_WORDS: Readonly<Record<Severity, string>> = {
  1: "something that could let exploitation go unseen",
  2: "children may be at risk, and what should protect them may not work",
  3: "children are said to be exploited, and what should protect them is said not to work",
};

export const CONFIDENCE_WORDS: Readonly<Record<Confidence, string>> = {
  low: "one account, not checked yet",
  medium: "it fits other evidence, or comes from a body that should know",
  high: "a second, independent source or a document confirms it",
};
