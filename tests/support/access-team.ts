import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, type JWK, SignJWT } from "jose";

type Keys = Awaited<ReturnType<typeof generateKeyPair>>;

/** Cloudflare Access as a site sees it: a team's address that gives its keys, and assertions signed with them. */
export async function startAccessTeam(audience: string) {
  let current: { kid: string; keys: Keys } = { kid: "first", keys: await generateKeyPair("RS256") };
  const given: JWK[] = [];
  const give = async () => {
    given.unshift({ ...(await exportJWK(current.keys.publicKey)), kid: current.kid, alg: "RS256", use: "sig" });
  };
  await give();
  const server = createServer((_, response) => response.end(JSON.stringify({ keys: given.slice(0, 2) })));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const team = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    team,
    /** An assertion as Access makes it, with what a test says otherwise. */
    async assertion(over: Record<string, unknown> = {}, header: { alg?: string; kid?: string } = {}): Promise<string> {
      const now = Math.floor(Date.now() / 1000);
      const claims = { iss: team, aud: [audience], sub: "u1", email: "pat@planner.test", iat: now, exp: now + 60 };
      const token = new SignJWT({ ...claims, custom: { roles: ["auditor"] }, ...over });
      return token.setProtectedHeader({ alg: "RS256", kid: current.kid, ...header }).sign(current.keys.privateKey);
    },
    async rotatesKeys(): Promise<void> {
      current = { kid: `${current.kid}-next`, keys: await generateKeyPair("RS256") };
      await give();
    },
    /** A key that the team does not give, under the name of one that it does. */
    async steals(): Promise<void> {
      current = { ...current, keys: await generateKeyPair("RS256") };
    },
    async close(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
