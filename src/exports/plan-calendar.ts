import {
  ICalCalendar,
  ICalCalendarMethod,
  ICalEventBusyStatus,
  ICalEventClass,
  type ICalEventData,
  ICalEventStatus,
  ICalEventTransparency,
} from "ical-generator";
import { addDays, type Day } from "../core/calendar.ts";
import { type VisitEntry, wasMade } from "../core/carried-out.ts";
import type { Visit } from "../core/visit.ts";
import { HANDLING } from "./plan-csv.ts";

/** A visit that whoever has the calendar may see to the day. */
export type CalendarVisit = Pick<Visit, "authorityCode" | "kind" | "teamCode" | "noticeOn" | "startsOn" | "endsOn"> & {
  authorityName: string;
  /** What was recorded of it; null while nothing is. */
  entry: Pick<VisitEntry, "became" | "on"> | null;
};

export type CalendarOptions = {
  /** A name for each authority's entries: the same in every version, telling neither the authority nor a date. */
  idOf(authorityCode: string): string;
  /** What the calendar is called where it is subscribed to: no authority, and no date. */
  name: string;
  /**
   * When anything that is shown last changed, ISO 8601 in UTC: nothing else here tells the time, so the same plan gives the same
   * text, and a calendar that has an earlier version takes this one.
   */
  changedAt: string;
  /** Entries of a draft are tentative. */
  state: "draft" | "published" | "superseded";
  /** Whether titles name authorities. Titles show on locked screens and in other people's calendars. */
  named: boolean;
  /** The visits of the version before, cut for the same reader: those that are gone are told as cancelled. */
  before?: readonly CalendarVisit[];
  /** After how many seconds to ask again, for a feed. */
  refreshSeconds?: number;
};

type Part = { part: "call" | "visit"; from: Day; to: Day; says: string; status: ICalEventStatus };

/** A calendar must hold something to be one (RFC 5545, 3.6): where there is no visit, the time that days are counted in. */
const NO_VISIT =
  "BEGIN:VTIMEZONE\r\nTZID:UTC\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:+0000\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";

/**
 * Visits as an iCalendar (RFC 5545): for each the day of its call and its days on site, whole days, private. Give it no
 * visit that its reader may not see to the day.
 */
export function planCalendar(visits: readonly CalendarVisit[], options: CalendarOptions): string {
  const { name, state, before = [], refreshSeconds } = options;
  const calendar = new ICalCalendar({
    // The library escapes every text but this one.
    name: name.replace(/[\\;,]/g, "\\$&"),
    prodId: { company: "Reinspection programme planner", product: "plan", language: "EN" },
    method: ICalCalendarMethod.PUBLISH,
    ...(refreshSeconds !== undefined && { ttl: refreshSeconds }),
  });
  const standing = new Set(visits.map(({ authorityCode }) => authorityCode));
  const gone = before.filter(({ authorityCode }) => !standing.has(authorityCode));
  const planned = state === "draft" ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED;
  for (const [visit, status] of [
    ...inOrder(visits).map((visit) => [visit, planned] as const),
    ...inOrder(gone).map((visit) => [visit, ICalEventStatus.CANCELLED] as const),
  ])
    for (const part of partsOf(visit, status)) calendar.createEvent(eventOf(visit, part, options));
  const text = `${calendar.toString()}\r\n`;
  return calendar.length() > 0 ? text : text.replace("END:VCALENDAR", `${NO_VISIT}END:VCALENDAR`);
}

/** A visit that was made stays, until the day it ended; one that was put off or called off does not, nor its call where that came first. */
function partsOf({ noticeOn, startsOn, endsOn, entry }: CalendarVisit, planned: ICalEventStatus): Part[] {
  const call = { part: "call", from: noticeOn, to: noticeOn, says: "Call" } as const;
  const visit = { part: "visit", from: startsOn, to: endsOn, says: "Visit" } as const;
  const [made, off] = [ICalEventStatus.CONFIRMED, ICalEventStatus.CANCELLED];
  if (entry === null) return [call, visit].map((part) => ({ ...part, status: planned }));
  if (!wasMade(entry.became))
    return [
      { ...call, status: entry.on > noticeOn ? made : off },
      { ...visit, status: off },
    ];
  const to = entry.on >= startsOn ? entry.on : endsOn;
  return [
    { ...call, status: made },
    { ...visit, to, status: made },
  ];
}

function eventOf(visit: CalendarVisit, part: Part, options: CalendarOptions): ICalEventData {
  const { idOf, changedAt, named } = options;
  const { status } = part;
  const isBusy = part.part === "visit" && status !== ICalEventStatus.CANCELLED;
  const kind = visit.kind === "short" ? "Short visit, one week on site." : "Standard visit, two weeks on site.";
  const became = visit.entry ? ` ${BECAME[visit.entry.became]}` : "";
  return {
    id: `${idOf(visit.authorityCode)}-${part.part}`,
    ...{ sequence: sequenceAt(changedAt), status, allDay: true, class: ICalEventClass.PRIVATE },
    ...{
      start: midnight(part.from),
      end: midnight(addDays(part.to, 1)),
      stamp: moment(changedAt),
      lastModified: moment(changedAt),
    },
    summary: titleOf(visit, part, named),
    description: `${kind}${became} ${HANDLING}`,
    transparency: isBusy ? ICalEventTransparency.OPAQUE : ICalEventTransparency.TRANSPARENT,
    busystatus: isBusy ? ICalEventBusyStatus.BUSY : ICalEventBusyStatus.FREE,
  };
}

const BECAME: Readonly<Record<VisitEntry["became"], string>> = {
  carried_out: "Carried out.",
  cut_short: "Cut short.",
  deferred: "Put off: a plan to come has its new weeks.",
  cancelled: "Called off: a plan to come has its new weeks.",
  withdrawn: "",
};

/** Seconds since the planner began: a later version always has more, whether a plan or a record made it. */
function sequenceAt(changedAt: string): number {
  return Math.max(0, Math.floor((Date.parse(changedAt) - Date.parse("2026-01-01T00:00:00Z")) / 1000));
}

function titleOf({ teamCode, authorityName }: CalendarVisit, { says }: Part, named: boolean): string {
  // Names come from files: a calendar's text may hold no control characters.
  const title = named ? `${says} to ${authorityName}, team ${teamCode}` : `${says}, team ${teamCode}`;
  return title.replace(/\p{Cc}+/gu, " ");
}

function inOrder(visits: readonly CalendarVisit[]): CalendarVisit[] {
  const key = ({ startsOn, authorityCode }: CalendarVisit) => `${startsOn} ${authorityCode}`;
  return [...visits].sort((one, other) => (key(one) < key(other) ? -1 : 1));
}

/** The library wants a moment for a day, and writes the day that moment has in UTC. */
function midnight(day: Day): Date {
  return moment(`${day}T00:00:00Z`);
}

function moment(at: string): Date {
  return new Date(at);
}

/** Carries the plan's number only, as every file name here. */
export function calendarFileName(planNumber: number): string {
  return `plan-${planNumber}.ics`;
}
