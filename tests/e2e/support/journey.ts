import { type BrowserContextOptions, test as base, type Page } from "@playwright/test";
import { waitsToWake } from "./awake";
import { type Forum, openForum, type Person } from "./forum";

export { expect } from "@playwright/test";

type Enter = (person: Person | null, options?: BrowserContextOptions) => Promise<Page>;

/** A journey: the running forum, and browsers of their own for as many people as it needs. */
export const test = base.extend<{ enter: Enter }, { forum: Forum }>({
  forum: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs.
    async ({}, use) => {
      const forum = openForum();
      await use(forum);
      await forum.close();
    },
    { scope: "worker" },
  ],
  baseURL: async ({ forum }, use) => use(forum.url),
  page: async ({ page }, use) => use(waitsToWake(page)),
  /** A browser of somebody's own, signed in as them; as a guest where nobody is named. */
  enter: async ({ browser, forum }, use) => {
    const opened: Page[] = [];
    await use(async (person, options = {}) => {
      const { baseURL = forum.url, ...rest } = options;
      const context = await browser.newContext({ baseURL, ...rest });
      if (person) await context.addCookies([cookieFor(baseURL, person)]);
      const page = await context.newPage();
      if (rest.javaScriptEnabled !== false) waitsToWake(page);
      opened.push(page);
      return page;
    });
    for (const page of opened) await page.context().close();
  },
});

export function cookieFor(url: string, { cookie }: Person) {
  const cut = cookie.indexOf("=");
  return { url, name: cookie.slice(0, cut), value: cookie.slice(cut + 1), httpOnly: true };
}
