import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)) } },
  test: {
    include: ["{app,server,db,components,tests}/**/*.test.{ts,tsx}"],
    globalSetup: ["tests/support/database.ts"],
    env: { AUTH_SECRET: "for tests alone: thirty-two characters or more", LOG_LEVEL: "error" },
    reporters: process.env.VITEST_JSON ? ["default", ["json", { outputFile: process.env.VITEST_JSON }]] : ["default"],
    setupFiles: ["tests/support/setup.ts"],
    // One waits for the database while the other counts: two take two thirds of the time of one, on two cores.
    maxWorkers: 2,
    // Guards alone: where others share the machine, a database takes a quarter of a minute to start.
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
