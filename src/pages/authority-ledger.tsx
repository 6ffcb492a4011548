import type { ReportMentions } from "../core/finding.ts";
import { FRAMEWORK } from "../core/framework.ts";
import { type LedgerEntry, lastExamined } from "../core/priority/ledger.ts";
import { count, listed, longDay } from "../core/words.ts";
import { DepthMark } from "./depth.tsx";
import { shortDay } from "./format.ts";

/** What examined child sexual exploitation, when and how deeply: kept apart from the grades, which do not say. */
export function Ledger({ entries }: { entries: readonly LedgerEntry[] }) {
  return (
    <section class="rule" aria-labelledby="ledger">
      <h2 id="ledger">CSE evidence ledger</h2>
      <p class="small">
        <LedgerSummary entries={entries} />
      </p>
      <LedgerTable entries={entries} caption="Everything published that examined CSE or could have, newest first" />
      <p class="note">
        Examined: named five times or more, or the theme of a joint inspection. Named: one to four times, or a visit
        about vulnerable adolescents. Counts nil: what was published before 2013, when inspectors were not asked to
        look, and any later report whose words are not counted here.
      </p>
    </section>
  );
}

/** Each event with how deeply it examined, and how many visits about something else are left out. */
export function LedgerTable({ entries, caption }: { entries: readonly LedgerEntry[]; caption: string }) {
  const { shown, otherVisits } = folded(entries);
  return (
    <>
      <table class="ledger">
        <caption class="govuk-visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Published</th>
            <th scope="col">Sexual exploitation in it</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((entry) => (
            <tr>
              <th scope="row" class="nowrap">
                {shortDay(entry.day)}
                <br />
                <span class="note">{kindWords(entry)}</span>
              </th>
              <td>
                <Seen entry={entry} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {otherVisits > 0 && (
        <p class="note">{count(otherVisits, "monitoring or focused visit")} since 2022 had other themes.</p>
      )}
    </>
  );
}

/** One row for the two parts that some inspections of 2009 to 2012 published, and none for visits about something else. */
function folded(entries: readonly LedgerEntry[]): { shown: LedgerEntry[]; otherVisits: number } {
  const isOther = ({ kind, depth }: LedgerEntry) =>
    kind !== "inspection" && kind !== "joint" && depth === "other_theme";
  const shown = entries.filter(
    (entry, nth) => !isOther(entry) && !(entry.kind === "inspection" && entries[nth - 1]?.day === entry.day),
  );
  return { shown, otherVisits: entries.filter(isOther).length };
}

/** When exploitation was last examined, and how many reports since do not name it. */
export function LedgerSummary({ entries }: { entries: readonly LedgerEntry[] }) {
  const last = lastExamined(entries);
  if (last === null) return <b>Nothing published since 2013 examined child sexual exploitation.</b>;
  const later = entries.filter((entry) => entry.depth === "not_named" && entry.day > last.day);
  const years = later.map((entry) => entry.day.slice(0, 4)).reverse();
  return (
    <>
      <b>
        Last {last.depth === "in_depth" ? "examined" : "named"} on {longDay(last.day)}.
      </b>{" "}
      {later.length > 0 &&
        `${later.length === 1 ? "The report" : `The ${later.length} reports`} published since, in ${listed(years)}, ${later.length === 1 ? "does" : "do"} not name child sexual exploitation.`}
    </>
  );
}

function kindWords({ kind, framework }: LedgerEntry): string {
  if (kind === "inspection") return framework ? FRAMEWORK[framework].short : "inspection";
  return kind === "joint" ? "joint inspection" : `${kind} visit`;
}

function Seen({ entry }: { entry: LedgerEntry }) {
  const { mentions, depth, says } = entry;
  return (
    <>
      <b>
        <DepthMark depth={depth} withWord />
      </b>
      <br />
      <span class="note">{mentions === null ? says : times(mentions)}</span>
      {mentions?.responseCriticised && (
        <>
          <br />
          Response criticised
        </>
      )}
    </>
  );
}

function times(mentions: ReportMentions): string {
  const { sexualExploitation, words, missing, returnInterview, criminalExploitation } = mentions;
  const rate = words > 0 ? (sexualExploitation / words) * 1000 : 0;
  const named =
    sexualExploitation === 0
      ? `0 in ${words.toLocaleString("en-GB")} words`
      : `${count(sexualExploitation, "time")}, ${rate.toFixed(1)} in 1,000 words`;
  return `${named}. Criminal exploitation ${criminalExploitation}, missing children ${missing}, return interviews ${returnInterview}`;
}
