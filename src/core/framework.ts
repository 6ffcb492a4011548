export const FRAMEWORKS = ["SLAC", "CPI", "TLAC", "SIF", "ILACS", "ILACS_2026"] as const;
export type FrameworkId = (typeof FRAMEWORKS)[number];

/** As published. "adequate" is the third grade of the scale used before 2013 and is never shown as anything else. */
export const GRADES = ["outstanding", "good", "requires_improvement", "adequate", "inadequate"] as const;
export type Grade = (typeof GRADES)[number];

/** The areas a report may judge, in the order screens list them. */
export const AREAS = [
  "overall",
  "leaders",
  "help_and_protection",
  "in_care",
  "care_leavers",
  "adoption",
  "lscb",
] as const;
export type Area = (typeof AREAS)[number];

type Framework = {
  id: FrameworkId;
  name: string;
  short: string;
  /** Months and years as published, for headings. */
  years: string;
  areas: readonly Area[];
  /** Whether it judged the whole service for children who need help or protection; the pilot of 2013 saw only children in care. */
  full: boolean;
  /** Whether inspectors were asked to look for child sexual exploitation at all. */
  lookedForCse: boolean;
  source: string;
};

/** Every kind of graded inspection since 2009, with what it judged. Their grades are never drawn as one trend. */
export const FRAMEWORK: Readonly<Record<FrameworkId, Framework>> = {
  SLAC: {
    id: "SLAC",
    name: "Safeguarding and looked-after children services inspection",
    short: "SLAC",
    years: "2009 to 2012",
    areas: ["overall", "help_and_protection", "in_care"],
    full: true,
    lookedForCse: false,
    source: "Communities and Local Government Committee, report on Rotherham (March 2015), paragraphs 17-18",
  },
  CPI: {
    id: "CPI",
    name: "Inspection of arrangements for the protection of children",
    short: "CPI",
    years: "2012 to 2013",
    areas: ["overall"],
    full: true,
    lookedForCse: false,
    source: "Communities and Local Government Committee, report on Rotherham (March 2015), paragraphs 17-18",
  },
  TLAC: {
    id: "TLAC",
    name: "Inspection of services for looked-after children (thematic pilot)",
    short: "TLAC",
    years: "2013",
    areas: ["overall", "leaders"],
    full: false,
    lookedForCse: false,
    source: "Ofsted reports of 2013",
  },
  SIF: {
    id: "SIF",
    name: "Single inspection framework",
    short: "SIF",
    years: "2013 to 2018",
    areas: ["overall", "leaders", "help_and_protection", "in_care", "care_leavers", "adoption", "lscb"],
    full: true,
    lookedForCse: true,
    source: "Ofsted, Framework and evaluation schedule for the single inspection (2013)",
  },
  ILACS: {
    id: "ILACS",
    name: "Inspection of local authority children's services",
    short: "ILACS",
    years: "2018 to March 2026",
    areas: ["overall", "leaders", "help_and_protection", "in_care", "care_leavers"],
    full: true,
    lookedForCse: true,
    source: "Ofsted, Inspecting local authority children's services (2018)",
  },
  ILACS_2026: {
    id: "ILACS_2026",
    name: "Inspection of local authority children's services, four judgements",
    short: "ILACS 2026",
    years: "from April 2026",
    areas: ["leaders", "help_and_protection", "in_care", "care_leavers"],
    full: true,
    lookedForCse: true,
    source: "Ofsted, Inspecting local authority children's services (April 2026): no overall grade",
  },
};
