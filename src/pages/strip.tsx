import type { Day } from "../core/calendar.ts";
import type { Frame } from "../store/frame.ts";
import { shortDay } from "./format.ts";

/** Which programme, plan, policy, data and day the page speaks of. */
export function Strip({ frame, today, mayOpenPlans }: { frame: Frame; today: Day; mayOpenPlans: boolean }) {
  const { programme, plan, draft, policyVersion, reportsTo, illustrativeTeams } = frame;
  return (
    <div class="strip">
      <ul class="wrap">
        <li>
          <b>{programme?.name ?? "No programme yet"}</b>
        </li>
        {plan && (
          <li>
            <PlanName number={plan.number} text="Plan" isLink={mayOpenPlans} />,{" "}
            {plan.publishedAt ? `published ${shortDay(plan.publishedAt.slice(0, 10))}` : "draft"}
            {draft && draft.number !== plan.number && (
              <>
                ; <PlanName number={draft.number} text="draft" isLink={mayOpenPlans} /> is newer
              </>
            )}
          </li>
        )}
        {policyVersion !== null && <li>Policy {policyVersion}</li>}
        {reportsTo && <li>Reports to {shortDay(reportsTo)}</li>}
        <li>Today {shortDay(today)}</li>
        {illustrativeTeams && <li class="illustrative">Teams are illustrative</li>}
        <li class="secret">Restricted: visit dates are secret until the call</li>
      </ul>
    </div>
  );
}

function PlanName({ number, text, isLink }: { number: number; text: string; isLink: boolean }) {
  const name = `${text} ${number}`;
  return isLink ? <a href={`/plans/${number}`}>{name}</a> : name;
}
