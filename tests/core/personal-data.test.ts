import { describe, expect, test } from "vitest";
import { personalDataIn, tracesIn } from "../../src/core/personal-data.ts";

const PLACES = ["Rotherham", "Kingston upon Hull, City of", "Milton Keynes", "Blackburn with Darwen"];

const NAME = "a person's name";
const PHONE = "a phone number";
const AGE = "one person's age";
const DATE = "a full date, which may be a date of birth";
const CASE = "a case number";

test.each([
  ["Ring 0114 273 4567 after five", PHONE, "0114 273 4567"],
  ["her mobile is 07700 900123", PHONE, "07700 900123"],
  ["from +44 7700 900 123", PHONE, "+44 7700 900 123"],
  ["943 476 5919", "an NHS number", "943 476 5919"],
  ["9434765919", "an NHS number", "9434765919"],
  ["write to jo.b@example.org", "an email address", "jo.b@example.org"],
  ["her snap is @kyle99x", "a web address or account", "@kyle99x"],
  ["near S60 1AE", "a postcode", "S60 1AE"],
  ["near s601ae", "a postcode", "s601ae"],
  ["the taxi, AB12 CDE, waits", "a vehicle's number plate", "AB12 CDE"],
  ["plate ab12cde", "a vehicle's number plate", "ab12cde"],
  ["12 High Street", "a street address", "12 High Street"],
  ["on 3 March 2026", DATE, "3 March 2026"],
  ["on 03/04/2011", DATE, "03/04/2011"],
  ["on 2011-04-03", DATE, "2011-04-03"],
  ["March 3rd, 2026", DATE, "March 3rd, 2026"],
  ["born in 2011", "a date of birth", "born in 2011"],
  ["a girl aged 14", AGE, "aged 14"],
  ["a 14-year-old girl", AGE, "14-year-old"],
  ["a fourteen year old", AGE, "fourteen year old"],
  ["a 14yo", AGE, "14yo"],
  ["QQ 12 34 56 C", "a National Insurance number", "QQ 12 34 56 C"],
  ["A123456789012", "a pupil number", "A123456789012"],
  ["CSC/123456", CASE, "CSC/123456"],
  ["12345678", "a long number, perhaps of a case", "12345678"],
  ["a child called Kyle", NAME, "called Kyle"],
  ["the girl, named Zara Ahmed", NAME, "named Zara Ahmed"],
  ["the victim Kyle said so", NAME, "victim Kyle"],
  ["the mother, Kelly, said so", NAME, "mother, Kelly"],
  ["told by Jane Smith", NAME, "Jane Smith"],
  ["told by José García-López", NAME, "José García-López"],
  ["told by Muhammad bin Saeed", NAME, "Muhammad bin Saeed"],
  ["told by May Smith", NAME, "May Smith"],
  ["Mrs Jones knows", NAME, "Mrs Jones"],
  ["PC Smith knows", NAME, "PC Smith"],
  ["councillor Ahmed knows", NAME, "councillor Ahmed"],
  ["Dr. O’Neill knows", NAME, "Dr. O’Neill"],
  ["J.S. was moved", NAME, "J.S."],
])("“%s” holds %s: “%s”", (text, what, found) => {
  expect(tracesIn(text, PLACES)).toContainEqual(expect.objectContaining({ what, found }));
});

test.each([
  "",
  "A youth project in South Yorkshire says that taxis wait outside two children's homes.",
  "The Director of Children's Services left in March 2026.",
  "1,400 children between 1997 and 2013; £1,200,000 cut; 25% of 300 referrals in 2025",
  "In FY25 CSE referrals fell; in LS12 and LS10 CSE screening stopped.",
  "Since Monday South Yorkshire Police and Rotherham Council no longer meet.",
  "Ofsted and His Majesty's Inspectorate of Constabulary asked in May. In May Rotherham did not answer.",
  "Girls aged 13 to 15, and 16 and 17 year olds, are missed from 9 to 11 at night.",
  "2019-2020 and 2020 2021 were worse in Kingston upon Hull, Milton Keynes and Blackburn with Darwen.",
  "Operation Clover began. The report of the committee names the risky business project.",
])("nothing is found in “%s”", (text) => {
  expect(personalDataIn(text, PLACES)).toBeNull();
});

describe("what is said", () => {
  test("names each thing found, once, with what to write instead", () => {
    expect(personalDataIn("Mr Jones, 0114 273 4567, drives a girl aged 14 on 3 March 2026")).toBe(
      "Take out what could tell who somebody is: a full date, which may be a date of birth, “3 March 2026” (write the " +
        "month and the year); a phone number, “0114 273 4567” (leave it out); one person's age, “aged 14” (write “a " +
        "teenager” or “under 16”); a person's name, “Mr Jones” (write what they are, such as “a social worker”; a place " +
        "or project that looks like a name goes in small letters).",
    );
  });

  test("comes at once for a long word that is nearly a name all the way", () => {
    expect(tracesIn(`A${"a".repeat(5000)}! B${"b-c".repeat(2000)}!`)).toEqual([]);
  });
});
