import { expect, test } from "vitest";
import { faultWords } from "../../src/core/errors.ts";

test.each([
  [new Error("It broke"), "Error: It broke"],
  [
    new Error("Failed query: insert into visits values (?)\nparams: Rotherham,2027-03-01", {
      cause: new TypeError("SQLITE_BUSY: database is locked"),
    }),
    "TypeError: SQLITE_BUSY: database is locked",
  ],
  [new RangeError("Not a day: 2027-03-01"), "RangeError: Not a day: [day]"],
  ["thrown text", "something that is not an error was thrown"],
])("what is logged of a fault holds no statement, and no day: %s", (error, words) => {
  expect(faultWords(error)).toBe(words);
});
