import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, importJWK, type JWK, type JWTPayload, SignJWT } from "jose";
// @ts-expect-error: it brings no types
import Provider from "oidc-provider";

// A real provider of OpenID Connect on this machine. Its people are whatever name they type; what it says of them, and the
// tokens it signs, can be bent by a test.

type Bend = (claims: JWTPayload) => JWTPayload;
type Claims = Record<string, unknown>;

export const CLIENT = { client_id: "planner", client_secret: "a secret of the tests" };

async function freshKey(kid: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  return { ...(await exportJWK(privateKey)), kid, alg: "RS256", use: "sig" };
}

/** Starts a provider that knows the planner at some addresses, and says of everybody what `claims` holds. */
export async function startOpenIdProvider(origins: readonly string[], claims: Claims) {
  let key = await freshKey("first");
  let said = claims;
  let bend: Bend | null = null;
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let provider = made();

  function made() {
    const redirect_uris = origins.map((origin) => `${origin}/sign-in/return`);
    const made = new Provider(issuer, {
      clients: [{ ...CLIENT, redirect_uris }],
      jwks: { keys: [key] },
      cookies: { keys: ["a key of the tests"] },
      claims: { openid: ["sub", ...Object.keys(said)], profile: [], email: [] },
      conformIdTokenClaims: false,
      findAccount: (_: unknown, accountId: string) => ({ accountId, claims: () => ({ sub: accountId, ...said }) }),
    });
    return made.callback() as (request: IncomingMessage, response: ServerResponse) => void;
  }

  /** Lets the provider answer, and bends the token in what it says. */
  function answer(request: IncomingMessage, response: ServerResponse): void {
    const bent = bend;
    if (bent && request.url === "/token") {
      const end = response.end.bind(response) as (body?: unknown) => ServerResponse;
      response.end = ((body?: unknown) => {
        void resigned(String(body), bent).then((text) => {
          response.setHeader("Content-Length", Buffer.byteLength(text));
          end(text);
        });
        return response;
      }) as typeof response.end;
    }
    provider(request, response);
  }

  async function resigned(body: string, bent: Bend): Promise<string> {
    const answer = JSON.parse(body) as { id_token?: string };
    if (answer.id_token === undefined) return body;
    const payload = JSON.parse(Buffer.from(answer.id_token.split(".")[1] ?? "", "base64url").toString()) as JWTPayload;
    const token = new SignJWT(bent(payload)).setProtectedHeader({ alg: "RS256", kid: key.kid ?? "" });
    return JSON.stringify({ ...answer, id_token: await token.sign(await importJWK(key, "RS256")) });
  }

  return {
    issuer,
    says(other: Claims) {
      said = other;
      provider = made();
    },
    bends(how: Bend | null) {
      bend = how;
    },
    async rotatesKeys() {
      key = await freshKey("second");
      provider = made();
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** What a person does at the provider: types a name, agrees, and is sent back; gives the address they are sent to. */
export async function signInAtProvider(start: string, name = "pat"): Promise<string> {
  const cookies = new Map<string, string>();
  const { origin } = new URL(start);
  let at = start;
  for (let step = 0; step < 12; step++) {
    const uid = /\/interaction\/([\w-]+)/.exec(at)?.[1];
    const page = uid === undefined ? null : await (await fetch(at, { headers: headersOf(cookies) })).text();
    const prompt = /name="prompt" value="(\w+)"/.exec(page ?? "")?.[1];
    const form = prompt && { method: "POST", body: new URLSearchParams({ prompt, login: name, password: "any" }) };
    const response = await fetch(at, { redirect: "manual", headers: headersOf(cookies), ...form });
    for (const cookie of response.headers.getSetCookie()) {
      const [, key = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      cookies.set(key, value);
    }
    const to = response.headers.get("location");
    if (to === null) throw new Error(`The provider answered ${response.status}: ${await response.text()}`);
    at = new URL(to, at).href;
    if (new URL(at).origin !== origin) return at;
  }
  throw new Error("The provider never sent anybody back");
}

function headersOf(cookies: Map<string, string>): Record<string, string> {
  return { Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") };
}
