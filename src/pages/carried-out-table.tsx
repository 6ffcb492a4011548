import { type Coverage, countCoverage } from "../core/carried-out-coverage.ts";
import { minimumDays, type Programme } from "../core/programme.ts";
import { count } from "../core/words.ts";
import { Scroll } from "./as-table.tsx";
import type { Standing } from "./home-standing.ts";

type Props = {
  standings: readonly Standing[];
  programme: Programme;
  /** True for whom all dates are open: that a visit was put off is told to nobody else. */
  everyDay: boolean;
  linked: boolean;
};

const LINES = [
  { worth: "examined", says: "Carried out, exploitation examined" },
  { worth: "not_known", says: "Carried out, not known whether it was" },
  { worth: "nothing", says: "Recorded, and counts as nothing" },
] as const;

/** How far the recommendation is covered, and what each count rests on. */
export function CoverageTable({ standings, programme, everyDay, linked }: Props) {
  const all = standings.map(({ coverage }) => coverage);
  const counted = countCoverage(all);
  const how = (worth: Coverage["worth"], by: Coverage["by"]) =>
    all.filter((one) => one.worth === worth && one.by === by).length;
  const lines = LINES.filter(({ worth }) => everyDay || worth !== "nothing");
  const again = standings.filter(({ coverage }) => coverage.worth === "nothing");
  const toCome = everyDay ? counted.toCome : counted.toCome + counted.nothing;
  return (
    <section class="rule" aria-labelledby="coverage">
      <h2 id="coverage">How far the recommendation is covered</h2>
      <Scroll label="Coverage of the recommendation">
        <table>
          <thead>
            <tr>
              <th scope="col">Authorities</th>
              <th scope="col" class="num">
                Recorded
              </th>
              <th scope="col" class="num">
                By report alone
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ worth, says }) => (
              <tr>
                <th scope="row">{says}</th>
                <td class="num">{how(worth, "record")}</td>
                <td class="num">{how(worth, "report")}</td>
              </tr>
            ))}
            <tr>
              <th scope="row">To come</th>
              <td class="num" colspan={2}>
                {toCome}
              </td>
            </tr>
          </tbody>
        </table>
      </Scroll>
      {everyDay && linked && again.length > 0 && (
        <p class="small">
          To be visited again:{" "}
          {again.map(({ code, name }, nth) => (
            <>
              {nth > 0 && ", "}
              <a href={`/authorities/${code}/visit`}>{name}</a>
            </>
          ))}
          .
        </p>
      )}
      <p class="note">
        A visit counts from {count(minimumDays(programme, "short"), "day")} on site if short,{" "}
        {minimumDays(programme, "standard")} if standard. Put off or called off counts as nothing. A published full
        inspection that began in the programme’s time counts where nobody recorded its visit; whether it examined
        exploitation is known only where its text names it.
      </p>
    </section>
  );
}
