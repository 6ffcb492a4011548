import axe from "axe-core";
import type { Page } from "playwright-core";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds wrong: the rule, and where. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const run = (tags: string[]) =>
    (globalThis as unknown as { axe: typeof axe }).axe.run({ runOnly: tags, resultTypes: ["violations"] });
  const found = await page.evaluate(run, RULES);
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target}`));
}

/** What makes the whole page scroll sideways, if it does: the widest things outside every region that scrolls. Runs in the page. */
export function stickingOut(): string[] {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  const scrolls = (element: Element | null): boolean => {
    if (element === null || element === document.body) return false;
    const { overflowX, position } = getComputedStyle(element);
    if (overflowX !== "visible") return true;
    const isPlacedAlone = position === "absolute" && element instanceof HTMLElement;
    return scrolls(isPlacedAlone ? element.offsetParent : element.parentElement);
  };
  const out = Array.from(document.body.querySelectorAll("*"), (element) => {
    return { element, right: Math.round(element.getBoundingClientRect().right) };
  }).filter(({ element, right }) => right > clientWidth && !scrolls(element.parentElement));
  const widest = out.sort((one, other) => other.right - one.right).slice(0, 5);
  return [
    `the page is ${scrollWidth} wide in ${clientWidth}`,
    ...widest.map(({ element, right }) => `${right}: ${element.outerHTML.slice(0, 120)}`),
  ];
}

/** Goes through the page by the tab key alone and gives every control that it never reaches. */
export async function unreached(page: Page): Promise<string[]> {
  const count = await page.evaluate(() => {
    const isChosen = (element: Element) =>
      !(element instanceof HTMLInputElement && element.type === "radio") ||
      element.checked ||
      !document.querySelector(`input[name="${element.name}"]:checked`);
    const controls = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
    const wanted = [...document.querySelectorAll(controls)].filter((one) => one.checkVisibility() && isChosen(one));
    for (const element of wanted) element.setAttribute("data-unreached", "");
    document.addEventListener("focusin", ({ target }) => (target as Element).removeAttribute("data-unreached"));
    return wanted.length;
  });
  for (let pressed = 0; pressed < count + 2; pressed++) await page.keyboard.press("Tab");
  return page.evaluate(() =>
    Array.from(document.querySelectorAll("[data-unreached]"), (element) => element.outerHTML.slice(0, 120)),
  );
}
