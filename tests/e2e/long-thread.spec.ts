import type { Page } from "@playwright/test";
import { calm } from "./support/calm";
import { type Forum, unique } from "./support/forum";
import { expect, test } from "./support/journey";
import { tasksDuring } from "./support/tasks";
import { SOON, ThreadPage } from "./support/thread-page";

type Long = Awaited<ReturnType<Forum["filled"]>>;

// One thread for all of them, and one after another: what is measured here has the machine to itself.
test.describe.configure({ mode: "default", timeout: 180_000 });
let long: Long;
test.beforeAll(async ({ forum }) => {
  long = await forum.filled(await forum.person(), { posts: 10_000, deep: 60 });
});

for (const reader of ["a guest", "somebody whose reading is followed"]) {
  test(`a thread of 10,000 posts opens for ${reader}, and scrolls through several pages without a task over 50 ms`, async ({
    enter,
    forum,
  }) => {
    const person = reader === "a guest" ? null : await forum.person();
    await person?.api.reads.markAll.mutate({ space: long.thread.spaceSlug, thread: long.thread.id, upTo: 5_000 });
    const page = await enter(person);
    await ThreadPage.open(page, long.thread);
    await expect(page.getByText(/^10,000 posts(, [\d,]+ new)?$/)).toBeVisible();
    await calm(page);
    const drawn = () => page.evaluate(() => document.querySelectorAll("[data-post]").length);
    const first = await drawn();
    await watchEnd(page);
    const tasks = await tasksDuring(page, async () => {
      for (let turn = 0; turn < 4; turn++) {
        await scrollToEnd(page);
        const before = await drawn();
        await page.evaluate(() => document.querySelector<HTMLElement>("[data-end]")?.click());
        await expect.poll(drawn).toBeGreaterThan(before);
      }
      await scrollToEnd(page);
    });
    expect(await drawn()).toBeGreaterThan(first);
    expect(tasks.length).toBeGreaterThan(500);
    const [longest] = tasks;
    test.info().annotations.push({ type: "longest task", description: JSON.stringify(longest) });
    expect(tasks.filter(({ ms }) => ms > 50)).toEqual([]);
  });
}

test("a permalink nine levels down opens with its ancestors, the post in view, and takes a live reply", async ({
  enter,
  forum,
}) => {
  const deep = long.rows.findLast(({ depth }) => depth === 9);
  const [ada, ben] = [await forum.person(), await forum.person()];
  const page = await enter(ben);
  const here = await ThreadPage.open(page, long.thread, `?post=${deep?.id}#p-${deep?.id}`);
  const target = page.locator(`#p-${deep?.id} > article`);
  await expect(target).toBeInViewport();
  await expect(target).toHaveAccessibleName(/level 9, reply to/);
  const above = page.getByRole("list", { name: /posts? above this line/ }).getByRole("listitem");
  const drawn = page.locator(`[data-post]:has(#p-${deep?.id})`);
  expect((await above.count()) + (await drawn.count())).toBe(8);

  const words = unique("A live reply, far down");
  const { api } = ada;
  const where = { space: long.thread.spaceSlug, thread: long.thread.id };
  await api.posts.publish.mutate({
    ...where,
    id: crypto.randomUUID(),
    parentId: deep?.id ?? null,
    move: "claim",
    body: words,
  });
  await expect(here.post(words).or(here.pill()).first()).toBeVisible(SOON);
  if (await here.pill().isVisible()) await here.pill().click();
  await expect(here.post(words)).toBeVisible();
  await expect(here.post(words)).toHaveAccessibleName(/level 10/);
});

test("a live root arrives in a long thread without moving what one reads", async ({ enter, forum }) => {
  const ada = await forum.person();
  const here = await ThreadPage.open(await enter(null), long.thread);
  const third = here.posts().nth(3);
  await third.scrollIntoViewIfNeeded();
  const top = () => third.evaluate((post) => post.getBoundingClientRect().top);
  const before = await top();
  const words = unique("A new line in a long thread");
  await forum.post(ada, long.thread, words);
  await expect(here.pill()).toHaveText(/1 new reply below/, { timeout: 2_000 });
  expect(await top()).toBe(before);
  await here.pill().click();
  await expect(here.post(words)).toBeInViewport();
});

type Watching = Window & { atEnd?: boolean };

/** Lets the page itself say when the link to more is in sight: asking where things stand would be work of its own. */
async function watchEnd(page: Page): Promise<void> {
  const link = page.getByRole("link", { name: /more lines? of argument/ });
  await link.evaluate((end: HTMLElement) => {
    end.dataset.end = "";
    const look = ([entry]: IntersectionObserverEntry[]) => {
      (window as Watching).atEnd = entry?.isIntersecting;
    };
    new IntersectionObserver(look).observe(end);
  });
}

/** Turns the wheel as a reader does until the end of what is loaded is in sight. */
async function scrollToEnd(page: Page): Promise<void> {
  await page.mouse.move(400, 400);
  for (let turn = 0; turn < 400; turn++) {
    await page.mouse.wheel(0, 500);
    if (await page.evaluate(() => (window as Watching).atEnd)) return;
  }
  throw new Error("The end never came in sight.");
}
