import type { Asker } from "../core/access.ts";
import { type KeptEntry, type RecordedVisit, standingEntries, type VisitEntry, wasMade } from "../core/carried-out.ts";
import { readEntry } from "../core/carried-out-entry.ts";
import { reportKey, reportsOf } from "../core/carried-out-report.ts";
import { BECOMING_WORDS } from "../core/carried-out-words.ts";
import { PlannerError, type Wrong } from "../core/errors.ts";
import { FRAMEWORK } from "../core/framework.ts";
import { seenBy } from "../core/precision.ts";
import type { Typed } from "../core/typed-day.ts";
import { auditStatement } from "../store/audit.ts";
import { entryStatement, type Recording, recordingOf, recordingQueries } from "../store/carried-out.ts";
import { isTaken } from "../store/db.ts";
import type { Doing } from "./doing.ts";

type ToRecord = { code: string; asker: Asker; typed: Typed };

/**
 * Records what became of a visit of a published plan, or that a published report is its report, as the next entry of its
 * authority. Nothing that was recorded changes. Gives what is wrong with what was typed; refuses, in words, whoever plans another
 * region, and whoever has not seen the newest entry.
 */
export async function recordVisit(doing: Doing, { code, asker, typed }: ToRecord): Promise<Wrong[]> {
  const { database, at, who, today } = doing;
  const recording = recordingOf(await database.read(recordingQueries(database, code)));
  const found = visitIn(recording, code, asker, typed.starts ?? "");
  const newest = recording.entries.at(-1)?.number ?? 0;
  if (Number(typed.seen) !== newest) throw new PlannerError("conflict", SOMEBODY_ELSE);
  const before = newestOf(recording.entries, found.visit);
  const terms = { visit: found.visit, isCorrection: before !== null, authorities: recording.names, today };
  const entry = typed.do === "link" ? linked(recording, before, typed.report ?? "") : readEntry(typed, terms);
  if (Array.isArray(entry)) return entry;
  const kept = { ...entry, report: keptReport(entry, before) };
  await database
    .write([
      entryStatement(database, { planId: found.planId, number: newest + 1, entry: kept, at, who }),
      auditStatement(database, {
        ...{ at, who, did: "recorded", subject: `visit to ${code}` },
        detail: `${typed.do === "link" ? "its report" : BECOMING_WORDS[kept.became].name}, entry ${newest + 1}${kept.says === "" ? "" : `: ${kept.says}`}`,
        before: before && withoutWords(before),
        after: withoutWords(kept),
      }),
    ])
    .catch((error: unknown) => {
      throw isTaken(error) ? new PlannerError("conflict", SOMEBODY_ELSE) : error;
    });
  return [];
}

const SOMEBODY_ELSE =
  "Somebody else recorded something of this visit since you opened the page, so nothing of yours was kept yet. What you typed is still here: read their entry below, then record yours if it still holds.";

/** Says which visits may be recorded, and whose they are to record. */
function visitIn(recording: Recording, code: string, asker: Asker, startsOn: string) {
  const { authority, entries, plan, visit } = recording;
  if (!authority) throw new PlannerError("not-found", `No authority has the code ${code}.`);
  if (seenBy(asker, { region: authority.region, teamCode: "" }) !== "day")
    throw new PlannerError("invalid", "You record visits of your own region. A national planner records this one.");
  if (visit && plan && visit.startsOn === startsOn) return { visit: recordedVisit(visit), planId: plan.id };
  const earlier = entries.findLast((entry) => entry.visit.startsOn === startsOn);
  const planId = earlier && recording.planOf(earlier.number);
  if (earlier && planId) return { visit: earlier.visit, planId };
  throw new PlannerError(
    "conflict",
    "The published plan has no such visit any more, so nothing was recorded. Only what became of a published visit is: look at the visits below.",
  );
}

function recordedVisit(visit: RecordedVisit): RecordedVisit {
  const { authorityCode, kind, teamCode, startsOn, endsOn, dueFrom, dueTo } = visit;
  return { authorityCode, kind, teamCode, startsOn, endsOn, dueFrom, dueTo };
}

function newestOf(entries: readonly KeptEntry[], { startsOn }: RecordedVisit): KeptEntry | null {
  return standingEntries(entries).find(({ visit }) => visit.startsOn === startsOn) ?? null;
}

/** A correction of days or words leaves the report that was confirmed; one that was not made has none. */
function keptReport(entry: VisitEntry, before: KeptEntry | null): VisitEntry["report"] {
  if (!wasMade(entry.became)) return null;
  return entry.report ?? before?.report ?? null;
}

/** The newest entry once more, with the report that somebody confirms to be this visit's. */
function linked({ reports }: Recording, before: KeptEntry | null, key: string): VisitEntry | Wrong[] {
  const report = before && reportsOf(reports, before.visit).find((one) => reportKey(one) === key);
  if (!before || !wasMade(before.became) || !report)
    return [
      {
        field: "report",
        says: "Choose a report of an inspection that began in the weeks of a visit recorded as made.",
      },
    ];
  const { number: _, at: _at, who: _who, ...entry } = before;
  const { framework, publishedOn } = report;
  return {
    ...entry,
    report: { framework, publishedOn },
    says: `${FRAMEWORK[framework].short} report confirmed to be this visit’s.`,
  };
}

/** What the record keeps beside the words: they stand in its own sentence. */
function withoutWords({ became, on, daysOnSite, cse, grounds, notBefore, report, visit }: VisitEntry) {
  return { became, on, daysOnSite, cse, grounds, notBefore, report, startsOn: visit.startsOn };
}
