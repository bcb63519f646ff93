import { SPACE, unique } from "./support/forum";
import { cookieFor, expect, test } from "./support/journey";
import { ThreadPage } from "./support/thread-page";

test("a draft begun in one browser goes on in another, after signing out and after a crash", async ({
  enter,
  forum,
}) => {
  const ada = await forum.person();
  const thread = await forum.thread(ada);
  const claim = unique("A claim to answer");
  await forum.post(ada, thread, claim);
  const first = await enter(ada);
  const here = await ThreadPage.open(first, thread);
  await here.text(here.composer()).fill("At the top");
  const form = await here.openReply(claim);
  await here.text(form).fill("Under the claim");
  await expect(form.getByText(/^Draft kept, /)).toBeVisible();
  await expect(here.composer().getByText(/^Draft kept, /)).toBeVisible();
  await first.context().close();

  const second = await enter(ada);
  const there = await ThreadPage.open(second, thread);
  await expect(there.text(there.composer())).toHaveValue("At the top");
  await expect(there.text(await there.openReply(claim))).toHaveValue("Under the claim");
  await second.context().clearCookies();
  await second.goto(thread.path);
  await expect(second.getByText("At the top")).toHaveCount(0);
  await second.context().addCookies([cookieFor(forum.url, ada)]);
  await there.page.goto(thread.path);
  await expect(there.text(there.composer())).toHaveValue("At the top");
});

test("a draft changed from an older window shows both texts, and neither is lost", async ({ enter, forum }) => {
  const ada = await forum.person();
  const thread = await forum.thread(ada);
  const one = await ThreadPage.open(await enter(ada), thread);
  const two = await ThreadPage.open(await enter(ada), thread);
  await one.text(one.composer()).fill("From the first window");
  await expect(one.composer().getByText(/^Draft kept, /)).toBeVisible();
  await two.text(two.composer()).fill("From the second window");
  const both = two.composer().getByRole("alert");
  await expect(both).toContainText("From the first window");
  await expect(two.text(two.composer())).toHaveValue("From the second window");
  await both.getByRole("button", { name: "Put both together" }).click();
  await expect(two.text(two.composer())).toHaveValue("From the first window\n\nFrom the second window");
  await expect(two.composer().getByText(/^Draft kept, /)).toBeVisible();
  const fresh = await ThreadPage.open(await enter(ada), thread);
  await expect(fresh.text(fresh.composer())).toHaveValue("From the first window\n\nFrom the second window");
});

test("what is published is no draft any more, here or anywhere", async ({ enter, forum }) => {
  const ada = await forum.person();
  const thread = await forum.thread(ada);
  const here = await ThreadPage.open(await enter(ada), thread);
  const words = unique("Ready to be said");
  await here.text(here.composer()).fill(words);
  await expect(here.composer().getByText(/^Draft kept, /)).toBeVisible();
  await here.composer().getByRole("button", { name: "Publish" }).click();
  await expect(here.post(words)).toBeVisible();
  await expect.poll(() => ada.api.drafts.mine.query({})).toEqual({ drafts: [], next: null });
  await here.text(here.composer()).fill("And one more thing");
  await expect(here.composer().getByText(/^Draft kept, /)).toBeVisible();
  const there = await ThreadPage.open(await enter(ada), thread);
  await expect(there.text(there.composer())).toHaveValue("And one more thing");
});

test("without a line it is said that words are kept here alone", async ({ enter, forum }) => {
  const ada = await forum.person();
  const thread = await forum.thread(ada);
  const here = await ThreadPage.open(await enter(ada), thread);
  await here.text(here.composer()).fill("Before the tunnel");
  await expect(here.composer().getByText(/^Draft kept, /)).toBeVisible();
  await here.page.route(/drafts\.save/, (route) => route.abort());
  await here.text(here.composer()).fill("In the tunnel");
  await expect(here.composer().getByText(/^Draft kept here, /)).toBeVisible();
  await here.page.unroute(/drafts\.save/);
  await here.page.reload();
  await here.live();
  await expect(here.text(here.composer())).toHaveValue("In the tunnel");
  await expect.poll(async () => (await ada.api.drafts.mine.query({})).drafts[0]?.gist).toBe("In the tunnel");
});

test("an answer begun to a post that was removed is offered, and moves to the top", async ({ enter, forum }) => {
  const [ada, ben] = [await forum.person(), await forum.person()];
  const thread = await forum.thread(ada);
  const post = await forum.post(ben, thread, unique("I take this back"));
  const content = { id: crypto.randomUUID(), body: "But you were right", move: "claim" as const };
  const at = { space: SPACE, thread: thread.id, parent: post.id, intent: "reply" as const };
  await ada.api.drafts.save.mutate({ ...at, version: 0, content });
  await ben.api.posts.remove.mutate({ space: SPACE, post: post.id });
  const here = await ThreadPage.open(await enter(ada), thread);
  const left = here.page.getByRole("region", { name: "A draft that was left over" });
  await expect(left).toContainText("You had begun an answer to a post that is gone.");
  await left.getByRole("button", { name: "Move to the top of the debate" }).click();
  await expect(here.text(here.composer())).toHaveValue("But you were right");
  await expect(left).toHaveCount(0);
  await here.composer().getByRole("button", { name: "Publish" }).click();
  await expect(here.post("But you were right")).toBeVisible();
  await expect.poll(async () => (await ada.api.drafts.mine.query({})).drafts).toEqual([]);
});

test("all one's drafts stand in one list, lead to where they belong, and can be thrown away and taken back", async ({
  enter,
  forum,
}) => {
  const ada = await forum.person();
  const [one, two] = [await forum.thread(ada), await forum.thread(ada)];
  const claim = unique("A claim");
  const post = await forum.post(ada, two, claim);
  const save = (thread: string, parent: string | null, body: string) => {
    const content = { id: crypto.randomUUID(), body, move: "claim" as const };
    return ada.api.drafts.save.mutate({ space: SPACE, thread, parent, intent: "reply", version: 0, content });
  };
  await save(one.id, null, "Begun at the top");
  await save(two.id, post.id, "Begun as a reply");
  const page = await enter(ada);
  await page.goto("/");
  await page.getByTitle(`${ada.name}: your profile and settings`).click();
  await page.getByRole("link", { name: "Drafts" }).click();
  const rows = page.getByRole("main").getByRole("listitem");
  await expect(rows).toHaveText([/Begun as a reply/, /Begun at the top/]);
  await rows.last().getByRole("button", { name: "Discard" }).click();
  await expect(rows.last()).toContainText("Discarded.");
  expect((await ada.api.drafts.mine.query({})).drafts).toHaveLength(1);
  await rows.last().getByRole("button", { name: "Undo" }).click();
  await expect(rows.last()).toContainText("It is back.");
  await rows.first().getByRole("link", { name: "Go on writing" }).click();
  const here = new ThreadPage(page, two);
  await here.live();
  await expect(here.text(here.replying())).toHaveValue("Begun as a reply");
});

test("a change to one's post that was begun is kept, and done when it is saved", async ({ enter, forum }) => {
  const ada = await forum.person();
  const thread = await forum.thread(ada);
  const words = unique("First version");
  await forum.post(ada, thread, words);
  const here = await ThreadPage.open(await enter(ada), thread);
  const better = unique("Better version");
  const form = await here.openReviser(words);
  await here.text(form).fill(better);
  await expect(form.getByText(/^Draft kept, /)).toBeVisible();
  const there = await ThreadPage.open(await enter(ada), thread);
  const second = await there.openReviser(words);
  await expect(there.text(second)).toHaveValue(better);
  await second.getByRole("button", { name: "Save" }).click();
  await expect(there.post(better)).toBeVisible();
  await expect.poll(async () => (await ada.api.drafts.mine.query({})).drafts).toEqual([]);
});
