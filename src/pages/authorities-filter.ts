import { OFSTED_REGIONS } from "../core/authority.ts";
import { capitalised, GRADE_WORDS } from "../core/words.ts";
import type { AuthorityLine } from "../store/authorities.ts";
import { SORTS } from "./authorities-sort.ts";
import { bandWords } from "./authority-words.ts";
import type { FieldError } from "./error-summary.tsx";

/** One box to tick: what it says, and which authorities it lets through. */
export type Choice = { value: string; label: string; holds: (line: AuthorityLine) => boolean };
/** A question of the form. Several answers to one question widen the list; several questions narrow it. */
export type Question = { name: string; legend: string; several: boolean; choices: Choice[] };
/** What an address asked for: the answers that are understood, and in words those that are not. */
export type Asked = { answers: ReadonlyMap<string, readonly string[]>; problems: FieldError[] };

const GRADE_ORDER = ["inadequate", "requires_improvement", "adequate", "good", "outstanding"] as const;

/** The questions of the form; bands follow from the policy's sizes. */
export function questionsFor(bandSizes: readonly number[], all: number): Question[] {
  return [
    {
      name: "region",
      legend: "Region",
      several: true,
      choices: OFSTED_REGIONS.map((region) => ({
        value: region,
        label: region,
        holds: (line) => line.region === region,
      })),
    },
    {
      name: "band",
      legend: "Band",
      several: true,
      choices: [...bandSizes, null].map((_, nth) => ({
        value: String(nth + 1),
        label: `Band ${nth + 1}, ${bandWords(nth + 1, bandSizes, all)}`,
        holds: (line) => line.priority?.band === nth + 1,
      })),
    },
    {
      name: "judgement",
      legend: "Last judgement",
      several: true,
      choices: [
        ...GRADE_ORDER.map((grade) => ({
          value: grade,
          label: grade === "adequate" ? "Adequate (2009 to 2013)" : capitalised(GRADE_WORDS[grade]),
          holds: (line: AuthorityLine) => line.last?.judgements.overall === grade,
        })),
        {
          value: "four",
          label: "Four judgements, no overall grade",
          holds: (line) => line.last?.judgements.overall === "not_reported",
        },
        { value: "none", label: "None published", holds: (line) => (line.last?.judgements.overall ?? null) === null },
      ],
    },
    {
      name: "cse",
      legend: "CSE not examined since",
      several: false,
      choices: [
        { value: "any", label: "Any", holds: () => true },
        ...["2013", "2018", "2022"].map((year) => ({ value: year, label: year, holds: notExaminedSince(year) })),
      ],
    },
    {
      name: "visit",
      legend: "Visit",
      several: true,
      choices: [
        { value: "late", label: "Past its window", holds: (line) => (line.visit?.weeksLate ?? 0) > 0 },
        { value: "pinned", label: "Pinned", holds: (line) => line.visit?.pinned != null },
        {
          value: "unplaced",
          label: "Unplaced",
          holds: ({ quarter, instead }) => quarter === null && instead.length === 0,
        },
      ],
    },
  ];
}

function notExaminedSince(year: string): (line: AuthorityLine) => boolean {
  return ({ cse }) => cse === null || cse.day < `${year}-01-01`;
}

/** What to show beside the usual columns. */
export const EXTRAS = { reasons: "All nine reasons", weeks: "Weeks, not quarters" } as const;

/** Reads the answers of an address. What is not understood is left out and said, and the rest still holds. */
export function readAsked(address: URLSearchParams, questions: readonly Question[]): Asked {
  const answers = new Map<string, string[]>();
  const problems: FieldError[] = [];
  const allowed = new Map(questions.map(({ name, choices }) => [name, choices.map((choice) => choice.value)]));
  allowed.set("sort", Object.keys(SORTS)).set("show", Object.keys(EXTRAS));
  for (const [name, values] of allowed) {
    const given = address.getAll(name).filter((value) => value !== "");
    for (const value of given.filter((one) => !values.includes(one))) {
      const says = `“${name}” cannot be “${value.slice(0, 60)}”. It may be: ${values.join("; ")}. The other choices still hold.`;
      problems.push({ field: name, says });
    }
    const several = name === "show" || questions.some((question) => question.name === name && question.several);
    const understood = [...new Set(given.filter((value) => values.includes(value)))];
    if (understood.length > 0) answers.set(name, several ? understood : understood.slice(-1));
  }
  return { answers, problems };
}

export function isAsked({ answers }: Asked, name: string, value: string): boolean {
  return answers.get(name)?.includes(value) ?? false;
}

/** The authorities that every answered question lets through; `except` leaves one question out, to count its boxes. */
export function matching(
  lines: readonly AuthorityLine[],
  questions: readonly Question[],
  { answers }: Asked,
  except?: string,
): AuthorityLine[] {
  const tests = questions.flatMap(({ name, choices }) => {
    const given = name === except ? undefined : answers.get(name);
    return given === undefined ? [] : [choices.filter((choice) => given.includes(choice.value))];
  });
  return lines.filter((line) => tests.every((choices) => choices.some((choice) => choice.holds(line))));
}

/** The answered questions in words, to stand over the list. */
export function askedWords(questions: readonly Question[], { answers }: Asked): string[] {
  return questions.flatMap(({ name, legend, choices }) => {
    const given = (answers.get(name) ?? []).filter((value) => value !== "any");
    const labels = choices.filter((choice) => given.includes(choice.value)).map((choice) => choice.label);
    if (labels.length === 0) return [];
    return [name === "cse" ? `${legend} ${labels.join("")}` : labels.join(" or ")];
  });
}

/** The address of the same list with one answer changed. */
export function addressWith({ answers }: Asked, name: string, value: string): string {
  const address = new URLSearchParams();
  for (const [one, values] of answers) if (one !== name) for (const given of values) address.append(one, given);
  address.append(name, value);
  return `/authorities?${address}`;
}
