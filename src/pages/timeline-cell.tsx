import type { Day } from "../core/calendar.ts";
import type { Asked } from "./timeline-asked.ts";
import type { Price } from "./timeline-prices.ts";
import { isDimmed, type Lane, type Placed, type Run } from "./timeline-rows.ts";
import { runSays } from "./timeline-words.ts";

type Props = {
  lane: Lane;
  run: Run;
  asked: Asked;
  startsOn: Day;
  teamNames: ReadonlyMap<string, string>;
  tileOf: (name: string) => string;
  price: Price | undefined;
  href: string | null;
};

/** One cell: a visit on site, which is a link that chooses it, or weeks in which something else or nothing holds. */
export function TimelineCell({ price, href, asked, tileOf, ...said }: Props) {
  const { run } = said;
  const weeks = run.to - run.from;
  const visit = run.onSite;
  const dim = visit !== null && isDimmed(asked, visit);
  const says = runSays(said, price, dim);
  const cell = {
    colspan: weeks > 1 ? weeks : undefined,
    "aria-colindex": asked.window.look === "years" ? undefined : run.from + 2,
  };
  if (!visit || href === null) {
    return (
      <td {...cell} class={looks(run, price) || undefined} aria-label={says}>
        {price && <small>{price.shows}</small>}
      </td>
    );
  }
  const isChosen = visit.authorityCode === asked.choose;
  const look = `tl-visit tl-d${weeks}${dim ? " tl-dim" : ""}${isChosen ? " tl-chosen" : ""}`;
  return (
    <td {...cell} class={looks(run, price) || undefined}>
      <a
        class={look}
        href={href}
        aria-label={isChosen ? `${says}, chosen` : says}
        aria-current={isChosen ? "true" : undefined}
      >
        <Block visit={visit} look={asked.window.look} tileOf={tileOf} />
      </a>
    </td>
  );
}

/** Classes for what stands beside a visit; the style sheet draws each in its own pattern. */
function looks({ onSite, writeUp, call, off }: Run, price: Price | undefined): string {
  const marks = [
    call && "tl-call",
    writeUp && "tl-write-up",
    off.includes("leave") && "tl-leave",
    off.includes("reserve") && "tl-reserve",
    price && !onSite && (price.state === "open" ? `tl-price tl-h${price.height}` : `tl-${price.state}`),
    price?.isCheapest && "tl-best",
  ];
  return marks.filter(Boolean).join(" ");
}

/** In the width of two years a short name above the block and the band in it; closer, the whole name and the kind. */
function Block({ visit, look, tileOf }: { visit: Placed; look: Asked["window"]["look"]; tileOf: Props["tileOf"] }) {
  const { authorityName, band, kind, pinned, weeksLate } = visit;
  return (
    <>
      <b class="tl-name">{look === "years" ? tileOf(authorityName) : authorityName}</b>
      <i class={`tl-block tl-band-${band}`}>{look === "quarter" ? `${kind}, band ${band}` : band}</i>
      {weeksLate > 0 && <span class="tl-late">+{weeksLate}</span>}
      {pinned && <span class="tl-pin">{pinned === "week and team" ? "WT" : pinned === "week" ? "W" : "T"}</span>}
    </>
  );
}
