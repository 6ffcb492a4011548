import type { ImportOutcome } from "../core/plan/import-outcome.ts";
import { count as counted } from "../core/words.ts";
import { Scroll } from "./as-table.tsx";
import { longDay, shortDay } from "./format.ts";

/** Who moved a band, whose window is another, and what the plan would do about it. */
export function ImportEffect({ outcome }: { outcome: ImportOutcome }) {
  return (
    <>
      <section class="rule" aria-labelledby="bands">
        <h2 id="bands">Priority</h2>
        <p>
          As at {longDay(outcome.on)}, {counted(outcome.bands.length, "authority changes", "authorities change")} band.
        </p>
        {outcome.bands.length > 0 && <Bands bands={outcome.bands} />}
      </section>
      <section class="rule" aria-labelledby="windows">
        <h2 id="windows">Windows</h2>
        <p>{counted(outcome.windows.length, "routine window")} opened or changed.</p>
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
        <caption class="govuk-visually-hidden">Routine windows that opened or changed</caption>
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
              <td>
                {before.kind}, {shortDay(before.from)} to {shortDay(before.to)}
              </td>
              <td>
                {after.kind}, {shortDay(after.from)} to {shortDay(after.to)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function PlanSays({ plan }: { plan: NonNullable<ImportOutcome["plan"]> }) {
  const { number, visits, moved, byImport, unplaced, price, isDearer } = plan;
  return (
    <>
      <p>
        {moved === 0
          ? `Drawn up again, all ${visits} visits of plan ${number} would stay where they are.`
          : `Drawn up again, ${counted(moved, "visit")} of the ${visits} of plan ${number} would move; ${byImport} because of this import.`}{" "}
        {unplaced > 0 && `${counted(unplaced, "authority", "authorities")} would have no place. `}
        The whole waiting weighs {price} {isDearer ? "more" : "less"} than without it, in weeks of an average
        authority’s waiting.
      </p>
      <p class="note">
        A quick redraw that was not kept, holding to the plan as it stands. <a href="/plans">Draw up a plan</a> to see
        the moves.
      </p>
    </>
  );
}
