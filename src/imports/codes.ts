import type { AbolishedAuthority, Authority } from "../core/authority.ts";
import { listed, longDay } from "../core/words.ts";
import { type Cell, cell } from "./cells.ts";
import { withoutPointer } from "./marks.ts";
import { maybeNames, plainName } from "./names.ts";
import { PARTED } from "./table.ts";

/** The current code of an authority, or words on why there is none, with those that may be meant. */
export type CodeResolver = (text: string) => { code: string } | { says: string; maybe?: string[] };

type Known = Pick<Authority, "code" | "name" | "previousCodes"> & Partial<Pick<Authority, "dfeCode" | "ofstedUrn">>;

/** What files call the columns that say which authority a row is about. */
export const AUTHORITY_HEADINGS = [
  "local_authority_area_code",
  "local_authority_code",
  "ons_code",
  "gss_code",
  "la_code_new",
  "new_la_code",
  "ltla23cd",
  "lad_code",
  "la_code",
  "old_la_code",
  "dfe_code",
  "urn",
  "ofsted_urn",
  "authority",
  "authority_name",
  "local_authority",
  "local_authority_name",
  "la_name",
  "la",
] as const;

/**
 * Resolves what files call an authority to its current code: a current or earlier ONS code, the three figures of the
 * Department for Education, Ofsted's number, or a name. `answers` are the codes that a person gave for a text. The history
 * of an abolished authority does not pass on by itself.
 */
export function codeResolver(
  authorities: readonly Known[],
  abolished: readonly AbolishedAuthority[],
  answers: Readonly<Record<string, string>> = {},
): CodeResolver {
  const current = new Map<string, string>();
  const know = (text: string | undefined, code: string) => text && !current.has(text) && current.set(text, code);
  for (const { code, previousCodes } of authorities) for (const known of [code, ...previousCodes]) know(known, code);
  for (const { code, dfeCode } of authorities) know(dfeCode, code);
  for (const { code, ofstedUrn } of authorities) know(ofstedUrn, code);
  const byName = new Map(authorities.map(({ code, name }) => [plainName(name), code]));
  const names = new Map(authorities.map(({ code, name }) => [code, name]));
  const ended = new Map(
    abolished.flatMap(
      (gone) =>
        [
          [gone.code, gone],
          [plainName(gone.name), gone],
        ] as const,
    ),
  );
  const answered = new Map(Object.entries(answers));
  let guessed = 0;
  return (text) => {
    const bare = withoutPointer(text)
      .replace(/^(\d+)\.0+$/, "$1")
      .replace(/^0+(?=\d{3})/, "")
      .toUpperCase();
    const plain = plainName(text);
    const code = answered.get(text) ?? current.get(bare) ?? byName.get(plain);
    if (code !== undefined && names.has(code)) return { code };
    const gone = ended.get(bare) ?? ended.get(plain);
    if (gone) {
      const successors = listed(gone.successorCodes.map((successor) => names.get(successor) ?? successor));
      const says = `“${text}” is ${gone.name}, which ended on ${longDay(gone.abolishedOn)}. Its history does not pass by itself to ${successors}: take the row out, or give the code of the authority it is about.`;
      return { says };
    }
    if (/^\d(\.\d+)?E\+?\d+$/.test(bare)) {
      const says = `“${text}” is a number that a spreadsheet has shortened, and its last figures are lost. Format the column as text and write the codes anew.`;
      return { says };
    }
    if (/^=/.test(text)) return { says: `“${text}” is a formula. Write the authority's name or code.` };
    if (isWider(text)) {
      const says = `“${text}” is no one authority but a country, a region or a total: there is nothing to keep in this row, and nothing to mend.`;
      return { says };
    }
    const isName = !/\d/.test(bare) && ++guessed <= MOST_GUESSED;
    const maybe = !isName ? [] : maybeNames(plain, byName.keys()).flatMap((name) => byName.get(name) ?? []);
    if (maybe.length === 0) {
      const says = `“${text}” is no authority's code, current or earlier${/\d/.test(text) ? "" : ", nor a name known here"}. Look the code up on the Authorities page.`;
      return { says };
    }
    const says = `“${text}” may mean ${maybe.map((one) => names.get(one) ?? one).join(" or ")}. Say which, or give the code.`;
    return { says, maybe };
  };
}

/** Whoever sends a hundred thousand names that nobody bears is told so; what each may mean is not worked out. */
const MOST_GUESSED = 500;

const WIDER = new Set([
  ...["england", "london", "inner london", "outer london", "total", "national", "united kingdom", "unknown"],
  ...["east midlands", "west midlands", "north east", "north west", "south east", "south west", "east of england"],
  ...[
    "yorkshire and the humber",
    "yorkshire and humber",
    "north east yorkshire and humber",
    "north east yorkshire and the humber",
  ],
]);

/** Whether a row is about England, a region or a total, as published tables have among those of authorities. */
function isWider(text: string): boolean {
  const words = withoutPointer(text)
    .toLowerCase()
    .replace(/&/g, "and")
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
  return /^e(92|12|13)\d{6}$/.test(words) || WIDER.has(words.replace(/^(all|total) | (total|average|region)$/g, ""));
}

/** A cell that names an authority, or several gathered that must all mean the same one. */
export function authorityCode(codes: CodeResolver): Cell<string> {
  const known = new Map<string, { code: string } | { says: string }>();
  const found = (text: string) => {
    const before = known.get(text);
    if (before) return before;
    const now = among(
      text.split(PARTED).filter((part) => part !== ""),
      codes,
    );
    known.set(text, now);
    return now;
  };
  return cell(
    (text) => {
      const one = found(text);
      return "code" in one ? one.code : undefined;
    },
    (text) => {
      const one = found(text);
      return "says" in one ? one.says : "";
    },
  );
}

function among(parts: readonly string[], codes: CodeResolver): { code: string } | { says: string } {
  if (parts.length === 0) return { says: "give the authority's ONS code, such as E08000018." };
  const found = parts.map((part) => ({ part, ...codes(part) }));
  const [right, ...others] = found.flatMap((one) => ("code" in one ? [one] : []));
  if (!right) return { says: found.map((one) => ("says" in one ? one.says : ""))[0] ?? "" };
  const strays = found.filter((one) => "maybe" in one && one.maybe && !one.maybe.includes(right.code));
  const other = others.find(({ code }) => code !== right.code) ?? strays[0];
  if (!other) return { code: right.code };
  return { says: `“${right.part}” and “${other.part}” are two authorities. Correct the one that is wrong.` };
}
