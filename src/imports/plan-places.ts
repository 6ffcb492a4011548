import * as z from "zod";
import { type Day, isMonday } from "../core/calendar.ts";
import type { PinnedBy } from "../core/plan/pin.ts";
import { type Cell, cell, orNull } from "./cells.ts";
import { AUTHORITY_HEADINGS, authorityCode, type CodeResolver } from "./codes.ts";
import type { Line } from "./csv.ts";
import { plainHeading } from "./heading.ts";
import { type ReadTable, readTable } from "./table.ts";
import { writtenDay } from "./written-days.ts";

/** One row of a plan's file as it comes back. Null stands for an empty cell, undefined for a column that is not there. */
type PlanPlace = {
  authorityCode: string;
  teamCode: string | null;
  startsOn: Day | null;
  pin: PinnedBy | null | undefined;
  /** The plan it was taken from. */
  planNumber: number | null;
  /** The line it had in the file that was chosen, where this is what is left of one. */
  line: number | null;
  /** It was taken away by somebody who may not see this date: there is nothing in it to read. */
  isCut: boolean;
};

const PINS: Readonly<Record<string, PinnedBy | null>> = {
  week: "week",
  team: "team",
  "week and team": "week and team",
  "team and week": "week and team",
  both: "week and team",
  yes: "week and team",
  none: null,
  no: null,
};

/** What spreadsheets put around a cell to keep it as it is: an apostrophe in front, or ="…". */
export function bare(text: string): string {
  return text
    .replace(/^'/, "")
    .replace(/^="(.*)"$/, "$1")
    .trim();
}

const mondayWritten: Cell<Day | null> = orNull(
  cell(
    (text) => {
      const day = writtenDay(bare(text));
      return day !== undefined && isMonday(day) ? day : undefined;
    },
    (text) =>
      writtenDay(bare(text)) === undefined
        ? `“${text}” is no day that exists: write day, month and year, such as 08/03/2027 or 2027-03-08.`
        : `“${text}” is no Monday: a visit starts on one.`,
  ),
);

const pinWritten: Cell<PinnedBy | null> = cell(
  (text) => (bare(text) === "" ? null : PINS[bare(text).toLowerCase()]),
  (text) => `“${text}” cannot be read here: write week, team, week and team, or leave it empty.`,
);

const planNumber: Cell<number | null> = orNull(
  cell(
    (text) => (/^[1-9]\d{0,8}(\.0+)?$/.test(bare(text)) ? Number(bare(text)) : undefined),
    (text) => `“${text}” is no plan's number: leave the column as it was.`,
  ),
);

/** A team by its code, however a spreadsheet has changed it: in small letters, or without the noughts in front. */
function teamWritten(teams: readonly { code: string; name: string }[]): Cell<string | null> {
  const plain = (text: string) =>
    bare(text)
      .toUpperCase()
      .replace(/^0+(?=\w)/, "")
      .replace(/\.0+$/, "");
  const found = (text: string) => {
    const exact = teams.find(({ code }) => code === bare(text));
    const alike = teams.filter(({ code, name }) => plain(code) === plain(text) || plain(name) === plain(text));
    return exact?.code ?? (alike.length === 1 ? alike[0]?.code : undefined);
  };
  return orNull(
    cell(
      found,
      (text) => `“${text}” is no team of this plan. Its teams are ${teams.map(({ code }) => code).join(", ")}.`,
    ),
  );
}

/** The numbers of the plans that a file's rows were taken from; none where it does not say. */
export function planNumbersIn(source: string | readonly Line[]): number[] {
  const record = ({ plan_number }: { plan_number: number | null }) => plan_number;
  const columns = z.object({ plan_number: planNumber });
  const { records } = readTable(source, { columns, key: ["plan_number"], record });
  return records.flatMap((number) => number ?? []);
}

/** The lines of the one sheet that has the columns of a plan's places, or of the last sheet. */
export function placesIn(sheets: readonly { lines: Line[] }[]): readonly Line[] {
  const isPlan = (heading: readonly string[]) =>
    ["authority_code", "team", "starts_on"].every((name) => heading.includes(name));
  const found = sheets.find(({ lines }) => lines.slice(0, 20).some(({ cells }) => isPlan(cells.map(plainHeading))));
  return found?.lines ?? sheets.at(-1)?.lines ?? [];
}

/** Reads the rows of a plan's file: what a planner may change in a spreadsheet, and what says where it came from. */
export function readPlanPlaces(
  source: string | readonly Line[],
  codes: CodeResolver,
  teams: readonly { code: string; name: string }[],
): ReadTable<PlanPlace> {
  const columns = z.object({
    authority_code: authorityCode((text) => codes(bare(text))),
    team: teamWritten(teams),
    starts_on: mondayWritten,
    pinned: pinWritten,
    plan_number: planNumber,
    dates_to_the: z.string(),
    file_line: planNumber,
  });
  const read = readTable(source, {
    columns,
    mayLack: ["pinned", "plan_number", "dates_to_the", "file_line"],
    alsoCalled: {
      authority_code: AUTHORITY_HEADINGS,
      team: ["team_code"],
      starts_on: ["starts", "start", "start_monday"],
    },
    gathers: "authority_code",
    key: ["authority_code"],
    record: (row): PlanPlace => ({
      ...{ authorityCode: row.authority_code, teamCode: row.team, startsOn: row.starts_on, pin: row.pinned },
      ...{ planNumber: row.plan_number, line: row.file_line, isCut: row.dates_to_the === "quarter" },
    }),
  });
  const hasPins = !read.heading.absent.includes("pinned");
  return hasPins ? read : { ...read, records: read.records.map((record) => ({ ...record, pin: undefined })) };
}
