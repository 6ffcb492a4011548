import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";
import { ASSET_HEADERS } from "./assets.ts";
import { leftOut } from "./left-out.ts";

// Makes what the browser and Node are given: the assets with their headers, the server in one file, and its thread in another. By default in .build.

const root = fileURLToPath(new URL("..", import.meta.url));
const pages = `${root}src/pages`;
const out = process.argv[2] ?? `${root}.build`;

async function styles(): Promise<string> {
  const frontend = await readFile(`${root}node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.css`, "utf8");
  const names = (await readdir(`${pages}/css`)).filter((name) => name.endsWith(".css")).sort(baseFirstNarrowLast);
  const own = await Promise.all(names.map((name) => readFile(`${pages}/css/${name}`, "utf8")));
  const { code } = await transform([unbranded(frontend), ...own].join("\n"), { loader: "css", minify: true });
  return code;
}

/** Base rules come before every page's, and what narrow screens take back comes after. */
function baseFirstNarrowLast(one: string, other: string): number {
  const place = (name: string) => (name === "base.css" ? 0 : name === "narrow.css" ? 2 : 1);
  return place(one) - place(other) || (one < other ? -1 : 1);
}

/** GOV.UK's crest, crown and typeface are not ours to use, so they and the typeface's notice go. */
function unbranded(css: string): string {
  const plain = css
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/@font-face\{[^}]*\}/g, "")
    .replace(/\.govuk-footer__(?:crown|copyright-logo)[^{},]*\{[^}]*\}/g, "")
    .replaceAll(/GDS Transport,\s*arial,\s*sans-serif/g, "var(--font)");
  const left = /GDS Transport|url\([^)]*\)|crest|crown/i.exec(plain);
  if (left)
    throw new Error(
      `govuk-frontend.min.css still holds "${left[0]}", which is GOV.UK's brand: strip it in src/build.ts.`,
    );
  return plain;
}

async function writeAssets(): Promise<void> {
  const assets = `${out}/public/assets`;
  await mkdir(assets, { recursive: true });
  const headers = Object.entries(ASSET_HEADERS).map(([name, value]) => `  ${name}: ${value}\n`);
  await Promise.all([
    writeFile(`${assets}/app.css`, await styles()),
    writeFile(`${assets}/icon.svg`, await readFile(`${pages}/icon.svg`)),
    // Workers serves assets past the app, so their headers are told to it in a file.
    writeFile(`${out}/public/_headers`, `/assets/*\n${headers.join("")}`),
  ]);
}

async function writeScript(): Promise<void> {
  const names = (await readdir(`${pages}/client`)).filter((name) => name.endsWith(".ts")).sort();
  await build({
    stdin: { contents: names.map((name) => `import "./${name}";`).join("\n"), resolveDir: `${pages}/client` },
    outfile: `${out}/public/assets/app.js`,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
  });
}

async function writeServer(): Promise<void> {
  await build({
    entryPoints: [`${root}src/node.ts`, `${root}src/thread-work.ts`],
    outdir: out,
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    target: "node20",
  });
}

/** wrangler bundles what it is given once more, but leaves nothing out. */
async function writeWorker(): Promise<void> {
  await build({
    entryPoints: [`${root}src/worker.ts`],
    outfile: `${out}/worker.js`,
    bundle: true,
    minify: true,
    sourcemap: true,
    format: "esm",
    target: "es2022",
    conditions: ["workerd", "worker", "browser"],
    plugins: [leftOut],
  });
}

await Promise.all([writeAssets(), writeScript(), writeServer(), writeWorker()]);
