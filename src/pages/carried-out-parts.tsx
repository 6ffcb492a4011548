import { daysBetween } from "../core/calendar.ts";
import { type KeptEntry, type RecordedVisit, wasMade } from "../core/carried-out.ts";
import { reportKey, reportsOf } from "../core/carried-out-report.ts";
import { entrySays, worthSays } from "../core/carried-out-words.ts";
import { FRAMEWORK } from "../core/framework.ts";
import type { Inspection } from "../core/inspection.ts";
import type { Programme } from "../core/programme.ts";
import type { Typed } from "../core/typed-day.ts";
import { count } from "../core/words.ts";
import type { Recording } from "../store/carried-out.ts";
import type { FieldError } from "./error-summary.tsx";
import { longDay, shortDay } from "./format.ts";
import { moment } from "./plan-words.ts";

type Props = {
  visit: RecordedVisit;
  /** Newest first. */
  entries: readonly KeptEntry[];
  programme: Programme;
  recording: Recording;
  code: string;
  mayRecord: boolean;
  typed: Typed;
  errors: readonly FieldError[];
};

/** All that was recorded of one visit: what it comes to now, and every entry. */
export function Entries({ visit, entries, programme, ...props }: Props) {
  const [newest] = entries;
  const id = `visit-${visit.startsOn}`;
  return (
    <section class="rule" aria-labelledby={id}>
      <h2 id={id}>
        The visit of {shortDay(visit.startsOn)} to {shortDay(visit.endsOn)}
      </h2>
      {newest ? (
        <p>
          <b>{entrySays(newest)}</b> {worthSays(newest, programme)}
        </p>
      ) : (
        <p>Nothing is recorded of it yet.</p>
      )}
      {newest && wasMade(newest.became) && <Report {...props} visit={visit} newest={newest} />}
      {entries.length > 0 && (
        <>
          <h3>Every entry, newest first</h3>
          <ol class="history" reversed>
            {entries.map((entry) => (
              <li>
                <b>Entry {entry.number}</b>, {moment(entry.at)}, by {entry.who}
                <p class="note">{entrySays(entry)}</p>
                {entry.says !== "" && <p class="as-typed">{entry.says}</p>}
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  );
}

type ReportProps = Omit<Props, "entries" | "programme"> & { newest: KeptEntry };

/** The report that is this visit's, or those that may be: a person confirms it. */
function Report({ visit, newest, recording, code, mayRecord, typed, errors }: ReportProps) {
  const found = reportsOf(recording.reports, visit);
  const linked = recording.reports.find(
    ({ framework, publishedOn }) => framework === newest.report?.framework && publishedOn === newest.report.publishedOn,
  );
  const error = errors.find(({ field }) => field === "report");
  const open = found.filter((one) => one !== linked);
  return (
    <>
      <h3>Its report</h3>
      {linked ? (
        <p>
          Published {longDay(linked.publishedOn)} ({FRAMEWORK[linked.framework].short}). {datesSay(linked, visit)}{" "}
          {namesSay(recording, linked)}
        </p>
      ) : (
        <p>
          {found.length === 0
            ? "No full inspection that began in these weeks is published yet, as far as imported reports tell."
            : "No report is confirmed to be this visit’s yet."}
        </p>
      )}
      {error && (
        <p class="govuk-error-message" id="report">
          <span class="govuk-visually-hidden">Error:</span> {error.says}
        </p>
      )}
      {mayRecord &&
        open.map((report) => (
          <form method="post" action={`/authorities/${code}/visit`} novalidate>
            <p>
              An inspection that began on {report.startedOn && longDay(report.startedOn)} was published on{" "}
              {longDay(report.publishedOn)} ({FRAMEWORK[report.framework].short}). {datesSay(report, visit)}{" "}
              {namesSay(recording, report)}
            </p>
            <input type="hidden" name="do" value="link" />
            <input type="hidden" name="starts" value={visit.startsOn} />
            <input type="hidden" name="seen" value={typed.seen ?? String(recording.entries.at(-1)?.number ?? 0)} />
            <p class="buttons">
              <button
                type="submit"
                name="report"
                value={reportKey(report)}
                class="govuk-button govuk-button--secondary"
              >
                Confirm that it is this visit’s report
              </button>
            </p>
          </form>
        ))}
    </>
  );
}

/** Whether its dates are the visit's own; a mismatch is said. */
function datesSay({ startedOn, endedOn }: Inspection, visit: RecordedVisit): string {
  const by = (from: string, to: string) => count(Math.abs(daysBetween(from, to)), "day");
  const off = [
    startedOn !== null && startedOn !== visit.startsOn
      ? `it says it began ${by(visit.startsOn, startedOn)} ${startedOn > visit.startsOn ? "later" : "earlier"} than planned`
      : "",
    endedOn !== null && endedOn !== visit.endsOn
      ? `it says it ended ${by(visit.endsOn, endedOn)} ${endedOn > visit.endsOn ? "later" : "earlier"} than planned`
      : "",
  ].filter((words) => words !== "");
  if (off.length > 0) return `Its dates differ: ${off.join(", and ")}.`;
  return endedOn === null ? "Its first day is the visit’s; its last is not published." : "Its dates are the visit’s.";
}

/** What its text names, where it was read. It is no answer for whoever was there. */
function namesSay({ mentions }: Recording, { publishedOn }: Inspection): string {
  const read = mentions.find((one) => one.publishedOn === publishedOn);
  if (!read) return "Its text has not been read for exploitation.";
  return read.sexualExploitation === 0
    ? "Its text does not name sexual exploitation."
    : `Its text names sexual exploitation ${count(read.sexualExploitation, "time")}.`;
}
