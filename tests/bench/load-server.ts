import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { createApp } from "../../src/app.ts";
import { begin } from "../../src/begin.ts";
import { migrate } from "../../src/store/migrate.ts";
import { openFile } from "../../src/store/open-file.ts";
import { workOutInThread } from "../../src/thread.ts";
import { NOW, PLANNER, TODAY, worldOn } from "../support/world.ts";

// The server that the load goes to: it tells its parent where it is.

const { client, database } = await openFile(process.argv[2] ?? "");
await migrate(client, "src/store/migrations");
await begin({ database, at: NOW, today: TODAY, who: PLANNER.name });
const workOut = workOutInThread();
const app = createApp(() => worldOn(database, { workOut }));
const server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port: 0 });
await once(server, "listening");
process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
