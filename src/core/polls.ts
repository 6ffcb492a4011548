import { addDays, type Day, weekday } from "./calendar.ts";

/** The days before local elections in which reports may have to wait. Fieldwork goes on. */
type PrePoll = { from: Day; pollOn: Day };

const THURSDAY = 4;
/** About when the notice of an election is due; our own default. */
const DAYS_BEFORE = 42;

/** Local elections are held on the first Thursday of May: Representation of the People Act 1983, section 37. */
export function prePollOf(year: number): PrePoll {
  const first = `${year}-05-01`;
  const pollOn = addDays(first, (THURSDAY - weekday(first) + 7) % 7);
  return { from: addDays(pollOn, -DAYS_BEFORE), pollOn };
}

type Expected = { publicationFrom: Day; publicationTo: Day };

/** The reports that are expected, or may be, in the weeks before each May's polls; years without one are left out. */
export function reportsBeforePolls<Visit extends Expected>(
  visits: readonly Visit[],
): (PrePoll & { visits: Visit[] })[] {
  const years = [
    ...new Set(visits.flatMap((one) => [one.publicationFrom, one.publicationTo].map((day) => +day.slice(0, 4)))),
  ];
  return years
    .sort((one, other) => one - other)
    .map((year) => {
      const { from, pollOn } = prePollOf(year);
      const waiting = visits.filter(
        ({ publicationFrom, publicationTo }) => publicationFrom <= pollOn && publicationTo >= from,
      );
      return { from, pollOn, visits: waiting };
    })
    .filter((year) => year.visits.length > 0);
}
