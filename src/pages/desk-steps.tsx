import type { Standing } from "../core/plan/desk.ts";
import type { DeskEntry } from "../store/desk.ts";
import { deedSaid } from "./desk-words.ts";

/** One step back and one step forward, each with what it would do. */
export function DeskSteps({ standing, mayChange }: { standing: Standing<DeskEntry>; mayChange: boolean }) {
  const { undo, redo, seen } = standing;
  if (!mayChange) return null;
  return (
    <section class="panel desk-steps" aria-labelledby="steps">
      <h2 id="steps">Undo and redo</h2>
      {!undo && !redo && (
        <p class="small">
          There is nothing to undo or redo. A published plan is not undone: the next one supersedes it.
        </p>
      )}
      {undo && (
        <Step
          way="undo"
          seen={seen}
          says={`Undo “${deedSaid(undo.row)}” by ${undo.row.who}: back to plan ${undo.row.fromNumber}`}
        />
      )}
      {undo?.row.did === "mended" && <p class="small">{STAYS}</p>}
      {redo && <Step way="redo" seen={seen} says={`Redo “${deedSaid(redo.row)}”: on to plan ${redo.row.number}`} />}
    </section>
  );
}

const STAYS =
  "Only the plan is undone. The leave or the closure told with the fix stays on record: take it back under Capacity.";

function Step({ way, seen, says }: { way: "undo" | "redo"; seen: number; says: string }) {
  return (
    <form method="post" action={`/desk/${way}`}>
      <input type="hidden" name="seen" value={seen} />
      <p class="buttons">
        <button type="submit" class="govuk-button govuk-button--secondary">
          {says}
        </button>
      </p>
    </form>
  );
}

/** What stands above a plan that somebody has just changed: what was done, what it came to, and how to take it back. */
type Done = { standing: Standing<DeskEntry>; newest: DeskEntry; mayChange: boolean };

export function DeskDone({ standing, newest, mayChange }: Done) {
  return (
    <div class="govuk-inset-text plan-note" role="status">
      <b>Done: {deedSaid(newest)}.</b>{" "}
      {newest.did === "published"
        ? `Plan ${newest.number} is what every page shows from now on. A change of it makes a draft.`
        : `Plan ${newest.number} is the working draft now; nothing published has changed.`}
      {newest.says.length > 0 && (
        <ul class="small">
          {newest.says.map((sentence) => (
            <li>{sentence}</li>
          ))}
        </ul>
      )}
      <p class="compare-links">
        {newest.fromNumber !== null && newest.fromNumber !== newest.number && (
          <a href={`/plans/compare?from=${newest.fromNumber}&to=${newest.number}`}>
            What differs from plan {newest.fromNumber}
          </a>
        )}
        <a href={`/plans/${newest.number}/timeline`}>See it on the timeline</a>
        <a href="/desk">The planner’s desk</a>
      </p>
      {mayChange && newest.did === "undid" && standing.redo && (
        <form method="post" action="/desk/redo">
          <input type="hidden" name="seen" value={standing.seen} />
          <button type="submit" class="govuk-button govuk-button--secondary">
            Redo it
          </button>
        </form>
      )}
      {mayChange && newest.did === "mended" && <p class="small">{STAYS}</p>}
      {mayChange && newest.did !== "undid" && standing.undo && (
        <form method="post" action="/desk/undo">
          <input type="hidden" name="seen" value={standing.seen} />
          <button type="submit" class="govuk-button govuk-button--secondary">
            Undo it
          </button>
        </form>
      )}
    </div>
  );
}
