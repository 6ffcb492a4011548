import { OFSTED_REGIONS } from "../core/authority.ts";
import { dayWritten } from "../core/day-written.ts";
import { NO_CHANGE, type ScenarioChange, weeksUntil } from "../core/plan/scenario.ts";
import type { Programme } from "../core/programme.ts";
import { count, longDay } from "../core/words.ts";
import type { FieldError } from "./error-summary.tsx";

/** One row of the form as it was typed. */
const ROW_FIELDS = [
  "name",
  "added",
  "region",
  "skill",
  "removed",
  "reserve",
  "cap",
  "policy",
  "weeks",
  "ends",
] as const;
export type RowField = (typeof ROW_FIELDS)[number];
export type TypedRow = Record<RowField, string>;

export const EMPTY_ROW: TypedRow = {
  ...{ name: "", added: "", region: "", skill: "", removed: "" },
  ...{ reserve: "", cap: "", policy: "", weeks: "", ends: "" },
};

const MOST = { added: 12, reserve: 60, cap: 40, weeks: 260 };

/** The rows of a posted form, each field under its name and the row's number. */
export function typedRows(fields: Readonly<Record<string, string>>, most: number): TypedRow[] {
  const asked = Number.parseInt(fields.rows ?? "1", 10);
  const rows = Math.min(most, Math.max(1, Number.isNaN(asked) ? 1 : asked));
  return Array.from(
    { length: rows },
    (_, nth) =>
      Object.fromEntries(
        ROW_FIELDS.map((field) => [field, (fields[`${field}-${nth + 1}`] ?? "").trim().slice(0, 80)]),
      ) as TypedRow,
  );
}

/** What the rows ask, empty ones left out, and what is wrong with them. */
export function changesIn(
  rows: readonly TypedRow[],
  programme: Pick<Programme, "startsOn" | "weeks">,
): { changes: ScenarioChange[]; errors: FieldError[] } {
  const errors: FieldError[] = [];
  const changes = rows.flatMap((row, nth) => {
    if (ROW_FIELDS.every((field) => field === "name" || field === "skill" || field === "region" || row[field] === ""))
      return [];
    return [changeIn(row, nth + 1, programme, errors)];
  });
  if (changes.length === 0 && errors.length === 0)
    errors.push({ field: "added-1", says: "Change something in at least one scenario." });
  return { changes, errors };
}

function changeIn(
  row: TypedRow,
  nth: number,
  programme: Pick<Programme, "startsOn" | "weeks">,
  errors: FieldError[],
): ScenarioChange {
  const wrong = (field: RowField, says: string) =>
    errors.push({ field: `${field}-${nth}`, says: `Scenario ${nth}: ${says}` });
  const whole = (field: "added" | "reserve" | "cap" | "weeks" | "policy", from: number, to: number): number | null => {
    if (row[field] === "") return null;
    const number = /^\d{1,6}$/.test(row[field]) ? Number(row[field]) : Number.NaN;
    if (number >= from && number <= to) return number;
    wrong(field, `give a whole number from ${from} to ${to}.`);
    return null;
  };
  const added = whole("added", 0, MOST.added) ?? 0;
  const region = OFSTED_REGIONS.find((one) => one === row.region);
  if (added > 0 && !region) wrong("region", "choose the home region of the added teams.");
  const reserve = whole("reserve", 0, MOST.reserve);
  const teamsRemoved = [
    ...new Set(
      row.removed
        .toUpperCase()
        .split(/[\s,;]+/)
        .filter(Boolean),
    ),
  ];
  const weeks = whole("weeks", 4, MOST.weeks) ?? weeksFrom(row, programme, wrong);
  if (row.weeks !== "" && row.ends !== "") wrong("ends", "give a number of weeks or an end date, not both.");
  const teamsAdded = region
    ? Array.from({ length: added }, () => ({ homeRegion: region, cseSkill: row.skill === "yes" }))
    : [];
  const change = {
    ...NO_CHANGE,
    ...{ teamsAdded, teamsRemoved, weeks },
    reserveShare: reserve === null ? null : reserve / 100,
    nationalCap: whole("cap", 1, MOST.cap),
    policyVersion: whole("policy", 1, 999_999),
  };
  return { ...change, name: row.name === "" ? changeWords(change) : row.name };
}

function weeksFrom(
  { ends }: TypedRow,
  programme: Pick<Programme, "startsOn">,
  wrong: (field: RowField, says: string) => void,
): number | null {
  if (ends === "") return null;
  const day = dayWritten(ends);
  const weeks = day === null ? 0 : weeksUntil(programme, day);
  if (weeks >= 4 && weeks <= MOST.weeks) return weeks;
  wrong("ends", `give an end date, such as 31 8 2028, at least four weeks after ${longDay(programme.startsOn)}.`);
  return null;
}

/** What a scenario changes, in a few words. */
export function changeWords(change: Omit<ScenarioChange, "name">): string {
  const { teamsAdded, teamsRemoved, reserveShare, nationalCap, policyVersion, weeks } = change;
  const homes = [...new Set(teamsAdded.map(({ homeRegion }) => homeRegion))];
  const skill = teamsAdded.some(({ cseSkill }) => cseSkill) ? " with the CSE skill" : "";
  const words = [
    ...(teamsAdded.length > 0 ? [`${count(teamsAdded.length, "team")} more${skill} (${homes.join("; ")})`] : []),
    ...(teamsRemoved.length > 0 ? [`without ${teamsRemoved.join(", ")}`] : []),
    ...(reserveShare !== null ? [`${Math.round(reserveShare * 100)}% in reserve`] : []),
    ...(nationalCap !== null ? [`at most ${nationalCap} on site a week`] : []),
    ...(policyVersion !== null ? [`policy ${policyVersion}`] : []),
    ...(weeks !== null ? [`${weeks} weeks`] : []),
  ];
  return words.length === 0 ? NO_CHANGE.name : words.join(", ");
}

/** A kept scenario as rows of the form, to start from again. */
export function rowsFrom(changes: readonly ScenarioChange[]): TypedRow[] {
  return changes.map(
    ({ name, teamsAdded, teamsRemoved, reserveShare, nationalCap, policyVersion, weeks }): TypedRow => ({
      ...EMPTY_ROW,
      name:
        name === changeWords({ teamsAdded, teamsRemoved, reserveShare, nationalCap, policyVersion, weeks }) ? "" : name,
      added: teamsAdded.length === 0 ? "" : String(teamsAdded.length),
      region: teamsAdded[0]?.homeRegion ?? "",
      skill: teamsAdded[0]?.cseSkill ? "yes" : "",
      removed: teamsRemoved.join(", "),
      reserve: reserveShare === null ? "" : String(Math.round(reserveShare * 100)),
      cap: nationalCap === null ? "" : String(nationalCap),
      policy: policyVersion === null ? "" : String(policyVersion),
      weeks: weeks === null ? "" : String(weeks),
    }),
  );
}
