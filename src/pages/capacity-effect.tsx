import type { TeamWeek } from "../core/plan/draw.ts";
import type { BrokenVisit, Effect, EffectMove, Outcome } from "../core/plan/effect.ts";
import { costWords } from "../core/plan/why.ts";
import { capitalised, count, longDay } from "../core/words.ts";
import { Scroll } from "./as-table.tsx";
import { shortDay } from "./format.ts";

/** Authorities and teams by their codes. */
type Names = ReadonlyMap<string, string>;
type EffectProps = { effect: Effect | null; planNumber: number | null; names: Names };

/** What a change does to the current plan: who breaks a rule by it, and what mending that or drawing up again would move and cost. */
export function CapacityEffect({ effect, planNumber, names }: EffectProps) {
  if (!effect) return <p>There is no plan yet that it could change.</p>;
  const { broken, mended, redrawn, now, unit } = effect;
  const isOne = JSON.stringify(mended) === JSON.stringify(redrawn);
  return (
    <section class="rule" aria-labelledby="effect">
      <h2 id="effect">On plan {planNumber}</h2>
      <p>
        <b>
          {broken.length === 0
            ? "No planned visit breaks a rule by it."
            : `${capitalised(count(broken.length, "planned visit"))} would break a rule.`}
        </b>
      </p>
      {broken.length > 0 && <Broken broken={broken} names={names} />}
      <p>{withoutSays(effect, planNumber)}</p>
      <div class="policy-groups">
        {!isOne && broken.length > 0 && (
          <Result heading="Mended, with as few moves as it takes" outcome={mended} {...{ now, unit, names }} />
        )}
        <Result
          heading={isOne && broken.length > 0 ? "Mended or drawn up again, it is the same" : "Drawn up again"}
          outcome={redrawn}
          {...{ now, unit, names }}
        />
      </div>
    </section>
  );
}

/** How much of it is by the change: a plan some days old would move when drawn up again even without it. */
function withoutSays({ redrawn, without, unit }: Effect, planNumber: number | null): string | null {
  if ("refused" in redrawn || (without && "refused" in without)) return null;
  const than = without ?? redrawn;
  const isStill = than.moves.length === 0 && Math.abs(than.change) / unit < 0.05;
  if (without === null && isStill) return "This change leaves every rule and price of the plan as it is.";
  if (isStill) return "Without this change nothing would move: all of it is this change’s doing.";
  const words = `drawing up again would ${than.moves.length === 0 ? "move no visit" : `move ${count(than.moves.length, "visit")}`} by what else is new since plan ${planNumber}. ${costSays(than.change, unit)}`;
  return without === null
    ? `None of it is this change’s doing: with it or without, ${words}`
    : `Without this change ${words}`;
}

const MOST = 15;

function Broken({ broken, names }: { broken: readonly BrokenVisit[]; names: Names }) {
  return (
    <>
      <Scroll label="Visits that would break a rule">
        <table>
          <caption class="govuk-visually-hidden">Planned visits that would break a rule</caption>
          <thead>
            <tr>
              <th scope="col">Authority</th>
              <th scope="col">Team and week</th>
              <th scope="col">Rule</th>
            </tr>
          </thead>
          <tbody>
            {broken.slice(0, MOST).map(({ authorityCode, at, rules }) => (
              <tr>
                <th scope="row">
                  <a href={`/authorities/${authorityCode}`}>{names.get(authorityCode) ?? authorityCode}</a>
                </th>
                <td class="nowrap">{at ? placeIn(names, at) : "no place"}</td>
                <td>{rules.join(" ")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {broken.length > MOST && <p class="note">And {broken.length - MOST} more.</p>}
    </>
  );
}

type ResultProps = {
  heading: string;
  outcome: Outcome | { refused: string };
  now: Effect["now"];
  unit: number;
  names: Names;
};

function Result({ heading, outcome, now, unit, names }: ResultProps) {
  if ("refused" in outcome)
    return (
      <div>
        <h3>{heading}</h3>
        <p>
          <b>That cannot be.</b> {refusedSays(outcome.refused, names)}
        </p>
      </div>
    );
  const { moves, placed, change, lastEnds, late } = outcome;
  const left = moves.filter(({ to }) => to === null).length;
  return (
    <div>
      <h3>{heading}</h3>
      <ul class="small">
        <li>
          {moves.length === 0 ? "No visit moves" : capitalised(count(moves.length, "visit moves", "visits move"))}.
        </li>
        {left > 0 && <li>{capitalised(count(left, "authority loses its place", "authorities lose their places"))}.</li>}
        {placed > 0 && <li>{capitalised(count(placed, "authority gains", "authorities gain"))} a place.</li>}
        <li>{costSays(change, unit)}</li>
        <li>
          Late: {now.late} now, {late} then.
        </li>
        <li>{lastSays(now.lastEnds, lastEnds)}</li>
      </ul>
      {moves.length > 0 && <Moves moves={moves} names={names} heading={heading} />}
    </div>
  );
}

/** The search names a visit by its code, and by where it stands in the problem. */
function refusedSays(words: string, names: Names): string {
  return words.replace(/visits\[\d+\]\.pin \((\w+)\)/, (_, code: string) => `The pin of ${names.get(code) ?? code}`);
}

function costSays(change: number, unit: number): string {
  if (Math.abs(change) / unit < 0.05) return "It costs the same.";
  const words = costWords(Math.abs(change), unit);
  return `It costs ${words} of an average authority’s waiting ${change > 0 ? "more" : "less"}, every move paid for.`;
}

function placeIn(names: Names, { teamCode, startsOn }: TeamWeek): string {
  return `${names.get(teamCode) ?? teamCode}, ${shortDay(startsOn)}`;
}

function lastSays(before: string | null, after: string | null): string {
  if (before === null || after === null) return "Nothing is planned.";
  return before === after
    ? `The last visit ends in the week of ${longDay(after)}, as now.`
    : `The last visit ends in the week of ${longDay(after)}, not of ${longDay(before)}.`;
}

function Moves({ moves, names, heading }: { moves: readonly EffectMove[]; names: Names; heading: string }) {
  return (
    <>
      <Scroll label={`Moves: ${heading}`}>
        <table>
          <caption class="govuk-visually-hidden">Visits that move. {heading}</caption>
          <thead>
            <tr>
              <th scope="col">Authority</th>
              <th scope="col">From</th>
              <th scope="col">To</th>
            </tr>
          </thead>
          <tbody>
            {moves.slice(0, MOST).map(({ authorityCode, from, to }) => (
              <tr>
                <th scope="row">{names.get(authorityCode) ?? authorityCode}</th>
                <td class="nowrap">{placeIn(names, from)}</td>
                <td class="nowrap">{to ? placeIn(names, to) : "no place"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {moves.length > MOST && <p class="note">And {moves.length - MOST} more.</p>}
    </>
  );
}
