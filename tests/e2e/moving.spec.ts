import { postPath } from "@/server/threads/view";
import { findings } from "./support/axe";
import { unique } from "./support/forum";
import { expect, test } from "./support/journey";
import { SOON, ThreadPage } from "./support/thread-page";

const LED = { timeout: 15_000 };

test("a branch goes to another thread: readers see it leave and come, and the line it leaves leads after it", async ({
  enter,
  forum,
}) => {
  const [ada, staff] = [await forum.person(), await forum.moderator()];
  const [from, to] = [await forum.thread(ada), await forum.thread(ada)];
  const [words, answer] = [unique("This belongs elsewhere"), unique("So does its answer")];
  const post = await forum.post(ada, from, words);
  await forum.post(ada, from, answer, { to: post });
  const moderator = await ThreadPage.open(await enter(staff), from);
  const leaving = await ThreadPage.open(await enter(null), from);
  const coming = await ThreadPage.open(await enter(ada), to);

  await moderator.act(words, "Move");
  const dialog = moderator.page.getByRole("dialog", { name: "Move to another thread" });
  await dialog.getByLabel("Words of its title").fill(to.title.split(" ")[2] ?? "");
  await dialog.getByRole("radio", { name: to.title }).check();
  expect(await findings(moderator.page)).toEqual([]);
  await dialog.getByRole("button", { name: "Move it" }).click();
  await expect(dialog).toBeHidden();
  await expect(leaving.post(`This branch went to ${to.title}`)).toBeVisible(SOON);
  await expect(leaving.page.getByText(answer)).toHaveCount(0);
  await expect(coming.page.getByText(answer)).toBeVisible(LED);

  await leaving.post("This branch went to").getByRole("link", { name: to.title }).click();
  await expect(leaving.page.getByRole("heading", { level: 1 })).toHaveText(to.title, LED);
  await expect(leaving.post(words)).toBeVisible();
  // An old link to the post, without script: the same place.
  const guest = await enter(null, { javaScriptEnabled: false });
  await guest.goto(postPath(from.path, post.id));
  expect(new URL(guest.url()).pathname).toBe(to.path);
  await expect(guest.getByText(words)).toBeVisible();
});

test("a branch becomes a question of its own", async ({ enter, forum }) => {
  const [ada, staff] = [await forum.person(), await forum.moderator()];
  const thread = await forum.thread(ada);
  const words = unique("A question beside the question");
  await forum.post(ada, thread, unique("What stays"));
  await forum.post(ada, thread, words);
  const moderator = await ThreadPage.open(await enter(staff, { viewport: { width: 390, height: 844 } }), thread);
  await moderator.act(words, "Split off");
  const dialog = moderator.page.getByRole("dialog", { name: "Make it a thread of its own" });
  const title = unique("What was asked beside it");
  await dialog.getByRole("button", { name: "Split it off" }).click();
  await expect(dialog.getByRole("alert")).toContainText("Write the question and its positions.");
  await dialog.getByLabel("The new question").fill(title);
  await dialog.getByLabel("Position A").fill("It was asked");
  await dialog.getByLabel("Position B").fill("It was not asked");
  expect(await findings(moderator.page)).toEqual([]);
  await dialog.getByRole("button", { name: "Split it off" }).click();
  await expect(dialog).toBeHidden();
  await moderator.post("This branch went to").getByRole("link", { name: title }).click();
  await expect(moderator.page.getByRole("heading", { level: 1 })).toHaveText(title, LED);
  await expect(moderator.post(words)).toBeVisible();
});

test("a branch that was moved is back where it was with one key", async ({ enter, forum }) => {
  const [ada, staff] = [await forum.person(), await forum.moderator()];
  const [from, to] = [await forum.thread(ada), await forum.thread(ada)];
  const words = unique("Moved by mistake");
  await forum.post(ada, from, words);
  const moderator = await ThreadPage.open(await enter(staff), from);
  const reader = await ThreadPage.open(await enter(ada), from);
  await moderator.act(words, "Move");
  const dialog = moderator.page.getByRole("dialog", { name: "Move to another thread" });
  await dialog.getByRole("button", { name: "Move it" }).click();
  await expect(dialog.getByRole("alert")).toContainText("Choose a thread.");
  await dialog.getByLabel("Words of its title").fill(to.title.split(" ")[2] ?? "");
  await dialog.getByRole("radio", { name: to.title }).check();
  await dialog.getByRole("button", { name: "Move it" }).click();
  await expect(dialog).toBeHidden();
  await expect(reader.post("This branch went to")).toBeVisible(SOON);
  await moderator.page.keyboard.press("z");
  await expect(reader.post(words)).toBeVisible(LED);
  await expect(moderator.page.getByText("Taken back.", { exact: true })).toBeVisible();
});

test("two threads are merged: a reader inside is taken along with their draft, and old links lead on", async ({
  enter,
  forum,
}) => {
  const [ada, ben, staff] = [await forum.person(), await forum.person(), await forum.moderator()];
  const [from, into] = [await forum.thread(ada), await forum.thread(ada)];
  const words = unique("Said in the first of them");
  const post = await forum.post(ada, from, words);
  const reader = await ThreadPage.open(await enter(ben), from);
  const half = unique("Half a thought");
  await reader.text(reader.composer()).fill(half);
  await expect(reader.page.getByText(/^Draft kept/)).toBeVisible(LED);

  const moderator = await ThreadPage.open(await enter(staff), from);
  await moderator.moderate("Merge");
  const dialog = moderator.page.getByRole("dialog", { name: "Merge into another thread" });
  await dialog.getByLabel("Words of its title").fill(into.title.split(" ")[2] ?? "");
  await dialog.getByRole("radio", { name: into.title }).check();
  await dialog.getByRole("button", { name: "Merge", exact: true }).click();

  await expect(reader.page.getByText("This thread became part of another one.")).toBeVisible(LED);
  await expect(reader.page.getByRole("heading", { level: 1 })).toHaveText(into.title, LED);
  await expect(reader.post(words)).toBeVisible(LED);
  await expect(reader.text(reader.composer())).toHaveValue(half, LED);

  const guest = await enter(null, { javaScriptEnabled: false });
  const answer = await guest.goto(postPath(from.path, post.id));
  const chain = answer?.request().redirectedFrom();
  expect((await chain?.response())?.status()).toBe(308);
  expect(new URL(guest.url()).pathname).toBe(into.path);
  expect(new URL(guest.url()).searchParams.get("post")).toBe(post.id);
  await expect(guest.getByText(words)).toBeVisible();
});

test("a member is offered none of it", async ({ enter, forum }) => {
  const [ada, ben] = [await forum.person(), await forum.person()];
  const thread = await forum.thread(ada);
  const words = unique("Words that stay");
  await forum.post(ada, thread, words);
  const member = await ThreadPage.open(await enter(ben), thread);
  await member.act(words, "Copy the link");
  for (const name of ["Move", "Split off"])
    await expect(member.post(words).getByRole("button", { name, exact: true })).toHaveCount(0);
  await expect(member.tools()).toHaveCount(0);
});
