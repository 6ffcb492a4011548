import * as z from "zod";
import { type Conflict, conflictOf } from "../core/conflict.ts";
import type { Team } from "../core/team.ts";
import { oneOf, orNull, words } from "./cells.ts";
import { AUTHORITY_HEADINGS, authorityCode, type CodeResolver } from "./codes.ts";
import type { Line } from "./csv.ts";
import { type Read, readTable } from "./table.ts";
import { anyDay } from "./written-days.ts";

export function readConflicts(
  source: string | readonly Line[],
  codes: CodeResolver,
  teams: readonly Pick<Team, "code">[],
): Read<Conflict> {
  const columns = z.object({
    team_code: oneOf(teams.map(({ code }) => code)),
    authority_code: authorityCode(codes),
    kind: words,
    reason: words,
    until: orNull(anyDay),
  });
  return readTable(source, {
    columns,
    alsoCalled: { authority_code: AUTHORITY_HEADINGS, team_code: ["team"] },
    gathers: "authority_code",
    mayLack: ["until"],
    key: ["team_code", "authority_code", "kind"],
    record: (row): Conflict => ({
      teamCode: row.team_code,
      authorityCode: row.authority_code,
      ...conflictOf(row.kind, row.reason),
      ...(row.until !== null && { until: row.until }),
    }),
  });
}
