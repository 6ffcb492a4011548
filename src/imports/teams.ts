import * as z from "zod";
import { OFSTED_REGIONS } from "../core/authority.ts";
import { type Day, isMonday } from "../core/calendar.ts";
import { LEAVE_REASONS, type LeaveReason, type Team } from "../core/team.ts";
import { type Cell, cell, flag, listOf, oneOf, orNull, wholeNumber, words } from "./cells.ts";
import type { Line } from "./csv.ts";
import { type Read, readTable } from "./table.ts";
import { anyDay, writtenDay } from "./written-days.ts";

/** A week of leave: its Monday, and after a space why, in a word that tells nothing of anybody's health. */
const leaveWeek: Cell<{ monday: Day; because: LeaveReason | null }> = cell(
  (text) => {
    const [, written = "", word] = /^(.*?)(?:\s+([a-z]+))?$/i.exec(text) ?? [];
    const because = LEAVE_REASONS.find((one) => one === word?.toLowerCase());
    const week = writtenDay(because ? written : text);
    return week === undefined || !isMonday(week) ? undefined : { monday: week, because: because ?? null };
  },
  (text) =>
    `“${text}” cannot be read here: weeks are named by their Monday, such as 2027-01-11, and may say why: ${LEAVE_REASONS.join(", ")}.`,
);

const columns = z.object({
  code: words,
  name: words,
  home_region: oneOf(OFSTED_REGIONS),
  cse_skill: flag,
  leave: listOf(leaveWeek),
  illustrative: orNull(flag),
  cse_until: orNull(anyDay),
  leads: orNull(wholeNumber(0)),
  inspectors: orNull(wholeNumber(0)),
  cse_specialists: orNull(wholeNumber(0)),
  names: orNull(words),
  retired_from: orNull(anyDay),
});

/** Teams are real unless the file marks them as illustrative. */
export function readTeams(source: string | readonly Line[]): Read<Team> {
  return readTable(source, {
    columns,
    mayLack: ["illustrative", "cse_until", "leads", "inspectors", "cse_specialists", "names", "retired_from"],
    alsoCalled: { code: ["team_code", "team"], name: ["team_name"], home_region: ["region"], cse_skill: ["cse"] },
    key: ["code"],
    record: (row): Team => ({
      code: row.code,
      name: row.name,
      homeRegion: row.home_region,
      cseSkill: row.cse_skill,
      leave: [...new Set(row.leave.map((week) => week.monday))].sort(),
      illustrative: row.illustrative ?? false,
      ...(row.cse_until !== null && { cseUntil: row.cse_until }),
      ...because(row.leave),
      ...peopleOf(row.leads, row.inspectors, row.cse_specialists),
      ...(row.names !== null && { names: row.names }),
      ...(row.retired_from !== null && { retiredFrom: row.retired_from }),
    }),
  });
}

function because(leave: readonly z.output<typeof leaveWeek>[]): Pick<Team, "leaveBecause"> {
  const said = leave.flatMap((week) => (week.because === null ? [] : [[week.monday, week.because] as const]));
  return said.length === 0 ? {} : { leaveBecause: Object.fromEntries(said) };
}

function peopleOf(
  leads: number | null,
  inspectors: number | null,
  cseSpecialists: number | null,
): Pick<Team, "people"> {
  if (leads === null && inspectors === null && cseSpecialists === null) return {};
  return { people: { leads: leads ?? 0, inspectors: inspectors ?? 0, cseSpecialists: cseSpecialists ?? 0 } };
}
