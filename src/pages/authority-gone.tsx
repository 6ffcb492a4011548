import type { Authority } from "../core/authority.ts";
import type { Day } from "../core/calendar.ts";
import type { ReadAuthority } from "../store/authority.ts";
import { type AsAt, AsAtForm } from "./authority-as-at.tsx";
import { ErrorSummary } from "./error-summary.tsx";
import { longDay } from "./format.ts";

type NotYetProps = { authority: Authority; read: ReadAuthority; asAt: AsAt; day: Day };

/** A day before the authority was created: its area's history is another's. */
export function NotYet({ authority, read, asAt, day }: NotYetProps) {
  const before = read.predecessors.map(({ name }) => name).join(" and ");
  const since = authority.createdOn ? longDay(authority.createdOn) : "later";
  const says = `${authority.name} did not exist on ${longDay(day)}: it was created on ${since}.`;
  const errors = [{ field: "as-at-year", says }];
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1>{authority.name}</h1>
      <p class="lede">
        {says} {before && `Its area was ${before}’s, whose history does not transfer by itself.`}
      </p>
      <AsAtForm code={authority.code} asAt={{ ...asAt, errors }} />
    </>
  );
}

/** An authority that is no more, with those that took its place. */
export function Abolished({ abolished }: { abolished: NonNullable<ReadAuthority["abolished"]> }) {
  const { name, code, abolishedOn, successors } = abolished;
  return (
    <>
      <h1>{name} is no longer an authority</h1>
      <p class="lede">
        {name} ({code}) was abolished on {longDay(abolishedOn)}, so no visit is due there. These took its place:
      </p>
      <ul>
        {successors.map((one) => (
          <li>
            <a href={`/authorities/${one.code}`}>{one.name}</a>
          </li>
        ))}
      </ul>
    </>
  );
}
