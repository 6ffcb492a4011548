import { dirname } from "node:path";
import type { Plugin } from "esbuild";

/**
 * What the Worker's bundle can do without, a third of it: zod's sixty languages, which come with whoever holds all of zod
 * (the site speaks English), and the charts of workbooks, of which none is written.
 */
const INSTEAD: readonly (readonly [file: RegExp, text: string])[] = [
  [/[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/, `export { default as en } from "./en.js";`],
  [
    /[\\/]hucre[\\/]dist[\\/]xlsx[\\/]chart-writer\.mjs$/,
    `export function writeChart() { throw new Error("Charts are left out of the Worker: src/left-out.ts."); }`,
  ],
];

export const leftOut: Plugin = {
  name: "left-out",
  setup({ onLoad }) {
    for (const [filter, contents] of INSTEAD)
      onLoad({ filter }, ({ path }) => ({ contents, resolveDir: dirname(path) }));
  },
};
