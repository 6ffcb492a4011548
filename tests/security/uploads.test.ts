import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ACCESS, mayAsk } from "../../src/core/access.ts";
import { readFindings } from "../../src/imports/findings.ts";
import { openText } from "../../src/imports/text.ts";
import { sheetsOf } from "../../src/imports/workbook.ts";
import type { TestDatabase } from "../support/database.ts";
import { PEOPLE } from "../support/people.ts";
import { siteOn } from "../support/planned.ts";
import { tinyDatabase } from "../support/tiny.ts";
import { ATTACK_FILES, wellMeant } from "./attack-files.ts";
import { FAULT, LIVE } from "./attack-texts.ts";
import { ROUTES } from "./fuzzing.ts";
import { FORMS, UPLOADS } from "./meant.ts";

const ORIGIN = "http://localhost";
/** Longer than this is no answer that somebody reads. */
const LONGEST_WORDS = 1_000_000;

let tiny: TestDatabase;
beforeAll(async () => {
  tiny = await tinyDatabase();
});
afterAll(() => tiny.client.close());

/** What the readers make of a file, from its first byte to its rows: how many are kept, and what is said. */
async function reading(bytes: Uint8Array): Promise<{ kept: number; says: string }> {
  const opened = openText(bytes);
  if ("says" in opened) return { kept: 0, says: opened.says };
  const codes = (text: string) => (/^E\d{8}$/.test(text) ? { code: text } : { says: "not a code" });
  if ("text" in opened) return said(readFindings(opened.text, codes));
  const sheets = await sheetsOf(bytes, opened.workbook);
  if ("says" in sheets) return { kept: 0, says: sheets.says };
  const [sheet] = sheets;
  return sheet ? said(readFindings(sheet.lines, codes)) : { kept: 0, says: "no sheet holds anything" };
}

function said({ records, rejected }: ReturnType<typeof readFindings>): { kept: number; says: string } {
  const words = rejected.slice(0, 1000).map(({ line, column, says }) => `${line} ${column} ${says}`);
  return { kept: records.length, says: words.join("\n") };
}

test("a workbook that means well is read, so that what refuses the others is what stands in them", async () => {
  expect(await reading(wellMeant())).toEqual({ kept: 1, says: "" });
});

test.each(ATTACK_FILES)(
  "the readers take $says for what it is: nothing of it is kept, and few words say why",
  async (file) => {
    const { kept, says } = await reading(file.make());
    expect(kept).toBe(0);
    expect(says).not.toBe("");
    expect(says.length).toBeLessThan(LONGEST_WORDS);
    expect(says).not.toMatch(FAULT);
    expect(says).not.toContain("root:");
  },
);

/** Every form on the site by which a file can be sent, as its route, told by how the form says that it is sent. */
async function uploadForms(): Promise<string[]> {
  const [administrator] = PEOPLE;
  const site = siteOn(tiny.database, { askerOf: () => administrator ?? null });
  const found = new Set<string>();
  for (const route of ROUTES.filter((one) => one.startsWith("GET ") && mayAsk("administrator", one))) {
    const path = route.slice(4).replace(":code", "E08000018").replaceAll(/:\w+/g, "1");
    const html = await (await site.request(path)).text();
    for (const [form] of html.matchAll(/<form\b[^>]*>/g))
      if (form.includes('enctype="multipart/form-data"')) found.add(/action="([^"?]*)"/.exec(form)?.[1] ?? path);
  }
  return [...found].map((path) => routeOf("POST", path));
}

function routeOf(method: string, path: string): string {
  const routes = [...ROUTES].sort((one, other) => one.split(":").length - other.split(":").length);
  return (
    routes.find((route) => new RegExp(`^${route.replaceAll(/:\w+/g, "[^/]+")}$`).test(`${method} ${path}`)) ?? path
  );
}

test("every form that takes a file is in the list of uploads, so that the files below are thrown at it", async () => {
  expect((await uploadForms()).filter((route) => !(route in UPLOADS))).toEqual([]);
  expect(Object.keys(UPLOADS).filter((route) => !(route in ACCESS))).toEqual([]);
});

function send(route: string, fields: readonly [string, string | File][], headers: Record<string, string> = {}) {
  const path = (route.split(" ")[1] ?? "").replace(":code", "E08000018").replaceAll(/:\w+/g, "1");
  const body = new FormData();
  for (const [name, value] of fields) body.append(name, value);
  const [administrator] = PEOPLE;
  const site = siteOn(tiny.database, { askerOf: () => administrator ?? null });
  return site.request(ORIGIN + path, { method: "POST", headers: { Origin: ORIGIN, ...headers }, body });
}

async function expectRefused(answer: Response, statuses: readonly number[]): Promise<void> {
  expect(statuses).toContain(answer.status);
  const text = await answer.text();
  expect(text.length).toBeLessThan(LONGEST_WORDS);
  expect(text).not.toMatch(FAULT);
  expect(text).not.toMatch(LIVE);
}

describe.each(Object.entries(UPLOADS))("an upload at %s", (route, { field, others }) => {
  test.each(ATTACK_FILES)("of $says keeps nothing and says so in words", async ({ name, make }) => {
    const file = new File([make() as BlobPart], name);
    const fields = Object.entries(others).map(([name, [value = ""]]): [string, string] => [name, value]);
    await tiny.client.execute("delete from tallies");
    const kept = async () => (await tiny.client.execute("select count(*) as n from imports")).rows[0]?.n;
    const before = await kept();
    // A preview of what is wrong with a file is a page like another.
    await expectRefused(await send(route, [...fields, [field, file]]), [200, 303, 400, 409, 413, 429]);
    expect(await kept()).toBe(before);
  });
});

const OTHERS = ROUTES.filter(
  (route) => route.startsWith("POST ") && mayAsk("administrator", route) && !(route in UPLOADS),
);

test.each(OTHERS)("%s takes no file, whatever it is and however long it says that it is", async (route) => {
  const file = new File([`a\0b\u202E${"x".repeat(2000)}`], "../../etc/passwd\u202E.xlsx");
  const fields = Object.keys(FORMS[route] ?? { reason: [] }).map((name): [string, File] => [name, file]);
  await tiny.client.execute("delete from tallies");
  await expectRefused(await send(route, fields), [200, 302, 303, 400, 403, 404, 409, 415, 428]);
  const long = await send(route, [["reason", "x"]], { "Content-Length": String(2 ** 30) });
  await expectRefused(long, [400, 413]);
});
