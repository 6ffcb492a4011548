import type { Child } from "hono/jsx";
import { type Day, daysBetween } from "../core/calendar.ts";
import { countCoverage } from "../core/carried-out-coverage.ts";
import type { Programme } from "../core/programme.ts";
import { gapOf, isProvenBest } from "../core/schedule/outcome.ts";
import type { Home, HomePlan } from "../store/home.ts";
import { ASKED_SINCE, countNotExamined } from "./examined.tsx";
import { dayMonth, longDay, percent, shortDay } from "./format.ts";
import { lastVisit, type Standing } from "./home-standing.ts";
import { percentUp } from "./plan-words.ts";

type FiguresProps = { home: Home; standings: readonly Standing[]; programme: Programme; today: Day };

/** The five figures a head of planning is asked for first. */
export function Figures({ home, standings, programme, today }: FiguresProps) {
  const since = ASKED_SINCE.slice(0, 4);
  const never = standings.filter(({ lastExamined }) => lastExamined === null).length;
  return (
    <dl class="stats">
      <CarriedOut standings={standings} programme={programme} today={today} />
      <PastWindow home={home} standings={standings} />
      <LastEnd home={home} standings={standings} />
      <Figure
        name={`CSE not examined since ${since}`}
        value={countNotExamined(standings, ASKED_SINCE)}
        of={standings.length}
      >
        {never} never since 2013; <a href="#examined">when it was last examined</a>
      </Figure>
      {home.plan && <Closeness home={home} plan={home.plan} />}
    </dl>
  );
}

type FigureProps = { name: string; value: Child; of?: number | string; children: Child };

function Figure({ name, value, of, children }: FigureProps) {
  return (
    <div>
      <dt class="stat-name">{name}</dt>
      <dd class="stat-value">
        {value} {of !== undefined && <small>{typeof of === "number" ? `of ${of}` : of}</small>}
      </dd>
      <dd class="stat-note">{children}</dd>
    </div>
  );
}

function CarriedOut({ standings, programme, today }: Omit<FiguresProps, "home">) {
  const done = standings.filter(({ isCarriedOut }) => isCarriedOut).length;
  const { examined, not_known: unknown, recorded, byReport } = countCoverage(standings.map(({ coverage }) => coverage));
  const hasStarted = daysBetween(programme.startsOn, today) >= 0;
  return (
    <Figure name="Carried out" value={done} of={standings.length}>
      {hasStarted
        ? done === 0
          ? "none long enough is recorded or published yet"
          : `CSE examined in ${examined}, not known in ${unknown}; ${recorded} recorded, ${byReport} by a report alone`
        : `none yet: the programme starts on ${longDay(programme.startsOn)}`}
    </Figure>
  );
}

function PastWindow({ home, standings }: { home: Home; standings: readonly Standing[] }) {
  const past = standings.filter(({ isPastWindow }) => isPastWindow);
  const codes = new Set(past.map(({ code }) => code));
  const lastStart = home.visits.filter(({ authorityCode }) => codes.has(authorityCode)).at(-1)?.startsOn;
  return (
    <Figure name="Past their window today" value={past.length} of={standings.length}>
      {past.length === 0 && "every window is still open"}
      {past.length > 0 && !home.everyDay && "it closed before they were inspected"}
      {home.everyDay && lastStart && `the last of them is planned for ${longDay(lastStart)}`}
    </Figure>
  );
}

function LastEnd({ home, standings }: { home: Home; standings: readonly Standing[] }) {
  const last = lastVisit(home.visits);
  if (!last || !home.everyDay) return null;
  const name = standings.find(({ code }) => code === last.authorityCode)?.name;
  return (
    <Figure name="Last visit ends" value={dayMonth(last.endsOn)} of={last.endsOn.slice(0, 4)}>
      <a href={`/authorities/${last.authorityCode}`}>{name}</a>, from {shortDay(last.startsOn)}
    </Figure>
  );
}

/** How far from the best any plan could do, where that is proved; never a number that is not. */
function Closeness({ home, plan: { figures } }: { home: Home; plan: HomePlan }) {
  const gap = gapOf(figures);
  const below = (other: number) => percent(Math.max(0, 1 - figures.cost / other));
  const { byDue, byRisk } = figures.naive;
  const compared = `costs ${below(byDue.cost)} less than sort by due date, ${below(byRisk.cost)} less than sort by risk`;
  const means = home.everyDay && (
    <>
      ; <a href="#order">what this means</a>
    </>
  );
  if (gap === null) {
    return (
      <Figure name="How close to the best" value={<span class="stat-words">Not proved yet</span>}>
        {compared}
        {means}
      </Figure>
    );
  }
  return (
    <Figure name="How close to the best" value={isProvenBest(figures) ? "Best" : percentUp(gap)}>
      proved; {compared}
      {means}
    </Figure>
  );
}
