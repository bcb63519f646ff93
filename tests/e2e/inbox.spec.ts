import type { Page } from "@playwright/test";
import { SPACE, unique } from "./support/forum";
import { inboxWith } from "./support/inbox";
import { expect, test } from "./support/journey";
import { inboxLetter, linksIn } from "./support/mailed";
import { ThreadPage } from "./support/thread-page";

const link = (page: Page) => page.getByRole("navigation", { name: "Site" }).getByRole("link", { name: /^Inbox/ });
const unread = (page: Page, count: number) =>
  expect(link(page)).toHaveAccessibleName(count > 0 ? `Inbox, ${count} unread` : "Inbox", { timeout: 15_000 });
const notices = (page: Page) => page.locator("[data-notice]");

test("who is answered sees the count rise on whatever page is open, and reads on at the post", async ({
  forum,
  enter,
}) => {
  const [ada, ben] = [await forum.person(), await forum.person({ name: "Ben Okafor" })];
  const thread = await forum.thread(ada);
  const claim = await forum.post(ada, thread, unique("I claim"));
  const page = await enter(ada);
  await page.goto("/settings");
  await unread(page, 0);
  const words = unique("I answer");
  await forum.post(ben, thread, words, { to: claim, move: "challenge" });
  await unread(page, 1);
  await link(page).click();
  await notices(page).filter({ hasText: "Ben Okafor answered you in" }).click();
  const here = new ThreadPage(page, thread);
  await expect(here.post(words)).toBeInViewport();
  await unread(page, 0);
  await expect(page).toHaveURL(/\?post=[0-9a-f-]{36}#p-/);
});

test("the letter says the same, its link leads to the post, and opening it reads the notice", async ({
  forum,
  enter,
}) => {
  const [ada, ben] = [await forum.person(), await forum.person({ name: "Ben Okafor" })];
  const thread = await forum.thread(ada);
  const words = unique("Where is that written?");
  await forum.post(ben, thread, words, { to: await forum.post(ada, thread, "It was so.") });
  const letter = await inboxLetter(forum.outbox, ada);
  expect(letter.subject).toBe(`Ben Okafor answered you in ${thread.title}`);
  expect(letter.text).toContain(words);
  const page = await enter(ada);
  const [first = ""] = linksIn(letter);
  await page.goto(first);
  await expect(new ThreadPage(page, thread).post(words)).toBeInViewport();
  await unread(page, 0);
});

test("what is read in one tab is read in the other", async ({ forum, enter }) => {
  const [ada, ben] = [await forum.person(), await forum.person()];
  const thread = await forum.thread(ada);
  for (const words of ["One.", "Two."])
    await forum.post(ben, thread, words, { to: await forum.post(ada, thread, words) });
  const [one, other] = [await enter(ada), await enter(ada)];
  await unreadOnLoad(one, "/inbox", 2);
  await unreadOnLoad(other, "/inbox", 2);
  await one
    .getByRole("button", { name: /^Mark read/ })
    .first()
    .click();
  await unread(other, 1);
  await expect(other.getByRole("button", { name: /^Mark read/ })).toHaveCount(1);
  await one.getByRole("button", { name: "Mark all read" }).click();
  await unread(other, 0);
  await expect(other.getByText("Unread: ")).toHaveCount(0);
});

/** The page with so many unread; jobs tell a moment after a post. */
async function unreadOnLoad(page: Page, path: string, count: number): Promise<void> {
  await expect(async () => {
    await page.goto(path);
    await expect(link(page)).toHaveAccessibleName(`Inbox, ${count} unread`, { timeout: 1_000 });
    // The page may have been drawn before what it then hears of.
    await expect(notices(page)).toHaveCount(count, { timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
}

test("what comes while the inbox is read is offered and moves nothing; j and k step through it", async ({
  forum,
  enter,
}) => {
  const [ada, ben] = [await forum.person(), await forum.person()];
  const thread = await forum.thread(ada);
  const answer = async (words: string) => forum.post(ben, thread, words, { to: await forum.post(ada, thread, words) });
  await answer(unique("First"));
  const page = await enter(ada);
  await inboxWith(page, notices(page));
  await answer(unique("Second"));
  const more = page.getByRole("button", { name: "Something new: show it" });
  await expect(more).toBeVisible({ timeout: 15_000 });
  await expect(notices(page)).toHaveCount(1);
  await more.click();
  await expect(notices(page)).toHaveCount(2);
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await expect(notices(page).nth(1)).toBeFocused();
  await page.keyboard.press("k");
  await expect(notices(page).nth(0)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\?post=/);
});

test("a thread and a branch are followed where they are read, and left in the settings", async ({ forum, enter }) => {
  const [ada, ben] = [await forum.person(), await forum.person()];
  const thread = await forum.thread(ben);
  const root = await forum.post(ben, thread, unique("A root"));
  const page = await enter(ada);
  const here = await ThreadPage.open(page, thread);
  await page.getByRole("complementary").getByRole("button", { name: "Follow this thread" }).click();
  await expect(page.getByRole("button", { name: "Unfollow this thread" })).toBeVisible();
  await here
    .posts()
    .first()
    .getByRole("button", { name: /^More for/ })
    .click();
  await here.posts().first().getByRole("button", { name: "Follow this branch" }).click();
  await expect(here.posts().first().getByRole("button", { name: "Unfollow this branch" })).toBeVisible();
  await forum.post(ben, thread, unique("In the branch"), { to: root });
  await forum.post(ben, thread, unique("Beside it"));
  await unread(page, 2);
  await inboxWith(page, notices(page).filter({ hasText: "One new post in a branch you follow" }));
  await expect(notices(page).filter({ hasText: "in a thread you follow" })).toHaveCount(1);
  await page.goto("/settings");
  const list = page.getByRole("list", { name: "What you follow" });
  await expect(list.getByRole("listitem")).toHaveCount(2);
  await list
    .getByRole("button", { name: /^Unfollow/ })
    .first()
    .click();
  await expect(list.getByRole("listitem")).toHaveCount(1);
});

test("a person and a space are followed on their pages", async ({ forum, enter }) => {
  const [ada, ben] = [await forum.person(), await forum.person({ name: "Ben Okafor" })];
  const page = await enter(ada);
  await page.goto(`/people/${ben.handle}`);
  await page.getByRole("button", { name: "Follow Ben Okafor" }).click();
  await expect(page.getByRole("button", { name: "Unfollow Ben Okafor" })).toBeVisible();
  await page.goto(`/${SPACE}`);
  await page.getByRole("button", { name: "Follow this space" }).click();
  await expect(page.getByRole("button", { name: "Unfollow this space" })).toBeVisible();
  const thread = await forum.thread(ben);
  // Others open questions in the same space meanwhile.
  const notice = notices(page).filter({ hasText: thread.title });
  await inboxWith(page, notice);
  await notice.click();
  await expect(page.getByRole("heading", { level: 1, name: thread.title })).toBeVisible();
});

test("a letter is the last when its reader says so, without signing in, and a scanner says nothing", async ({
  forum,
  enter,
}) => {
  const [ada, ben] = [await forum.person(), await forum.person()];
  const thread = await forum.thread(ada);
  await forum.post(ben, thread, "So?", { to: await forum.post(ada, thread, "So.") });
  const leave = linksIn(await inboxLetter(forum.outbox, ada)).at(-1) ?? "";
  await fetch(leave);
  expect(await ada.api.notifications.mail.query()).toBe("now");
  const page = await enter(null, { javaScriptEnabled: false });
  await page.goto(leave);
  await page.getByRole("button", { name: "One letter a day instead" }).click();
  await expect(page.getByText("At most one letter a day comes")).toBeVisible();
  expect(await ada.api.notifications.mail.query()).toBe("daily");
  await page.getByRole("button", { name: "No letters at all" }).click();
  await expect(page.getByText("No more letters come from your inbox.")).toBeVisible();
  expect(await ada.api.notifications.mail.query()).toBe("never");
});

test("how often letters come is chosen in the settings and kept", async ({ forum, enter }) => {
  const page = await enter(await forum.person());
  await page.goto("/settings");
  await page.getByRole("radio", { name: /^Once a week/ }).check();
  await expect(page.getByText("Saved.")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("radio", { name: /^Once a week/ })).toBeChecked();
});

test("on a phone the inbox fits, says when it is empty, and says when a mark did not arrive", async ({
  forum,
  enter,
}) => {
  const [ada, ben] = [await forum.person(), await forum.person()];
  const page = await enter(ada, { viewport: { width: 320, height: 640 } });
  await page.goto("/inbox");
  await expect(page.getByText("Nothing yet.")).toBeVisible();
  const thread = await forum.thread(ada);
  await forum.post(ben, thread, "So?", { to: await forum.post(ada, thread, "So.") });
  await unreadOnLoad(page, "/inbox", 1);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await page.context().setOffline(true);
  await page.getByRole("button", { name: "Mark all read" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "The line dropped" })).toBeVisible();
  await page.context().setOffline(false);
  await page.getByRole("button", { name: "Mark all read" }).click();
  await unread(page, 0);
});

test("a guest is asked to sign in and comes back to the inbox", async ({ enter }) => {
  const page = await enter(null);
  await page.goto("/inbox");
  await expect(page).toHaveURL(/\/sign-in\?next=\/inbox$/);
});
