import { count } from "../core/words.ts";
import type { TimelineUnplaced } from "../store/timeline.ts";
import { BecameTag } from "./became.tsx";
import { longDay, shortDay } from "./format.ts";
import { queryWith } from "./timeline-asked.ts";
import { MoveForm } from "./timeline-move.tsx";
import { type Placed, placed } from "./timeline-rows.ts";
import { mondayAt, type TimelineView } from "./timeline-view.ts";

type Props = { view: TimelineView; mayMove: boolean };

/** The chosen visit: where it is, what other places would cost, and the ways to move it. */
export function Chosen({ view, mayMove }: Props) {
  const { timeline, asked, prices } = view;
  const visit = timeline.visits.find(({ authorityCode }) => authorityCode === asked.choose);
  const unplaced = timeline.unplaced.find(({ authorityCode }) => authorityCode === asked.choose);
  const one = visit ?? unplaced;
  if (!one) return null;
  const why = `/plans/${timeline.head.number}/visits/${one.authorityCode}`;
  return (
    <section class="panel tl-panel" aria-labelledby="chosen">
      <div>
        <p class="note tl-over">Chosen visit</p>
        <h2 id="chosen">
          <a href={`/authorities/${one.authorityCode}`}>{one.authorityName}</a>
        </h2>
        {visit ? <Place visit={placed(timeline, visit)} view={view} /> : <NoPlace unplaced={one} />}
        <p class="small">
          {timeline.everyDay && (
            <>
              <a href={why}>Why this week</a> ·{" "}
            </>
          )}
          <a href={`${queryWith(asked, { choose: null }) || "?"}#weeks`}>Choose none</a>
        </p>
      </div>
      {prices && <Cheapest view={view} mayMove={mayMove} />}
      {prices && <MoveForm view={view} mayMove={mayMove} />}
    </section>
  );
}

function Place({ visit, view: { timeline, prices } }: { visit: Placed; view: TimelineView }) {
  const team = timeline.teams.find(({ code }) => code === visit.teamCode)?.name ?? visit.teamCode;
  return (
    <dl class="pairs">
      <dt>Place</dt>
      <dd>
        <b>
          {shortDay(visit.startsOn)} to {shortDay(visit.endsOn)}
        </b>
        , {team} <BecameTag became={visit.became} />
      </dd>
      <dt>Call</dt>
      <dd>{longDay(visit.noticeOn)}</dd>
      <dt>Kind</dt>
      <dd>
        {visit.kind}, {count(visit.end - visit.start, "week")}
        {visit.pinned && <>, pinned by {visit.pinned}</>}
      </dd>
      <dt>Priority</dt>
      <dd>
        band {visit.band}, {visit.points} points
      </dd>
      <dt>Window</dt>
      <dd>
        {shortDay(visit.dueFrom)} to {shortDay(visit.dueTo)}
        {visit.weeksLate > 0 && <span class="late"> +{count(visit.weeksLate, "week")}</span>}
      </dd>
      {prices && (
        <>
          <dt>Open to it</dt>
          <dd>{count(prices.open, "other place")}</dd>
        </>
      )}
    </dl>
  );
}

function NoPlace({ unplaced }: { unplaced: TimelineUnplaced }) {
  return (
    <p>
      Has no place in this plan. It is {unplaced.kind}, band {unplaced.band}. Prices are against leaving it out.
    </p>
  );
}

/** The cheapest other places; each leads to what moving there would do, for those who may ask. */
function Cheapest({ view: { timeline, prices, asked }, mayMove }: Props) {
  const names = new Map(timeline.teams.map(({ code, name }) => [code, name]));
  const move = `/plans/${timeline.head.number}/visits/${asked.choose}/move`;
  return (
    <div>
      <h3 id="cheapest">Cheapest other places</h3>
      {prices?.cheapest.length === 0 && (
        <p class="small">
          Every other place takes more than a price: a letter says what. None is open as the plan stands.
        </p>
      )}
      <table class="tl-cheapest" aria-labelledby="cheapest" hidden={prices?.cheapest.length === 0}>
        <thead>
          <tr>
            <th scope="col">On site from</th>
            <th scope="col">Team</th>
            <th scope="col" class="num">
              Costs
            </th>
          </tr>
        </thead>
        <tbody>
          {prices?.cheapest.map(({ week, teamCode, shows }) => (
            <tr>
              <th scope="row">
                {mayMove ? (
                  <a href={`${move}?team=${teamCode}&week=${week + 1}`}>{shortDay(mondayAt(timeline, week))}</a>
                ) : (
                  shortDay(mondayAt(timeline, week))
                )}
              </th>
              <td>{names.get(teamCode) ?? teamCode}</td>
              <td class="num">{shows}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="note">In weeks of an average authority’s waiting, the rest held still.</p>
    </div>
  );
}
