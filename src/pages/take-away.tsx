import type { Child } from "hono/jsx";
import { type Asker, mayAsk } from "../core/access.ts";
import type { TABLE_ENDINGS, TableEnding } from "../core/access-files.ts";

/** A table that can be taken away: its address without an ending, and what is asked of it. */
type Offer = {
  /** As the table of access has it, without an ending: "/plans/:number/visits". */
  route: string;
  address: string;
  query?: string;
  /** What it is, in a few words. */
  says: string;
};

const NAMES: Readonly<Record<TableEnding, string>> = {
  xlsx: "Spreadsheet (XLSX)",
  csv: "CSV",
  json: "JSON",
  "csv-metadata.json": "columns of the CSV, for machines",
};
const SHOWN = ["xlsx", "csv", "json", "csv-metadata.json"] as const satisfies readonly (typeof TABLE_ENDINGS)[number][];

/** The description of the CSV as it is once saved, not of its address. */
function saved(query: string): string {
  return `${query === "" ? "?" : `${query}&`}saved=yes`;
}

/** What can be taken away from a page, in one place; nothing for whom none of it is. */
export function TakeAway({ asker, offers, children }: { asker: Asker; offers: readonly Offer[]; children?: Child }) {
  const open = offers.filter(({ route }) => mayAsk(asker.role, `GET ${route}.csv`));
  if (open.length === 0) return null;
  return (
    <section class="rule take-away" aria-labelledby="take-away">
      <h2 id="take-away">Take away</h2>
      {open.map(({ address, query = "", says }) => (
        <p class="small">
          {says}:{" "}
          {SHOWN.map((ending, nth) => (
            <>
              {nth > 0 && " · "}
              <a href={`${address}.${ending}${ending === "csv-metadata.json" ? saved(query) : query}`} download>
                {NAMES[ending]}
              </a>
            </>
          ))}
        </p>
      ))}
      {children}
      <p class="note">Each file says who took it and when, and so does the record. Do not forward it.</p>
    </section>
  );
}
