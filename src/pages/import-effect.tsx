import { type ImportOutcome, newlyOpen } from "../core/plan/import-outcome.ts";
import { NEXT_TO_NOTHING } from "../core/plan/why.ts";
import { capitalised, count as counted } from "../core/words.ts";
import { Scroll } from "./as-table.tsx";
import { longDay, shortDay } from "./format.ts";

/** Who moved a band, whose window is another, and what the plan would do about it. */
export function ImportEffect({ outcome, isGone }: { outcome: ImportOutcome; isGone: boolean }) {
  return (
    <>
      {isGone && (
        <p class="govuk-inset-text">
          What follows was worked out when the import was kept. It was taken back since, and holds no more.
        </p>
      )}
      <section class="rule" aria-labelledby="bands">
        <h2 id="bands">Priority</h2>
        <p>
          As at {longDay(outcome.on)}, {counted(outcome.bands.length, "authority changes", "authorities change")} band.
        </p>
        {outcome.bands.length > 0 && <Bands bands={outcome.bands} />}
      </section>
      <section class="rule" aria-labelledby="windows">
        <h2 id="windows">Windows in which visits are due</h2>
        <p>
          {capitalised(counted(outcome.windows.length, "window"))} changed
          {outcome.windows.length > 0 && `; ${counted(newlyOpen(outcome), "window")} opened by ${longDay(outcome.on)}`}.
        </p>
        {outcome.windows.length > 0 && <Windows windows={outcome.windows} />}
      </section>
      <section class="rule" aria-labelledby="plan">
        <h2 id="plan">The plan</h2>
        {outcome.plan ? <PlanSays plan={outcome.plan} /> : <p>There was no plan to look at.</p>}
      </section>
    </>
  );
}

function Bands({ bands }: Pick<ImportOutcome, "bands">) {
  return (
    <Scroll label="Table of bands">
      <table>
        <caption class="govuk-visually-hidden">Authorities that changed band</caption>
        <thead>
          <tr>
            <th scope="col">Authority</th>
            <th scope="col">Band</th>
            <th scope="col">What changed most</th>
          </tr>
        </thead>
        <tbody>
          {bands.map(({ authorityCode, name, before, after, says }) => (
            <tr>
              <th scope="row">
                <a href={`/authorities/${authorityCode}`}>{name}</a>
              </th>
              <td class="nowrap">
                {before} to {after}, {after < before ? "more" : "less"} urgent
              </td>
              <td>{says}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function Windows({ windows }: Pick<ImportOutcome, "windows">) {
  return (
    <Scroll label="Table of windows">
      <table>
        <caption class="govuk-visually-hidden">Windows that opened or changed</caption>
        <thead>
          <tr>
            <th scope="col">Authority</th>
            <th scope="col">Before</th>
            <th scope="col">Now</th>
          </tr>
        </thead>
        <tbody>
          {windows.map(({ authorityCode, name, before, after }) => (
            <tr>
              <th scope="row">
                <a href={`/authorities/${authorityCode}`}>{name}</a>
              </th>
              <td>{before ? windowSays(before) : "none, for it was not there"}</td>
              <td>{after ? windowSays(after) : "none, for it is not there"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function windowSays({ kind, from, to }: NonNullable<ImportOutcome["windows"][number]["after"]>): string {
  return `${kind}, ${shortDay(from)} to ${shortDay(to)}`;
}

function PlanSays({ plan }: { plan: NonNullable<ImportOutcome["plan"]> }) {
  const { number, visits, moved, byImport, unplaced, dropped = 0, joined = 0, price, isDearer } = plan;
  return (
    <>
      <p>
        {moved + dropped + joined === 0
          ? `Drawn up again, all ${visits} visits of plan ${number} would stay where they are.`
          : `Drawn up again, ${counted(moved, "visit")} of the ${visits} of plan ${number} would move. ${capitalised(counted(byImport, "visit"))} would be elsewhere than without this import, or there by it alone.`}{" "}
        {dropped > 0 && `${capitalised(counted(dropped, "visit"))} of it would not be made. `}
        {joined > 0 && `${capitalised(counted(joined, "visit"))} would be made that it has not. `}
        {unplaced > 0 && `${capitalised(counted(unplaced, "authority", "authorities"))} would have no place. `}
        {price === NEXT_TO_NOTHING
          ? "All it costs, of waiting, lateness, travel and moves, is as without the import, or next to it."
          : `All it costs, of waiting, lateness, travel and moves, is ${price} ${isDearer ? "more" : "less"} than without the import, in weeks of an average authority’s waiting.`}
      </p>
      <p class="note">
        A quick redraw that was not kept, holding to the plan as it stands. <a href="/plans">Draw up a plan</a> to see
        the moves.
      </p>
    </>
  );
}
