import { addDays, addWeeks, type Day } from "../core/calendar.ts";
import { middleOf } from "../core/precision.ts";
import { decidedWith } from "../core/succession.ts";
import { codeSays } from "../core/succession-words.ts";
import type { ReadAuthority } from "../store/authority.ts";
import { type AsAt, AsAtForm } from "./authority-as-at.tsx";
import { Committee } from "./authority-committee.tsx";
import { Findings } from "./authority-findings.tsx";
import { Indicators } from "./authority-indicators.tsx";
import { Lede } from "./authority-lede.tsx";
import { Ledger } from "./authority-ledger.tsx";
import { Patterns } from "./authority-patterns.tsx";
import { Reasons } from "./authority-reasons.tsx";
import { Conflicts, Signals } from "./authority-signals.tsx";
import { Timeline } from "./authority-timeline.tsx";
import type { AuthorityView } from "./authority-view.ts";
import { Visit } from "./authority-visit.tsx";
import { bandWords, quarterOf, TYPE_WORDS } from "./authority-words.ts";
import { ErrorSummary } from "./error-summary.tsx";
import { count, longDay, monthYear } from "./format.ts";
import { Before } from "./succession-before.tsx";
import { endsSays } from "./succession-note.tsx";

type Props = {
  view: AuthorityView;
  read: ReadAuthority;
  asAt: AsAt;
  may: { askWhy: boolean; record: boolean; decide: boolean };
};

/** The whole page: why and when on top, what proves it below, what to do at the side. */
export function WholeAuthority({ view, read, asAt, may }: Props) {
  const { dossier, policy, ledger, matrix, series, ranked, day } = view;
  const { authority } = dossier;
  const isToday = asAt.day === null;
  const region = `/authorities?${new URLSearchParams({ region: authority.ofstedRegion })}`;
  return (
    <>
      <Patterns />
      <ErrorSummary errors={asAt.errors} />
      <nav class="crumb" aria-label="Where this page stands">
        <a href="/authorities">Authorities</a> › <a href={region}>{authority.ofstedRegion}</a>
      </nav>
      <h1>{authority.name}</h1>
      <Lede dossier={dossier} ledger={ledger} read={read} />
      <Facts view={view} read={read} />
      {authority.abolishedOn != null && (
        <p class="govuk-inset-text">
          <b>{endsSays({ authority, endsOn: authority.abolishedOn, successors: read.successors })}</b>{" "}
          {may.decide && <a href={`/successions/${authority.code}`}>Before, after or both</a>}
        </p>
      )}
      {!isToday && (
        <p class="govuk-inset-text">
          <b>As at {longDay(day)}</b>, by policy version {policy.version}: only what was public on that day. The planned
          visit is the one of today’s plan. <a href={`/authorities/${authority.code}`}>Back to today</a>
        </p>
      )}
      <AsAtForm code={authority.code} asAt={asAt} />
      <div class="with-side">
        <div>
          {ranked ? (
            <Reasons priority={ranked.priority} middle={ranked.middle} on={ranked.on} policy={policy} />
          ) : (
            <p class="note">
              {read.frame.rankedAsAt
                ? `It is not in the newest ranking, of ${longDay(read.frame.rankedAsAt)}: the next night ranks it.`
                : "Nobody is ranked yet, so there are no points to show."}
            </p>
          )}
          <Timeline {...{ dossier, day, isToday }} planned={plannedFor(read)} until={lastDay(read)} />
          <Findings matrix={matrix} />
          <Committee committee={read.committee} inspections={dossier.inspections} matrix={matrix} />
          <Indicators name={authority.name} series={series} />
          <Before name={authority.name} {...{ read, policy, day }} />
        </div>
        <div>
          <Visit
            visit={read.visit}
            quarter={read.quarter}
            unplacedWhy={read.unplacedWhy}
            region={authority.ofstedRegion}
            plan={read.frame.plan}
            whyOf={may.askWhy ? authority.code : null}
            decidedWith={decidedWith(authority, read.evidence.authorities)}
            mayDecide={may.decide}
          />
          <Ledger entries={ledger} />
          <Signals dossier={dossier} policy={policy} day={day} mayRecord={may.record} />
          <Conflicts conflicts={read.conflicts} dossier={dossier} />
        </div>
      </div>
    </>
  );
}

/** Where the timeline marks the visit: at its start, or in the middle of the quarter that is all that may be known. */
function plannedFor({ visit, quarter }: ReadAuthority): { on: Day; says: string } | null {
  if (visit) return { on: visit.startsOn, says: monthYear(visit.startsOn) };
  return quarter === null ? null : { on: middleOf(quarter), says: quarterOf(quarter) };
}

/** The programme's last day, or the visit's own where there is no programme. */
function lastDay({ frame: { programme }, visit }: ReadAuthority): Day {
  if (programme) return addDays(addWeeks(programme.startsOn, programme.weeks), -1);
  return visit?.endsOn ?? "";
}

function Facts({ view: { dossier, policy, ranked }, read }: Pick<Props, "view" | "read">) {
  const { code, previousCodes, dfeCode, ofstedUrn, type, ofstedRegion, population0To17, createdOn } = dossier.authority;
  const before = read.predecessors.map(({ name }) => name).join(" and ");
  return (
    <ul class="facts">
      <li>{codeSays({ code, previousCodes })}</li>
      <li>
        DfE {dfeCode || "number not given yet"}, Ofsted {ofstedUrn || "number not given yet"}
      </li>
      <li>{TYPE_WORDS[type]}</li>
      <li>{ofstedRegion}</li>
      {population0To17 !== null && <li>{count(population0To17)} children and young people (ONS, mid-2024)</li>}
      {createdOn && (
        <li>
          Created {longDay(createdOn)}
          {before && ` from ${before}, whose history is not its own`}
        </li>
      )}
      {ranked && (
        <li>
          <b>
            Band {ranked.priority.band}: {bandWords(ranked.priority.band, policy.bandSizes, ranked.all)}
          </b>
          , {ranked.priority.points} points
        </li>
      )}
    </ul>
  );
}
