import { build } from "esbuild";
import { Miniflare } from "miniflare";
import { leftOut } from "../../src/left-out.ts";

const COMPATIBILITY_DATE = "2026-04-20";

/** A worker's program in one text. */
export async function bundle(entry: string, { minify = false } = {}): Promise<string> {
  const conditions = ["workerd", "worker", "browser"];
  const built = await build({
    entryPoints: [entry],
    bundle: true,
    minify,
    format: "esm",
    write: false,
    conditions,
    plugins: [leftOut],
    outdir: ".",
  });
  return built.outputFiles[0]?.text ?? "";
}

export function inWorkerd(script: string, bindings: Record<string, string>): Miniflare {
  const compatibilityDate = COMPATIBILITY_DATE;
  return new Miniflare({ modules: true, script, compatibilityDate, cf: false, bindings, unsafeDirectSockets: [{}] });
}
