import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser } from "../support/browser.ts";
import { violations } from "./checks.ts";
import { servedSite } from "./site.ts";

let site: Awaited<ReturnType<typeof servedSite>>;
let opened: Awaited<ReturnType<typeof openBrowser>>;
beforeAll(async () => {
  [site, opened] = await Promise.all([servedSite(), openBrowser()]);
});
afterAll(async () => {
  await opened.close();
  await site.close();
});

async function bring(page: Page, text: string) {
  await page.selectOption("#kind", "other_visits");
  await page.setInputFiles("#file", { name: "visits.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  await page.getByRole("button", { name: "See what it would change" }).click();
}
const VISITS = "authority,kind,theme,visited_on\nRotherham,focused,Front door,2026-10-06\n";

test("a file that is no table is told in place, the focus on what to mend, and the next one leads to its preview", async () => {
  const page = await opened.browser.newPage();
  await page.goto(`${site.address}/imports`);
  // What is said while a file is on its way is kept, however fast it goes.
  await page.evaluate(() => {
    const status = document.querySelector("[data-upload]");
    const said: string[] = [];
    Object.assign(window, { said });
    if (status)
      new MutationObserver(() => said.push(status.textContent ?? "")).observe(status, {
        childList: true,
        subtree: true,
      });
  });
  await bring(page, "<html>Sign in</html>");
  const summary = page.locator(".govuk-error-summary:focus");
  expect(await summary.textContent()).toContain("This is a web page, not a table");
  const said = await page.evaluate(() => (window as unknown as { said: string[] }).said);
  expect([said[0], said.at(-1)]).toEqual([
    "The file is on its way.",
    "The file is over. Its rows are being read and set beside what is kept.",
  ]);
  expect(await violations(page)).toEqual([]);
  await bring(page, VISITS);
  await page.waitForURL(/\/imports\/previews\/\d+$/);
  await page.close();
});

test("a file that is too large is refused before any of it is sent", async () => {
  const page = await opened.browser.newPage();
  await page.goto(`${site.address}/imports`);
  const sent: string[] = [];
  page.on("request", (request) => sent.push(request.method()));
  await bring(page, VISITS.padEnd(20_000_001));
  expect(await page.getByText("The file is too large.").textContent()).toContain("at most 20 MB");
  expect(sent).toEqual([]);
  await page.close();
});

test("without the browser's script the form goes as forms do", async () => {
  const context = await opened.browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${site.address}/imports`);
  await bring(page, VISITS);
  await page.waitForURL(/\/imports\/previews\/\d+$/);
  await context.close();
});
