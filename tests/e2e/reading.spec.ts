import type { Page } from "@playwright/test";
import { type Forum, type Person, SPACE, type Thread, unique } from "./support/forum";
import { expect, test } from "./support/journey";
import { ThreadPage } from "./support/thread-page";

const where = (thread: Thread) => ({ space: SPACE, thread: thread.id });
const isNew = (here: ThreadPage, words: string) => here.post(words).getByText("new", { exact: true });
const tools = (page: Page) => page.locator(".tools h2");

/** A debate that somebody has read the beginning of: three lines, the first of which they know. */
async function aDebate(forum: Forum, reader: Person, rest = "") {
  const ada = await forum.person();
  const thread = await forum.thread(ada);
  const said = ["First", "Second", "Third"].map((words) => unique(`${words} line`));
  const posts = [];
  for (const words of said) posts.push(await forum.post(ada, thread, `${words}. ${rest}`));
  await reader.api.reads.mark.mutate({ ...where(thread), posts: [posts[0]!.id], place: posts[0]!.id });
  return { ada, thread, said: said as [string, string, string], posts };
}

/** Looks at the page as a person does, whose hand now and then moves. */
async function look(page: Page, ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 400) {
    await page.mouse.move(300 + (passed % 7), 300);
    await page.waitForTimeout(400);
  }
}

test("what one dwells on is read, here and in one's other browser, and by nobody else", async ({ enter, forum }) => {
  const [ben, zoya] = [await forum.person(), await forum.person()];
  const { thread, said } = await aDebate(forum, ben);
  const phone = await ThreadPage.open(await enter(ben), thread);
  await expect(tools(phone.page)).toContainText("2 new");
  for (const words of said.slice(1)) await expect(isNew(phone, words)).toBeVisible();
  await expect(isNew(phone, said[0])).toHaveCount(0);

  const desk = await ThreadPage.open(await enter(ben), thread);
  await expect(tools(desk.page)).toContainText("2 new");
  await desk.post(said[1]).scrollIntoViewIfNeeded();
  await expect(async () => {
    await look(desk.page, 1_200);
    await expect(isNew(desk, said[1])).toBeHidden({ timeout: 100 });
  }).toPass({ timeout: 20_000 });
  await expect(isNew(phone, said[1])).toBeHidden({ timeout: 15_000 });
  await desk.page.reload();
  await desk.live();
  await expect(isNew(desk, said[1])).toHaveCount(0);
  expect((await zoya.api.reads.mine.query(where(thread))).version).toBe(0);
});

test("what flies past by program, or stands before nobody, is not read", async ({ enter, forum }) => {
  const ben = await forum.person();
  const { thread, said, posts } = await aDebate(forum, ben);
  const here = await ThreadPage.open(await enter(ben), thread, `?post=${posts[2]!.id}#p-${posts[2]!.id}`);
  await expect(here.post(said[2])).toBeInViewport();
  // Nobody has touched anything since the page came.
  await here.page.waitForTimeout(4_000);
  expect((await ben.api.reads.mine.query(where(thread))).runs).toEqual([[1, 1]]);
});

test("on a first visit nothing is new but what comes while one is there", async ({ enter, forum }) => {
  const [ada, ben] = [await forum.person(), await forum.person()];
  const thread = await forum.thread(ada);
  const [old, late] = [unique("Said before"), unique("Said now")];
  await forum.post(ada, thread, old);
  const here = await ThreadPage.open(await enter(ben), thread);
  await forum.post(ada, thread, late);
  await expect(isNew(here, late)).toBeVisible();
  await expect(isNew(here, old)).toHaveCount(0);
  await expect(tools(here.page)).toContainText("2 posts, 1 new");
});

test("n leads through what is new in the order of the tree, and unfolds and fetches what it has to", async ({
  enter,
  forum,
}) => {
  const ben = await forum.person();
  // Long enough that no line is read while one is led on to the next.
  const rest = "And so it went on. ".repeat(100);
  const { ada, thread, said, posts } = await aDebate(forum, ben, rest);
  const answer = unique("An answer to the first");
  await forum.post(ada, thread, `${answer}. ${rest}`, { to: posts[0] });
  const here = await ThreadPage.open(await enter(ben), thread);
  await expect(tools(here.page)).toContainText("3 new");
  await here.branch(said[0]).getByRole("button", { name: /^Fold/ }).first().click();
  await expect(here.post(answer)).toBeHidden();
  await here.page.getByRole("heading", { name: /^The debate/ }).click();
  await here.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  for (const words of [answer, said[1], said[2], answer]) {
    await here.page.keyboard.press("n");
    await expect(here.post(words)).toBeFocused();
  }
  // The button stands above the tree: whoever is there begins at its beginning.
  await here.page.getByRole("button", { name: /^Next new/ }).click();
  await expect(here.post(answer)).toBeFocused();
});

test("n brings what is not loaded, and branches say how much of them is new", async ({ enter, forum }) => {
  const ben = await forum.person();
  const long = await forum.filled(await forum.person(), { posts: 400, deep: 4 });
  const rows = long.rows.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const last = rows.filter(({ depth }) => depth < 8).at(-1);
  await ben.api.reads.markAll.mutate({ ...where(long.thread), upTo: 400 });
  const words = unique("Far down");
  await forum.post(await forum.person(), long.thread, words, { to: { id: last?.id } as never });
  const here = await ThreadPage.open(await enter(ben), long.thread);
  await expect(tools(here.page)).toContainText("401 posts, 1 new");
  await expect(here.page.locator(".cont").filter({ hasText: ", 1 new" })).toHaveCount(1);
  await here.page.keyboard.press("n");
  await expect(here.post(words)).toBeFocused({ timeout: 15_000 });
});

test("all is marked read at once, and taken back, also after the page was loaded again", async ({ enter, forum }) => {
  const ben = await forum.person();
  const { thread, said } = await aDebate(forum, ben);
  const here = await ThreadPage.open(await enter(ben), thread);
  const mark = here.page.getByRole("button", { name: "Mark all read", exact: true });
  const undo = here.page.getByRole("button", { name: "Undo “mark all read”" });
  await mark.click();
  await expect(undo).toBeFocused();
  await expect(isNew(here, said[1])).toBeHidden();
  await here.page.reload();
  await here.live();
  await expect(tools(here.page)).not.toContainText("new");
  await undo.click();
  await expect(tools(here.page)).toContainText("2 new");
  await expect(isNew(here, said[2])).toBeVisible();
  await expect(mark).toBeFocused();
});

test("one goes on where one left", async ({ enter, forum }) => {
  const ben = await forum.person();
  const { ada, thread, said, posts } = await aDebate(forum, ben);
  await ben.api.reads.mark.mutate({ ...where(thread), posts: [posts[2]!.id], place: posts[2]!.id });
  const here = await ThreadPage.open(await enter(ben), thread);
  const first = ada.name.split(" ")[0];
  await here.page.getByRole("button", { name: new RegExp(`^Go on where you left: ${first}`) }).click();
  await expect(here.post(said[2])).toBeFocused();
});

test("one is led through the challenges to one's point that one has not answered", async ({ enter, forum }) => {
  const [ada, ben] = [await forum.person(), await forum.person()];
  const thread = await forum.thread(ada);
  const point = await forum.post(ben, thread, unique("My point"));
  const [one, two] = [unique("I doubt it"), unique("I doubt it more")];
  for (const words of [one, two]) await forum.post(ada, thread, words, { to: point, move: "challenge" });
  const here = await ThreadPage.open(await enter(ben), thread);
  const waiting = here.page.getByRole("button", { name: "2 replies challenge your point, unanswered" });
  await waiting.click();
  await expect(here.post(one)).toBeFocused();
  await waiting.click();
  await expect(here.post(two)).toBeFocused();
  await here.reply(two, unique("Doubt no more"));
  await expect(here.page.getByRole("button", { name: "1 reply challenges your point, unanswered" })).toBeVisible();
});

test("the list of questions says how much is new to whoever has read there", async ({ enter, forum }) => {
  const ben = await forum.person();
  const { thread } = await aDebate(forum, ben);
  const row = (page: Page) => page.getByRole("listitem").filter({ hasText: thread.title });
  const [mine, guest] = [await enter(ben), await enter(null)];
  for (const page of [mine, guest]) await page.goto(`/${SPACE}`);
  await expect(row(mine)).toContainText("2 new");
  await expect(row(guest)).not.toContainText("new");
});

test("on a phone what is new is a thumb away", async ({ enter, forum }) => {
  const ben = await forum.person();
  const { thread, said } = await aDebate(forum, ben, "And so it went on. ".repeat(100));
  const page = await enter(ben, { viewport: { width: 390, height: 844 } });
  const here = await ThreadPage.open(page, thread);
  const next = page.getByRole("navigation", { name: "Thread" }).getByRole("button", { name: "Next new 2" });
  for (const words of [said[1], said[2]]) {
    await next.click();
    await expect(here.post(words)).toBeFocused();
  }
});
