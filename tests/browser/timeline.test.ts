import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openBrowser } from "../support/browser.ts";
import { stickingOut, violations } from "./checks.ts";
import { servedSite } from "./site.ts";

const TIMELINE = "/plans/1/timeline";
const CHOSEN = `${TIMELINE}?zoom=chosen&choose=E08000018`;
const WIDE = { width: 1440, height: 1000 };

let site: Awaited<ReturnType<typeof servedSite>>;
let opened: Awaited<ReturnType<typeof openBrowser>>;
let browser: Browser;

beforeAll(async () => {
  [site, opened] = await Promise.all([servedSite(), openBrowser()]);
  browser = opened.browser;
});
afterAll(async () => {
  await opened.close();
  await site.close();
});

async function visit(path: string, options: BrowserContextOptions = {}) {
  const context = await browser.newContext({ viewport: WIDE, ...options });
  const page = await context.newPage();
  await page.goto(site.address + path);
  return { page, close: () => context.close() };
}

/** What is read out of whatever has the focus. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const said = document.activeElement;
    return said?.getAttribute("aria-label") ?? said?.querySelector(".tl-says")?.textContent ?? said?.textContent ?? "";
  });
const told = (page: Page) => page.locator("#tl-says").textContent();
const enterGrid = (page: Page) => page.locator("#timeline [tabindex='0']").focus();

describe("the grid", () => {
  test("is one stop for the tab key, and the arrows walk every cell of a row and keep the week between rows", async () => {
    const { page, close } = await visit(TIMELINE);
    expect(await page.locator("#timeline [tabindex='0']").count()).toBe(1);
    await enterGrid(page);
    const first = await focused(page);
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.closest("#timeline"))).toBeNull();
    await page.keyboard.press("Shift+Tab");
    expect(await focused(page)).toBe(first);

    await page.keyboard.press("Home");
    expect(await focused(page)).toBe("Team 1");
    const lane = page.locator("tr[data-team=T1]");
    for (let nth = 1; nth < (await lane.locator("th, td").count()); nth++) await page.keyboard.press("ArrowRight");
    const last = await lane.locator("td").last().getAttribute("aria-label");
    expect(await focused(page)).toBe(last);
    await page.keyboard.press("ArrowRight");
    expect(await focused(page)).toBe(last);

    await page.keyboard.press("Control+Home");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("PageDown");
    await page.keyboard.press("PageDown");
    expect(await focused(page)).toMatch(/^Team 1, .*July 2027/);
    await page.keyboard.press("ArrowUp");
    expect(await focused(page)).toMatch(/^12 July 2027/);
    await page.keyboard.press("PageUp");
    expect(await focused(page)).toMatch(/^12 April 2027/);
    await page.keyboard.press("Control+End");
    expect(await focused(page)).toMatch(/^Team 12, .*January 2029/);
    await close();
  });

  test("tells assistive technology its rows, columns, headings and what each cell holds", async () => {
    const { page, close } = await visit(`${TIMELINE}?zoom=2027-Q2&team=T4`);
    const tree = await page.locator("#timeline").ariaSnapshot();
    expect(tree).toContain('- grid "Visits by week and team"');
    expect(tree).toMatch(/columnheader "5 April 2027, closed: Easter holiday"/);
    expect(tree).toMatch(/rowheader "?Team 4/);
    expect(tree).toMatch(
      /gridcell "Team 4, (week of|\d+ weeks from) .*: (free|team on leave|held in reserve|closed week)/,
    );
    expect(tree).toMatch(/link "Team 4, .*: .*, (short|standard), on site \d weeks?, call Monday .* 2027, band \d/);
    const grid = await page.evaluate(() => {
      const table = document.querySelector("#timeline");
      const cells = table?.querySelectorAll("tbody tr > *") ?? [];
      return [table?.getAttribute("aria-colcount"), ...Array.from(cells, (cell) => cell.getAttribute("aria-colindex"))];
    });
    expect(grid.slice(0, 3)).toEqual(["105", "1", "14"]);
    expect(grid).not.toContain(null);
    await close();
  });

  test("chooses a visit by Enter and goes on from it", async () => {
    const { page, close } = await visit(TIMELINE);
    await page.locator("#timeline .tl-visit").first().focus();
    const before = await focused(page);
    await page.keyboard.press("Enter");
    await page.waitForURL(/choose=.*#chosen$/);
    await page.waitForLoadState();
    expect(await focused(page)).toBe(`${before}; the chosen visit is planned here, chosen`);
    expect(await violations(page)).toEqual([]);
    await close();
  });
});

describe("moving the chosen visit", () => {
  test("by keys says what each place costs or what closes it, comes back with Escape and goes on with Enter", async () => {
    const { page, close } = await visit(`${CHOSEN}#chosen`);
    await page.keyboard.press("Enter");
    expect(await told(page)).toMatch(/^Moving the chosen visit\. Arrow keys .* Now: planned here\.$/);
    await page.keyboard.press("ArrowRight");
    expect(await told(page)).toMatch(/^Team \d+, week of .* 202\d.*: (costs|closed)/);
    await page.keyboard.press("Escape");
    expect([await told(page), await page.locator(".tl-ghost").count()]).toEqual(["Not moved.", 0]);

    await page.getByRole("button", { name: "Move with the keys" }).click();
    const open = await openPlace(page);
    const [team = "", column = 0] = open;
    await steer(page, team, column);
    expect(await told(page)).toMatch(/: costs /);
    await page.keyboard.press("Enter");
    await page.waitForURL(new RegExp(`/plans/1/visits/E08000018/move\\?team=${team}&week=\\d+$`));
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toContain("Rotherham");
    await close();
  });

  test("by pointer ends at the same page, and a place that is closed keeps it where it is", async () => {
    const { page, close } = await visit(CHOSEN, { viewport: { width: 1440, height: 1800 } });
    const drag = async (to: string) => {
      const chosen = page.locator(".tl-chosen");
      const [from, target] = [await chosen.boundingBox(), await page.locator(to).first().boundingBox()];
      if (!from || !target) throw new Error("Nothing to drag");
      await page.mouse.move(from.x + from.width / 2, from.y + 20);
      await page.mouse.down();
      await page.mouse.move(target.x + 5, target.y + 20, { steps: 4 });
      const says = await page.locator(".tl-ghost").textContent();
      await page.mouse.up();
      return says;
    };
    expect(await drag("#timeline td.tl-closed")).toMatch(/^closed: /);
    expect(await told(page)).toMatch(/^Not moved\. That place is closed: /);
    expect(await drag("#timeline td.tl-best")).toMatch(/^costs [\d.]+ weeks? (more|less)$/);
    await page.waitForURL(/\/visits\/E08000018\/move\?team=T\d+&week=\d+$/);
    await close();
  });

  test("works by plain form where there is no JavaScript, from finding the authority on", async () => {
    const { page, close } = await visit(TIMELINE, { javaScriptEnabled: false });
    await page.getByLabel("Find an authority").fill("Rotherham");
    await page.getByRole("button", { name: "Find" }).click();
    await page.waitForURL(`${site.address}${TIMELINE}?choose=E08000018#chosen`);
    await page.getByLabel("Rows", { exact: true }).selectOption("authority");
    await page.getByLabel("Weeks", { exact: true }).selectOption("2027-H1");
    await page.getByRole("button", { name: "Show" }).click();
    await page.waitForURL(/rows=authority&zoom=2027-H1/);
    await page.getByLabel("To team", { exact: true }).selectOption("T5");
    await page.getByLabel("On site from", { exact: true }).selectOption({ index: 60 });
    await page.getByRole("button", { name: "See what it would do" }).click();
    await page.waitForURL(`${site.address}/plans/1/visits/E08000018/move?team=T5&week=61`);
    await page.goBack();
    await page.locator("#timeline .tl-visit").first().click();
    await page.waitForURL(/choose=[A-Z]\d{8}#chosen$/);
    await close();
  });
});

test.each([
  ["two years", TIMELINE],
  ["a chosen visit", CHOSEN],
  ["authorities", `${TIMELINE}?rows=authority&band=1`],
])("at 320 pixels the page of %s stays as wide as the screen", async (_, path) => {
  const { page, close } = await visit(path, { viewport: { width: 320, height: 640 } });
  expect(await page.evaluate(stickingOut)).toEqual([]);
  await close();
});

test("on paper two years fit the width of a sheet, without forms, and stay marked as secret", async () => {
  const { page, close } = await visit(TIMELINE, { viewport: { width: 1047, height: 700 } });
  await page.emulateMedia({ media: "print" });
  const width = await page.evaluate(() => document.querySelector("#timeline")?.getBoundingClientRect().width);
  expect(width).toBeLessThanOrEqual(1047);
  expect(await page.locator(".tl-asking").isVisible()).toBe(false);
  expect(await page.getByText("Restricted: visit dates are secret until the call").isVisible()).toBe(true);
  await close();
});

/** The team of the cheapest place, and how many weeks it lies from where the visit is. */
async function openPlace(page: Page): Promise<[string, number]> {
  return page.evaluate(() => {
    const best = document.querySelector("#timeline td.tl-best");
    const column = (cell: Element | null | undefined) => Number(cell?.getAttribute("aria-colindex"));
    const here = column(document.querySelector(".tl-chosen")?.closest("td"));
    return [best?.closest("tr")?.dataset.team ?? "", column(best) - here];
  });
}

/** Moves the frame to a lane, by as many rows as lie between, and along by so many weeks. */
async function steer(page: Page, team: string, weeks: number): Promise<void> {
  const rows = await page.evaluate((to) => {
    const lanes = [...document.querySelectorAll<HTMLElement>("#timeline tbody tr")];
    const at = (test: (row: HTMLElement) => boolean) => lanes.findIndex(test);
    return at(({ dataset }) => dataset.team === to) - at((row) => row.classList.contains("tl-chosen-lane"));
  }, team);
  for (let n = 0; n < Math.abs(rows); n++) await page.keyboard.press(rows > 0 ? "ArrowDown" : "ArrowUp");
  for (let n = 0; n < Math.abs(weeks); n++) await page.keyboard.press(weeks > 0 ? "ArrowRight" : "ArrowLeft");
}
