import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.{ts,tsx}"],
    globalSetup: "tests/support/folder.ts",
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // One file a core: left to itself, vitest leaves a core of every machine idle.
    maxWorkers: "100%",
  },
});
