import type { Page } from "@playwright/test";

/** What would make the page scroll sideways; what scrolls within a frame of its own does not. */
export const beyond = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const clips = (part: Element) => getComputedStyle(part).overflowX !== "visible";
    const isClipped = (part: Element | null): boolean =>
      part !== null && part !== document.body && (clips(part) || isClipped(part.parentElement));
    return [...document.querySelectorAll("body *")]
      .filter((part) => part.getBoundingClientRect().right > clientWidth + 1 && !isClipped(part.parentElement))
      .map((part) => part.outerHTML.slice(0, 160))
      .slice(0, 5);
  });
