import { createApp } from "../../src/app.ts";
import type { World } from "../../src/pages/site.ts";
import { signInLink } from "../../src/sign-in-link.ts";
import type { Database } from "../../src/store/db.ts";
import { NOW, worldOn } from "./world.ts";

/** The world of a site that people sign in to by a printed link. */
export const BY_LINK: Partial<World> = { askerOf: () => null, signIn: { way: "link" } };

/** Signs in once by a link; what is given back makes a request that of a browser signed in. */
export async function signedInAt(database: Database, over: Partial<World> = {}) {
  const world = { ...BY_LINK, ...over };
  const link = await signInLink(database, "http://localhost", world.now?.() ?? NOW);
  const site = createApp(() => worldOn(database, world));
  const response = await site.request(link, { method: "POST", headers: { Origin: "http://localhost" } });
  return { world, response, headers: { Cookie: cookiesOf(response) } };
}

/** The cookies that an answer gives, as a browser sends them back. */
export function cookiesOf(response: { headers: Headers }): string {
  const given = response.headers.getSetCookie().map((cookie) => cookie.split(";")[0] ?? "");
  return given.filter((cookie) => !cookie.endsWith("=")).join("; ");
}
