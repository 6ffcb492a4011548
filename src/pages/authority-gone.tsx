import type { Authority } from "../core/authority.ts";
import { addDays, type Day } from "../core/calendar.ts";
import { decidedWith } from "../core/succession.ts";
import { codeSays } from "../core/succession-words.ts";
import type { ReadAuthority } from "../store/authority.ts";
import { type AsAt, AsAtForm } from "./authority-as-at.tsx";
import { Patterns } from "./authority-patterns.tsx";
import { Visit } from "./authority-visit.tsx";
import { ErrorSummary } from "./error-summary.tsx";
import { longDay } from "./format.ts";
import { Before } from "./succession-before.tsx";

type NotYetProps = { authority: Authority; read: ReadAuthority; asAt: AsAt; day: Day; mayDecide: boolean };

/** A day before the authority was created: its area's history is another's. */
export function NotYet({ authority, read, asAt, day, mayDecide }: NotYetProps) {
  const before = read.predecessors.map(({ name }) => name).join(" and ");
  const since = authority.createdOn ? longDay(authority.createdOn) : "later";
  if (asAt.day === null) return <Coming {...{ authority, read, day, since, before, mayDecide }} />;
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

type ComingProps = Omit<NotYetProps, "asAt"> & { since: string; before: string };

/** An authority that is still to be created: nothing is known of it, and its visit may be planned all the same. */
function Coming({ authority, read, day, since, before, mayDecide }: ComingProps) {
  const { name, code, ofstedRegion } = authority;
  return (
    <>
      <Patterns />
      <nav class="crumb" aria-label="Where this page stands">
        <a href="/authorities">Authorities</a> › {ofstedRegion}
      </nav>
      <h1>{name}</h1>
      <p class="lede">
        {name} is created on {since}
        {before && `, from ${before}`}. Nothing is known of it yet: where something unknown counts, it gets the neutral
        points, and never nought.
      </p>
      <ul class="facts">
        <li>{codeSays(authority)}</li>
        <li>{ofstedRegion}, as before</li>
        <li>Population and statistical neighbours not known yet</li>
      </ul>
      <div class="with-side">
        <div>{read.policy && <Before {...{ name, read, day }} policy={read.policy} />}</div>
        <div>
          <Visit
            {...{ visit: read.visit, quarter: read.quarter, unplacedWhy: read.unplacedWhy }}
            region={ofstedRegion}
            plan={read.frame.plan}
            whyOf={read.visit || read.unplacedWhy ? code : null}
            decidedWith={decidedWith(authority, read.evidence.authorities)}
            mayDecide={mayDecide}
          />
        </div>
      </div>
    </>
  );
}

/** One that plans named when it was to be created. */
export function NeverWas({ authority: { name, code, createdOn } }: Pick<NotYetProps, "authority">) {
  return (
    <>
      <h1>{name} never came to be</h1>
      <p class="lede">
        {name} ({code}) was to be created on {longDay(createdOn ?? "")}, and that was called off. Plans drawn up while
        it was to come may name it; nobody is visited there.
      </p>
    </>
  );
}

/** An authority that has ended since the planner's data began: its whole record stays, as at its last day. */
export function Ended({ authority, read, asAt }: Pick<NotYetProps, "authority" | "read" | "asAt">) {
  const { code, name, abolishedOn } = authority;
  if (abolishedOn == null) return null;
  return (
    <>
      <h1>{name} is no longer an authority</h1>
      <p class="lede">
        {name} ({code}) ended on {longDay(abolishedOn)}, so no visit is due there. Its history stays its own:{" "}
        <a href={`/authorities/${code}?as-at=${addDays(abolishedOn, -1)}`}>as it stood on its last day</a>.
      </p>
      <Successors successors={read.successors} />
      <AsAtForm code={code} asAt={asAt} />
    </>
  );
}

function Successors({ successors }: Pick<ReadAuthority, "successors">) {
  if (successors.length === 0) return <p>What took its place is not recorded.</p>;
  return (
    <>
      <p>These took its place:</p>
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
