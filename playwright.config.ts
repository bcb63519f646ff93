import { defineConfig } from "@playwright/test";
import { findBrowser } from "./tests/support/browser";

const browser = await findBrowser();

export default defineConfig({
  testDir: "tests/e2e",
  globalSetup: "./tests/e2e/support/server.ts",
  outputDir: "test-results",
  workers: 2,
  fullyParallel: true,
  retries: Number(process.env.RETRIES ?? 0),
  // Guards alone: on a busy machine a journey through three browsers takes a minute that takes ten seconds elsewhere.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [["list"], ["json", { outputFile: process.env.JOURNEYS_JSON ?? "test-results/journeys.json" }]],
  use: {
    launchOptions: {
      executablePath: browser.executablePath,
      args: browser.args,
      env: { ...process.env, ...browser.env } as Record<string, string>,
    },
    screenshot: "only-on-failure",
    // Recording takes a twentieth of the time: where a test is tried again, that try is recorded.
    trace: process.env.RETRIES ? "on-first-retry" : "retain-on-failure",
  },
  projects: [
    // What measures runs after everything else, alone: a teardown waits for all, whether they held or not.
    { name: "journeys", testIgnore: "long-thread.spec.ts", teardown: "measured" },
    // Without a trace: its snapshots of the page are tasks of the page.
    { name: "measured", testMatch: "long-thread.spec.ts", fullyParallel: false, use: { trace: "off" } },
  ],
});
