import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from "openid-client";
import { PlannerError } from "./core/errors.ts";
import { standingFrom } from "./core/standing.ts";
import { isLoopback } from "./loopback.ts";
import type { Person, Provider, World } from "./pages/site.ts";

type OpenIdSettings = { issuer: string; clientId: string; clientSecret: string | undefined; roleClaim: string };

/** Signing in at any provider of OpenID Connect: the code flow with PKCE, state, nonce and a checked signature. */
export function openIdProvider(settings: OpenIdSettings, log: World["log"]): Provider {
  const { issuer, clientId, clientSecret, roleClaim } = settings;
  // Asked anew at each sign-in: a provider that changes its keys or addresses is believed at once.
  const configured = () =>
    discovery(new URL(issuer), clientId, clientSecret, undefined, {
      // The claims decide who may see what, so the token's signature is checked even though it came over TLS.
      execute: [enableNonRepudiationChecks, ...(isLoopback(new URL(issuer)) ? [allowInsecureRequests] : [])],
    });
  const inWords = <Result>(asked: Promise<Result>, says: string): Promise<Result> =>
    asked.catch((error: Error) => {
      log({ level: "warn", signIn: "failed", error: String(error), cause: String(error.cause ?? "") });
      throw new PlannerError("forbidden", says);
    });
  return {
    async begin(returnTo) {
      const config: Configuration = await inWords(configured(), AWAY);
      const memory = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
      const address = buildAuthorizationUrl(config, {
        redirect_uri: returnTo,
        scope: "openid profile email",
        code_challenge: await calculatePKCECodeChallenge(memory.verifier),
        code_challenge_method: "S256",
        state: memory.state,
        nonce: memory.nonce,
      });
      return { address: address.href, memory };
    },
    async finish(back, { state, nonce, verifier }) {
      const config = await inWords(configured(), AWAY);
      const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true };
      const claims = (await inWords(authorizationCodeGrant(config, back, checks), NOT_MATCHING)).claims();
      if (!claims) throw new PlannerError("forbidden", NOT_MATCHING);
      return personIn(claims, roleClaim);
    },
  };
}

const AWAY = "Your organisation’s sign-in does not answer, so nobody can be signed in. Try again in some minutes.";
const NOT_MATCHING =
  "What your organisation’s sign-in answered does not match what was asked, so you are not signed in. Begin again from the sign-in page.";

type Claims = { iss: string; sub: string; [name: string]: unknown };

/** Whom a checked token speaks of. The role's claim may lie inside others: realm_access.roles. */
export function personIn(claims: Claims, roleClaim: string): Person {
  const said = claims[roleClaim] ?? roleClaim.split(".").reduce<unknown>(inside, claims);
  const roles = (Array.isArray(said) ? said : [said]).filter((one) => typeof one === "string");
  const name = [claims.name, claims.email, claims.preferred_username].find(
    (one) => typeof one === "string" && one !== "",
  );
  return { person: `${claims.iss} ${claims.sub}`, name: String(name ?? claims.sub), standing: standingFrom(roles) };
}

function inside(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}
