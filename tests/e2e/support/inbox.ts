import { expect, type Locator, type Page } from "@playwright/test";

/** The inbox with a notice in it: jobs tell a moment after what happened, and an inbox that is open only offers it. */
export async function inboxWith(page: Page, notice: Locator, count = 1): Promise<void> {
  await expect(async () => {
    await page.goto("/inbox");
    await expect(notice).toHaveCount(count, { timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
}
