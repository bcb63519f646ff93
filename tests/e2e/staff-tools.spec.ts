import { findings } from "./support/axe";
import { unique } from "./support/forum";
import { expect, test } from "./support/journey";
import { SOON, ThreadPage } from "./support/thread-page";

const PHONE = { viewport: { width: 390, height: 844 } };

test("a heated thread is slowed down: who wrote waits, and sees how long, until the pace is taken back", async ({
  enter,
  forum,
}) => {
  const [ada, staff] = [await forum.person(), await forum.moderator()];
  const thread = await forum.thread(ada);
  const moderator = await ThreadPage.open(await enter(staff), thread);
  const writer = await ThreadPage.open(await enter(ada), thread);
  const reader = await ThreadPage.open(await enter(null), thread);
  const words = unique("You have not read it");
  await writer.publish(words);
  await expect(writer.post(words)).toBeVisible(SOON);
  await writer.sent(words);

  await moderator.moderate("Slow down");
  const dialog = moderator.page.getByRole("dialog");
  await dialog.getByLabel("One post per").selectOption({ label: "10 minutes" });
  expect(await findings(moderator.page)).toEqual([]);
  await moderator.sayWhy("Too fast for anybody to read", "Set the pace");
  for (const { page } of [writer, reader])
    await expect(page.getByText("Slow: one post per 10 minutes.")).toBeVisible(SOON);
  await expect(writer.composer().getByText(/^This thread is slow: you can post in (9|10) min/)).toBeVisible(SOON);
  const again = unique("Neither have you");
  await writer.text(writer.composer()).fill(again);
  await writer.text(writer.composer()).press("Control+Enter");
  await expect(writer.text(writer.composer())).toHaveValue(again);
  await expect(writer.post(again)).toHaveCount(0);
  await moderator.publish(unique("Take your time"));
  await expect(moderator.composer().getByText(/you can post in/)).toHaveCount(0);

  expect(await findings(moderator.page)).toEqual([]);
  await moderator.page.getByRole("button", { name: "Undo z" }).click();
  await expect(writer.page.getByText("Slow: one post per 10 minutes.")).toHaveCount(0, SOON);
  await writer.composer().getByRole("button", { name: "Publish" }).click();
  await expect(reader.post(again)).toBeVisible(SOON);
});

test("what a moderator removes with its replies is gone at once for who reads and who comes, and back with a key", async ({
  enter,
  forum,
}) => {
  const [ada, ben, staff] = [await forum.person(), await forum.person(), await forum.moderator()];
  const thread = await forum.thread(ada);
  const [words, reply] = [unique("Buy it here"), unique("And here")];
  const post = await forum.post(ada, thread, words);
  await forum.post(ben, thread, reply, { to: post });
  const moderator = await ThreadPage.open(await enter(staff, PHONE), thread);
  const reader = await ThreadPage.open(await enter(ben), thread);
  const guest = await enter(null);
  const html = async () => (await guest.request.get(thread.path)).text();
  expect(await html()).toContain(words);
  expect(await html()).toContain(reply);

  await moderator.act(words, "Remove");
  await moderator.page.getByRole("dialog").getByLabel("and its 1 reply").check();
  expect(await findings(moderator.page)).toEqual([]);
  await moderator.sayWhy("This was posted to sell", "Remove it");
  await expect(reader.post("Removed by a moderator.")).toHaveCount(2, SOON);
  await expect(reader.page.getByText(words)).toHaveCount(0);
  const now = await html();
  expect([now.includes(words), now.includes(reply)]).toEqual([false, false]);
  await expect(reader.page.getByRole("button", { name: "Restore" })).toHaveCount(0);

  await moderator.page.keyboard.press("z");
  await expect(reader.post(words)).toBeVisible(SOON);
  await expect(reader.post(reply)).toBeVisible(SOON);
  expect(await html()).toContain(reply);
});

test("who is asked to change a post is told on it at once, finds the text ready, and answers with a new version", async ({
  enter,
  forum,
}) => {
  const [ada, ben, staff] = [await forum.person(), await forum.person(), await forum.moderator()];
  const thread = await forum.thread(ada);
  const words = unique("As everybody knows");
  await forum.post(ada, thread, words);
  const moderator = await ThreadPage.open(await enter(staff), thread);
  const author = await ThreadPage.open(await enter(ada), thread);
  const reader = await ThreadPage.open(await enter(ben), thread);
  await moderator.act(words, "Request an edit");
  const message = unique("Please name your source");
  await moderator.sayWhy(message, "Request it");
  const asked = author.post(words).getByText(`Moderators asked you to change this: ${message}`);
  await expect(asked).toBeVisible(SOON);
  await expect(reader.post(words)).toBeVisible();
  await expect(reader.page.getByText(message)).toHaveCount(0);
  expect(await findings(author.page)).toEqual([]);

  await author.post(words).getByRole("button", { name: "Change it" }).click();
  const form = author.page.getByRole("form", { name: "Revise your post" });
  await expect(author.text(form)).toHaveValue(words);
  const better = unique("As the minutes of 1917 say");
  await author.text(form).fill(better);
  await form.getByRole("button", { name: "Save" }).click();
  await expect(reader.post(better)).toBeVisible(SOON);
  await expect(author.post(better)).toBeVisible();
  await expect(author.page.getByText(message)).toHaveCount(0);
});

test("an archived thread can be read and not answered, and stands in a list of its own", async ({ enter, forum }) => {
  const [ada, staff] = [await forum.person(), await forum.moderator()];
  const thread = await forum.thread(ada);
  const moderator = await ThreadPage.open(await enter(staff), thread);
  const member = await ThreadPage.open(await enter(ada), thread);
  await moderator.moderate("Archive");
  await moderator.sayWhy("It was answered last year", "Archive");
  await expect(member.page.getByText("Archived: this thread can be read, but not answered.")).toBeVisible(SOON);
  await expect(member.composer()).toHaveCount(0);
  const guest = await enter(null);
  await guest.goto(`/${thread.spaceSlug}`);
  await expect(guest.getByRole("link", { name: thread.title })).toHaveCount(0);
  await guest.getByRole("link", { name: "Archived" }).click();
  await expect(guest.getByRole("link", { name: thread.title })).toBeVisible();
});
