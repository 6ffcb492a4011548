import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { LICENCES, LOCK, licenceIn, licencesText, locked, nameOf, served } from "./licences.ts";

const PACKAGE = JSON.parse(readFileSync("package.json", "utf8"));
const ALLOWED = ["MIT", "ISC", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "Apache-2.0"];
/** Whose install scripts are known, and never run. */
const SCRIPTED = ["esbuild", "sharp", "workerd"];

test("the lock file asks for what package.json asks for, each in one exact version, and nothing else", () => {
  const [{ name, dependencies, devDependencies }, root] = [PACKAGE, LOCK.packages[""] as typeof PACKAGE];
  expect({ name: root.name, dependencies: root.dependencies, devDependencies: root.devDependencies }).toEqual({
    ...{ name, dependencies, devDependencies },
  });
  const asked = Object.entries<string>({ ...dependencies, ...devDependencies });
  const loose = asked.filter(([one, version]) => LOCK.packages[`node_modules/${one}`]?.version !== version);
  expect(loose).toEqual([]);
  expect(Object.keys(PACKAGE)).not.toEqual(expect.arrayContaining(["overrides"]));
});

test("every package of the lock file is checked by its SHA-512, and comes from the registry and nowhere else", () => {
  expect(LOCK.lockfileVersion).toBe(3);
  expect(locked().length).toBeGreaterThan(300);
  const wrong = locked().filter(
    ([, { integrity, resolved, link }]) =>
      link ||
      !/^sha512-[\w+/]{86}==$/.test(integrity ?? "") ||
      !/^(https:\/\/registry\.npmjs\.org\/|$)/.test(resolved ?? ""),
  );
  expect(wrong).toEqual([]);
});

test("no package runs a script when it is installed: those that have one are named and switched off", () => {
  const scripted = locked().filter(([, { hasInstallScript }]) => hasInstallScript);
  expect([...new Set(scripted.map(([path]) => nameOf(path)))].sort()).toEqual(SCRIPTED);
  expect(PACKAGE.allowScripts).toEqual(Object.fromEntries(SCRIPTED.map((name) => [name, false])));
  const own = Object.keys(PACKAGE.scripts).filter((name) => /^(pre|post)?(install|prepare|publish)$/.test(name));
  expect(own).toEqual([]);
});

test("what is installed is what the lock file names", () => {
  const other = locked().flatMap(([path, { version, optional }]) => {
    const installed = installedVersion(path);
    return installed === version || (installed === null && optional) ? [] : [`${path}: ${installed}, not ${version}`];
  });
  expect(other).toEqual([]);
});

function installedVersion(path: string): string | null {
  try {
    return JSON.parse(readFileSync(`${path}/package.json`, "utf8")).version;
  } catch {
    return null;
  }
}

test("everything that is served comes under terms that allow it, by the lock file and by the package itself", () => {
  const wrong = served().flatMap(([path, { license }]) => {
    const own = licenceIn(path) ?? license;
    return license !== undefined && ALLOWED.includes(license) && own === license ? [] : [`${path}: ${license}, ${own}`];
  });
  expect(wrong).toEqual([]);
});

test("the list of licences is what the lock file says", () => {
  expect(readFileSync(LICENCES, "utf8")).toBe(licencesText());
});
