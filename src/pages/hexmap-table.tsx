import { html } from "hono/html";
import { placeInWords } from "./hexmap.tsx";
import type { Standing } from "./home-standing.ts";

const ALPHABET = new Intl.Collator("en-GB");

/** The map's facts as a table, by name. */
export function QuarterTable({ standings, linked }: { standings: readonly Standing[]; linked: boolean }) {
  const byName = standings.toSorted((one, other) => ALPHABET.compare(one.name, other.name));
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
        {byName.map((one) => {
          const name = linked ? html`<a href="/authorities/${one.code}">${one.name}</a>` : one.name;
          return html`<tr><th scope="row">${name}</th><td>${one.region}</td><td>${placeInWords(one)}</td></tr>`;
        })}
      </tbody>
    </table>
  );
}
