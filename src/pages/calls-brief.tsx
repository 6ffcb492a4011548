import type { Finding, Theme } from "../core/finding.ts";
import { FRAMEWORK } from "../core/framework.ts";
import { lastFullInspection } from "../core/priority/judged.ts";
import type { Dossier } from "../core/priority/known.ts";
import { ledgerFrom } from "../core/priority/ledger.ts";
import type { Policy } from "../core/priority/policy.ts";
import { matrixOf, runningThemes } from "../core/priority/recurrence.ts";
import { count, listed, THEME_WORDS } from "../core/words.ts";
import type { Call } from "../store/calls.ts";
import { LedgerSummary, LedgerTable } from "./authority-ledger.tsx";
import { Judged } from "./authority-reports.tsx";
import { longDay, monthYear, shortDay } from "./format.ts";

type Props = { call: Call; dossier: Dossier; policy: Policy };

/** What whoever calls an authority should have read first: published facts, on a sheet of their own when printed. */
export function Brief({ call, dossier, policy }: Props) {
  const id = `brief-${call.authorityCode}`;
  const entries = ledgerFrom(dossier, policy);
  const last = lastFullInspection(dossier.inspections);
  return (
    <section class="rule brief" aria-labelledby={id}>
      <h2 id={id}>{call.authorityName}</h2>
      <p class="small">
        Call the director of children’s services on the morning of Monday {longDay(call.noticeOn)}: a {call.kind} visit
        by {call.teamName}, on site {longDay(call.startsOn)} to {longDay(call.endsOn)}. Names and numbers are not held
        here.
      </p>
      <div class="with-side">
        <div>
          <h3>Last full inspection</h3>
          {last ? (
            <p class="small">
              {FRAMEWORK[last.framework].short}, published {longDay(last.publishedOn)}. <Judged inspection={last} />
            </p>
          ) : (
            <p class="note">None is published under its own name.</p>
          )}
          <h3>What reports asked of it on exploitation and missing children</h3>
          <OnExploitation dossier={dossier} />
          <h3>What the newest report asked it to improve</h3>
          <Criticised dossier={dossier} />
        </div>
        <div>
          <h3>When exploitation was examined</h3>
          <p class="small">
            <LedgerSummary entries={entries} />
          </p>
          <LedgerTable
            entries={entries}
            caption={`What examined exploitation in ${call.authorityName}, newest first`}
          />
        </div>
      </div>
    </section>
  );
}

const ON_EXPLOITATION: readonly Theme[] = ["child_exploitation", "missing_children"];

/** Every earlier finding on exploitation and missing children, report by report; and a report that found nothing says so. */
function OnExploitation({ dossier }: { dossier: Dossier }) {
  const { reports } = matrixOf(dossier);
  if (reports.length === 0) return <p class="note">No report published since 2013 is in the data.</p>;
  return (
    <ul class="small">
      {reports.toReversed().map(({ publishedOn, framework }) => {
        const found = dossier.findings.filter(
          (finding) => finding.publishedOn === publishedOn && ON_EXPLOITATION.includes(finding.theme),
        );
        const criticised = dossier.mentions.some((read) => read.publishedOn === publishedOn && read.responseCriticised);
        return (
          <li>
            <b>
              {framework ? `${FRAMEWORK[framework].short}, ` : ""}
              {monthYear(publishedOn)}:
            </b>{" "}
            {found.length === 0 ? "nothing in its list" : listed(found.map(asked))}
            {criticised && "; the text criticises the response"}
          </li>
        );
      })}
    </ul>
  );
}

function Criticised({ dossier }: { dossier: Dossier }) {
  const newest = matrixOf(dossier).reports.at(-1)?.publishedOn;
  if (newest === undefined) return <p class="note">No list is in the data.</p>;
  const found = dossier.findings.filter(({ publishedOn }) => publishedOn === newest);
  const { themes } = runningThemes(dossier, 3);
  return (
    <>
      <p class="small">
        Report of {shortDay(newest)}: {found.length === 0 ? "its list is empty" : found.map(asked).join("; ")}.
      </p>
      {themes.length > 0 && (
        <p class="small">
          In each of the last three reports: <b>{themes.map((theme) => THEME_WORDS[theme]).join("; ")}</b>.
        </p>
      )}
      <p class="note">
        Themes are coded from each report’s list, about 93% of them rightly. Left out of a list is not the same as put
        right.
      </p>
    </>
  );
}

function asked({ theme, items, severity }: Finding): string {
  const words = theme === "other" ? "other matters" : THEME_WORDS[theme];
  const many = items > 1 ? ` (${count(items, "item")})` : "";
  return severity === "priority_action" ? `${words}${many}, as a priority` : `${words}${many}`;
}
