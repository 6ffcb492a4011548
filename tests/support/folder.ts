import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  export interface ProvidedContext {
    /** A folder of this run's own; it goes when the run ends. */
    folder: string;
  }
}

export function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), "planner-tests-"));
  project.provide("folder", folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
