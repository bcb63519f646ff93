import type { Page } from "@playwright/test";
import { v7 as uuidv7 } from "uuid";
import { settled } from "@/tests/support/gates";
import { findings } from "./support/axe";
import { aClass, say, settings } from "./support/class";
import { unique } from "./support/forum";
import { expect, test } from "./support/journey";
import { ThreadPage } from "./support/thread-page";
import { beyond } from "./support/width";

/** Three browsers and their pages, each loaded more than once. */
test.slow();

const shut = (page: Page) => page.getByRole("heading", { name: "The debate is not open to you yet" });

test("a student writes first: too little is refused with the words kept, enough opens the debate in the same tab", async ({
  enter,
  forum,
}) => {
  const here = await aClass(forum);
  const [ada, ben] = [await here.enrol(), await here.enrol()];
  const { page: desk } = await ThreadPage.open(await enter(here.staff), here.thread);
  const told = unique("The committee decided it in the night");
  await say(here.staff, here, told);
  const dialog = await settings(desk);
  await dialog.getByLabel("Own post first, of so many words").fill("2");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByText("A first post can be asked to have 5 to 2,000 words.")).toBeVisible();
  await dialog.getByLabel("Own post first, of so many words").fill("12");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();

  const [page, other] = [await enter(ada), await enter(ben)];
  for (const one of [page, other]) {
    await one.goto(here.thread.path);
    await expect(shut(one)).toBeVisible();
    expect(await one.content()).not.toContain(told);
  }
  expect(await findings(page)).toEqual([]);
  expect(await beyond(page)).toEqual([]);
  const thread = new ThreadPage(page, here.thread);
  const short = unique("asdf asdf asdf asdf asdf asdf asdf asdf asdf asdf asdf asdf asdf");
  await thread.text(thread.composer()).fill(short);
  await expect(page.getByText(/^\d of 12 different words/)).toBeVisible();
  await thread.composer().getByRole("button", { name: "Publish" }).click();
  const failed = page.getByRole("article").filter({ hasText: short });
  await expect(failed.getByText(/needs 12 different words of your own; this has \d/)).toBeVisible();
  await failed.getByRole("button", { name: "Change the text" }).click();
  await expect(thread.text(thread.composer())).toHaveValue(short);
  const enough = unique("Nobody in that room could have decided anything alone, and the minutes show why");
  await thread.publish(enough);
  await thread.live();
  await expect(thread.post(told)).toBeVisible();
  await expect(thread.post(enough)).toBeVisible();
  await expect(shut(other)).toBeVisible();
  expect(await other.content()).not.toContain(enough);
  expect(await other.content()).not.toContain(ada.name);

  // The other's post comes in by another way: their waiting page opens by itself.
  await say(ben, here, unique("From elsewhere I write enough different words to come in and read them all"));
  await expect(new ThreadPage(other, here.thread).post(enough)).toBeVisible({ timeout: 15_000 });
});

test("a date in an hour that daylight saving skips or repeats is asked about, kept as typed and shown again", async ({
  enter,
  forum,
}) => {
  const here = await aClass(forum);
  const { page: desk } = await ThreadPage.open(await enter(here.staff), here.thread);
  const dialog = await settings(desk);
  const opens = dialog.getByLabel("All posts open together at");
  await dialog.getByLabel("Own post first, of so many words").fill("12");
  await opens.fill("2028-03-26T02:30");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByText(/from 02:00 to 03:00. Write a time up to 01:59, or from 03:00 on./)).toBeVisible();
  await opens.fill("2028-10-29T02:30");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByText("Say which is meant.")).toBeVisible();
  await expect(opens).toHaveValue("2028-10-29T02:30");
  await expect(dialog.getByLabel("Own post first, of so many words")).toHaveValue("12");
  expect(await findings(desk)).toEqual([]);
  await expect(dialog.getByLabel("The first, summer time (UTC+2)")).not.toBeChecked();
  const second = dialog.getByLabel("The second, winter time (UTC+1)");
  await second.check();
  // Of another night it is asked anew.
  await opens.fill("2029-10-28T02:30");
  await expect(second).not.toBeChecked();
  await opens.fill("2028-10-29T02:30");
  await expect(second).not.toBeChecked();
  await second.check();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  await desk.reload();
  await expect(desk.getByText("Students see each other’s posts from Sun 29 Oct 2028, 02:30, UTC+1,")).toBeVisible();
  const again = await settings(desk);
  await expect(again.getByLabel("The second, winter time (UTC+1)")).toBeChecked();
  const shortId = here.thread.path.slice(-10);
  const { inClass } = await here.staff.api.threads.get.query({ space: here.space.slug, shortId });
  expect(inClass?.revealAt).toBe("2028-10-29T01:30:00.000Z");
});

test("who waits for the time changes and takes back their first post, in both of their tabs and nobody else's", async ({
  enter,
  forum,
}) => {
  const here = await aClass(forum);
  const [ada, ben] = [await here.enrol(), await here.enrol()];
  await settled(here.thread, { revealAt: new Date(Date.now() + 3_600_000) });
  await say(ben, here, unique("Of others"));
  const page = await enter(ada);
  const second = await page.context().newPage();
  for (const tab of [page, second]) await tab.goto(here.thread.path);
  const [one, two] = [new ThreadPage(page, here.thread), new ThreadPage(second, here.thread)];
  const [first, then] = [unique("My first words"), unique("My second thoughts")];
  await one.publish(first);
  for (const tab of [one, two]) await expect(tab.post(first)).toBeVisible();

  const form = await one.openReviser(first);
  await one.text(form).fill(then);
  await page.keyboard.press("Control+Enter");
  for (const tab of [one, two]) await expect(tab.post(then)).toBeVisible();
  await one.act(then, "History");
  await expect(page.getByRole("dialog").locator("del").first()).toHaveText("first");
  await page.keyboard.press("Escape");
  expect(await findings(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await beyond(page)).toEqual([]);

  await one.act(then, "Remove");
  for (const tab of [one, two]) await expect(tab.tree().getByText("Removed by its author.")).toBeVisible();
  await second.reload();
  await expect(shut(second)).toBeVisible();
  await second.getByRole("button", { name: "Restore" }).click();
  for (const tab of [one, two]) await expect(tab.post(then)).toBeVisible();

  const [mine] = await ada.api.posts.own.query({ space: here.space.slug, thread: here.thread.id });
  const decision = { space: here.space.slug, id: uuidv7() };
  const target = { kind: "post" as const, id: mine?.id ?? "" };
  await here.staff.api.decisions.decide.mutate({ ...decision, target, act: "hide", args: {} });
  for (const tab of [one, two]) {
    await expect(tab.tree().getByText("Hidden by a moderator.")).toBeVisible();
    await expect(tab.post(then)).toHaveCount(0);
  }
  await second.reload();
  await expect(two.tree().getByText("Hidden by a moderator.")).toBeVisible();
  await expect(second.getByRole("button", { name: "Restore" })).toHaveCount(0);
  await here.staff.api.decisions.undo.mutate({ space: decision.space, decision: decision.id });
  for (const tab of [one, two]) await expect(tab.post(then)).toBeVisible();

  const other = await enter(ben);
  await other.goto(here.thread.path);
  await expect(shut(other)).toBeVisible();
  for (const hidden of [first, then, ada.name]) expect(await other.content()).not.toContain(hidden);
  expect(await page.content()).not.toContain("Of others");
});
