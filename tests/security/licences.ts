import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

// Whose work is in what is served, and on which terms: npx tsx tests/security/licences.ts writes LICENCES.md again.

/** A package of the lock file; what is for tests and tools alone is `dev`. */
type Locked = {
  version: string;
  resolved?: string;
  integrity?: string;
  license?: string;
  link?: boolean;
  dev?: boolean;
  devOptional?: boolean;
  optional?: boolean;
  hasInstallScript?: boolean;
};
type Lock = { lockfileVersion: number; packages: Record<string, Locked> };

export const LICENCES = "LICENCES.md";
export const LOCK: Lock = JSON.parse(readFileSync("package-lock.json", "utf8"));

export const nameOf = (path: string): string => path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);

/** Every package of the lock file but the project itself, by its place in node_modules. */
export function locked(): [path: string, Locked][] {
  return Object.entries(LOCK.packages).filter(([path]) => path !== "");
}

/** What a production install brings. */
export function served(): [path: string, Locked][] {
  return locked().filter(([, { dev, devOptional }]) => !dev && !devOptional);
}

/** What an installed package says its own licence is; undefined for one of another system's. */
export function licenceIn(path: string): string | undefined {
  const file = `${path}/package.json`;
  if (!existsSync(file)) return undefined;
  const { license } = JSON.parse(readFileSync(file, "utf8"));
  return typeof license === "string" ? license : license?.type;
}

/** A package's row in the list: the many that are one package made for each system have one row together. */
function rowOf(path: string, { optional }: Locked): string {
  const [scope, one] = nameOf(path).split("/");
  return optional && one !== undefined ? `\`${scope}/…\`, one for each system` : `\`${nameOf(path)}\``;
}

/** The whole of LICENCES.md. */
export function licencesText(): string {
  const rows = new Map<string, Locked[]>();
  for (const [path, one] of served()) rows.set(rowOf(path, one), [...(rows.get(rowOf(path, one)) ?? []), one]);
  const all = (packages: Locked[], part: "version" | "license") =>
    [...new Set(packages.map((one) => one[part]))].sort().join(", ");
  const lines = [...rows]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, packages]) => `| ${name} | ${all(packages, "version")} | ${all(packages, "license")} |`);
  return `# Licences of what is served

Every package that a production install brings, from the lock file; what serves tests and tools alone is not in it. Each
package holds its own licence's text. \`npx tsx tests/security/licences.ts\` writes this file again, and a test fails when it
is not what the lock file says, or when a package comes under other terms than MIT, ISC, BSD or Apache 2.0.

| Package | Version | Licence |
|---|---|---|
${lines.join("\n")}
`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) writeFileSync(LICENCES, licencesText());
