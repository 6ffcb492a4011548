import { placeInWords } from "./hexmap.tsx";
import type { Standing } from "./home-standing.ts";

/** The map's facts as a table, by name. */
export function QuarterTable({ standings, linked }: { standings: readonly Standing[]; linked: boolean }) {
  const byName = standings.toSorted((one, other) => one.name.localeCompare(other.name, "en-GB"));
  return (
    <table class="dense">
      <thead>
        <tr>
          <th scope="col">Authority</th>
          <th scope="col">Region</th>
          <th scope="col">Planned</th>
        </tr>
      </thead>
      <tbody>
        {byName.map((one) => (
          <tr>
            <th scope="row">{linked ? <a href={`/authorities/${one.code}`}>{one.name}</a> : one.name}</th>
            <td>{one.region}</td>
            <td>{placeInWords(one)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
