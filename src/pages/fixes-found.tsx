import type { Fixing } from "../actions/fixes.ts";
import { daysBetween } from "../core/calendar.ts";
import type { TeamWeek } from "../core/plan/draw.ts";
import type { Base } from "../core/plan/edit-base.ts";
import { nameOf, placeWords, teamName } from "../core/plan/edit-says.ts";
import type { Fix, FixId } from "../core/plan/fixes.ts";
import { breaksOf, type FirstStart, type FixBreaks } from "../core/plan/fixes-breaks.ts";
import { averageWeek } from "../core/plan/why.ts";
import { count, listed } from "../core/words.ts";
import { Scroll } from "./as-table.tsx";
import { priceWords } from "./compare-moved.tsx";
import type { TroubleTyped } from "./fixes-typed.ts";
import { longDay, shortDay } from "./format.ts";
import { PARTS } from "./plan-words.ts";

const FIX_WORDS: Readonly<Record<FixId, { name: string; says: string }>> = {
  fewest: { name: "Move the fewest", says: "As few visits as can be are elsewhere." },
  cheapest: { name: "Cost the least", says: "More may move where that pays for itself, the reserve untouched." },
  reserve: { name: "Use the reserve", says: "Weeks held back for the unforeseen are given up." },
  "same weeks": { name: "Keep the weeks", says: "Other teams take over, so that dates stay where they can." },
  "this quarter": {
    name: "Keep this quarter",
    says: "Whatever starts in the next 13 weeks stays, but for what cannot.",
  },
  "same teams": { name: "Keep the teams", says: "Visits stay with their teams where they can, and weeks move." },
};

type FoundProps = { fixing: Fixing; typed: TroubleTyped; seen: number; first: readonly FirstStart[] };

/** The repairs side by side: what each moves, costs and breaks, and the button that makes it the working draft. */
export function FixesFound({ fixing, typed, seen, first }: FoundProps) {
  const { fixes, editing } = fixing;
  const { base } = editing;
  const broken = fixes.map((fix) => breaksOf(base, fix));
  return (
    <>
      <section class="rule" aria-labelledby="fixes">
        <h2 id="fixes">{fixes.length === 1 ? "The one way to mend it" : `The ${WORDS[fixes.length]} best fixes`}</h2>
        <p>
          Nothing is saved yet. Each is a whole plan that keeps every hard rule, verified again from scratch.
          {fixes.length < 3 && " No other way that was tried gives a different plan."}
        </p>
        <SideBySide {...{ base, fixes, broken }} />
      </section>
      <div class="fixes">
        {fixes.map((fix, nth) => (
          <OneFix {...{ base, fix, typed, seen, nth }} breaks={broken[nth] ?? breaksOf(base, fix)} />
        ))}
      </div>
      {first.length > 0 && <WhoFirst {...{ base, first }} />}
    </>
  );
}

const WORDS = ["no", "one", "two", "three"];

type SideProps = { base: Base; fixes: readonly Fix[]; broken: readonly FixBreaks[] };

function SideBySide({ base, fixes, broken }: SideProps) {
  const unit = averageWeek(base.problem);
  const row = (name: string, of: (fix: Fix, breaks: FixBreaks) => string) => (
    <tr>
      <th scope="row">{name}</th>
      {fixes.map((fix, nth) => {
        const breaks = broken[nth];
        return <td>{breaks ? of(fix, breaks) : ""}</td>;
      })}
    </tr>
  );
  const parts = PARTS.filter(({ part }) => broken.some(({ more }) => more[part] !== 0));
  return (
    <Scroll label="Table of the fixes side by side">
      <table class="fixes-table">
        <caption class="govuk-visually-hidden">The fixes side by side</caption>
        <thead>
          <tr>
            <td />
            {fixes.map(({ id }) => (
              <th scope="col">{FIX_WORDS[id].name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {row("Visits that move", ({ made }) => String(made.moves.length))}
          {row("Price in all", (_, { price }) => priceWords(price, unit))}
          {parts.map(({ part, name }) =>
            row(`of it ${name.toLowerCase()}`, (_, { more }) => priceWords(more[part], unit)),
          )}
          {row("Later past the window", (_, { late }) => lateWords(base, late))}
          {row("Reserve used", ({ reserveUsed }) => reserveWords(base, reserveUsed))}
          {row("Frozen visits moved", ({ made }) => String(made.thawed.length))}
          {row("Left without a place", (_, { unplaced }) => String(unplaced.length))}
        </tbody>
      </table>
    </Scroll>
  );
}

function lateWords(base: Base, late: FixBreaks["late"]): string {
  if (late.length === 0) return "none";
  return listed(
    late.map(({ authorityCode, weeks, before }) => `${nameOf(base, authorityCode)} +${weeks - before} weeks`),
  );
}

function reserveWords(base: Base, used: Fix["reserveUsed"]): string {
  if (used.length === 0) return "none";
  const name = (teamCode: string) => base.setting.teams.find(({ code }) => code === teamCode)?.name ?? teamCode;
  return listed(used.map(({ teamCode, weeks }) => `${name(teamCode)}: ${count(weeks.length, "week")}`));
}

type OneProps = { base: Base; fix: Fix; breaks: FixBreaks; typed: TroubleTyped; seen: number; nth: number };

function OneFix({ base, fix, breaks, typed, seen, nth }: OneProps) {
  const { name, says } = FIX_WORDS[fix.id];
  const unit = averageWeek(base.problem);
  return (
    <section class="rule" aria-labelledby={`fix-${nth}`}>
      <h3 id={`fix-${nth}`}>{name}</h3>
      <p>
        {says} {fix.made.moves.length === 0 && "Nothing needs to move."}
      </p>
      <ul class="fix-moves">
        {fix.made.moves.map(({ authorityCode, from, to, change }) => (
          <li>
            <b>{nameOf(base, authorityCode)}</b> {moveWords(base, from, to)}{" "}
            <span class="note">({priceWords(change, unit)})</span>
          </li>
        ))}
      </ul>
      {breaks.unplaced.length > 0 && (
        <p>
          <b>Loses its place:</b> {listed(breaks.unplaced.map((code) => nameOf(base, code)))}
        </p>
      )}
      <form method="post" action="/fixes/choose">
        {Object.entries({ ...typed, seen: String(seen), fix: fix.id }).map(([field, value]) => (
          <input type="hidden" name={field} value={value} />
        ))}
        <p class="buttons">
          <button type="submit" class="govuk-button">
            Choose this<span class="govuk-visually-hidden">: {name}</span>
          </button>
        </p>
      </form>
    </section>
  );
}

function moveWords(base: Base, from: TeamWeek | null, to: TeamWeek | null): string {
  if (!from || !to) return `from ${placeWords(base, from)} to ${placeWords(base, to)}`;
  const moved = daysBetween(from.startsOn, to.startsOn) / 7;
  if (moved === 0)
    return `keeps its week, ${longDay(to.startsOn)}: ${teamName(base, to)} in place of ${teamName(base, from)}`;
  const weeks = `${count(Math.abs(moved), "week")} ${moved > 0 ? "later" : "earlier"}`;
  return `${weeks}: from ${placeWords(base, from)} to ${placeWords(base, to)}`;
}

function WhoFirst({ base, first }: { base: Base; first: readonly FirstStart[] }) {
  const team = (code: string) => base.setting.teams.find((one) => one.code === code)?.name ?? code;
  const [earliest] = first;
  return (
    <section class="rule" aria-labelledby="first">
      <h2 id="first">Who could go first</h2>
      <p>
        {earliest &&
          `The earliest credible team is ${team(earliest.teamCode)}, from ${longDay(earliest.startsOn)}${earliest.holders.length === 0 ? ", which is free then" : ", if others make room"}.`}{" "}
        Teams with a conflict, without a skill that is needed, or away are left out.
      </p>
      <Scroll label="Table of who could go first">
        <table>
          <caption class="govuk-visually-hidden">The first start of each team, and who stands there now</caption>
          <thead>
            <tr>
              <th scope="col">Team</th>
              <th scope="col">First start</th>
              <th scope="col">In its way now</th>
            </tr>
          </thead>
          <tbody>
            {first.map(({ teamCode, startsOn, holders }) => (
              <tr>
                <th scope="row">{team(teamCode)}</th>
                <td class="nowrap">{shortDay(startsOn)}</td>
                <td>{holders.length === 0 ? "nobody" : listed(holders.map((code) => nameOf(base, code)))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}
