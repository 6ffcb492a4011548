/** Words inside a name that only join the others. */
const JOINERS = ["of", "upon", "on", "with", "the", "and"];
const COMPASS = ["North", "South", "East", "West", "Central"];

/**
 * A name of at most five letters for each authority, no two alike: the usual short forms of counties ("Notts"), compass
 * letters ("WSus"), initials ("R&C"), else the first four letters. Names that would clash all move to their next form, and
 * at last to a number.
 */
export function tileNames(names: readonly string[]): Map<string, string> {
  const chosen = new Map<string, string>();
  const taken = new Set<string>();
  let open = names.map((name, nth) => ({ name, forms: formsOf(name), number: `${name.slice(0, 2)}${nth + 1}` }));
  for (let round = 0; open.length > 0; round++) {
    const asking = open.map((one) => ({ ...one, form: one.forms[round] }));
    const asked = new Map<string | undefined, number>();
    for (const { form } of asking) asked.set(form, (asked.get(form) ?? 0) + 1);
    open = [];
    for (const { form, ...one } of asking) {
      if (form === undefined) chosen.set(one.name, one.number);
      else if ((asked.get(form) ?? 0) > 1 || taken.has(form)) open.push(one);
      else chosen.set(one.name, form);
    }
    for (const { form } of asking) if (form !== undefined) taken.add(form);
  }
  return chosen;
}

/** Short forms of a name, the most natural first. */
function formsOf(name: string): string[] {
  const words = name
    .replace(/^County /, "")
    .split(/[\s,.-]+/)
    .filter(Boolean);
  const own = words.filter((word) => !JOINERS.includes(word));
  const [first = "", second = "", ...rest] = own;
  const bare = first.replace(/(?<=.)[aeiou]/g, "").slice(0, 4);
  const initials = words.map((word) => (word === "and" ? "" : word.slice(0, 1))).join("");
  if (COMPASS.includes(first)) return [compassForm(own), initials];
  if (words.includes("and") && own.length === 2) return [`${first[0]}&${second[0]}`, initials];
  if (words.includes("and") || words.includes("with") || words[1] === "of") return [initials.slice(0, 5), bare];
  if (first.endsWith("shire")) return [`${first.slice(0, 4)}s`, bare];
  if (own.length === 1 && own.length === words.length) return [first.slice(0, first.length > 5 ? 4 : 5), bare];
  if (own.length < words.length) return [first.slice(0, 4), initials, bare];
  return [
    `${first.slice(0, 3)}${second[0]}`,
    `${first[0]}${second.slice(0, 3)}`,
    [first, second, ...rest].join("").slice(0, 5),
  ];
}

/** "West Sussex" is WSus, "North East Lincolnshire" NELi. */
function compassForm(own: readonly string[]): string {
  const points = own.filter((word) => COMPASS.includes(word)).map((word) => word[0]);
  const place = own.find((word) => !COMPASS.includes(word)) ?? "";
  return points.join("") + place.slice(0, 4 - points.length);
}
