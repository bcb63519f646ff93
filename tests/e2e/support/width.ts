import type { Page } from "@playwright/test";

/** What would make the page scroll sideways. */
export const beyond = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    return [...document.querySelectorAll("body *")]
      .filter((part) => part.getBoundingClientRect().right > clientWidth + 1)
      .map((part) => part.outerHTML.slice(0, 160))
      .slice(0, 5);
  });
