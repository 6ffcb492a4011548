import { ended } from "./capacity-words.ts";
import {
  type Becoming,
  type CseAnswer,
  type DeferralGround,
  type KeptEntry,
  type VisitEntry,
  type Worth,
  wasMade,
  worthOf,
} from "./carried-out.ts";
import { minimumDays, type Programme } from "./programme.ts";
import { count, longDay } from "./words.ts";

export const BECOMING_WORDS: Readonly<Record<Becoming, { name: string; says: string }>> = {
  carried_out: { name: "carried out", says: "the team was on site until the end" },
  cut_short: { name: "cut short", says: "the team left before the end" },
  deferred: { name: "deferred", says: "put off, on grounds of the list; it is planned again" },
  cancelled: { name: "cancelled", says: "called off; it counts as nothing and is planned again" },
  withdrawn: { name: "entered by mistake", says: "takes the entry before it back: nothing is known of the visit" },
};

export const GROUND_WORDS: Readonly<Record<DeferralGround, string>> = {
  emergency: "an emergency there, such as a flood or a death",
  leaders_away: "its leaders cannot be there",
  live_investigation: "a police investigation or review that the visit could harm",
  other_inspectorate: "another inspectorate is there",
  team_away: "our own team cannot go",
  other: "other grounds, said in words",
};

export const CSE_WORDS: Readonly<Record<CseAnswer, string>> = {
  yes: "exploitation was examined",
  no: "exploitation was not examined",
  not_known: "not known whether exploitation was examined",
};

export const WORTH_WORDS: Readonly<Record<Worth | "to_come", string>> = {
  examined: "carried out, exploitation examined",
  not_known: "carried out, not known whether exploitation was examined",
  nothing: "recorded, and counts as nothing",
  to_come: "to come",
};

/** "Carried out on 29 January 2027, 10 days on site; exploitation was examined." */
export function entrySays({ became, on, daysOnSite, cse, grounds, notBefore }: VisitEntry): string {
  if (became === "withdrawn") return "The entry before this one was made by mistake: nothing is known of the visit.";
  const { name } = BECOMING_WORDS[became];
  const head = `${name.charAt(0).toUpperCase()}${name.slice(1)} on ${longDay(on)}`;
  if (wasMade(became)) return `${head}, ${count(daysOnSite ?? 0, "day")} on site; ${CSE_WORDS[cse ?? "not_known"]}.`;
  if (became === "cancelled") return `${head}.`;
  const again = notBefore === null ? "" : ` Not before ${longDay(notBefore)}.`;
  return `${head}: ${ended(GROUND_WORDS[grounds ?? "other"])}${again}`;
}

/** What it counts for, and why, in a sentence. */
export function worthSays(entry: VisitEntry, programme: Programme): string {
  const worth = worthOf(entry, programme);
  if (worth === "examined") return "It counts: long enough, and exploitation was examined.";
  if (worth === "not_known")
    return "It was long enough. Whether exploitation was examined is not known, so it is counted apart until somebody says.";
  if (entry.became === "withdrawn") return "It counts as nothing, and the visit stands in the plan as it did.";
  const again = "The next plan demands the visit again.";
  if (!wasMade(entry.became)) return `It counts as nothing. ${again}`;
  const least = minimumDays(programme, entry.visit.kind);
  if ((entry.daysOnSite ?? 0) < least)
    return `It counts as nothing: a ${entry.visit.kind} visit must reach ${count(least, "day")} on site. ${again}`;
  return `It counts as nothing: exploitation was not examined, and that is what is recommended. ${again}`;
}

/** Why a visit is demanded again, without a date or a name: it stands beside the route. */
export function againSays({ became, grounds }: Pick<KeptEntry, "became" | "grounds">): string {
  if (became === "deferred") return `Demanded again: deferred, ${GROUND_WORDS[grounds ?? "other"]}.`;
  if (became === "cancelled") return "Demanded again: cancelled.";
  return "Demanded again: the visit that was made counts as nothing.";
}
