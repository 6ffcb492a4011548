import type { Signal } from "../core/signal.ts";
import type { Row } from "../imports/preview.ts";
import { type Found, setBeside } from "../imports/set-beside.ts";
import type { ReadTable } from "../imports/table.ts";

const KEY = ["authorityCode", "kind", "observedOn", "source", "note"] as const;

/** The signals of a file that nobody has recorded yet, with the numbers they will have. One that stands is never changed. */
export function signalsIn(read: ReadTable<Row>, kept: readonly Signal[]): Found {
  const standing = kept.filter(({ withdrawnOn }) => withdrawnOn === null);
  const plain = standing.map(({ id: _, recordedOn: _day, ...signal }) => signal);
  const bare = { ...read, records: read.records.map(({ recordedOn: _, ...signal }) => signal) };
  const found = setBeside(bare, plain, [], KEY);
  const recordedOn = new Map(read.lines.map((line, nth) => [line, read.records[nth]?.recordedOn]));
  const next = 1 + Math.max(0, ...kept.map(({ id }) => Number(id)));
  const fresh = found.proposed.filter(({ before }) => before === null);
  const proposed = fresh.map(({ line, after }, nth) => ({
    ...{ line, before: null },
    after: { ...after, id: String(next + nth), recordedOn: recordedOn.get(line) } as Row,
  }));
  const told = found.changed.map(({ line }) => ({
    ...{ line, column: "" },
    says: "this signal is recorded already, with another severity or confidence. Withdraw that one on its own page, and bring it again.",
  }));
  const counts = { ...found.counts, changed: 0, rejected: found.counts.rejected + told.length };
  return { ...found, counts, changed: [], rejected: [...found.rejected, ...told], proposed };
}
