import * as z from "zod";
import { OFSTED_REGIONS } from "../core/authority.ts";
import type { Team } from "../core/team.ts";
import { flag, listOf, monday, oneOf, orNull, words } from "./cells.ts";
import { type Read, readTable } from "./table.ts";

const columns = z.object({
  code: words,
  name: words,
  home_region: oneOf(OFSTED_REGIONS),
  cse_skill: flag,
  leave: listOf(monday),
  illustrative: orNull(flag),
});

/** Teams are real unless the file marks them as illustrative. */
export function readTeams(text: string): Read<Team> {
  return readTable(text, {
    columns,
    mayLack: ["illustrative"],
    key: ["code"],
    record: (row) => ({
      code: row.code,
      name: row.name,
      homeRegion: row.home_region,
      cseSkill: row.cse_skill,
      leave: [...new Set(row.leave)].sort(),
      illustrative: row.illustrative ?? false,
    }),
  });
}
