import type { Page } from "@playwright/test";
import { unique } from "./support/forum";
import { expect, test } from "./support/journey";
import { ThreadPage } from "./support/thread-page";

test("by keyboard alone one comes from home to a published and revised reply", async ({ enter, forum }) => {
  const [ada, ben] = [await forum.person(), await forum.person()];
  const thread = await forum.thread(ada);
  const [first, second] = [unique("The first line"), unique("The second line")];
  await forum.post(ada, thread, first);
  await forum.post(ada, thread, second);
  const page = await enter(ben);
  const key = page.keyboard;
  await page.goto("/");
  await key.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the content" })).toBeFocused();
  await key.press("Enter");
  await tabTo(page, thread.title);
  await key.press("Enter");
  const here = new ThreadPage(page, thread);
  await here.live();

  await tabTo(page, "Position A");
  await key.press("Space");
  await key.press("ArrowDown");
  await expect(page.getByRole("radio", { name: /^Position B/ })).toBeChecked();
  await tabTo(page, "Stand here");
  await key.press("Enter");
  await expect(page.getByText(/You stand at/)).toBeVisible();

  await page.getByRole("heading", { name: /^The debate/ }).focus();
  await key.press("j");
  await expect(here.post(first)).toBeFocused();
  await key.press("j");
  await expect(here.post(second)).toBeFocused();
  await key.press("k");
  await expect(here.post(first)).toBeFocused();
  await key.press("r");
  await expect(here.text(here.replying())).toBeFocused();
  const words = unique("Written without a mouse, jkrqxope?");
  await key.type(words);
  await key.press("Alt+4");
  await expect(here.replying().getByRole("radio", { name: "Question" })).toBeChecked();
  await key.press("Control+Enter");
  await here.sent(words);
  await expect(here.post(words)).toContainText("asks");

  await here.post(words).focus();
  await key.press("p");
  await expect(here.post(first)).toBeFocused();
  await key.press("x");
  await expect(here.post(words)).toBeHidden();
  await key.press("x");
  await expect(here.post(words)).toBeVisible();
  await here.post(words).focus();
  await key.press("e");
  const form = page.getByRole("form", { name: "Revise your post" });
  await expect(here.text(form)).toBeFocused();
  await key.press("Control+End");
  await key.type(" And revised.");
  await key.press("Control+Enter");
  await expect(here.post(`${words} And revised.`)).toBeVisible();
});

test("the question mark shows the keys; while one writes it is a question mark", async ({ enter, forum }) => {
  const ada = await forum.person();
  const thread = await forum.thread(ada);
  const words = unique("Something said");
  await forum.post(ada, thread, words);
  const here = await ThreadPage.open(await enter(ada), thread);
  const key = here.page.keyboard;
  await here.post(words).focus();
  await key.press("?");
  const keys = here.page.getByRole("dialog", { name: "Keys" });
  await expect(keys).toContainText("Next post");
  await key.press("r");
  await key.press("Escape");
  await expect(keys).toBeHidden();
  await expect(here.replying()).toHaveCount(0);
  await expect(here.post(words)).toBeFocused();

  await here.text(here.composer()).click();
  await key.type("r? j, o and x");
  await expect(keys).toBeHidden();
  await expect(here.replying()).toHaveCount(0);
  await expect(here.text(here.composer())).toHaveValue("r? j, o and x");
  expect(here.page.url()).not.toContain("order=newest");
});

test("single letters can be switched off, and stay off", async ({ enter, forum }) => {
  const ada = await forum.person();
  const thread = await forum.thread(ada);
  const words = unique("Something said");
  await forum.post(ada, thread, words);
  const here = await ThreadPage.open(await enter(ada), thread);
  await here.page.getByRole("button", { name: "Keys" }).click();
  await here.page.getByLabel("Single letters act as keys").uncheck();
  await here.page.keyboard.press("Escape");
  await here.page.reload();
  await here.live();
  await here.post(words).focus();
  await here.page.keyboard.press("r");
  await here.page.keyboard.press("?");
  await expect(here.replying()).toHaveCount(0);
  await expect(here.page.getByRole("dialog")).toHaveCount(0);
});

test("wherever the focus goes on a thread's page, one sees it", async ({ enter, forum }) => {
  const ada = await forum.person();
  const thread = await forum.thread(ada);
  await forum.post(ada, thread, unique("Something said"));
  const here = await ThreadPage.open(await enter(ada), thread);
  const lost: string[] = [];
  for (let step = 0; step < 60; step++) {
    await here.page.keyboard.press("Tab");
    const { name, seen, end } = await here.page.evaluate(focused);
    if (end) break;
    if (!seen) lost.push(name);
  }
  expect(lost).toEqual([]);
});

/** What has the focus, and whether it, or what stands for it, is drawn otherwise than without. */
function focused(): { name: string; seen: boolean; end: boolean } {
  const on = document.activeElement;
  if (!on || on === document.body) return { name: "", seen: true, end: true };
  const box = on.getBoundingClientRect();
  const shown = [on, on.closest("label"), on.closest(".paper"), on.nextElementSibling].filter((part) => part !== null);
  const ringed = shown.some((part) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(part);
    return (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none";
  });
  const inWindow = box.bottom > 0 && box.top < window.innerHeight;
  return { name: on.outerHTML.slice(0, 120), seen: ringed && inWindow, end: false };
}

/** Goes on by Tab until what is called this has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let step = 0; step < 80; step++) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const on = document.activeElement;
      return (on?.closest("label") ?? on)?.textContent?.replace(/\s+/g, " ").trim() ?? "";
    });
    if (at.startsWith(name)) return;
  }
  throw new Error(`Tab never came to ${name}.`);
}
