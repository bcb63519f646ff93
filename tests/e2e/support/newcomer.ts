import { randomBytes } from "node:crypto";
import type { Page } from "@playwright/test";

/** Signs somebody new up in this browser and goes on to a page. */
export async function newcomer(page: Page, next: string): Promise<string> {
  const handle = `e2e-${randomBytes(5).toString("hex")}`;
  await page.goto(`/register?next=${encodeURIComponent(next)}`);
  await page.getByLabel("Name", { exact: true }).fill("Ada Lovelace");
  await page.getByLabel("Handle").fill(handle);
  await page.getByLabel("E-mail").fill(`${handle}@example.org`);
  await page.getByLabel("Password").fill("a long enough password");
  await page.getByRole("button", { name: "Make an account" }).click();
  await page.waitForURL((url) => url.pathname === next);
  return handle;
}
