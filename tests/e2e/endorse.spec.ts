import type { Page } from "@playwright/test";
import { type Forum, SPACE, type Thread, unique } from "./support/forum";
import { expect, test } from "./support/journey";
import { SOON, ThreadPage } from "./support/thread-page";

/** People who stand at a position and endorse a post from there. */
async function endorsed(forum: Forum, thread: Thread, post: { id: string }, positions: number[]): Promise<void> {
  await Promise.all(
    positions.map(async (number) => {
      const { api } = await forum.person();
      const position = thread.positions[number - 1]?.id ?? "";
      await api.stances.take.mutate({ space: SPACE, thread: thread.id, position });
      await api.endorsements.endorse.mutate({ space: SPACE, post: post.id, kind: "persuasive" });
    }),
  );
}
const endorse = (here: ThreadPage, words: string) => here.post(words).getByRole("button", { name: /^Endorse/ });
const says = (here: ThreadPage, words: string, kind: string) =>
  here.post(words).getByRole("button", { name: kind, exact: true });
const chooseOrder = async (page: Page, order: string) => {
  await page.getByRole("navigation", { name: "Order" }).locator("summary").click();
  await page.getByRole("link", { name: order, exact: true }).click();
};

test("what one reader endorses others see at once, and see it go when it is taken back", async ({ enter, forum }) => {
  const [ada, ben] = [await forum.person(), await forum.person()];
  const thread = await forum.thread(ada);
  const words = unique("The minutes name the chair");
  await forum.post(ada, thread, words);
  const here = await ThreadPage.open(await enter(ben), thread);
  const there = await ThreadPage.open(await enter(null), thread);
  const height = async () => (await there.post(words).boundingBox())?.height;
  const before = await height();

  await endorse(here, words).click();
  await says(here, words, "Persuasive").click();
  await expect(says(here, words, "Persuasive")).toHaveAttribute("aria-pressed", "true");
  await expect(there.post(words)).toContainText("1 persuasive", SOON);
  await says(here, words, "Well sourced").click();
  await expect(there.post(words)).toContainText("1 persuasive · 1 well sourced", SOON);
  expect(await height()).toBe(before);

  await here.page.reload();
  await here.live();
  await endorse(here, words).click();
  await expect(says(here, words, "Persuasive")).toHaveAttribute("aria-pressed", "true");
  await says(here, words, "Persuasive").click();
  await expect(there.post(words)).not.toContainText("persuasive", SOON);
  await expect(there.post(words)).toContainText("1 well sourced");
});

test("where five endorsed, everybody sees from which positions, live", async ({ enter, forum }) => {
  const ada = await forum.person();
  const thread = await forum.thread(ada);
  const words = unique("Both can say yes to this");
  const post = await forum.post(ada, thread, words);
  const there = await ThreadPage.open(await enter(null), thread);
  await endorsed(forum, thread, post, [1, 1, 1, 2]);
  await expect(there.post(words)).toContainText("4 persuasive");
  await expect(there.post(words)).not.toContainText("endorsed from");
  await endorsed(forum, thread, post, [2]);
  await expect(there.post(words)).toContainText(/5 persuasive.*endorsed from A.*endorsed from B/s);
});

test("by bridging, what both sides endorsed stands before what one side endorsed more", async ({ enter, forum }) => {
  const ada = await forum.person({ name: "Ada Berg" });
  const thread = await forum.thread(ada);
  const [loved, both, quiet] = [unique("One side loves this"), unique("Fair to both"), unique("Nobody said a word")];
  const root = await forum.post(ada, thread, loved);
  const fair = await forum.post(ada, thread, both, { to: root, move: "concession" });
  await forum.post(ada, thread, quiet);
  await endorsed(forum, thread, root, [1, 1, 1, 1, 1]);
  await endorsed(forum, thread, fair, [1, 2]);
  const here = await ThreadPage.open(await enter(null), thread);
  await expect(async () => {
    await here.page.goto(thread.path);
    await here.live();
    await chooseOrder(here.page, "Bridging");
    await here.page.waitForURL(/order=bridging/);
    await here.live();
    expect((await here.said()).map((line) => line.split(": ").at(-1))).toEqual([both, loved]);
  }).toPass();
  await expect(here.page.getByText("support from one side alone does not count")).toBeVisible();
  await expect(here.tree()).toContainText(`answers Ada: ${loved}`);
  await expect(here.page.getByText("These are all that readers endorsed.")).toBeVisible();

  // The line above a row leads to what it answers, in the debate.
  await here
    .tree()
    .getByRole("link", { name: /^answers Ada/ })
    .click();
  await here.page.waitForURL((url) => !url.search.includes("order="));
  await here.live();
  await expect(here.post(quiet).or(here.post(loved)).first()).toBeVisible();
  await expect(here.post(loved)).toBeFocused();
});

test("one finds a challenge that nobody answered, and answers it where it is listed", async ({ enter, forum }) => {
  const [ada, ben] = [await forum.person(), await forum.person()];
  const thread = await forum.thread(ada);
  const claim = await forum.post(ada, thread, unique("A claim"));
  const answered = await forum.post(ben, thread, unique("Answered long ago"), { to: claim, move: "challenge" });
  await forum.post(ada, thread, unique("Because of that"), { to: answered, move: "evidence" });
  const waits = unique("Who was not in the hall?");
  await forum.post(ben, thread, waits, { to: claim, move: "challenge" });
  const here = await ThreadPage.open(await enter(ada), thread);
  await here.page.getByRole("link", { name: "Unanswered challenges" }).filter({ visible: true }).click();
  await here.page.waitForURL(/open=1/);
  await here.live();
  await expect(here.posts()).toHaveCount(1);
  const answer = unique("Those from the depot");
  await here.reply(waits, answer);
  await expect(here.post(answer)).toBeVisible();
  await expect(here.branch(waits)).toContainText(answer);

  // In a list that somebody else has open, what is answered comes under its row, and nothing else comes in.
  const there = await ThreadPage.open(await enter(ben), thread, "?move=challenge");
  const before = await there.posts().count();
  const more = unique("And from the mill");
  await here.reply(answer, more);
  await expect(there.branch(answer)).toContainText(more);
  const elsewhere = unique("Another line altogether");
  await forum.post(ada, thread, elsewhere);
  await expect(there.page.getByRole("button", { name: "2 new posts: load the list anew" })).toBeVisible();
  await expect(there.posts()).toHaveCount(before + 1);
  await expect(there.post(elsewhere)).toHaveCount(0);
});

test("guests are led to sign in, and nobody is asked what their own post is worth", async ({ enter, forum }) => {
  const ada = await forum.person();
  const thread = await forum.thread(ada);
  const words = unique("Something said");
  const { id } = await forum.post(ada, thread, words);
  const guest = await ThreadPage.open(await enter(null), thread);
  await endorse(guest, words).click();
  await expect(guest.post(words).getByRole("link", { name: "Sign in to take part" })).toHaveAttribute(
    "href",
    new RegExp(encodeURIComponent(`?post=${id}`)),
  );
  const own = await ThreadPage.open(await enter(ada), thread);
  await expect(own.post(words)).toBeVisible();
  await expect(endorse(own, words)).toHaveCount(0);
});

test("a line that drops leaves the word unsaid, and says so", async ({ enter, forum }) => {
  const [ada, ben] = [await forum.person(), await forum.person()];
  const thread = await forum.thread(ada);
  const words = unique("Said on a train");
  await forum.post(ada, thread, words);
  const here = await ThreadPage.open(await enter(ben), thread);
  await endorse(here, words).click();
  await expect(says(here, words, "Persuasive")).toBeFocused();
  await here.page.route("**/api/trpc/endorsements.**", (route) => route.abort());
  await says(here, words, "Persuasive").click();
  await expect(here.post(words).getByRole("alert")).toContainText("The line dropped");
  await expect(says(here, words, "Persuasive")).toHaveAttribute("aria-pressed", "false");
  await expect(says(here, words, "Persuasive")).toBeFocused();
});

test("with the keyboard alone one endorses, walks a list and goes back to the debate", async ({ enter, forum }) => {
  const [ada, ben] = [await forum.person(), await forum.person()];
  const thread = await forum.thread(ada);
  const [first, second] = [unique("The first"), unique("The second")];
  await forum.post(ada, thread, first);
  await forum.post(ada, thread, second);
  const here = await ThreadPage.open(await enter(ben), thread, "?move=claim");
  const key = here.page.keyboard;
  await here.post(first).focus();
  await key.press("j");
  await expect(here.post(second)).toBeFocused();
  await key.press("y");
  await expect(says(here, second, "Persuasive")).toBeFocused();
  await key.press("2");
  await expect(says(here, second, "Well sourced")).toHaveAttribute("aria-pressed", "true");
  await expect(here.post(second)).toContainText("1 well sourced");
  await key.press("Escape");
  await expect(endorse(here, second)).toBeFocused();
  await key.press("o");
  await expect(here.page).toHaveURL(/order=newest/);
});

test("without script an order is chosen and a list read on", async ({ enter, forum }) => {
  const ada = await forum.person();
  const thread = await forum.thread(ada);
  for (let n = 0; n < 21; n++) await forum.post(ada, thread, `Question ${n}?`, { move: "question" });
  const page = await enter(null, { javaScriptEnabled: false });
  await page.goto(thread.path);
  await page.getByRole("link", { name: "Question only" }).click();
  const here = new ThreadPage(page, thread);
  await expect(here.posts()).toHaveCount(20);
  await page.getByRole("link", { name: "1 more post" }).click();
  await expect(here.posts()).toHaveCount(1);
  await expect(here.posts()).toContainText("Question 20?");
  await chooseOrder(page, "Endorsed");
  await expect(page.getByText("Nobody has endorsed such a post yet.")).toBeVisible();
  for (const nonsense of ["?order=best", "?move=shout&open=2", "?item=99", "?order=bridging&from=x"]) {
    expect((await page.goto(thread.path + nonsense))?.status()).toBe(200);
  }
});

test("on a phone the tools stand in one line, and a list reads on in place", async ({ enter, forum }) => {
  const ada = await forum.person();
  const thread = await forum.thread(ada);
  for (let n = 0; n < 21; n++) await forum.post(ada, thread, `Claim ${n}.`);
  const page = await enter(null, { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true });
  const here = await ThreadPage.open(page, thread, "?order=newest&move=claim");
  const [order, only] = [
    page.getByRole("navigation", { name: "Order" }),
    page.getByRole("navigation", { name: "Only" }),
  ];
  const [left, right] = [await order.boundingBox(), await only.boundingBox()];
  expect(Math.abs((left?.y ?? 0) - (right?.y ?? 99))).toBeLessThan(8);
  expect((right?.x ?? 0) + (right?.width ?? 999)).toBeLessThanOrEqual(320);
  await page.getByRole("link", { name: "1 more post" }).click();
  await expect(here.posts()).toHaveCount(21);
  await expect(page).toHaveURL(/order=newest&move=claim$/);
});
