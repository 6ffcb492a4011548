import { afterAll, beforeAll, expect, test } from "vitest";
import { fetchImport } from "../src/actions/fetch-import.ts";
import { fetchFile, isPrivate, type Net } from "../src/fetch-file.ts";
import { LARGEST } from "../src/imports/limits.ts";
import type { TestDatabase } from "./support/database.ts";
import { seededDatabase } from "./support/database.ts";
import { NOW, TODAY } from "./support/world.ts";

const ROWS = "authority,kind,theme,visited_on\nRotherham,focused,Front door,2026-10-06\n";
const PUBLIC = async () => ["93.184.215.14"];

/** A network in which each address answers with what is written here. */
function net(answers: Record<string, () => Response>, addressesOf: NonNullable<Net["addressesOf"]> = PUBLIC): Net {
  const get = async (url: unknown) => answers[String(url)]?.() ?? new Response("", { status: 404 });
  return { fetch: get as typeof fetch, addressesOf };
}
const onward = (location: string) => () => new Response("", { status: 302, headers: { location } });
const wanted = (url: string) => ({ url, hosts: ["data.example", "files.example"], seconds: 5 });

test("a file is fetched, also where one named host sends on to another", async () => {
  const there = net({
    "https://data.example/visits": onward("https://files.example/v1/visits%20new.csv"),
    "https://files.example/v1/visits%20new.csv": () => new Response(ROWS),
  });
  const { fileName, bytes } = await fetchFile(wanted("https://data.example/visits"), there);
  expect([fileName, new TextDecoder().decode(bytes)]).toEqual(["visits new.csv", ROWS]);
});

test("a name in no letters stands as it is", async () => {
  const there = net({ "https://data.example/%E0%A4%A.csv": () => new Response(ROWS) });
  expect(await fetchFile(wanted("https://data.example/%E0%A4%A.csv"), there)).toMatchObject({
    fileName: "%E0%A4%A.csv",
  });
});

test.each<[string, string, Net, string]>([
  [
    "another host",
    "https://data.example/a",
    net({ "https://data.example/a": onward("https://evil.example/") }),
    "evil.example is not among the hosts",
  ],
  [
    "a plain connection",
    "https://data.example/a",
    net({ "https://data.example/a": onward("http://files.example/") }),
    "is not a plain https: address",
  ],
  [
    "an address on this machine",
    "https://data.example/a",
    net({ "https://data.example/a": onward("https://127.0.0.1/") }),
    "is not among the hosts",
  ],
  [
    "a host in a private network",
    "https://data.example/a",
    net({}, async () => ["10.0.0.7"]),
    "stands for 10.0.0.7, which is in a private network",
  ],
  ["a circle", "https://data.example/a", net({ "https://data.example/a": onward("/a") }), "sent on more than 3 times"],
  ["a page that is not there", "https://data.example/a", net({}), "data.example answered with 404"],
  [
    "somebody's password",
    "https://data.example/a",
    net({ "https://data.example/a": onward("https://:secret@files.example/a") }),
    "is not a plain https: address",
  ],
  [
    "what is no address",
    "https://data.example/a",
    net({ "https://data.example/a": onward("https://[") }),
    "sends on to what is no address",
  ],
  [
    "a file that says it is a gigabyte",
    "https://data.example/a",
    net({ "https://data.example/a": () => new Response("a", { headers: { "content-length": "1000000000" } }) }),
    "the file is too large",
  ],
  ["a file without end", "https://data.example/a", net({ "https://data.example/a": endless }), "the file is too large"],
])("%s is refused in words", async (_, url, there, says) => {
  await expect(fetchFile(wanted(url), there)).rejects.toThrow(says);
});

test.each([
  ["127.0.0.1", true],
  ["10.1.2.3", true],
  ["172.20.0.1", true],
  ["192.168.1.1", true],
  ["169.254.169.254", true],
  ["100.64.0.1", true],
  ["::1", true],
  ["fd00::1", true],
  ["fe80::1", true],
  ["::ffff:10.0.0.1", true],
  ["2002:7f00:1::", true],
  ["2001:0:a00:1::", true],
  ["93.184.215.14", false],
  ["172.32.0.1", false],
  ["2606:2800:21f::1", false],
])("%s is in a private network: %s", (address, is) => {
  expect(isPrivate(address)).toBe(is);
});

let opened: TestDatabase;
beforeAll(async () => {
  opened = await seededDatabase();
});
afterAll(() => opened.client.close());

test("a fetched file waits for a decision and is told of once; the same one is passed over, and what fails is recorded", async () => {
  const doing = { database: opened.database, at: NOW, today: TODAY, who: "the nightly run" };
  const got = (text: string) => async () => ({ fileName: "visits.csv", bytes: new TextEncoder().encode(text) });
  const file = { kind: "other_visits", sha256: null } as const;
  expect(await fetchImport(doing, { ...file, get: got(ROWS) })).toBe(
    "A file was fetched and waits for a decision: preview 1.",
  );
  expect(await fetchImport(doing, { ...file, get: got(ROWS) })).toBe("The file to fetch is the same as before.");
  const html = (at: string) => fetchImport({ ...doing, at }, { ...file, get: got("<html>") });
  expect(await html("2026-11-23T09:05:00.000Z")).toContain("This is a web page");
  expect(await html("2026-11-23T09:10:00.000Z")).toContain("This is a web page");
  expect(await fetchImport(doing, { ...file, sha256: "0".repeat(64), get: got(ROWS) })).toContain(
    "not the one that was set",
  );
  const count = async (sql: string) =>
    Number((await opened.client.execute(`select count(*) as n from ${sql}`)).rows[0]?.n);
  expect(await count("imports where preview_id is not null")).toBe(0);
  const { rows } = await opened.client.execute("select says from notices where kind = 'import' order by rowid");
  expect(rows.map(({ says }) => says)).toEqual([
    "A file was fetched and waits for a decision: preview 1.",
    expect.stringMatching(/^No file was fetched tonight. This is a web page/),
    expect.stringMatching(
      /^No file was fetched tonight. The file fetched has SHA-256 .* not the one that was set. .* set IMPORT_SHA256 to that.$/,
    ),
  ]);
  expect(await count("audit where did = 'could not fetch a file'")).toBe(3);
});

function endless(): Response {
  const piece = new Uint8Array(LARGEST.bytes / 4);
  return new Response(new ReadableStream({ pull: (controller) => controller.enqueue(piece) }));
}
