import { unique } from "./support/forum";
import { expect, test } from "./support/journey";
import { expectSame, SOON, ThreadPage } from "./support/thread-page";

test("what one writes in a thread appears in the other browser at once", async ({ enter, forum }) => {
  const [ada, ben] = [await forum.person(), await forum.person()];
  const thread = await forum.thread(ada);
  const here = await ThreadPage.open(await enter(ada), thread);
  const there = await ThreadPage.open(await enter(ben), thread);

  const claim = unique("The minutes name nobody");
  await here.publish(claim);
  await expect(here.post(claim)).toBeVisible(SOON);
  await expect(there.post(claim)).toBeVisible(SOON);

  const reply = unique("They name the chair");
  await there.reply(claim, reply);
  await expect(there.post(reply)).toBeVisible(SOON);
  await expect(here.post(reply)).toBeVisible(SOON);
  await expect(here.post(reply)).toHaveAccessibleName(new RegExp(`^${ben.name}, level 2, reply to `));

  const revised = unique("The minutes name one, in pencil");
  const form = await here.openReviser(claim);
  await here.text(form).fill(revised);
  await form.getByRole("button", { name: "Save" }).click();
  await expect(here.post(revised)).toBeVisible();
  await expect(there.post(revised)).toBeVisible(SOON);
  await expect(there.post(claim)).toHaveCount(0);

  await here.act(revised, "Remove");
  await expect(there.post("Removed by its author.")).toBeVisible(SOON);
  await expect(there.post(reply)).toBeVisible();
  await here.post("Removed by its author.").getByRole("button", { name: "Restore" }).click();
  await expect(there.post(revised)).toBeVisible(SOON);
  await expectSame(there, here);
});

test("only the author of a removed post is offered to bring it back", async ({ enter, forum }) => {
  const [ada, ben] = [await forum.person(), await forum.person()];
  const thread = await forum.thread(ada);
  const words = unique("Said too soon");
  await forum.post(ada, thread, words);
  const here = await ThreadPage.open(await enter(ada), thread);
  const there = await ThreadPage.open(await enter(ben), thread);
  await here.act(words, "Remove");
  await expect(here.page.getByRole("button", { name: "Restore" })).toBeVisible();
  await expect(there.post("Removed by its author.")).toBeVisible();
  await expect(there.page.getByRole("button", { name: "Restore" })).toHaveCount(0);
});

test("two whose network was gone for half a minute end where a fresh load begins", async ({ enter, forum }) => {
  const [ada, ben] = [await forum.person(), await forum.person()];
  const thread = await forum.thread(ada);
  const root = await forum.post(ada, thread, unique("Before the line went"));
  const taken = await forum.post(ben, thread, unique("Taken back meanwhile"), { to: root });
  // By number: the live line does not hear that the network is gone where it believes itself on this machine.
  const baseURL = forum.url.replace("localhost", "127.0.0.1");
  const cut = await ThreadPage.open(await enter(ada, { baseURL }), thread);
  const on = await ThreadPage.open(await enter(ben), thread);
  await expect(cut.offline()).toBeHidden();

  await cut.page.context().setOffline(true);
  const gone = Date.now();
  const said = [unique("While you were away"), unique("An answer while away"), unique("Written without a line")];
  const [first = "", second = "", mine = ""] = said;
  await on.publish(first);
  await on.reply(first, second);
  await ben.api.posts.remove.mutate({ space: thread.spaceSlug, post: taken.id });
  await expect(cut.offline()).toBeVisible();
  await expect(on.offline()).toBeHidden();
  await cut.publish(mine);
  await expect(cut.post(mine)).toContainText("not sent");
  await expect(cut.post(first)).toHaveCount(0);
  // The half minute is the sentence itself: sockets, polling and patience behave differently by then.
  await cut.page.waitForTimeout(Math.max(0, 30_000 - (Date.now() - gone)));
  await expect(cut.offline()).toBeVisible();

  await cut.page.context().setOffline(false);
  await expect(cut.offline()).toBeHidden({ timeout: 20_000 });
  for (const words of said) await expect(on.post(words)).toHaveCount(1);
  const fresh = await ThreadPage.open(await enter(null), thread);
  const whole = await fresh.said();
  expect(whole).toHaveLength(5);
  await expect(async () => {
    // What came meanwhile may wait for a press.
    if (await cut.pill().isVisible()) await cut.pill().click();
    expect(await cut.said()).toEqual(whole);
  }).toPass({ timeout: 20_000 });
  await expect.poll(on.said).toEqual(whole);
});
