import { raw } from "hono/html";
import { SHORT_REGIONS } from "./regions.ts";
import { Tag } from "./tag.tsx";
import { type Asked, queryWith } from "./timeline-asked.ts";
import { Backdrop } from "./timeline-backdrop.tsx";
import { type CellsOf, timelineCell } from "./timeline-cell.ts";
import { TimelineHead } from "./timeline-head.tsx";
import type { Price } from "./timeline-prices.ts";
import { type Lane, runsOf } from "./timeline-rows.ts";
import type { TimelineView } from "./timeline-view.ts";

/** Rows that stand above the first lane: quarters, terms, months, and the weeks. */
const HEAD_ROWS = 4;

/**
 * The timeline as a grid that a screen reader and the arrow keys walk. Weeks of a lane in which the same holds are one
 * cell that spans them, so that two years of every team are some hundred cells and not thousands, each saying all it holds.
 */
export function TimelineGrid(props: TimelineView) {
  const { timeline, asked, lanes, prices } = props;
  const { window } = asked;
  const choosing = `${queryWith(asked, { choose: "*" })}#chosen`;
  const teamNames = new Map(timeline.teams.map(({ code, name }) => [code, name]));
  return (
    <section
      class={`scroll tl-scroll tl-${window.look} tl-by-${asked.by}${prices ? " tl-priced" : ""}`}
      aria-label="Timeline, which scrolls"
      tabindex={0}
    >
      <div class="tl-body">
        <Backdrop {...props} />
        <table
          class="tl"
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that is walked cell by cell is a grid
          role="grid"
          id="timeline"
          aria-readonly="true"
          aria-describedby="timeline-keys"
          aria-colcount={timeline.programme.weeks + 1}
          aria-rowcount={lanes.length + HEAD_ROWS}
        >
          <caption class="govuk-visually-hidden">Visits by week and {asked.by}</caption>
          <colgroup>
            <col class="tl-lane-col" />
            <col span={window.to - window.from} />
          </colgroup>
          <TimelineHead {...props} />
          <tbody>
            {lanes.map((lane) => (
              <LaneRow {...props} {...{ lane, teamNames, choosing }} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function LaneRow(props: TimelineView & CellsOf) {
  const { timeline, asked, lane, prices } = props;
  const priced = pricedTeam(lane, asked);
  const priceAt = (week: number) => (prices && priced !== null ? prices.at(priced, week) : undefined);
  const runs = runsOf(lane, timeline, asked, (week) => apartAs(priceAt(week), asked));
  const isChosen = asked.choose !== null && lane.visits.some(({ authorityCode }) => authorityCode === asked.choose);
  return (
    <tr class={isChosen ? "tl-chosen-lane" : undefined} data-team={priced ?? undefined}>
      <th scope="row" aria-colindex={1}>
        <LaneName lane={lane} />
      </th>
      {raw(runs.map((run) => timelineCell(props, run, priceAt(run.from))).join(""))}
    </tr>
  );
}

/** Weeks that are open to the chosen visit stay apart, each with its price; those in the way of which the same stands do not. */
function apartAs(price: Price | undefined, { window }: Asked): string {
  if (!price) return "";
  const isPriced = price.state === "open" || (price.state === "held" && window.look !== "years");
  return isPriced ? String(price.week) : price.why;
}

/** Every team's lane is priced; of regions and authorities only the lane that holds the chosen visit, as its own team's. */
function pricedTeam({ team, visits }: Lane, { choose }: Asked): string | null {
  return team?.code ?? visits.find(({ authorityCode }) => authorityCode === choose)?.teamCode ?? null;
}

function LaneName({ lane: { name: whole, short, note, href, team } }: { lane: Lane }) {
  const isShort = short !== whole;
  const hidden = isShort ? ("true" as const) : undefined;
  const name = note === "" ? <small aria-hidden={hidden}>{short}</small> : <b aria-hidden={hidden}>{short}</b>;
  return (
    <>
      {isShort && <span class="tl-says">{whole}</span>}
      {href ? <a href={href}>{short}</a> : name} {team?.cseSkill && <Tag kind="plain">CSE</Tag>}
      {note && (
        <small>
          {team && `${SHORT_REGIONS[team.homeRegion]}, `}
          {note}
        </small>
      )}
    </>
  );
}
