import { Hono } from "hono";
import { runReplay } from "../actions/run-replay.ts";
import { mayAsk } from "../core/access.ts";
import { meanDaysSooner, meanWeek, type Recommended } from "../core/plan/recommended.ts";
import { longDay } from "../core/words.ts";
import { frameOf, frameQueries } from "../store/frame.ts";
import { namesQuery, replayOf, replayQueries } from "../store/replays.ts";
import { AsTable } from "./as-table.tsx";
import { soonerWords, whole } from "./backtest-words.ts";
import { doingOf } from "./doing.ts";
import { longMonth } from "./format.ts";
import { page } from "./layout.tsx";
import { ReplayChart, ReplayKey } from "./replay-chart.tsx";
import { ReplayTable } from "./replay-table.tsx";
import { RunNote } from "./run-note.tsx";
import { ScorecardMenu } from "./scorecard-menu.tsx";
import type { Site } from "./site.ts";

export const replayPages = new Hono<Site>()
  .get("/replay", async (c) => {
    const { database } = c.var.world;
    const rows = await database.read({
      ...replayQueries(database),
      names: namesQuery(database),
      ...frameQueries(database),
    });
    const kept = replayOf(rows);
    const names = new Map(rows.names.map(({ code, name }) => [code, name]));
    const children = (
      <>
        <h1>Replay of March 2015</h1>
        <ScorecardMenu here="/replay" />
        {kept && <p class="lede">{headline(kept.recommended)}</p>}
        <RunNote kept={kept} action="/replay" what="replay" mayRun={mayAsk(c.var.asker.role, "POST /replay")} />
        {kept && <Found recommended={kept.recommended} names={names} />}
      </>
    );
    return page(c, { title: "Replay", here: "/policy", frame: frameOf(rows), children });
  })
  .post("/replay", async (c) => {
    await runReplay(doingOf(c));
    return c.redirect("/replay", 303);
  });

type Names = ReadonlyMap<string, string>;

function Found({ recommended, names }: { recommended: Recommended; names: Names }) {
  const { compared, startsOn, redealt } = recommended;
  const inadequate = compared.filter((one) => one.inadequate);
  const later = inadequate.filter(({ plannedOn, startedOn }) => plannedOn !== null && plannedOn > startedOn).length;
  return (
    <>
      <dl class="stats replay-stats">
        <Stat
          name="Found inadequate next"
          value={String(inadequate.length)}
          note={`of ${recommended.authorities} authorities; ${later} of them later than really`}
        />
        <Stat
          name="Sooner, found inadequate next"
          value={`${whole(meanDaysSooner(inadequate) ?? 0)} days`}
          note={`all authorities: ${whole(meanDaysSooner(compared) ?? 0)} days`}
        />
        <Stat
          name="Mean week of the programme"
          value={whole(meanWeek(inadequate, startsOn) ?? 0)}
          note={`all authorities: week ${whole(meanWeek(compared, startsOn) ?? 0)} of ${recommended.weeks}`}
        />
        <Stat
          name="By the order alone"
          value={`${whole(redealt.scorecard.daysEarlierInadequate ?? 0)} days`}
          note={`of a possible ${whole(redealt.perfect.daysEarlierInadequate ?? 0)}: the real dates dealt again`}
        />
      </dl>
      <Section id="when" heading="When it would have come, and when inspectors did">
        <p>
          Each authority whose next full inspection found it inadequate, in the order in which inspectors really came.
        </p>
        <ReplayKey />
        <ReplayChart {...{ compared: inadequate, names, startsOn }} />
        <AsTable>
          <ReplayTable {...{ compared: inadequate, names, day: recommended.day }} />
        </AsTable>
      </Section>
      <Section id="says" heading="What this says, and what it does not">
        <ul class="readable">
          {sayings(recommended).map((says) => (
            <li>{says}</li>
          ))}
        </ul>
      </Section>
    </>
  );
}

/** The answer, with where the gain comes from. */
export function headline({ day, authorities, teams, compared, redealt }: Recommended): string {
  const inadequate = compared.filter((one) => one.inadequate);
  return [
    `On ${longDay(day)} the committee asked that every authority in England be inspected.`,
    `Drawn up that day with ${teams} teams and only what was then published, this planner’s programme of ${authorities} authorities`,
    `would have come to the ${inadequate.length} that were found inadequate next on average ${soonerWords(meanDaysSooner(inadequate) ?? 0)} than inspectors did.`,
    `Most of that comes from seeing everybody at all: with the same inspectors on the same dates, the order by itself brings ${soonerWords(redealt.scorecard.daysEarlierInadequate ?? 0)}.`,
  ].join(" ");
}

function sayings(recommended: Recommended): string[] {
  const { weeks, teams, authorities, standardVisits, unplaced, redealt, compared, lastStartsOn } = recommended;
  const reallyLast = compared.at(-1)?.startedOn;
  const { inspections, inadequate, lessThanGood, scorecard, perfect } = redealt;
  return [
    `Before 2013 a grade told next to nothing about the next. On the day, ${inspections} authorities were still to be inspected under the framework of 2013. Their real dates dealt again by this scorecard come to the ${inadequate} found inadequate ${soonerWords(scorecard.daysEarlierInadequate ?? 0)}, of a possible ${whole(perfect.daysEarlierInadequate ?? 0)} days, and to the ${lessThanGood} found less than good ${soonerWords(scorecard.daysEarlier ?? 0)}.`,
    "Of the figures that carry most of the scorecard today, none was published by then: caseload, assessments in time and recorded exploitation all come later in the data. Every authority gets the same stated neutral for them.",
    `The capacity is made up: today’s ${teams} teams, away in the same weeks of the programme as now, for ${Math.round(weeks / 52)} years, because ${standardVisits} of ${authorities} authorities then called for a visit of two weeks.${unplaced > 0 ? ` ${unplaced} find no place.` : ""} It comes to the last in ${lastStartsOn ? longMonth(lastStartsOn) : "no month"}; inspectors really came to the last of them in ${reallyLast ? longMonth(reallyLast) : "no month"}.`,
    "The evidence is of that day, the weights are not: they were fitted on inspections of 2018 to 2022. Nobody could have had them in 2015.",
    "A grade years later is not what inspectors would have found in 2015, and it is a grade: it does not say how well an authority tackled child sexual exploitation.",
    "A real programme draws a share of its visits at random, because the model cannot see the next unknown failure. This one draws none, so that the picture does not hang on one draw.",
    "Authorities created or abolished since are left out; those created since did not exist, and the data holds no inspections of the others.",
  ];
}

function Stat({ name, value, note }: { name: string; value: string; note: string }) {
  return (
    <div>
      <dt class="stat-name">{name}</dt>
      <dd class="stat-value">{value}</dd>
      <dd class="stat-note">{note}</dd>
    </div>
  );
}

function Section({ id, heading, children }: { id: string; heading: string; children: unknown }) {
  return (
    <section class="rule" aria-labelledby={id}>
      <h2 id={id}>{heading}</h2>
      {children}
    </section>
  );
}
