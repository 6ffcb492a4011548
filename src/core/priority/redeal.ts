import { type Day, dayNumber } from "../calendar.ts";
import { compare } from "./known.ts";

/** One real inspection as the backtest sees it. */
export type Case = {
  authorityCode: string;
  startedOn: Day;
  lessThanGood: boolean;
  inadequate: boolean;
};

/** Below zero where the first should come earlier; zero where the order cannot tell them apart. */
export type Order<Item extends Case> = (one: Item, other: Item) => number;

/** What an order would have done with the real start dates. Days are means; `null` where there is nothing to take a mean of. */
export type Measures = {
  /** The chance that an authority found less than good came before one that was not; a tie counts half. */
  auc: number | null;
  daysEarlier: number | null;
  daysEarlierInadequate: number | null;
  /** Of those found less than good, how many came in the first half of their year's dates. */
  foundInFirstHalf: number;
  shareInFirstHalf: number | null;
  /** The share of them that the order would have reached later than in reality. */
  shareLater: number | null;
};

/** A case with its place in an order: `rank` is shared by those the order cannot tell apart, `place` is not. */
export type Placed = {
  year: string;
  day: number;
  lessThanGood: boolean;
  inadequate: boolean;
  rank: number;
  place: number;
};

export function measures<Item extends Case>(cases: readonly Item[], order: Order<Item>): Measures {
  return measured(placesIn(cases, order));
}

/** Ties are placed by code: never by the real date. */
export function placesIn<Item extends Case>(cases: readonly Item[], order: Order<Item>): Placed[] {
  const ranked = [...cases].sort((one, other) => order(one, other) || compare(one.authorityCode, other.authorityCode));
  let rank = 0;
  return ranked.map((item, place) => {
    const before = ranked[place - 1];
    if (before !== undefined && order(before, item) !== 0) rank++;
    const { startedOn, lessThanGood, inadequate } = item;
    return { year: startedOn.slice(0, 4), day: dayNumber(startedOn), lessThanGood, inadequate, rank, place };
  });
}

/** Deals the real start dates of each calendar year again, the earliest date to whoever the order puts first. */
export function measured(cases: readonly Placed[]): Measures {
  const found = { number: 0, days: 0, later: 0, firstHalf: 0 };
  const inadequate = { number: 0, days: 0 };
  for (const year of byYear(cases, (item) => item.year)) {
    const days = year.map((item) => item.day).sort((one, other) => one - other);
    // Several began on one Monday: the half ends with that day, whoever of them comes first.
    const halfway = days[Math.ceil(days.length / 2) - 1] ?? 0;
    year.sort((one, other) => one.place - other.place);
    year.forEach((item, place) => {
      const dealt = days[place] ?? 0;
      const earlier = item.day - dealt;
      if (item.lessThanGood) {
        found.number++;
        found.days += earlier;
        if (earlier < 0) found.later++;
        if (dealt <= halfway) found.firstHalf++;
      }
      if (item.inadequate) {
        inadequate.number++;
        inadequate.days += earlier;
      }
    });
  }
  return {
    auc: auc(cases),
    daysEarlier: share(found.days, found.number),
    daysEarlierInadequate: share(inadequate.days, inadequate.number),
    foundInFirstHalf: found.firstHalf,
    shareInFirstHalf: share(found.firstHalf, found.number),
    shareLater: share(found.later, found.number),
  };
}

/** Area under the receiver operating characteristic, by counting pairs from the first rank to the last. */
function auc(cases: readonly Placed[]): number | null {
  const found: number[] = [];
  const others: number[] = [];
  for (const { rank, lessThanGood } of cases) {
    const counts = lessThanGood ? found : others;
    counts[rank] = (counts[rank] ?? 0) + 1;
  }
  let foundBefore = 0;
  let foundInAll = 0;
  let othersInAll = 0;
  let won = 0;
  for (let rank = 0; rank < Math.max(found.length, others.length); rank++) {
    const here = found[rank] ?? 0;
    const against = others[rank] ?? 0;
    won += against * (foundBefore + here / 2);
    foundBefore += here;
    foundInAll += here;
    othersInAll += against;
  }
  return share(won, foundInAll * othersInAll);
}

export function byYear<Item>(items: readonly Item[], yearOf: (item: Item) => string): Item[][] {
  const years = new Map<string, Item[]>();
  for (const item of items) {
    const list = years.get(yearOf(item));
    if (list) list.push(item);
    else years.set(yearOf(item), [item]);
  }
  return [...years.keys()].sort().map((year) => years.get(year) ?? []);
}

export function mean(values: readonly number[]): number | null {
  const sum = values.reduce((total, value) => total + value, 0);
  return share(sum, values.length);
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
