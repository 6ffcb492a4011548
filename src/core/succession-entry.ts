import type { Wrong } from "./errors.ts";
import { SUCCESSION_CHOICES, type Succession, type SuccessionDecision } from "./succession.ts";
import { isWrong, type Typed, typedDay } from "./typed-day.ts";
import { longDay } from "./words.ts";

/** The decision on who is visited, as typed, or all that is wrong with it. */
export function readSuccessionEntry(
  typed: Typed,
  { authority, endsOn, successors }: Succession,
): SuccessionDecision | Wrong[] {
  const wrong: Wrong[] = [];
  const choice = SUCCESSION_CHOICES.find((one) => one === typed.choice);
  if (!choice) wrong.push({ field: "choice", says: "Choose before, after or both." });
  if (choice !== undefined && choice !== "before" && successors.length === 0)
    wrong.push({ field: "choice", says: "Nothing is known yet that takes its place: import or enter that first." });
  const from = typedDay(typed, "first", "The first day");
  const by = typedDay(typed, "by", "The last day");
  if (isWrong(from)) wrong.push(from);
  else if (from !== null && from < endsOn)
    wrong.push({ field: "first-day", says: `They begin on ${longDay(endsOn)}: write that day or a later one.` });
  if (isWrong(by)) wrong.push(by);
  else if (by !== null && by < (isWrong(from) || from === null ? endsOn : from))
    wrong.push({ field: "by-day", says: "The last day is before the first, or before they begin. Write a later one." });
  if (!choice || isWrong(from) || isWrong(by) || wrong.length > 0) return wrong;
  const days = { ...(from !== null && { from }), ...(by !== null && { by }) };
  return { authorityCode: authority.code, choice, ...(choice === "before" ? {} : days) };
}

/** What somebody types of an authority that ends and what takes its place. */
export const MOST_SUCCESSORS = 4;

/** The same change as the file that an import would bring, so that it is previewed, kept and taken back as one; or what is wrong. */
export function successionFile(typed: Typed, authorities: readonly { code: string; name: string }[]): string | Wrong[] {
  const wrong: Wrong[] = [];
  const authority = authorities.find(({ code }) => code === typed.authority);
  if (!authority) wrong.push({ field: "authority", says: "Choose the authority that ends." });
  const on = typedDay(typed, "ends", "The first day on which it is no more");
  if (isWrong(on)) wrong.push(on);
  else if (on === null) wrong.push({ field: "ends-day", says: "Write the first day on which it is no more." });
  const named = Array.from({ length: MOST_SUCCESSORS }, (_, nth) => ({
    name: (typed[`name-${nth + 1}`] ?? "").trim(),
    code: (typed[`code-${nth + 1}`] ?? "").trim().toUpperCase(),
    nth: nth + 1,
  })).filter(({ name, code }) => name !== "" || code !== "");
  if (named.length === 0) wrong.push({ field: "name-1", says: "Name at least one authority that takes its place." });
  for (const { name, code, nth } of named) {
    const isAgain = (one: (typeof named)[number]) => one.nth < nth && one.name.toLowerCase() === name.toLowerCase();
    if (name === "") wrong.push({ field: `name-${nth}`, says: "Give the name that goes with the code." });
    else if (named.some(isAgain))
      wrong.push({ field: `name-${nth}`, says: `${name} is named above already: name each once.` });
    if (code !== "" && named.some((one) => one.nth < nth && one.code === code))
      wrong.push({ field: `code-${nth}`, says: `${code} is given to another above: give each its own, or none yet.` });
  }
  if (!authority || isWrong(on) || on === null || wrong.length > 0) return wrong;
  const rows = [
    ["abolish", authority.name, authority.code, on, ""],
    ...named.map(({ name, code }) => ["create", name, code, on, authority.code]),
  ];
  const lines = rows.map((cells) => cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(","));
  return ["change,name,code,on,from", ...lines].join("\n");
}
