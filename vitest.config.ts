import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)) } },
  test: {
    include: ["{app,server,db,components,tests}/**/*.test.{ts,tsx}"],
    globalSetup: ["tests/support/database.ts"],
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
