import { ROLE_WORDS, ROLES, type Standing } from "./access.ts";
import { OFSTED_REGIONS } from "./authority.ts";
import { PARTNER_WORDS, PARTNERS } from "./joint.ts";

// A role with what it is bound to, as providers, tokens and screens write it.

/** The role in what a provider says of a person, such as "regional_planner:london" or "inspector:T3"; null for none known here. */
export function standingFrom(given: readonly string[]): Standing | null {
  const known = given.flatMap((text) => standingIn(text) ?? []);
  return known.sort((one, other) => ROLES.indexOf(one.role) - ROLES.indexOf(other.role))[0] ?? null;
}

/** A standing as `standingFrom` reads it back. */
export function standingText(standing: Standing): string {
  if (standing.role === "regional_planner") return `${standing.role}:${standing.region}`;
  if (standing.role === "partner" && standing.inspectorate) return `${standing.role}:${standing.inspectorate}`;
  return standing.role === "inspector" ? `${standing.role}:${standing.teamCode}` : standing.role;
}

function standingIn(text: string): Standing | null {
  const [, word, bound = ""] = /^([a-z_]+)(?:[:.](.+))?$/.exec(text.trim()) ?? [];
  const role = ROLES.find((one) => one === word);
  if (role === undefined) return null;
  if (role === "regional_planner") {
    const region = OFSTED_REGIONS.find((one) => plain(one) === plain(bound));
    return region ? { role, region } : null;
  }
  if (role === "partner") {
    const inspectorate = PARTNERS.find((one) => one === bound);
    return inspectorate ? { role, inspectorate } : bound === "" ? { role } : null;
  }
  if (role === "inspector") return bound === "" ? null : { role, teamCode: bound };
  return { role };
}

/** Providers allow few signs in a role: "North East, Yorkshire and Humber" is north-east-yorkshire-and-humber. */
function plain(region: string): string {
  return region.toLowerCase().replace(/[^a-z]+/g, "-");
}

/** What a role may see, in words: "Regional planner, London". */
export function standingWords(standing: Standing): string {
  const { name } = ROLE_WORDS[standing.role];
  if (standing.role === "regional_planner") return `${name}, ${standing.region}`;
  if (standing.role === "partner" && standing.inspectorate)
    return `${name}, ${PARTNER_WORDS[standing.inspectorate].replace("the ", "")}`;
  return standing.role === "inspector" ? `${name}, team ${standing.teamCode}` : name;
}
