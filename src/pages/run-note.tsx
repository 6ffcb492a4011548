import { moment } from "./plan-words.ts";

type Kept = { policyVersion: number; madeAt: string; madeBy: string; stale: boolean };

type Props = { kept: Kept | null; action: string; what: string; mayRun: boolean };

/** When something was run and by which policy, and for whoever may run it the button: pages only read what was kept. */
export function RunNote({ kept, action, what, mayRun }: Props) {
  const says = <Says kept={kept} what={what} />;
  if (!mayRun || (kept !== null && !kept.stale)) return <div class="run-note">{says}</div>;
  return (
    <form class="run-note" method="post" action={action}>
      {says}
      <p class="buttons">
        <button type="submit" class="govuk-button">
          Run the {what}
        </button>
      </p>
    </form>
  );
}

function Says({ kept, what }: Pick<Props, "kept" | "what">) {
  return (
    <p>
      {kept === null ? (
        `The ${what} was not run here yet. It takes some seconds, is kept, and is run again by night once the policy or the data change.`
      ) : (
        <>
          Run {moment(kept.madeAt)} by {kept.madeBy}, by{" "}
          <a href={`/policy/${kept.policyVersion}`}>policy version {kept.policyVersion}</a>.
          {kept.stale && <b> The policy or the data have changed since: these figures are of what was known then.</b>}
        </>
      )}
    </p>
  );
}
