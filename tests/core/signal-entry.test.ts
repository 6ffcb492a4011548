import { describe, expect, test } from "vitest";
import { readSignal, type SignalTerms, type TypedSignal } from "../../src/core/signal-entry.ts";
import { TYPED_SIGNAL } from "../support/typed-signal.ts";

const TERMS: SignalTerms = {
  authorities: [{ code: "E08000018", name: "Rotherham" }],
  handling: { source: "", confidence: { low: 0.3, medium: 0.6, high: 0.9 }, alarmDays: 28 },
  countsFrom: "2013-01-01",
  today: "2026-11-23",
};

const TYPED: TypedSignal = { ...TYPED_SIGNAL, confidence: "medium" };

const read = (more: Partial<TypedSignal>) => readSignal({ ...TYPED, ...more }, TERMS);

describe("a signal that was typed whole", () => {
  test("is read as it was meant, its confidence as the policy's share", () => {
    expect(read({})).toEqual({
      authorityCode: "E08000018",
      kind: "pattern",
      observedOn: "2026-10-03",
      source: "police",
      severity: 3,
      confidence: 0.6,
      halfLifeDays: null,
      note: "Taxis wait outside two homes.",
    });
  });

  test.each([
    [{ "half-life": "90" }, { halfLifeDays: 90 }],
    [{ note: "" }, { note: "" }],
    [{ note: "Two lines:\r\nl’été, Łódź, 👩‍👧" }, { note: "Two lines:\r\nl’été, Łódź, 👩‍👧" }],
    [{ "observed-day": "23", "observed-month": "11" }, { observedOn: "2026-11-23" }],
    [{ "observed-day": "01", "observed-month": "01", "observed-year": "2013" }, { observedOn: "2013-01-01" }],
  ])("may also hold %j", (more, expected) => {
    expect(read(more)).toMatchObject(expected);
  });
});

describe("a signal that cannot be", () => {
  test.each([
    [{ authority: "" }, "authority", "Choose the authority"],
    [{ authority: "E99999999" }, "authority", "Choose the authority"],
    [{ kind: "rumour" }, "kind", "Choose what kind"],
    [{ "observed-day": "" }, "observed-day", "must include a day"],
    [{ "observed-year": "" }, "observed-year", "must include a year"],
    [{ "observed-day": "31", "observed-month": "2" }, "observed-day", "not a real day"],
    [{ "observed-month": "October" }, "observed-day", "not a real day"],
    [{ "observed-day": "24", "observed-month": "11" }, "observed-day", "24 November 2026 is still to come"],
    [{ "observed-year": "2012" }, "observed-year", "What was known before 1 January 2013 counts nil"],
    [{ source: "a friend" }, "source", "Choose from whom"],
    [{ severity: "4" }, "severity", "Choose a severity"],
    [{ severity: "2.5" }, "severity", "Choose a severity"],
    [{ confidence: "0.9" }, "confidence", "Choose how far"],
    [{ "half-life": "-90" }, "half-life", "in whole days, from 1 to 1826"],
    [{ "half-life": "0" }, "half-life", "in whole days"],
    [{ "half-life": "9999" }, "half-life", "in whole days"],
    [{ "half-life": "NaN" }, "half-life", "in whole days"],
    [{ kind: "other", note: "" }, "note", "Say in the note"],
    [{ note: "Mrs Jones knows" }, "note", "Take out what could tell who somebody is"],
    [{ note: "Taxis\0wait" }, "note", "holds characters that cannot be read"],
    [{ note: "x".repeat(1001) }, "note", "Shorten the text to 1000 characters or fewer: it has 1001."],
  ])("%j is refused at %s: %s", (more, field, says) => {
    expect(read(more)).toEqual([{ field, says: expect.stringContaining(says) }]);
  });

  test("is refused for everything that is wrong at once, in the order of the form", () => {
    const nothing = Object.fromEntries(Object.keys(TYPED).map((field) => [field, ""])) as TypedSignal;
    const wrong = readSignal(nothing, TERMS);
    const fields = Array.isArray(wrong) ? wrong.map(({ field }) => field) : [];
    expect(fields).toEqual(["authority", "kind", "observed-day", "source", "severity", "confidence"]);
  });
});
