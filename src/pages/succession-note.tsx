import type { Day } from "../core/calendar.ts";
import { newIn, type Succession } from "../core/succession.ts";
import { listed, longDay } from "../core/words.ts";
import type { Successions } from "../store/succession.ts";

/** What is still to be decided, or not yet in the plan, about authorities that end while the programme runs. */
export function SuccessionNote({
  successions,
  linked,
  today,
}: {
  successions: Successions;
  linked: boolean;
  today: Day;
}) {
  const open = successions.crossing.filter((one) => one.decision === null || !successions.isFollowed(one));
  if (open.length === 0) return null;
  return (
    <div class="govuk-inset-text plan-note">
      {open.map((one) => (
        <p>
          <b>{endsSays(one, today)}</b> {openSays(one, successions.isFollowed(one))}{" "}
          {linked && <a href={`/successions/${one.authority.code}`}>{one.decision === null ? "Decide" : "See"}</a>}
        </p>
      ))}
    </div>
  );
}

type Ends = Pick<Succession, "endsOn"> & { authority: { name: string }; successors: readonly { name: string }[] };

/** "Surrey ends on 1 April 2027; East Surrey and West Surrey take its place." From that day on it ended, and they took it. */
export function endsSays({ authority, endsOn, successors }: Ends, today: Day = ""): string {
  const names = successors.map(({ name }) => name);
  const isOver = today >= endsOn;
  const takes = isOver ? "took" : names.length === 1 ? "takes" : "take";
  const after = names.length === 0 ? "what takes its place is not known yet" : `${listed(names)} ${takes} its place`;
  return `${authority.name} ${isOver ? "ended" : "ends"} on ${longDay(endsOn)}; ${after}.`;
}

function openSays(succession: Succession, isFollowed: boolean): string {
  const { decision } = succession;
  const coming = newIn(succession);
  const those = coming.length === 0 ? "" : `, ${listed(coming.map(({ name }) => name))} after`;
  const undecided = `Nobody has decided whether it is visited before${those}, or both: until somebody does, it is before.`;
  const behind = "The plan shown does not follow that yet: draw up again.";
  return [decision === null ? undecided : "", isFollowed ? "" : behind].filter((says) => says !== "").join(" ");
}
