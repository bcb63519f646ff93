import type { Page } from "@playwright/test";
import { DEEPEST } from "@/components/posts/depth";
import { SPACE, unique } from "./support/forum";
import { expect, test } from "./support/journey";
import { ThreadPage } from "./support/thread-page";

const off = { javaScriptEnabled: false };

test("without script one goes from home through the space to a thread and reads it", async ({ enter, forum }) => {
  const ada = await forum.person();
  const thread = await forum.thread(ada);
  const root = await forum.post(ada, thread, unique("The first word"));
  const words = unique("An *answer* with emphasis");
  await forum.post(ada, thread, words, { to: root });
  const page = await enter(null, off);
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("open questions");
  await page.goto(`/${SPACE}`);
  await page.getByRole("link", { name: thread.title }).first().click();
  const here = new ThreadPage(page, thread);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(thread.title);
  await expect(here.post(words.replaceAll("*", ""))).toHaveAccessibleName(/level 2, reply to/);
  await expect(page.getByText("The committee", { exact: true }).first()).toBeVisible();
  for (const name of ["Quote", /^More for/])
    await expect(here.posts().first().getByRole("button", { name })).toBeHidden();
});

test("without script the links to more lead to every post of a thread too long for one page", async ({
  enter,
  forum,
}) => {
  const ada = await forum.person();
  const { thread, rows } = await forum.filled(ada, { posts: 300, deep: 3 });
  const shallow = rows.filter(({ depth }) => depth <= DEEPEST).map(({ id }) => id);
  const seen = await walk(await enter(null, off), thread.path);
  expect(shallow.filter((id) => !seen.has(id ?? ""))).toEqual([]);
});

test("without script the links to more lead down every line, however deep", async ({ enter, forum }) => {
  const ada = await forum.person();
  const { thread, rows } = await forum.filled(ada, { posts: 200, deep: 24 });
  const seen = await walk(await enter(null, off), thread.path);
  expect(rows.filter(({ id }) => !seen.has(id ?? "")).map(({ depth }) => depth)).toEqual([]);
});

test("without script a permalink shows a post nine levels deep with the way down to it", async ({ enter, forum }) => {
  const ada = await forum.person();
  const { thread, rows } = await forum.filled(ada, { posts: 40, deep: 14 });
  const deep = rows[8];
  const page = await enter(null, off);
  await page.goto(`${thread.path}?post=${deep?.id}#p-${deep?.id}`);
  await expect(page.locator(`#p-${deep?.id} > article`)).toHaveAccessibleName(/level 9/);
  await expect(page.locator(`#p-${deep?.id} > article`)).toBeInViewport();
  await expect(
    page
      .getByRole("list", { name: /posts? above this line/ })
      .getByRole("listitem")
      .first(),
  ).toBeVisible();
});

test("without script a guest's Reply leads to signing in", async ({ enter, forum }) => {
  const ada = await forum.person();
  const thread = await forum.thread(ada);
  const words = unique("Answer me");
  await forum.post(ada, thread, words);
  const page = await enter(null, off);
  const here = new ThreadPage(page, thread);
  await page.goto(thread.path);
  await here.post(words).getByRole("link", { name: "Reply", exact: true }).click();
  await here.branch(words).getByRole("link", { name: "Sign in to take part" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Take your place");
});

/** Every post on the pages one comes to by the links to more. */
async function walk(page: Page, path: string): Promise<Set<string>> {
  const seen = new Set<string>();
  const addresses = new Set([path]);
  // A set is walked on into what is added on the way.
  for (const at of addresses) {
    await page.goto(at);
    const found = await page.evaluate(() => ({
      posts: [...document.querySelectorAll<HTMLElement>("[data-post]")].map((row) => row.dataset.post ?? ""),
      more: [...document.querySelectorAll<HTMLAnchorElement>("li.cont > a")].map((link) => link.pathname + link.search),
    }));
    for (const id of found.posts) seen.add(id);
    for (const address of found.more) addresses.add(address);
  }
  return seen;
}
