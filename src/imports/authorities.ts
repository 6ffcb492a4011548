import * as z from "zod";
import { AUTHORITY_TYPES, type Authority, OFSTED_REGIONS } from "../core/authority.ts";
import { day, decimal, listOf, oneOf, onsCode, orNull, wholeNumber, words } from "./cells.ts";
import { type Read, type Refusal, readTable } from "./table.ts";

const columns = z.object({
  code: onsCode,
  name: words,
  type: oneOf(AUTHORITY_TYPES),
  ons_region: words,
  ofsted_region: oneOf(OFSTED_REGIONS),
  dfe_code: words,
  ofsted_urn: words,
  previous_codes: listOf(onsCode),
  created_on: orNull(day),
  predecessor_codes: listOf(onsCode),
  population_0_17: orNull(wholeNumber(0)),
  longitude: decimal(-180, 180),
  latitude: decimal(-90, 90),
  hex_q: wholeNumber(-1000),
  hex_r: wholeNumber(-1000),
  statistical_neighbours: listOf(onsCode),
});

export function readAuthorities(text: string): Read<Authority> {
  return readTable(text, {
    columns,
    key: ["code"],
    record: (row) => ({
      code: row.code,
      name: row.name,
      type: row.type,
      onsRegion: row.ons_region,
      ofstedRegion: row.ofsted_region,
      dfeCode: row.dfe_code,
      ofstedUrn: row.ofsted_urn,
      previousCodes: row.previous_codes,
      createdOn: row.created_on,
      predecessorCodes: row.predecessor_codes,
      population0To17: row.population_0_17,
      longitude: row.longitude,
      latitude: row.latitude,
      hexQ: row.hex_q,
      hexR: row.hex_r,
      statisticalNeighbours: row.statistical_neighbours,
    }),
    wrongAmong: (authority, all) => [
      ...sharedCodes(authority, all),
      ...sharedPlace(authority, all),
      ...strangers(authority, all),
    ],
  });
}

function sharedCodes(authority: Authority, all: readonly Authority[]): Refusal[] {
  return authority.previousCodes.flatMap((code) => {
    const other = all.find((one) => one !== authority && (one.code === code || one.previousCodes.includes(code)));
    if (!other) return [];
    return [
      { column: "previous_codes", says: `“${code}” is also a code of ${other.name}. A code names one authority only.` },
    ];
  });
}

function sharedPlace(authority: Authority, all: readonly Authority[]): Refusal[] {
  const other = all.find((one) => one !== authority && one.hexQ === authority.hexQ && one.hexR === authority.hexR);
  if (!other) return [];
  return [
    { column: "hex_q, hex_r", says: `${other.name} has this place on the map too. Give each authority its own.` },
  ];
}

function strangers(authority: Authority, all: readonly Authority[]): Refusal[] {
  return authority.statisticalNeighbours
    .filter((code) => code === authority.code || !all.some((one) => one.code === code))
    .map((code) => ({
      column: "statistical_neighbours",
      says: `“${code}” is no other authority of this file. Give current codes.`,
    }));
}
