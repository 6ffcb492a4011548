import { addDays, type Day } from "../core/calendar.ts";
import { PlannerError } from "../core/errors.ts";
import { noticesOf, type Proposal } from "../core/plan/notices.ts";
import { bandsMoved, type Overnight, reasonsToRedraw } from "../core/plan/overnight.ts";
import { averageWeek } from "../core/plan/why.ts";
import { demandsOf } from "../core/priority/due.ts";
import { neverIs } from "../core/succession.ts";
import { capitalised, count, listed } from "../core/words.ts";
import { auditStatement } from "../store/audit.ts";
import type { Database, Rows } from "../store/db.ts";
import { deskStatement } from "../store/desk.ts";
import { escalationsOf } from "../store/escalations.ts";
import { nightQueries, noticeStatements, seenBy } from "../store/nights.ts";
import { rankingStatements } from "../store/plans.ts";
import { type Claim, finishStatements } from "../store/runs.ts";
import type { Doing } from "./doing.ts";
import { type Drafted, draftOf, drawingQueries, type Ground, settingFrom } from "./draw-up.ts";

/** The night that a claimed run is for. Only the newest due proposes a draft: one made for a night gone by would be late. */
export type Night = { claim: Claim; day: Day; isNewest: boolean; now: () => string };

/**
 * Ranks every authority as at the night's day, tells what changed since the last night, and proposes a draft where
 * something that matters did: beside the working draft, which only planners change. All of it, and that the run is finished, is kept in one batch or not at all; nothing
 * published is touched. Says what was done, without a name or a date.
 */
export async function runNight(doing: Doing, { claim, day, isNewest, now }: Night, seed: number): Promise<string> {
  const { database, at, who } = doing;
  const night = { ...doing, today: day };
  const rows = await database.read(queriesOf(database, claim, day));
  const newest = rows.nightNewestRanking[0];
  if (newest && newest.asAt > day) {
    const did = "A later day was ranked already, so nothing was left to do.";
    await database.write(finishStatements(database, claim, { at: now(), did }));
    return did;
  }
  const ground = settingFrom(rows, day);
  const { policy } = ground.setting;
  const overnight = overnightOf(rows, ground, day);
  const reasons = isNewest ? reasonsFor(rows, overnight) : [];
  const drafted =
    reasons.length > 0 ? await proposed(night, ground, { seed, reason: capitalised(listed(reasons)) }) : null;
  const told = noticesOf(overnight, drafted && proposalOf(drafted, reasons));
  const rankingId = ground.before.rankingId + 1;
  const ranking = { id: rankingId, asAt: day, policyVersion: policy.version, madeAt: at };
  const did = [
    "Ranked",
    drafted
      ? `draft ${drafted.number} was drawn up, because ${listed(reasons)}`
      : reasons.length > 0
        ? CANNOT
        : "the plan stands",
    `${count(told.length, "notice")}`,
  ].join("; ");
  await database.write([
    ...finishStatements(database, claim, { at: now(), did: `${did}.`, seen: seenBy(rows, rankingId) }),
    ...(drafted?.statements ?? [
      ...rankingStatements(database, ranking, ground.ranked),
      auditStatement(database, {
        at,
        who,
        did: "ranked",
        subject: `ranking ${rankingId}`,
        detail: `policy ${policy.version}`,
      }),
    ]),
    ...(drafted && drafted.onDesk.fromId === null
      ? [deskStatement(database, { ...drafted.onDesk, did: "drew up", says: [], at, who })]
      : []),
    ...noticeStatements(database, { scheduledFor: claim.scheduledFor, on: day }, told),
  ]);
  return `${did}.`;
}

const CANNOT = "no draft could be drawn up, since a pin cannot be kept: draw one up by hand to be told which";

/** A draft; none where promises cannot be kept together: only a planner can say which gives way, and the rest of the night goes on. */
async function proposed(
  night: Doing,
  ground: Ground,
  { seed, reason }: { seed: number; reason: string },
): Promise<Drafted | null> {
  try {
    return await draftOf(night, ground, { seed, effort: "normal", reason });
  } catch (error) {
    if (error instanceof PlannerError && error.code === "invalid") return null;
    throw error;
  }
}

function queriesOf(database: Database, { scheduledFor }: Claim, day: Day) {
  return { ...drawingQueries(database), ...nightQueries(database, scheduledFor, day) };
}
type NightRows = Rows<ReturnType<typeof queriesOf>>;

function overnightOf(rows: NightRows, { setting: { policy }, evidence, ranked }: Ground, day: Day): Overnight {
  const [last] = rows.nightLast;
  const [plan] = rows.nightPlan;
  return {
    since: last?.scheduledFor.slice(0, 10) ?? rows.nightNewestPlan[0]?.asAt ?? null,
    day,
    names: new Map(evidence.authorities.map(({ code, name }) => [code, name])),
    before: rows.nightBefore,
    after: ranked,
    demands: demandsOf(evidence, policy, day),
    inspections: rows.nightInspections,
    published: evidence.inspections.filter(({ publishedOn }) => publishedOn <= day),
    signals: rows.nightSignalEvents.flatMap(({ did, ...signal }) => (did === "acted_on" ? [] : [{ ...signal, did }])),
    waiting: evidence.signals.map((signal) => ({
      ...signal,
      history: rows.nightHistories.filter(({ signalId }) => signalId === signal.id),
    })),
    handling: policy.signalHandling,
    escalations: escalationsOf(rows),
    lastDays: evidence.authorities.flatMap((one) =>
      one.abolishedOn == null || neverIs(one) ? [] : [addDays(one.abolishedOn, -1)],
    ),
    plan: plan ? { number: plan.number, isPublished: plan.publishedAt !== null, visits: rows.nightVisits } : null,
  };
}

/** Why a draft should be drawn up. What the newest plan was drawn up after is no news to it. */
function reasonsFor(rows: NightRows, overnight: Overnight): string[] {
  const [newest] = rows.nightNewestPlan;
  if (!newest) return ["there was no plan yet"];
  const { since } = overnight;
  const sinceDrawn = {
    ...overnight,
    since: since !== null && since < newest.asAt ? newest.asAt : since,
    signals: overnight.signals.filter(({ at }) => at > newest.madeAt),
    inspections: overnight.inspections.filter(
      ({ publishedOn }) => publishedOn > newest.asAt || (newest.reportsKeptAt ?? "") > newest.madeAt,
    ),
  };
  return reasonsToRedraw(sinceDrawn, bandsMoved(rows.nightDrawnFrom, overnight.after));
}

function proposalOf({ number, drawing }: Drafted, reasons: readonly string[]): Proposal {
  return {
    number,
    reasons,
    startOf: new Map(drawing.plan.visits.map(({ authorityCode, startsOn }) => [authorityCode, startsOn])),
    unit: averageWeek(drawing.problem),
  };
}
