import type { TypedSignal } from "../../src/core/signal-entry.ts";

/** A signal of Rotherham as its form sends it. */
export const TYPED_SIGNAL: TypedSignal = {
  authority: "E08000018",
  kind: "pattern",
  "observed-day": "3",
  "observed-month": "10",
  "observed-year": "2026",
  source: "police",
  severity: "3",
  confidence: "high",
  "half-life": "",
  note: "Taxis wait outside two homes.",
};
