import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { tileNames } from "../../src/pages/tile-names.ts";

const rows: { name: string }[] = parse(readFileSync("seed/authorities.csv"), { columns: true, bom: true });
const names = rows.map(({ name }) => name);

test("every authority of England has a short name of its own that fits a tile", () => {
  const short = [...tileNames(names).values()];
  expect(short).toHaveLength(names.length);
  expect(new Set(short).size).toBe(names.length);
  expect(short.filter((name) => name.length < 2 || name.length > 5)).toEqual([]);
});

test.each([
  ["Leeds", "Leeds"],
  ["Nottingham", "Nott"],
  ["Nottinghamshire", "Notts"],
  ["West Sussex", "WSus"],
  ["North East Lincolnshire", "NELi"],
  ["Redcar and Cleveland", "R&C"],
  ["Bournemouth, Christchurch and Poole", "BCP"],
  ["Blackburn with Darwen", "BwD"],
  ["Isle of Wight", "IoW"],
  ["Tower Hamlets", "TowH"],
  ["County Durham", "Durh"],
  ["St Helens", "StH"],
])("%s is %s", (name, short) => {
  expect(tileNames(names).get(name)).toBe(short);
});

test("names that would clash all move to their next form, so that none is taken for the other", () => {
  const short = tileNames(["Barnet", "Barnsley", "Kingston upon Hull", "Kingston upon Thames"]);
  expect([...short.values()].sort()).toEqual(["Brns", "Brnt", "KuH", "KuT"]);
});

test("names with no letters left to tell them apart are numbered", () => {
  expect(new Set(tileNames(["Surrey A", "Surrey-A", "Surrey, A"]).values()).size).toBe(3);
});
