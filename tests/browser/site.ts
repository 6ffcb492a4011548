import { execFileSync } from "node:child_process";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { assetsFrom } from "../../src/assets.ts";
import { freshPath } from "../support/database.ts";
import { plannedDatabase, siteOn } from "../support/planned.ts";

/** The whole site with its assets, served on this machine over a planned database. */
export async function servedSite() {
  const built = freshPath("built");
  execFileSync("node_modules/.bin/tsx", ["src/build.ts", built]);
  const { client, database } = await plannedDatabase();
  const [assets, app] = [assetsFrom(`${built}/public/assets`), siteOn(database)];
  const server = serve({
    fetch: (request) => (new URL(request.url).pathname.startsWith("/assets/") ? assets : app).fetch(request),
    hostname: "127.0.0.1",
    port: 0,
  });
  await once(server, "listening");
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      await new Promise((resolve) => server.close(resolve));
      client.close();
    },
  };
}
