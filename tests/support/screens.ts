import { mkdirSync } from "node:fs";
import { chromium, type Page } from "@playwright/test";
import { findBrowser } from "./browser";
import { startSite } from "./site";

/** Takes the pictures in docs/screens from the demo forum, as readers on a desk and on a phone see it. */
const site = await startSite({ AUTH_SECRET: "" }, ["--demo"]);
const { executablePath, args, env } = await findBrowser();
const browser = await chromium.launch({
  executablePath,
  args,
  env: { ...process.env, ...env } as Record<string, string>,
});
const person = await site.person("Mira Holt");
const list = await (await fetch(`${site.url}/october-1917`)).text();
const thread = /\/october-1917\/t\/informed-support-[a-z0-9]{10}/.exec(list)?.[0] ?? "";
const TO_DEBATE = "#debate, #tree";

const SCREENS: Record<string, { path: string; signedIn?: boolean; act?: (page: Page) => Promise<unknown> }> = {
  home: { path: "/" },
  space: { path: "/october-1917" },
  thread: { path: thread },
  debate: {
    path: thread,
    act: (page) =>
      page
        .locator(TO_DEBATE)
        .first()
        .evaluate((tree) => tree.scrollIntoView()),
  },
  composer: {
    path: thread,
    signedIn: true,
    async act(page) {
      await page.locator('[data-act="reply"]').nth(1).click();
      const words = page.locator('textarea[id^="text-"]:not(#text-root)').first();
      await words.fill(
        "Agreed about the minutes. But a show of hands counts those who stayed to the end of the meeting.",
      );
      await words.evaluate((field) => field.scrollIntoView({ block: "center" }));
    },
  },
  "sign-in": { path: "/sign-in" },
};

mkdirSync("docs/screens", { recursive: true });
for (const [width, height] of [
  [1440, 900],
  [390, 844],
] as const) {
  for (const colorScheme of ["light", "dark"] as const) {
    const context = await browser.newContext({ viewport: { width, height }, colorScheme, reducedMotion: "reduce" });
    for (const [name, { path, signedIn, act }] of Object.entries(SCREENS)) {
      const [cookie, value] = person.cookie.split("=") as [string, string];
      if (signedIn) await context.addCookies([{ name: cookie, value, url: site.url }]);
      else await context.clearCookies();
      const page = await context.newPage();
      await page.goto(site.url + path, { waitUntil: "networkidle" });
      await act?.(page);
      await page.waitForTimeout(400);
      await page.screenshot({ path: `docs/screens/${name}-${width}-${colorScheme}.png` });
      await page.close();
    }
    await context.close();
  }
}
await browser.close();
await site.stop();
