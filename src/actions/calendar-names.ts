import { sha256Of } from "./sha256.ts";

/**
 * Names for the entries of a calendar, by authority: always the same for one key, and without it nobody can tell whose they
 * are. A calendar travels further than whoever subscribes to it.
 */
export async function calendarNames(key: string, codes: readonly string[]): Promise<(code: string) => string> {
  const names = await Promise.all(codes.map(async (code) => (await sha256Of(`${key} ${code}`)).slice(0, 32)));
  const byCode = new Map(codes.map((code, at) => [code, names[at]]));
  return (code) => {
    const name = byCode.get(code);
    if (name === undefined) throw new Error(`${code} was given no name`);
    return name;
  };
}
