import { createRemoteJWKSet, jwtVerify } from "jose";
import type { Asker } from "./core/access.ts";
import { personIn } from "./openid.ts";
import type { World } from "./pages/site.ts";

type AccessSettings = { team: string; audience: string; roleClaim: string };

/** A clock may be this far from Cloudflare's. */
const TOLERANCE_SECONDS = 30;

/** Who asks, by the assertion that Cloudflare Access puts on every request it lets through; null for none that holds. */
export function accessAsker({ team, audience, roleClaim }: AccessSettings, log: World["log"]) {
  // Keeps the keys for a while, and fetches them again when it meets one that it does not know.
  const keys = createRemoteJWKSet(new URL("/cdn-cgi/access/certs", team), { cooldownDuration: 1_000 });
  return async (request: Request): Promise<Asker | null> => {
    const assertion = request.headers.get("Cf-Access-Jwt-Assertion");
    if (!assertion) return null;
    try {
      const { payload } = await jwtVerify(assertion, keys, {
        issuer: team,
        audience,
        clockTolerance: TOLERANCE_SECONDS,
        requiredClaims: ["sub", "exp", "iat"],
        algorithms: ["RS256", "ES256"],
      });
      const claims = { ...payload, iss: team, sub: String(payload.sub) };
      const { person, name, standing } = personIn(claims, roleClaim);
      return standing && { person, name, ...standing };
    } catch (error) {
      log({ level: "warn", assertion: "refused", error: String(error) });
      return null;
    }
  };
}
