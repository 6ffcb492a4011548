import type { Inspection } from "../core/inspection.ts";
import { endOf, lastFullInspection } from "../core/priority/judged.ts";
import type { Dossier } from "../core/priority/known.ts";
import { type LedgerEntry, lastExamined } from "../core/priority/ledger.ts";
import type { ReadAuthority } from "../store/authority.ts";
import { yearOnYear } from "./authority-series.ts";
import { longDay, longMonth } from "./format.ts";
import { quarterName } from "./quarters.ts";

type Props = {
  dossier: Dossier;
  ledger: readonly LedgerEntry[];
  read: Pick<ReadAuthority, "visit" | "quarter" | "unplacedWhy" | "frame">;
};

/** Why this authority, and when: the page in three sentences. */
export function Lede({ dossier, ledger, read }: Props) {
  const last = lastFullInspection(dossier.inspections);
  const seen = lastExamined(ledger);
  return (
    <p class="lede">
      {inspected(dossier, last)}
      <Examined last={last} seen={seen} />
      {recording(dossier)} {planned(read)}
    </p>
  );
}

function inspected({ authority }: Dossier, last: Inspection | null): string {
  if (last) return `Last inspected in ${longMonth(endOf(last))}`;
  const since = authority.createdOn ? ` since it was created on ${longDay(authority.createdOn)}` : "";
  return `Not yet inspected under its own name${since}`;
}

function Examined({ last, seen }: { last: Inspection | null; seen: LedgerEntry | null }) {
  if (seen === null) {
    return (
      <>
        , and <b>nothing published about it since 2013 examined child sexual exploitation</b>.{" "}
      </>
    );
  }
  const report = seen.kind === "inspection" ? "named in a report" : "examined";
  if (last && seen.day >= last.publishedOn) {
    return (
      <>
        ; child sexual exploitation was last {report} in <b>{longMonth(seen.day)}</b>
        {seen.mentions ? `, ${times(seen.mentions.sexualExploitation)}` : ""}.{" "}
      </>
    );
  }
  return (
    <>
      , but{" "}
      <b>
        child sexual exploitation was last {report} in {longMonth(seen.day)}
      </b>
      .{" "}
    </>
  );
}

function times(number: number): string {
  return number === 1 ? "once" : number === 2 ? "twice" : `${number} times`;
}

/** A change of a quarter or more in what is recorded, from a count that means something; or a zero. */
function recording(dossier: Dossier): string {
  const figures = yearOnYear(dossier, "cse_assessments");
  if (figures === null) return "No count of assessments that record it is published.";
  const year = `in the year to ${longMonth(figures.periodEnd)}`;
  if (figures.now === 0) return `No assessment recorded it ${year}, which is never reassuring.`;
  const { now, before } = figures;
  if (before === null || before < 20) return `${now} ${now === 1 ? "assessment" : "assessments"} recorded it ${year}.`;
  const change = Math.round((now / before - 1) * 100);
  if (Math.abs(change) < 25) return `${now} assessments recorded it ${year}, ${before} the year before.`;
  return `Assessments that record it ${change < 0 ? "fell" : "rose"} by ${Math.abs(change)}% ${year}.`;
}

function planned({ visit, quarter, unplacedWhy, frame }: Props["read"]): string {
  if (visit) return `The route is a ${visit.kind} visit, planned for ${longDay(visit.startsOn)}.`;
  if (quarter) return `A visit is planned for ${quarterName(quarter)}.`;
  if (unplacedWhy) return `Plan ${frame.plan?.number} has no place for its visit.`;
  return frame.plan ? "" : "No visit is planned: there is no plan yet.";
}
