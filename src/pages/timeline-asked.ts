import { OFSTED_REGIONS } from "../core/authority.ts";
import { VISIT_KINDS } from "../core/visit.ts";
import { capitalised } from "../core/words.ts";
import type { Timeline, TimelineVisit } from "../store/timeline.ts";
import type { FieldError } from "./error-summary.tsx";
import { SHORT_REGIONS } from "./regions.ts";
import { type Window, windowOf, zoomsOf } from "./timeline-window.ts";

export const ROWS = { team: "Teams", region: "Regions", authority: "Authorities" } as const;
export type RowsBy = keyof typeof ROWS;

/** One drop-down of the form; an empty value asks for everything. */
export type Choice = { name: string; label: string; options: { value: string; text: string }[] };

/** What an address asks of the timeline. What is not understood is said, and the rest still holds. */
export type Asked = {
  by: RowsBy;
  window: Window;
  /** The answers that narrow the visits, by their names in the address. */
  filter: Partial<Record<FilterName, string>>;
  /** The authority whose visit is chosen. */
  choose: string | null;
  errors: FieldError[];
};

const FILTERS = ["region", "team", "kind", "band", "late"] as const;
type FilterName = (typeof FILTERS)[number];

const HOLDS: Record<FilterName, (visit: TimelineVisit, value: string) => boolean> = {
  region: ({ region }, value) => region === value,
  team: ({ teamCode }, value) => teamCode === value,
  kind: ({ kind }, value) => kind === value,
  band: ({ band }, value) => String(band) === value,
  late: ({ weeksLate }) => weeksLate > 0,
};

export function choicesFor(timeline: Timeline): Choice[] {
  const all = (text: string) => ({ value: "", text });
  const bands = [...new Set(timeline.visits.map(({ band }) => band))].sort((one, other) => one - other);
  const regions = OFSTED_REGIONS.filter((region) => timeline.everyDay || !timeline.elsewhere.has(region));
  return [
    { name: "rows", label: "Rows", options: Object.entries(ROWS).map(([value, text]) => ({ value, text })) },
    { name: "zoom", label: "Weeks", options: zoomsOf(timeline.programme) },
    {
      name: "region",
      label: "Region",
      options: [all("All"), ...regions.map((region) => ({ value: region, text: SHORT_REGIONS[region] }))],
    },
    {
      name: "team",
      label: "Team",
      options: [all("All"), ...timeline.teams.map(({ code, name }) => ({ value: code, text: name }))],
    },
    {
      name: "kind",
      label: "Kind",
      options: [all("All"), ...VISIT_KINDS.map((kind) => ({ value: kind, text: capitalised(kind) }))],
    },
    {
      name: "band",
      label: "Band",
      options: [all("All"), ...bands.map((band) => ({ value: String(band), text: String(band) }))],
    },
    {
      name: "late",
      label: "Late",
      options: [all("All"), { value: "only", text: "Only late" }],
    },
  ];
}

/** Reads an address; `zoom=chosen` is the quarter around the chosen visit, whose address does not say when that is. */
export function readAsked(address: URLSearchParams, timeline: Timeline, choices: readonly Choice[]): Asked {
  const errors: FieldError[] = [];
  const given = (name: string) => address.get(name)?.trim() ?? "";
  const understood = ({ name, label, options }: Choice): string => {
    const value = given(name);
    if (options.some((option) => option.value === value) || value === "") return value;
    if (name === "zoom" && value === "chosen") return value;
    const allowed = options.map((option) => option.value || "nothing for all").join("; ");
    const says = `${label} cannot be “${value.slice(0, 40)}”. It may be: ${allowed}. The other choices still hold.`;
    errors.push({ field: name, says });
    return "";
  };
  const answers = new Map(choices.map((choice) => [choice.name, understood(choice)]));
  const filter = Object.fromEntries(
    FILTERS.flatMap((name) => (answers.get(name) ? [[name, answers.get(name)]] : [])),
  ) as Asked["filter"];
  const by = Object.keys(ROWS).find((one) => one === answers.get("rows")) as RowsBy | undefined;
  const code = given("choose").toUpperCase();
  const isKnown = timeline.visits.concat().some(({ authorityCode }) => authorityCode === code);
  const isUnplaced = timeline.unplaced.some(({ authorityCode }) => authorityCode === code);
  const choose = isKnown || (isUnplaced && timeline.everyDay) ? code : null;
  if (code !== "" && choose === null) errors.push({ field: "find", says: notHere(timeline) });
  const chosen = timeline.visits.find(({ authorityCode }) => authorityCode === choose);
  const window = windowOf(answers.get("zoom") ?? "", timeline.programme, chosen?.startsOn ?? null);
  return { by: by ?? "team", window, filter, choose, errors };
}

function notHere({ everyDay, head }: Timeline): string {
  const among = everyDay ? `Plan ${head.number} has no visit` : "You may see no day of a visit";
  return `${among} to the authority that was chosen. Choose a visit on the timeline, or find its authority.`;
}

export function matches({ filter }: Asked, visit: TimelineVisit): boolean {
  return FILTERS.every((name) => filter[name] === undefined || HOLDS[name](visit, filter[name]));
}

export function isFiltered({ filter }: Asked): boolean {
  return Object.keys(filter).length > 0;
}

type Change = Partial<{ rows: string; zoom: string; choose: string | null }>;

/** The query of the same timeline with something changed; empty for the timeline as it opens. */
export function queryWith({ by, window, filter, choose }: Asked, change: Change = {}): string {
  const query = new URLSearchParams();
  const answers: Record<string, string | null> = { rows: by, zoom: window.zoom, ...filter, choose, ...change };
  for (const [name, value] of Object.entries(answers))
    if (value && !(name === "rows" && value === "team")) query.set(name, value);
  const text = query.toString();
  return text === "" ? "" : `?${text}`;
}
