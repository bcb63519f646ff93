import { SPACE, unique } from "./support/forum";
import { expect, test } from "./support/journey";
import { expectSame, SOON, ThreadPage } from "./support/thread-page";

test("what a moderator hides is one line for others at once, and comes back as it was", async ({ enter, forum }) => {
  const [ada, staff] = [await forum.person(), await forum.moderator()];
  const thread = await forum.thread(ada);
  const words = unique("Nobody should read this");
  const reply = unique("But this answer stays");
  const post = await forum.post(ada, thread, words);
  await forum.post(ada, thread, reply, { to: post });
  const moderator = await ThreadPage.open(await enter(staff), thread);
  const guest = await ThreadPage.open(await enter(null), thread);
  const author = await ThreadPage.open(await enter(ada), thread);

  await moderator.act(words, "Hide");
  await moderator.sayWhy("It names a private person", "Hide it");
  for (const page of [guest, author]) {
    await expect(page.post("Hidden by a moderator.")).toBeVisible(SOON);
    await expect(page.page.getByText(words)).toHaveCount(0);
    await expect(page.post(reply)).toBeVisible();
  }
  await expect(moderator.post(words)).toContainText("Hidden: only moderators see this post.");
  await expect(author.page.getByRole("button", { name: "Restore" })).toHaveCount(0);
  await expect(ada.api.posts.restore.mutate({ space: SPACE, post: post.id })).rejects.toThrow();
  await author.page.reload();
  await expect(author.post("Hidden by a moderator.")).toBeVisible();

  await moderator.act(words, "Restore");
  await moderator.sayWhy("The name was public after all", "Restore it");
  await expect(guest.post(words)).toBeVisible(SOON);
  await expect(author.post(words)).toBeVisible(SOON);
  await expectSame(guest, moderator);
});

test("a moderator locks a thread: nobody can answer it any more, and everybody can read it", async ({
  enter,
  forum,
}) => {
  const [ada, staff] = [await forum.person(), await forum.moderator()];
  const thread = await forum.thread(ada);
  const words = unique("The last word");
  const post = await forum.post(ada, thread, words);
  const moderator = await ThreadPage.open(await enter(staff), thread);
  const member = await ThreadPage.open(await enter(ada), thread);

  await moderator.moderate("Lock");
  await moderator.sayWhy("It has been answered", "Lock");
  await expect(member.page.getByText("Locked: this thread can be read, but not answered.")).toBeVisible(SOON);
  await expect(member.composer()).toHaveCount(0);
  await expect(member.post(words)).toBeVisible();
  const late = { space: SPACE, thread: thread.id, id: crypto.randomUUID(), parentId: post.id, move: "claim" as const };
  await expect(ada.api.posts.publish.mutate({ ...late, body: "Too late" })).rejects.toThrow(/locked/i);

  await moderator.moderate("Unlock");
  await moderator.sayWhy("New evidence", "Unlock");
  await expect(member.composer()).toBeVisible(SOON);
});

test("a member is offered neither to hide nor to lock", async ({ enter, forum }) => {
  const [ada, ben] = [await forum.person(), await forum.person()];
  const thread = await forum.thread(ada);
  const words = unique("Somebody else's words");
  await forum.post(ada, thread, words);
  const member = await ThreadPage.open(await enter(ben), thread);
  await member.act(words, "Copy the link");
  await expect(member.post(words).getByRole("button", { name: "History" })).toBeVisible();
  for (const name of ["Hide", "Remove", "Request an edit", "Revise"])
    await expect(member.post(words).getByRole("button", { name, exact: true })).toHaveCount(0);
  await expect(member.tools()).toHaveCount(0);
});

test("how somebody acts is flagged beside their post, by who takes part and not by guests", async ({
  enter,
  forum,
}) => {
  const [ada, ben, staff] = [await forum.person(), await forum.person(), await forum.moderator()];
  const thread = await forum.thread(ada);
  const words = unique("Said in every thread");
  await forum.post(ada, thread, words);
  const member = await ThreadPage.open(await enter(ben), thread);
  await member.act(words, "Flag how they act here");
  const dialog = member.page.getByRole("dialog", { name: "Flag how this person acts here" });
  await expect(dialog.getByRole("link", { name: "moderation log" })).toBeVisible();
  await dialog.getByRole("radio", { name: /^Uncivil/ }).check();
  await dialog.getByRole("button", { name: "Flag it" }).click();
  await expect(dialog.getByText("The moderators have it before them.")).toBeVisible();

  const guest = await ThreadPage.open(await enter(null), thread);
  await guest.act(words, "Copy the link");
  await expect(guest.post(words).getByRole("button", { name: "Flag how they act here" })).toHaveCount(0);
  const desk = await enter(staff);
  await desk.goto(`/people/${ada.handle}?space=${SPACE}`);
  await desk.getByRole("link", { name: "Queue", exact: true }).click();
  await expect(desk.getByRole("heading", { level: 1, name: /^Queue/ })).toBeVisible();
});
