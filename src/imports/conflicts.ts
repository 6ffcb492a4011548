import * as z from "zod";
import type { Conflict, Team } from "../core/team.ts";
import { oneOf, words } from "./cells.ts";
import { authorityCode, type CodeResolver } from "./codes.ts";
import { type Read, readTable } from "./table.ts";

export function readConflicts(text: string, codes: CodeResolver, teams: readonly Pick<Team, "code">[]): Read<Conflict> {
  const columns = z.object({
    team_code: oneOf(teams.map(({ code }) => code)),
    authority_code: authorityCode(codes),
    kind: words,
    reason: words,
  });
  return readTable(text, {
    columns,
    key: ["team_code", "authority_code", "kind"],
    record: (row) => ({
      teamCode: row.team_code,
      authorityCode: row.authority_code,
      kind: row.kind,
      reason: row.reason,
    }),
  });
}
