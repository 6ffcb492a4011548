import { expect, test } from "vitest";
import { actBy, hasWaitedTooLong, type SignalEvent, stateOf } from "../../src/core/signal-history.ts";

const HANDLING = { source: "", confidence: { low: 0.3, medium: 0.6, high: 0.9 }, alarmDays: 28 };
const did = (...events: SignalEvent["did"][]) => events.map((one) => ({ did: one }));

test.each([
  [did("received"), "open"],
  [did("received", "acted_on"), "acted_on"],
  [did("received", "acted_on", "acted_on"), "acted_on"],
  [did("received", "withdrawn"), "withdrawn"],
  [did("received", "acted_on", "withdrawn"), "withdrawn"],
])("after %j a signal is %s", (history, state) => {
  expect(stateOf(history)).toBe(state);
});

test.each([
  ["2026-11-23", did("received"), false],
  ["2026-12-21", did("received"), false],
  ["2026-12-22", did("received"), true],
  ["2026-12-22", did("received", "acted_on"), false],
  ["2026-12-22", did("received", "withdrawn"), false],
])("recorded on 23 November and to be acted on in 28 days, on %s after %j: too long is %s", (today, history, late) => {
  expect(actBy("2026-11-23", HANDLING)).toBe("2026-12-21");
  expect(hasWaitedTooLong({ recordedOn: "2026-11-23", history }, HANDLING, today)).toBe(late);
});
