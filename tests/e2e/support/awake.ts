import type { Page, Response } from "@playwright/test";

/** Until the page answers keys and ticks. */
export const awake = (page: Page): Promise<void> =>
  page.locator("html[data-awake]").waitFor({ state: "attached", timeout: 20_000 });

/** Lets whoever goes to a page, or loads it again, find it awake; who asks for its first bytes has those. */
export function waitsToWake(page: Page): Page {
  const waiting =
    <Given extends unknown[]>(go: (...given: Given) => Promise<Response | null>) =>
    async (...given: Given) => {
      const answer = await go.apply(page, given);
      const options = given.at(-1) as { waitUntil?: string } | undefined;
      if (answer?.status() === 200 && options?.waitUntil !== "commit") await awake(page);
      return answer;
    };
  page.goto = waiting(page.goto);
  page.reload = waiting(page.reload);
  return page;
}
