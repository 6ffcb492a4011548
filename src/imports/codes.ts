import type { AbolishedAuthority, Authority } from "../core/authority.ts";
import { listed, longDay } from "../core/words.ts";
import { type Cell, cell } from "./cells.ts";

/** The current code of an authority, or words on why there is none. */
export type CodeResolver = (code: string) => { code: string } | { says: string };

/** Resolves a current or earlier code to the current one. The history of an abolished authority does not pass on by itself. */
export function codeResolver(
  authorities: readonly Pick<Authority, "code" | "name" | "previousCodes">[],
  abolished: readonly AbolishedAuthority[],
): CodeResolver {
  const current = new Map(
    authorities.flatMap(({ code, previousCodes }) => [code, ...previousCodes].map((known) => [known, code] as const)),
  );
  const names = new Map(authorities.map(({ code, name }) => [code, name]));
  const ended = new Map(abolished.map((authority) => [authority.code, authority]));
  return (text) => {
    const code = current.get(text);
    if (code !== undefined) return { code };
    const gone = ended.get(text);
    if (!gone)
      return {
        says: `“${text}” is no authority's code, current or earlier. Look the code up on the Authorities page.`,
      };
    const successors = listed(gone.successorCodes.map((successor) => names.get(successor) ?? successor));
    return {
      says: `“${text}” is ${gone.name}, which ended on ${longDay(gone.abolishedOn)}. Its history does not pass by itself to ${successors}: take the row out, or give the code of the authority it is about.`,
    };
  };
}

/** A cell that names an authority by its current code or an earlier one. */
export function authorityCode(codes: CodeResolver): Cell<string> {
  return cell(
    (text) => {
      const found = codes(text);
      return "code" in found ? found.code : undefined;
    },
    (text) => {
      const found = codes(text);
      return text === "" || "code" in found ? "give the authority's ONS code, such as E08000018." : found.says;
    },
  );
}
