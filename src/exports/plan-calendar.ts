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
import type { Visit } from "../core/visit.ts";
import { HANDLING } from "./plan-csv.ts";

/** A visit that whoever has the calendar may see to the day. */
export type CalendarVisit = Pick<Visit, "authorityCode" | "kind" | "teamCode" | "noticeOn" | "startsOn" | "endsOn"> & {
  authorityName: string;
};

export type CalendarOptions = {
  /** A name for each authority's entries: the same in every version, telling neither the authority nor a date. */
  idOf(authorityCode: string): string;
  /** Grows with every version that is given out. */
  sequence: number;
  /** When this version was made, ISO 8601 in UTC: nothing else here tells the time, so the same plan gives the same text. */
  at: string;
  /** Entries of a draft are tentative. */
  state: "draft" | "published" | "superseded";
  /** Whether titles name authorities. Titles show on locked screens and in other people's calendars. */
  named: boolean;
  /** The visits of the version before, cut for the same reader: those that are gone are told as cancelled. */
  before?: readonly CalendarVisit[];
  /** After how many seconds to ask again, for a feed. */
  refreshSeconds?: number;
};

type Entry = { part: "call" | "visit"; from: Day; to: Day; says: string };

/**
 * Visits as an iCalendar (RFC 5545): for each the day of its call and its days on site, whole days, private. Give it no
 * visit that its reader may not see to the day.
 */
export function planCalendar(visits: readonly CalendarVisit[], options: CalendarOptions): string {
  const { state, before = [], refreshSeconds } = options;
  const calendar = new ICalCalendar({
    name: "Reinspection visits",
    prodId: { company: "Reinspection programme planner", product: "plan", language: "EN" },
    method: ICalCalendarMethod.PUBLISH,
    ...(refreshSeconds !== undefined && { ttl: refreshSeconds }),
  });
  const standing = new Set(visits.map(({ authorityCode }) => authorityCode));
  const gone = before.filter(({ authorityCode }) => !standing.has(authorityCode));
  const status = state === "draft" ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED;
  for (const [visit, as] of [
    ...inOrder(visits).map((visit) => [visit, status] as const),
    ...inOrder(gone).map((visit) => [visit, ICalEventStatus.CANCELLED] as const),
  ])
    for (const entry of entriesOf(visit)) calendar.createEvent(eventOf(visit, entry, as, options));
  return `${calendar.toString()}\r\n`;
}

function entriesOf({ noticeOn, startsOn, endsOn }: CalendarVisit): Entry[] {
  return [
    { part: "call", from: noticeOn, to: noticeOn, says: "Call" },
    { part: "visit", from: startsOn, to: endsOn, says: "Visit" },
  ];
}

function eventOf(visit: CalendarVisit, entry: Entry, status: ICalEventStatus, options: CalendarOptions): ICalEventData {
  const { idOf, sequence, at, named } = options;
  const isBusy = entry.part === "visit" && status !== ICalEventStatus.CANCELLED;
  return {
    id: `${idOf(visit.authorityCode)}-${entry.part}`,
    ...{ sequence, status, allDay: true, class: ICalEventClass.PRIVATE },
    ...{
      start: midnight(entry.from),
      end: midnight(addDays(entry.to, 1)),
      stamp: moment(at),
      lastModified: moment(at),
    },
    summary: titleOf(visit, entry, named),
    description: `${visit.kind === "short" ? "Short visit, one week on site." : "Standard visit, two weeks on site."} ${HANDLING}`,
    transparency: isBusy ? ICalEventTransparency.OPAQUE : ICalEventTransparency.TRANSPARENT,
    busystatus: isBusy ? ICalEventBusyStatus.BUSY : ICalEventBusyStatus.FREE,
  };
}

function titleOf({ teamCode, authorityName }: CalendarVisit, { says }: Entry, named: boolean): string {
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
