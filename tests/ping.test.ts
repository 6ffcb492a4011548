import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { pingAt } from "../src/ping.ts";

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function watching(listener: RequestListener): Promise<string> {
  server = createServer(listener);
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/planner/`;
}

test("whoever watches hears of the start, the success and the failure, each at an address of its own", async () => {
  const asked: unknown[] = [];
  const url = await watching(({ method, url }, response) => {
    asked.push(`${method} ${url}`);
    response.end("heard");
  });
  const logged: unknown[] = [];
  const ping = pingAt(url, (line) => logged.push(line));
  await ping("start");
  await ping("success");
  await ping("failure");
  expect(asked).toEqual(["GET /planner/start", "GET /planner", "GET /planner/fail"]);
  expect(logged).toEqual([]);
});

test.each<[string, RequestListener, object]>([
  ["refuses", (_, response) => void response.writeHead(500).end(), { status: 500 }],
  ["breaks off", ({ socket }) => void socket.destroy(), { error: expect.stringMatching(/./) }],
  ["never answers", () => {}, { error: expect.stringContaining("TimeoutError") }],
])("one who %s harms no run: it is in the log and nowhere else", async (_, listener, line) => {
  const logged: unknown[] = [];
  const ping = pingAt(await watching(listener), (line) => logged.push(line), 100);
  await expect(ping("success")).resolves.toBeUndefined();
  expect(logged).toEqual([{ level: "error", ping: "success", ...line }]);
});

test("without an address nobody is told", async () => {
  const logged: unknown[] = [];
  await pingAt(undefined, (line) => logged.push(line))("failure");
  expect(logged).toEqual([]);
});
