import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { SEED_FILES } from "./actions/seed-files.ts";
import { PlannerError } from "./core/errors.ts";

// One folder up is the project, both for this file and for the server bundled into .build.
const SEED = fileURLToPath(new URL("../seed", import.meta.url));

/** The texts of the files that `seed` loads, by file name. */
export async function readSeedFiles(folder = SEED): Promise<Record<string, string>> {
  const texts = SEED_FILES.map(async ({ fileName }) => [fileName, await readText(join(folder, fileName))] as const);
  return Object.fromEntries(await Promise.all(texts));
}

async function readText(path: string): Promise<string> {
  return readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    const mend = "Restore it from the repository and start again.";
    throw new PlannerError("invalid", `${path} cannot be read (${error.code}). ${mend}`);
  });
}
