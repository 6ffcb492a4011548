import { moment } from "./plan-words.ts";

type Kept = { policyVersion: number; madeAt: string; madeBy: string; stale: boolean };

/** When something was run and by which policy, and the button that runs it: pages only read what was kept. */
export function RunNote({ kept, action, what }: { kept: Kept | null; action: string; what: string }) {
  return (
    <form class="run-note" method="post" action={action}>
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
      {(kept === null || kept.stale) && (
        <p class="buttons">
          <button type="submit" class="govuk-button">
            Run the {what}
          </button>
        </p>
      )}
    </form>
  );
}
