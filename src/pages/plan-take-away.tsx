import { type Asker, mayAsk } from "../core/access.ts";
import { TakeAway } from "./take-away.tsx";

/** A plan's files, its calendar, and where an edited one comes back. */
export function PlanTakeAway({ asker, number }: { asker: Asker; number: number }) {
  const calendar = `/plans/${number}/visits.ics`;
  return (
    <TakeAway
      asker={asker}
      offers={[
        {
          route: "/plans/:number/visits",
          address: `/plans/${number}/visits`,
          says: "One row an authority, with reasons",
        },
      ]}
    >
      <p class="small">
        Calls and days on site, for a calendar:{" "}
        <a href={calendar} download>
          without names (ICS)
        </a>{" "}
        ·{" "}
        <a href={`${calendar}?names=with`} download>
          with names
        </a>
      </p>
      {mayAsk(asker.role, "GET /plans/:number/bring-back") && (
        <p class="small">
          <a href={`/plans/${number}/bring-back`}>Bring an edited file back</a>
        </p>
      )}
    </TakeAway>
  );
}
