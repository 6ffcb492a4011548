import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";

const INSTALLED = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:/Program Files/Google/Chrome/Application/chrome.exe",
];

/** Starts a headless Chromium: CHROMIUM_PATH's, else the one inside the npm package, else an installed one. */
export async function openBrowser(): Promise<{ browser: Browser; close(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "chromium-"));
  const { CHROMIUM_PATH } = process.env;
  const found = CHROMIUM_PATH ?? (await unpacked(folder)) ?? INSTALLED.find((path) => existsSync(path));
  if (!found) throw new Error("The browser tests found no Chromium: set CHROMIUM_PATH to its program file.");
  const browser = await chromium.launch({
    executablePath: found,
    env: surroundings(found, folder),
    args: ["--no-sandbox"],
  });
  return {
    browser,
    async close() {
      await browser.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Unpacks the Chromium that the package carries for Linux on x64, with its libraries and fonts beside it. */
async function unpacked(folder: string): Promise<string | null> {
  if (process.platform !== "linux" || process.arch !== "x64") return null;
  const before = { ...process.env };
  // It unpacks to the temporary folder, and its libraries only where it takes itself to be on Amazon's Lambda.
  Object.assign(process.env, { TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: "nodejs20.x" });
  const path = await (await import("@sparticuz/chromium")).default.executablePath();
  process.env = before;
  const fonts = `<fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/cache</cachedir></fontconfig>`;
  await writeFile(join(folder, "fonts.conf"), fonts);
  return path;
}

/** The package's libraries serve only where the system lacks its own; its fonts always, so that text is as wide everywhere. */
function surroundings(program: string, folder: string): NodeJS.ProcessEnv {
  const lacking = process.platform === "linux" && String(spawnSync("ldd", [program]).stdout).includes("not found");
  return {
    ...process.env,
    ...(lacking ? { LD_LIBRARY_PATH: join(folder, "al2023", "lib") } : {}),
    ...(existsSync(join(folder, "fonts.conf")) ? { FONTCONFIG_FILE: join(folder, "fonts.conf") } : {}),
  };
}
