import type { Page } from "@playwright/test";

/** Until the page has come to life and asks for nothing more. Of a request it keeps alive the end is not always told. */
export const calm = (page: Page): Promise<void> =>
  page.waitForLoadState("networkidle", { timeout: 5_000 }).catch(() => undefined);
