import type { Signal } from "../core/signal.ts";
import type { SignalEvent, SignalState } from "../core/signal-history.ts";
import type { Column } from "./csv.ts";
import type { Mark } from "./plan-csv.ts";
import { markColumns, RESTRICTED } from "./table-file.ts";

type SignalRow = {
  signal: Signal;
  authorityName: string;
  state: SignalState;
  /** Whole points as at the day the file was made. */
  points: number;
  history: readonly Pick<SignalEvent, "did" | "on" | "who" | "says">[];
  mark: Mark;
};

/** The columns of the signals' files. Programs rely on them: add at the end, never rename, move or take away. */
export const SIGNAL_COLUMNS: readonly Column<SignalRow>[] = [
  { name: "signal", says: "The signal's number.", holds: "whole", of: ({ signal }) => Number(signal.id) },
  { name: "authority_code", says: "The authority's current ONS code.", of: ({ signal }) => signal.authorityCode },
  { name: "authority_name", says: "Its name.", of: (row) => row.authorityName },
  { name: "kind", says: "What was learned, as one word.", of: ({ signal }) => signal.kind },
  { name: "source", says: "From whom, as one word.", of: ({ signal }) => signal.source },
  { name: "observed_on", says: "The day it was observed.", holds: "day", of: ({ signal }) => signal.observedOn },
  { name: "recorded_on", says: "The day it was recorded.", holds: "day", of: ({ signal }) => signal.recordedOn },
  { name: "severity", says: "From 1 (low) to 3 (high).", holds: "whole", of: ({ signal }) => signal.severity },
  {
    name: "confidence",
    says: "How far it may be relied on: above 0, at most 1.",
    holds: "number",
    of: ({ signal }) => signal.confidence,
  },
  {
    name: "half_life_days",
    says: "After how many days it counts half, where it has a half-life of its own.",
    holds: "whole",
    of: ({ signal }) => signal.halfLifeDays,
  },
  { name: "note", says: "What was learned, in words.", of: ({ signal }) => signal.note || null },
  { name: "state", says: "open, acted_on or withdrawn.", of: (row) => row.state },
  {
    name: "points",
    says: "The points it gives its authority on the day the file was made.",
    holds: "whole",
    of: (row) => row.points,
  },
  { name: "withdrawn_on", says: "The day it was withdrawn.", holds: "day", of: ({ signal }) => signal.withdrawnOn },
  {
    name: "history",
    says: "All that happened to it, oldest first, parted by |.",
    of: ({ history }) => history.map(({ did, on, who, says }) => [on, did, who, says].join(" ").trim()).join(" | "),
  },
  ...markColumns<SignalRow>(RESTRICTED),
];
