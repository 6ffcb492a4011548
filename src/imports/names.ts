/** Words that tell what an authority is and not which: they stand in some files and not in others. */
const TITLES = new Set(
  "the of and city county council borough boroughs metropolitan district unitary authority royal london corporation local la mbc bc cc dc lb rb childrens children services social care trust upon on in with area".split(
    " ",
  ),
);

/** Short names that everybody uses. */
const ALIASES: Readonly<Record<string, string>> = {
  hull: "kingston hull",
  bcp: "bournemouth christchurch poole",
  "bath nes": "bath north east somerset",
  banes: "bath north east somerset",
  "b nes": "bath north east somerset",
  scilly: "isles scilly",
  rbkc: "kensington chelsea",
  "cheshire west": "cheshire west chester",
};
/** The one authority whose name is nothing but titles. */
const ONLY_TITLES = "city of london";

/** The words of a name that say which authority is meant, in order: "Bristol, City of" and "Bristol City Council" are one. */
export function plainName(text: string): string {
  const letters = text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/['’.]/g, "");
  const words = letters
    .replace(/&/g, " and ")
    .replace(/\([^)]*\)/g, " ")
    .split(/[^a-z0-9]+/);
  const telling = words.filter((word) => word !== "" && !TITLES.has(word));
  if (telling.length === 0) return words.includes("london") ? ONLY_TITLES : "";
  const name = telling.map((word) => (word === "saint" ? "st" : word)).join(" ");
  return ALIASES[name] ?? name;
}

/** The names that hold every word of a part of a name, or that are held by it: what somebody may have meant. */
export function maybeNames(part: string, names: Iterable<string>): string[] {
  const asked = part.split(" ").filter((word) => word.length > 1);
  if (asked.length === 0) return [];
  const holds = (words: readonly string[], others: readonly string[]) => others.every((word) => words.includes(word));
  return [...names].filter((name) => {
    const words = name.split(" ");
    return holds(words, asked) || holds(asked, words);
  });
}
