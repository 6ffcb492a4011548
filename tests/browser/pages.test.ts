import { gzipSync } from "node:zlib";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openBrowser } from "../support/browser.ts";
import { stickingOut, unreached, violations } from "./checks.ts";
import { servedSite } from "./site.ts";

const PAGES = [
  "/",
  "/authorities",
  "/authorities?show=reasons&show=weeks",
  "/authorities?sort=nonsense",
  "/authorities/E08000018",
  "/authorities/E06000066",
  "/plans",
  "/plans/1",
  "/plans/compare",
  "/fixes",
  "/scenarios",
  "/scenarios/1",
  "/scenarios/2",
  "/plans/compare?from=1&to=1",
  "/plans/1?by=team",
  "/plans/1/timeline",
  "/plans/1/timeline?choose=E08000018",
  "/plans/1/timeline?rows=authority&late=only",
  "/plans/1/timeline?rows=region&zoom=2027-Q2",
  "/plans/1/timeline?zoom=chosen&choose=E08000018",
  "/plans/1/proof",
  "/plans/1/visits/E08000018",
  "/plans/1/visits/E08000018?show=holders&from=nonsense",
  "/plans/1/visits/E08000018/move",
  "/plans/1/visits/E08000018/move?team=T10&week=27",
  "/plans/1/visits/E08000018/pin",
  "/plans/1/visits/E08000018/leave-out",
  "/plans/1/visits/E08000018/commission",
  "/plans/1/publish",
  "/committee",
  "/plans/1/bring-back",
  "/desk",
  "/signals",
  "/signals/new",
  "/signals/1",
  "/escalations",
  "/escalations/new",
  "/escalations/1",
  "/capacity",
  "/capacity/teams/T1",
  "/capacity/teams/new",
  "/capacity/conflicts",
  "/capacity/conflicts/new",
  "/capacity/closures",
  "/capacity/closures/new",
  "/capacity/figures",
  "/capacity/joint",
  "/capacity/joint/new",
  "/successions",
  "/successions/new",
  "/capacity/partners",
  "/policy",
  "/policy/change",
  "/policy/1",
  "/backtest",
  "/replay",
  "/notices",
  "/runs",
  "/sources",
  "/imports",
  "/imports/17",
  "/imports/previews/1",
  "/imports/previews/2",
  "/authorities/E08000018/visit",
  "/between",
  "/between/new",
  "/authorities/E08000018/seen",
  "/audit",
  "/audit?from=soon",
  "/audit/changes",
  "/account",
  "/account/tokens",
  "/calendars",
  "/api",
  "/staff-data",
  "/sign-in",
  "/sign-in/link/a-secret",
  "/nowhere",
];
const WIDE = { width: 1440, height: 900 };
/** What 1280 pixels come to at 400% zoom. */
const NARROW = { width: 320, height: 640 };

let site: Awaited<ReturnType<typeof servedSite>>;
let opened: Awaited<ReturnType<typeof openBrowser>>;
let browser: Browser;
let assets: number;

beforeAll(async () => {
  [site, opened] = await Promise.all([servedSite(), openBrowser()]);
  browser = opened.browser;
  assets = (await weight("/assets/app.css")) + (await weight("/assets/app.js"));
});
afterAll(async () => {
  await opened.close();
  await site.close();
});

async function weight(path: string): Promise<number> {
  const response = await fetch(site.address + path);
  return gzipSync(await response.arrayBuffer()).length;
}

/** Opens a page and collects what the browser complains of, such as a breach of the content security policy. */
async function visit(path: string, viewport: { width: number; height: number }, javaScriptEnabled = true) {
  const context = await browser.newContext({ viewport, javaScriptEnabled });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto(site.address + path);
  return { page, complaints, close: () => context.close() };
}

describe.each(PAGES)("%s", (path) => {
  test("is accessible, keeps its own policy and fits, wide and narrow", async () => {
    const { page, complaints, close } = await visit(path, WIDE);
    for (const viewport of [WIDE, NARROW]) {
      await page.setViewportSize(viewport);
      expect([viewport, await violations(page)]).toEqual([viewport, []]);
      expect([viewport, await page.evaluate(stickingOut)]).toEqual([viewport, []]);
    }
    expect(complaints.filter((text) => !/status of (400|404)/.test(text))).toEqual([]);
    await close();
  });

  test("weighs less than 100 kB with its styles and script", async () => {
    expect((await weight(path)) + assets).toBeLessThan(100_000);
  });
});

test.each(["/", "/authorities", "/authorities/E08000018", "/plans/1"])(
  "every control of %s is reached by the tab key",
  async (path) => {
    const { page, close } = await visit(path, WIDE);
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe("Skip to main content");
    expect(await unreached(page)).toEqual([]);
    await close();
  },
);

test("the link to the main content leads past the menu", async () => {
  const { page, close } = await visit("/authorities", WIDE);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.closest("main")?.id)).toBe("main");
  await close();
});

test("who is signed in, and the way to sign out, stay on a narrow screen", async () => {
  const { page, close } = await visit("/", NARROW);
  expect(await page.getByRole("link", { name: "Sign out" }).isVisible()).toBe(true);
  await close();
});

test("without JavaScript a planner finds an authority, draws up a plan, publishes it and takes it away", async () => {
  const { page, complaints, close } = await visit("/authorities", WIDE, false);
  await page.getByLabel("Name or code").fill("Rotherham");
  await page.getByRole("button", { name: "Find" }).click();
  await page.getByRole("link", { name: "Rotherham", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: /Rotherham/ }).waitFor();

  await page.getByRole("link", { name: "Plans", exact: true }).click();
  await page.getByRole("button", { name: "Draw up again" }).click();
  await page.getByRole("alert").getByText("reason").waitFor();
  await page.getByLabel("Reason").fill("Team 4 is back");
  await page.getByLabel("Quick").check();
  await page.getByRole("button", { name: "Draw up again" }).click();
  await page.waitForURL(`${site.address}/plans/2`);

  await page.getByRole("link", { name: "Check and publish plan 2" }).click();
  await page.getByLabel("Reason").fill("Agreed by the board");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "Publish plan 2" }).click();
  await page.locator("main").getByText("Agreed by the board").first().waitFor();

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "CSV", exact: true }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("plan-2.csv");
  expect(complaints.filter((text) => !/status of 400/.test(text))).toEqual([]);
  await close();
});

test("the page for a committee prints on one sheet of A4", async () => {
  const { page, close } = await visit("/committee", WIDE);
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  await close();
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  expect(pdf).toMatch(/\/MediaBox\s*\[0 0 59[45][.\d]* 84[12]/);
});
