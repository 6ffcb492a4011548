import type { Day } from "../core/calendar.ts";
import { addDays } from "../core/calendar.ts";
import { judgedWords, lastFullInspection } from "../core/priority/judged.ts";
import { type Dossier, knownOn } from "../core/priority/known.ts";
import { ledgerFrom } from "../core/priority/ledger.ts";
import type { Policy } from "../core/priority/policy.ts";
import { withoutEnd } from "../core/succession.ts";
import { capitalised } from "../core/words.ts";
import type { ReadAuthority } from "../store/authority.ts";
import { LedgerSummary, LedgerTable } from "./authority-ledger.tsx";
import { longDay } from "./format.ts";

type Props = { name: string; read: ReadAuthority; policy: Policy; day: Day };

/** What is known of those whose area an authority took over, as theirs: none of it gives the authority itself a point. */
export function Before({ name, read, policy, day }: Props) {
  const codes = read.predecessors.map(({ code }) => code);
  const authorities = read.evidence.authorities.filter(({ code }) => codes.includes(code)).map(withoutEnd);
  if (authorities.length === 0) return null;
  const { dossiers } = knownOn({ ...read.evidence, authorities }, day);
  return [...dossiers.values()].map((dossier) => <One {...{ name, dossier, policy, read }} />);
}

function One({ name, dossier, policy, read }: Pick<Props, "name" | "policy" | "read"> & { dossier: Dossier }) {
  const { authority, inspections } = dossier;
  const last = lastFullInspection(inspections);
  const ledger = ledgerFrom(dossier, policy);
  const end = read.predecessors.find(({ code }) => code === authority.code)?.abolishedOn;
  return (
    <section class="rule" aria-labelledby={`before-${authority.code}`}>
      <h2 id={`before-${authority.code}`}>
        {authority.name}’s record, not {name}’s
      </h2>
      <p class="small">
        {name} takes over all or part of the area of{" "}
        <a href={`/authorities/${authority.code}${end ? `?as-at=${addDays(end, -1)}` : ""}`}>{authority.name}</a>
        {end && `, which ends on ${longDay(end)}`}. What was found there was found of {authority.name}: it gives {name}{" "}
        no points, neither more nor fewer.
      </p>
      <p class="small">
        {last
          ? `${authority.name}: ${capitalised(judgedWords(last))}.`
          : `${authority.name}: no full inspection is known.`}{" "}
        <LedgerSummary entries={ledger} />
      </p>
      <LedgerTable entries={ledger} caption={`What examined CSE at ${authority.name}, newest first`} />
    </section>
  );
}
