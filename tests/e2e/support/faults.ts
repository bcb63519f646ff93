import type { Page } from "@playwright/test";

/** Listens for what must never happen: a policy's violation, an error of a script, a dialog, hostile words that ran. */
export async function watchFaults(page: Page): Promise<() => Promise<string[]>> {
  const heard: string[] = [];
  page.on("pageerror", (error) => heard.push(String(error)));
  page.on("dialog", (dialog) => {
    heard.push(dialog.message());
    void dialog.dismiss();
  });
  await page.exposeFunction("violated", (what: string) => void heard.push(what));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) =>
      (window as unknown as { violated: (what: string) => void }).violated(
        `${violatedDirective} ${blockedURI} ${sample}`,
      ),
    );
  });
  return async () => {
    if (await page.evaluate(() => "pwned" in window)) heard.push("hostile words ran");
    return heard;
  };
}
