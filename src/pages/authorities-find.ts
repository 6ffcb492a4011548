import { plainName } from "../imports/names.ts";
import type { AuthorityLine, Gone } from "../store/authorities.ts";

type Findable = Pick<AuthorityLine, "code" | "name" | "previousCodes" | "dfeCode" | "ofstedUrn">;

/**
 * The authorities whose name, as imports read names, holds every word sought, or that have or had the code sought: ONS, the Department for
 * Education's, or Ofsted's. An exact name or code wins over names that only hold it.
 */
export function found<Line extends Findable>(lines: readonly Line[], sought: string): Line[] {
  const code = sought.trim().toUpperCase();
  if (code === "") return [];
  const byCode = lines.filter((line) =>
    [line.code, ...line.previousCodes, line.dfeCode, line.ofstedUrn].includes(code),
  );
  if (byCode.length > 0) return byCode;
  const words = plainName(sought) || bare(sought);
  if (words === "") return [];
  const exact = lines.filter((line) => plainName(line.name) === words);
  if (exact.length > 0) return exact;
  return lines.filter((line) => words.split(" ").every((word) => nameOf(line).includes(word)));
}

/** The abolished authorities of that name or code: what took their place may be what is sought. */
export function foundAbolished(abolished: readonly Gone[], sought: string): Gone[] {
  const none = { previousCodes: [], dfeCode: "", ofstedUrn: "" };
  return found(
    abolished.map((one) => ({ ...none, ...one })),
    sought,
  );
}

function nameOf(line: Findable): string {
  return ` ${plainName(line.name)} ${bare(line.name)}`;
}

/** Where only left-out words were sought, such as "city", they count after all. */
function bare(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}
