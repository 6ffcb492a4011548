import { build } from "esbuild";
import { Miniflare } from "miniflare";

const COMPATIBILITY_DATE = "2026-04-20";

/** A worker's program in one text. */
export async function bundle(entry: string): Promise<string> {
  const conditions = ["workerd", "worker", "browser"];
  const built = await build({
    entryPoints: [entry],
    bundle: true,
    format: "esm",
    write: false,
    conditions,
    outdir: ".",
  });
  return built.outputFiles[0]?.text ?? "";
}

export function inWorkerd(script: string, bindings: Record<string, string>): Miniflare {
  return new Miniflare({ modules: true, script, compatibilityDate: COMPATIBILITY_DATE, cf: false, bindings });
}
