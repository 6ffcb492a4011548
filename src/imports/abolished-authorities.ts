import * as z from "zod";
import { type AbolishedAuthority, OFSTED_REGIONS } from "../core/authority.ts";
import { day, listOf, oneOf, onsCode, words } from "./cells.ts";
import { type Read, readTable } from "./table.ts";

const columns = z.object({
  code: onsCode,
  name: words,
  ofsted_region: oneOf(OFSTED_REGIONS),
  abolished_on: day,
  successor_codes: listOf(onsCode),
});

export function readAbolishedAuthorities(text: string): Read<AbolishedAuthority> {
  return readTable(text, {
    columns,
    key: ["code"],
    record: (row) => ({
      code: row.code,
      name: row.name,
      ofstedRegion: row.ofsted_region,
      abolishedOn: row.abolished_on,
      successorCodes: row.successor_codes,
    }),
  });
}
