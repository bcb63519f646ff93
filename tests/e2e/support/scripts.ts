import type { Page } from "@playwright/test";

/** Lets the page arrive without its scripts, until the answer is called. */
export async function holdScripts(page: Page): Promise<() => void> {
  let go = () => {};
  const held = new Promise<void>((resolve) => {
    go = resolve;
  });
  await page.route(/\/_next\/.*\.js/, async (route) => {
    await held;
    await route.continue().catch(() => undefined);
  });
  return () => go();
}
