import { expect, test } from "vitest";
import { changeWords } from "../../src/pages/audit-words.ts";

test.each([
  [null, null, null],
  ['{"publishedPlan":1}', '{"publishedPlan":2}', "published plan from 1 to 2"],
  ['{"newest":null}', '{"newest":1,"visits":153}', "newest 1; visits 153"],
  ['{"version":1}', '{"version":1}', "nothing differs"],
  [
    '[{"code":"T1","leave":[]},{"code":"T2"}]',
    '[{"code":"T1","leave":["2027-01-11"]},{"code":"T3"}]',
    "changed T1 (leave); added T3; taken out T2",
  ],
  ["[]", '[{"teamCode":"T1","authorityCode":"E1","kind":"family"}]', "added T1 E1 family"],
  ["not JSON", "[]", "0 rows, all as before"],
  [
    '{"leave":["2027-01-11","2027-02-01"]}',
    '{"leave":["2027-02-01","2027-03-08"]}',
    "leave: added 8 Mar 2027; taken out 11 Jan 2027",
  ],
  [
    '{"plan":1,"cost":{"waiting":80,"late":20}}',
    '{"plan":2,"cost":{"waiting":90,"late":15},"thawed":[]}',
    "plan from 1 to 2; cost 5.0% more",
  ],
])("what differs between %s and %s is %j in words", (before, after, words) => {
  expect(changeWords(before, after)).toBe(words);
});
