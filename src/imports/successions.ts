import * as z from "zod";
import { AUTHORITY_TYPES, type AuthorityType, OFSTED_REGIONS, type OfstedRegion } from "../core/authority.ts";
import type { Day } from "../core/calendar.ts";
import { cell, listOf, oneOf, orNull, words } from "./cells.ts";
import type { CodeResolver } from "./codes.ts";
import type { Line } from "./csv.ts";
import { type ReadTable, type Refusal, readTable } from "./table.ts";
import { anyDay } from "./written-days.ts";

export const AUTHORITY_CHANGES = ["abolish", "keep", "create", "link"] as const;

/** One change to the list of authorities: one ends, stays after all, begins, or takes over what was others'. */
export type AuthorityChange = {
  change: (typeof AUTHORITY_CHANGES)[number];
  name: string;
  /** Of one that exists its code; of a new one the code it was given, if any yet. */
  code: string | null;
  on: Day | null;
  /** The codes of those whose area it takes over. */
  from: string[];
  type: AuthorityType | null;
  ofstedRegion: OfstedRegion | null;
  onsRegion: string | null;
  dfeCode: string | null;
  ofstedUrn: string | null;
};

const anyCode = cell(
  (text) => (/^[EX]\d{8}$/.test(text) ? text : undefined),
  (text) =>
    `“${text}” is no ONS code: that is E and eight digits. Leave the cell empty while none is given: a placeholder is made, which begins with X.`,
);

/** Reads what is abolished, created and linked. A code that is not given yet stays empty. */
export function readSuccessions(
  source: string | readonly Line[],
  codes: CodeResolver,
  _today?: Day,
): ReadTable<AuthorityChange> {
  const known = cell(
    (text) => {
      const found = codes(text);
      return "code" in found ? found.code : undefined;
    },
    (text) => {
      const found = codes(text);
      return "says" in found ? found.says : "";
    },
  );
  const columns = z.object({
    change: oneOf(AUTHORITY_CHANGES),
    name: words,
    code: orNull(anyCode),
    on: orNull(anyDay),
    from: listOf(known),
    type: orNull(oneOf(AUTHORITY_TYPES)),
    ofsted_region: orNull(oneOf(OFSTED_REGIONS)),
    ons_region: orNull(words),
    dfe_code: orNull(words),
    ofsted_urn: orNull(words),
  });
  return readTable(source, {
    columns,
    mayLack: ["code", "from", "type", "ofsted_region", "ons_region", "dfe_code", "ofsted_urn"],
    alsoCalled: { name: ["authority", "authority_name"], on: ["date", "effective_from"], from: ["predecessors"] },
    key: ["change", "name"],
    record(row): AuthorityChange | Refusal[] {
      const said = { name: row.name, on: row.on, from: [...new Set(row.from)] };
      const about = { type: row.type, ofstedRegion: row.ofsted_region, onsRegion: row.ons_region };
      const numbers = { dfeCode: row.dfe_code, ofstedUrn: row.ofsted_urn };
      const whole = { change: row.change, ...said, ...about, ...numbers };
      const isDated = row.change === "abolish" || row.change === "create";
      if (isDated && row.on === null)
        return [{ column: "on", says: "is empty: write the first day on which it is so, such as 2027-04-01." }];
      const hasCome = row.change === "create" || row.change === "link";
      if (hasCome && row.from.length === 0)
        return [{ column: "from", says: "is empty: name the authority whose area it takes over, or its code." }];
      if (row.change === "create") return { ...whole, code: row.code };
      const found = codes(row.code ?? row.name);
      if ("code" in found) return { ...whole, code: found.code };
      // What the same file creates is linked by its name.
      return row.change === "link" ? { ...whole, code: null } : [{ column: "name", says: found.says }];
    },
  });
}
