import { accessAsker } from "./cloudflare-access.ts";
import { PlannerError } from "./core/errors.ts";
import type { Bindings } from "./env.ts";
import { openIdProvider } from "./openid.ts";
import type { World } from "./pages/site.ts";

export type Vouching = Pick<World, "askerOf" | "signIn">;

const nobody = () => null;

/** Who says who people are, by the settings: a provider, Cloudflare Access, or null for neither. Refuses half of either. */
export function vouching(settings: Bindings, log: World["log"]): Vouching | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = settings;
  const { ACCESS_TEAM_DOMAIN: team, ACCESS_AUDIENCE: audience, ROLE_CLAIM: roleClaim } = settings;
  if ((issuer === undefined) !== (clientId === undefined))
    throw halfSet("OIDC_ISSUER", "OIDC_CLIENT_ID", "OpenID Connect");
  if (clientSecret !== undefined && issuer === undefined)
    throw halfSet("OIDC_CLIENT_SECRET", "OIDC_ISSUER", "OpenID Connect");
  if ((team === undefined) !== (audience === undefined))
    throw halfSet("ACCESS_TEAM_DOMAIN", "ACCESS_AUDIENCE", "Cloudflare Access");
  if (issuer && team)
    throw new PlannerError(
      "invalid",
      "The settings OIDC_ISSUER and ACCESS_TEAM_DOMAIN are both there: people sign in one way, so take one of them away.",
    );
  if (issuer && clientId) {
    const provider = openIdProvider({ issuer, clientId, clientSecret, roleClaim }, log);
    return { askerOf: nobody, signIn: { way: "provider", provider } };
  }
  if (team && audience)
    return {
      askerOf: accessAsker({ team: team.replace(/\/$/, ""), audience, roleClaim }, log),
      signIn: { way: "access" },
    };
  return null;
}

function halfSet(one: string, other: string, what: string): PlannerError {
  return new PlannerError(
    "invalid",
    `The settings ${one} and ${other} go together: give both for ${what}, or neither.`,
  );
}
