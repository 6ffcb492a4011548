import type { Child } from "hono/jsx";
import type { Day } from "../core/calendar.ts";
import { LEAST_SHOWN } from "../core/merged-counts.ts";
import type { Policy } from "../core/priority/policy.ts";
import type { Programme } from "../core/programme.ts";
import type { Frame } from "../store/frame.ts";
import type { Told } from "./committee-figures.ts";
import { QuarterCounts, RegionCounts } from "./committee-tables.tsx";
import { count, longDay, longMonth } from "./format.ts";

type Props = { told: Told; gap: number | null; frame: Frame; programme: Programme; policy: Policy; today: Day };

/** The reinspection on one page: how far it is, what it covers, how sure that is, and what is not known. */
export function CommitteePage({ told, gap, frame, programme, policy, today }: Props) {
  const { plan } = frame;
  const isDraft = plan?.state === "draft";
  return (
    <article class="committee">
      <h1>Reinspection of every authority: where it stands</h1>
      <p class="lede">{headline(told)}</p>
      <p class="note committee-as-at">
        As at {longDay(today)}. Plan {plan?.number}
        {isDraft ? ", a draft that nobody has agreed to" : ""}; policy version {policy.version}; reports published up to{" "}
        {frame.reportsTo ? longDay(frame.reportsTo) : "no day"}. No date or order of any visit is given here, nor can it
        be worked out: visits are counted by quarter, and counts under {LEAST_SHOWN} are put together with others.
      </p>
      <dl class="stats">
        <Figure name="Carried out" value={told.done} of={told.all} source="S1, S5">
          {told.done === 0
            ? `long enough, since ${longMonth(programme.startsOn)}, when the programme starts`
            : `CSE examined in ${told.examined}, not known in ${told.unknown}; ${told.byReport} known from a report alone`}
        </Figure>
        <Figure name="Have a place in the plan" value={told.planned} of={told.all} source="S2">
          {outside(told)}
        </Figure>
        <Figure name="Past their routine window" value={told.past} of={told.all} source="S1, S3">
          its last day has gone by without a published inspection
        </Figure>
        <Figure name="CSE never examined since 2013" value={told.neverExamined} of={told.all} source="S4">
          {told.since2018} not since 2018, {told.since2022} not since 2022
        </Figure>
      </dl>
      <div class="halves">
        <section class="rule" aria-labelledby="by-quarter">
          <h2 id="by-quarter">Visits by quarter, whole programme</h2>
          <QuarterCounts told={told} />
        </section>
        <section class="rule" aria-labelledby="by-region">
          <h2 id="by-region">By region</h2>
          <RegionCounts told={told} />
        </section>
      </div>
      <div class="halves">
        <section class="rule" aria-labelledby="sure">
          <h2 id="sure">How sure this is</h2>
          <ul class="small">
            <li>{sureness(gap)} (S2)</li>
            <li>
              {Math.round(programme.reserveShare * 100)}% of the teams’ weeks are held back for visits that cannot be
              foreseen. Beyond that, any loss of staff moves the finish. (S2)
            </li>
            {frame.illustrativeTeams && (
              <li>
                The teams are illustrative: a plausible capacity, nobody’s real one. The quarters and the finish hold
                for those teams alone. (S2)
              </li>
            )}
          </ul>
        </section>
        <section class="rule" aria-labelledby="unknown">
          <h2 id="unknown">What is not known</h2>
          <ul class="small">
            <li>
              A visit counts once it is recorded as long enough, or its report is published. One that was cut too short,
              put off or called off counts as nothing. Whether exploitation was examined is not always known. (S1, S5)
            </li>
            <li>
              A report that names child sexual exploitation shows that inspectors looked; it does not show what they
              would have missed. Not naming it is no sign that there is none. (S4)
            </li>
            <li>Nothing here says that an authority is safe. Priorities order visits; they judge nobody. (S3)</li>
          </ul>
        </section>
      </div>
      <Sources policy={policy} plan={plan?.number} />
    </article>
  );
}

function headline({ all, planned, leftOut, instead, done, doneBefore, lastQuarter }: Told): string {
  const whom = planned === all ? `all ${all}` : `${planned} of ${all}`;
  const out = leftOut > 0 ? ` Planners left out ${leftOut}, though the recommendation is all ${all}.` : "";
  const last = lastQuarter ? ` The last visits begin in ${lastQuarter}.` : "";
  const one = doneBefore === 1;
  const before =
    doneBefore === 0
      ? ""
      : ` ${count(doneBefore)} more ${one ? "was, at an authority that has" : "were, at authorities that have"} ended since.`;
  const others =
    instead === 1
      ? " 1 other has no visit of its own: the authority before or after it has."
      : ` ${count(instead)} others have no visit of their own: the authority before or after them has.`;
  const other = instead === 0 ? "" : others;
  return `${done === 0 ? "None" : count(done)} of ${all} reinspections ${done === 1 ? "is" : "are"} carried out.${before} The plan has a place for ${whom}.${other}${last}${out}`;
}

function outside({ leftOut, noPlace, instead }: Told): string {
  if (leftOut + noPlace + instead === 0) return "every authority, as recommended";
  const parts = [
    leftOut > 0 ? `${leftOut} left out by planners’ decision` : "",
    instead > 0 ? `${instead} where the authority before or after is visited, as decided` : "",
    noPlace > 0 ? `${noPlace} with no place under the rules` : "",
  ];
  return parts.filter((part) => part !== "").join("; ");
}

/** The proof in words, rounded up to a whole per cent: it is never told closer than it is. */
function sureness(gap: number | null): string {
  if (gap === null) return "How close the plan is to the best that any plan could do is not proved.";
  if (gap <= 0) return "It is proved that no plan under the same rules could do better.";
  return `It is proved that no plan under the same rules could do better by more than ${Math.ceil(gap * 100)}%.`;
}

type FigureProps = { name: string; value: number; of: number; source: string; children: Child };

function Figure({ name, value, of, source, children }: FigureProps) {
  return (
    <div>
      <dt class="stat-name">{name}</dt>
      <dd class="stat-value">
        {value} <small>of {of}</small>
      </dd>
      <dd class="stat-note">
        {children} ({source})
      </dd>
    </div>
  );
}

function Sources({ policy, plan }: { policy: Policy; plan: number | undefined }) {
  return (
    <section class="rule" aria-labelledby="from">
      <h2 id="from">Where the figures come from</h2>
      <ul class="small committee-sources">
        <li>
          <b>S1</b> Ofsted’s published inspection outcomes, 2009 on.
        </li>
        <li>
          <b>S2</b> Plan {plan}: its visits, teams and proof, checked by a second program before it was kept.
        </li>
        <li>
          <b>S3</b> Policy version {policy.version}: windows and scorecard, each figure with its own source.
        </li>
        <li>
          <b>S4</b> The ledger of what published reports and joint inspections say of child sexual exploitation.
        </li>
        <li>
          <b>S5</b> What planners recorded of the visits that were made.
        </li>
      </ul>
    </section>
  );
}
