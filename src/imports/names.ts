import { withoutPointer } from "./marks.ts";

/** Words that tell what an authority is and not which: they stand in some files and not in others. */
const TITLES = new Set(
  "the of and city county council borough boroughs metropolitan district unitary authority royal london corporation local la ua mbc mdc bc cc dc lb rb rbc childrens children services social care trust upon on in with area".split(
    " ",
  ),
);

/** Short names that everybody uses. */
const ALIASES = new Map(
  Object.entries({
    hull: "kingston hull",
    bcp: "bournemouth christchurch poole",
    "bath nes": "bath north east somerset",
    banes: "bath north east somerset",
    "b nes": "bath north east somerset",
    scilly: "isles scilly",
    rbkc: "kensington chelsea",
    "cheshire west": "cheshire west chester",
  }),
);
const COUNTIES =
  "bedford berk buckingham cambridge gloucester hamp hertford lanca leicester lincoln northampton nottingham oxford stafford wilt worcester york"
    .split(" ")
    .map((county) => `${county}shire`);
/** How single words of names are shortened. */
const SHORT = new Map<string, string>([
  ...([
    ["saint", "st"],
    ["n", "north"],
    ["nth", "north"],
    ["s", "south"],
    ["sth", "south"],
    ["e", "east"],
    ["w", "west"],
  ] as const),
  ..."beds berks bucks cambs glos hants herts lancs leics lincs northants notts oxon staffs wilts worcs yorks"
    .split(" ")
    .map((short, nth) => [short, COUNTIES[nth] ?? short] as const),
]);
/** The one authority whose name is nothing but titles. London alone is a region of 33. */
const ONLY_TITLES = "city of london";

/** The words of a name that say which authority is meant, in order: "Bristol, City of" and "Bristol City Council" are one. */
export function plainName(text: string): string {
  const letters = withoutPointer(text)
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/['’.]/g, "");
  const words = letters
    .replace(/&/g, " and ")
    .replace(/\([^)]*\)/g, " ")
    .split(/[^a-z0-9]+/);
  const telling = words.filter((word) => word !== "" && !TITLES.has(word));
  if (telling.length === 0) return words.includes("london") && /city|corporation/.test(letters) ? ONLY_TITLES : "";
  const name = telling.map((word) => SHORT.get(word) ?? word).join(" ");
  return ALIASES.get(name) ?? name;
}

/** The names that hold every word of a part of a name, that are held by it, or are nearly written so: what somebody may have meant. */
export function maybeNames(part: string, names: Iterable<string>): string[] {
  const asked = part.split(" ").filter((word) => word.length > 1);
  if (asked.length === 0) return [];
  const holds = (words: readonly string[], others: readonly string[]) => others.every((word) => words.includes(word));
  const all = [...names];
  const sharing = all.filter((name) => holds(name.split(" "), asked) || holds(asked, name.split(" ")));
  return sharing.length > 0 ? sharing : all.filter((name) => isNear(part, name));
}

/** Whether two names are a slip or two of the keys apart: a letter more, less, other, or two changed about. */
function isNear(one: string, other: string): boolean {
  const slips = Math.min(one.length, other.length) < 6 ? 1 : 2;
  if (Math.abs(one.length - other.length) > slips) return false;
  let before: number[] = [];
  let above = Array.from({ length: other.length + 1 }, (_, nth) => nth);
  for (let at = 1; at <= one.length; at++) {
    const row = [at];
    for (let to = 1; to <= other.length; to++) {
      const cost = one[at - 1] === other[to - 1] ? 0 : 1;
      let least = Math.min((above[to] ?? 0) + 1, (row[to - 1] ?? 0) + 1, (above[to - 1] ?? 0) + cost);
      const isTurned = at > 1 && to > 1 && one[at - 1] === other[to - 2] && one[at - 2] === other[to - 1];
      if (isTurned) least = Math.min(least, (before[to - 2] ?? 0) + 1);
      row.push(least);
    }
    before = above;
    above = row;
  }
  return (above[other.length] ?? slips + 1) <= slips;
}
