import { BECOMING_WORDS } from "../core/carried-out-words.ts";
import { count } from "../core/words.ts";
import { longDay } from "./format.ts";
import type { Price } from "./timeline-prices.ts";
import type { Lane, Off, Placed, Run } from "./timeline-rows.ts";

const OFF_WORDS: Readonly<Record<Off, string>> = {
  leave: "team on leave",
  reserve: "held in reserve",
  closed: "closed week",
  between: "a monitoring or focused visit",
};

type Said = { lane: Lane; weekNames: readonly string[]; teamNames: ReadonlyMap<string, string> };

/** What a cell is called: where it is and what is there, as those who hear the grid are told. */
export function runSays(said: Said, run: Run, price: Price | undefined, isDimmed: boolean): string {
  const { lane, weekNames, teamNames } = said;
  const weeks = run.to - run.from;
  const monday = weekNames[run.from];
  const when = weeks === 1 ? `week of ${monday}` : `${weeks} weeks from ${monday}`;
  const what = run.onSite
    ? visitSays(lane, run, run.onSite, teamNames) + (isDimmed ? ", outside the filter" : "")
    : besideSays(run) || (lane.by === "team" ? "free" : "no visit");
  return `${lane.name}, ${when}: ${what}${priceSays(price, weeks)}`;
}

function visitSays({ by }: Lane, run: Run, visit: Placed, teamNames: ReadonlyMap<string, string>): string {
  const { authorityName, kind, teamCode, noticeOn, band, weeksLate, pinned, start, end, became } = visit;
  const recorded = became ? `, ${BECOMING_WORDS[became].name}` : "";
  const name = by === "authority" ? "" : `${authorityName}, `;
  const team = by === "team" ? "" : `, ${teamNames.get(teamCode) ?? teamCode}`;
  const isWhole = run.from === start && run.to === end;
  const part = isWhole ? "" : ` ${run.from - start + 1} of ${end - start}`;
  const site = isWhole ? `on site ${count(end - start, "week")}` : `on site week${part}`;
  const late = weeksLate > 0 ? `, ${count(weeksLate, "week")} past its window` : "";
  const pin = pinned ? `, pinned by ${pinned}` : "";
  return `${name}${kind}, ${site}${team}, call Monday ${longDay(noticeOn)}, band ${band}${late}${pin}${recorded}`;
}

function besideSays({ writeUp, call, off }: Run): string {
  const parts = [
    ...off.map((one) => OFF_WORDS[one]),
    writeUp && `${writeUp.authorityName} written up`,
    call && `call and notice for ${call.authorityName}`,
  ];
  return parts.filter(Boolean).join(", ");
}

/** What the chosen visit would cost here follows a semicolon, so that moving it by keys can say that alone. */
function priceSays(price: Price | undefined, weeks: number): string {
  if (!price) return "";
  if (price.state === "here") return "; the chosen visit is planned here";
  if (price.state === "closed") return `; closed to it: ${price.why}`;
  if (price.state === "held")
    return `; ${weeks === 1 ? `here it ${price.says}` : `others are in its way: ${price.why}`}`;
  return `; here it ${price.says}${price.isCheapest ? ", the cheapest other place" : ""}`;
}
