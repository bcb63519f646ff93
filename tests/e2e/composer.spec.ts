import { SPACE, unique } from "./support/forum";
import { expect, test } from "./support/journey";
import { holdScripts } from "./support/scripts";
import { ThreadPage } from "./support/thread-page";

const PUBLISH = /\/api\/trpc\/[^?]*posts\.publish/;

test("what one types stays through a reload, under the post it answers and at the top", async ({ enter, forum }) => {
  const ada = await forum.person();
  const thread = await forum.thread(ada);
  const claim = unique("A claim to answer");
  await forum.post(ada, thread, claim);
  const here = await ThreadPage.open(await enter(ada), thread);
  await here.text(here.composer()).fill("Half a sentence, and");
  const form = await here.openReply(claim);
  await here.text(form).pressSequentially("An answer I am still");
  await expect(form.getByText(/^Draft kept/)).toBeVisible();

  await here.page.reload();
  await here.live();
  await expect(here.text(here.composer())).toHaveValue("Half a sentence, and");
  await expect(here.text(await here.openReply(claim))).toHaveValue("An answer I am still");
});

test("a reply closed while one still types has every word when it is opened again", async ({ enter, forum }) => {
  const ada = await forum.person();
  const thread = await forum.thread(ada);
  const claim = unique("A claim to answer");
  await forum.post(ada, thread, claim);
  const here = await ThreadPage.open(await enter(ada), thread);
  await here.text(await here.openReply(claim)).fill("Down to the last word");
  await here.page.keyboard.press("Escape");
  await expect(here.replying()).toHaveCount(0);
  await expect(here.text(await here.openReply(claim))).toHaveValue("Down to the last word");
});

test("a send that fails keeps the words; sent again they are one post", async ({ enter, forum }) => {
  const [ada, ben] = [await forum.person(), await forum.person()];
  const thread = await forum.thread(ada);
  const here = await ThreadPage.open(await enter(ada), thread);
  const there = await ThreadPage.open(await enter(ben), thread);
  const words = unique("It did not arrive");
  // The first try reaches the server, and its answer is lost; the second never leaves.
  let tries = 0;
  await here.page.route(PUBLISH, async (route) => {
    if (++tries === 1) await route.fetch();
    await route.abort();
  });
  await here.publish(words);
  await expect(there.post(words)).toBeVisible();
  const lost = unique("And this never left");
  await here.publish(lost);
  await expect(here.post(lost)).toContainText("not sent");
  await expect(here.post(lost).getByRole("alert")).toContainText("Your words are kept here.");

  await here.page.reload();
  await here.live();
  await expect(here.post(lost)).toContainText("not sent");
  await here.page.unroute(PUBLISH);
  await here.post(lost).getByRole("button", { name: "Send again" }).click();
  await expect(there.post(lost)).toBeVisible();
  for (const page of [here, there]) {
    await expect(page.post(lost)).toHaveCount(1);
    await expect(page.post(words)).toHaveCount(1);
    await expect(page.posts()).toHaveCount(2);
  }
  await expect(here.page.getByText("not sent")).toHaveCount(0);
});

test("what is typed before the page is awake is kept", async ({ enter, forum }) => {
  const ada = await forum.person();
  const thread = await forum.thread(ada);
  const page = await enter(ada);
  const awake = await holdScripts(page);
  await page.goto(thread.path, { waitUntil: "commit" });
  const here = new ThreadPage(page, thread);
  await here.text(here.composer()).pressSequentially("Typed on a slow line");
  awake();
  await here.live();
  await expect(here.text(here.composer())).toHaveValue("Typed on a slow line");
  await here.composer().getByRole("button", { name: "Publish" }).click();
  await expect(here.post("Typed on a slow line")).toBeVisible();
});

test("Reply, pressed before the page is awake, opens where it answers", async ({ enter, forum }) => {
  const ada = await forum.person();
  const thread = await forum.thread(ada);
  const claim = unique("Answer me early");
  await forum.post(ada, thread, claim);
  const page = await enter(ada);
  const awake = await holdScripts(page);
  await page.goto(thread.path, { waitUntil: "commit" });
  const here = new ThreadPage(page, thread);
  await here.post(claim).getByRole("link", { name: "Reply", exact: true }).click();
  await page.waitForURL(/\?reply=/, { waitUntil: "commit" });
  await here.text(here.replying()).pressSequentially("Early words");
  awake();
  await here.live();
  await expect(here.text(here.replying())).toHaveValue("Early words");
});

test("selected words are quoted in the reply, which then has the caret", async ({ enter, forum }) => {
  const ada = await forum.person();
  const thread = await forum.thread(ada);
  const claim = unique("The committee met twice");
  await forum.post(ada, thread, `${claim}.\n\nNobody kept the list of those present.`);
  const here = await ThreadPage.open(await enter(ada), thread);
  await here.post(claim).getByText("Nobody kept the list").selectText();
  await here.post(claim).getByRole("button", { name: "Quote" }).click();
  await expect(here.text(here.replying())).toHaveValue("> Nobody kept the list of those present.\n\n");
  await expect(here.text(here.replying())).toBeFocused();
  await here.page.keyboard.type("The list is in the archive");
  await here.page.keyboard.press("Control+Enter");
  const reply = here.post("The list is in the archive");
  await expect(reply.getByRole("blockquote")).toHaveText("Nobody kept the list of those present.");
});

test("a name after an @ is completed by the keyboard, and leads to the person", async ({ enter, forum }) => {
  const [ada, ben] = [await forum.person(), await forum.person({ name: unique("Wilhelmina") })];
  const thread = await forum.thread(ada);
  await forum.post(ben, thread, "I am here");
  const here = await ThreadPage.open(await enter(ada), thread);
  const text = here.text(here.composer());
  await text.pressSequentially(`As @${ben.handle.slice(0, 8)}`);
  await expect(here.page.getByRole("option", { name: ben.name })).toBeVisible();
  await text.press("Enter");
  await expect(text).toHaveValue(`As @${ben.handle} `);
  await text.pressSequentially("says");
  await here.composer().getByRole("button", { name: "Publish" }).click();
  await expect(here.post("says").getByRole("link", { name: `@${ben.handle}` })).toHaveAttribute(
    "href",
    `/people/${ben.handle}`,
  );
});

test("the preview shows what will stand, and Control and Enter publish it", async ({ enter, forum }) => {
  const ada = await forum.person();
  const thread = await forum.thread(ada);
  const here = await ThreadPage.open(await enter(ada), thread);
  const words = unique("It was decided");
  await here.text(here.composer()).fill(`**${words}**`);
  await here.composer().getByRole("button", { name: "Preview" }).click();
  await expect(here.page.getByRole("region", { name: "Preview" }).getByText(words)).toHaveCSS("font-weight", /[67]00/);
  await here.text(here.composer()).press("Control+Enter");
  await expect(here.post(words)).toBeVisible();
  await expect(here.text(here.composer())).toHaveValue("");
  await here.text(here.composer()).press("Control+Enter");
  await expect(here.composer().getByRole("alert")).toHaveText("There is nothing written yet.");
});

test("40,001 characters are refused in words, and not one of them is lost", async ({ enter, forum }) => {
  const ada = await forum.person();
  const thread = await forum.thread(ada);
  const here = await ThreadPage.open(await enter(ada), thread);
  const long = `${"the soviet counted the hands ".repeat(1400)}`.slice(0, 40_001);
  await here.publish(long);
  const row = here.post("not sent");
  await expect(row.getByRole("alert")).toContainText(/40,000 characters.*Your words are kept here\./);
  await row.getByRole("button", { name: "Change the text" }).click();
  await expect(here.text(here.composer())).toHaveValue(long);
  await here.text(here.composer()).fill(`Short ${long.slice(0, 20)}`);
  await here.composer().getByRole("button", { name: "Publish" }).click();
  await expect(here.post("Short the soviet")).toBeVisible();
  await expect(here.page.getByText("not sent")).toHaveCount(0);
});

test("a thread locked while one types keeps the words", async ({ enter, forum }) => {
  const [ada, staff] = [await forum.person(), await forum.moderator()];
  const thread = await forum.thread(ada);
  const here = await ThreadPage.open(await enter(ada), thread);
  const words = unique("I was just about to say");
  await here.text(here.composer()).fill(words);
  await forum.decide(staff, thread, "lock");
  await expect(here.page.getByText("Locked: this thread can be read, but not answered.")).toBeVisible();
  await forum.decide(staff, thread, "unlock");
  await expect(here.text(here.composer())).toHaveValue(words);
});

test("words sent to a thread that was just locked stay, with the reason", async ({ enter, forum }) => {
  const [ada, staff] = [await forum.person(), await forum.moderator()];
  const thread = await forum.thread(ada);
  const here = await ThreadPage.open(await enter(ada), thread);
  const words = unique("Too late by a second");
  await here.page.route(PUBLISH, async (route) => {
    await forum.decide(staff, thread, "lock");
    await route.continue();
  });
  await here.publish(words);
  await expect(here.post(words).getByRole("alert")).toContainText(/locked.*Your words are kept here\./i);
});

test("an answer to what was removed meanwhile keeps its words", async ({ enter, forum }) => {
  const [ada, ben] = [await forum.person(), await forum.person()];
  const thread = await forum.thread(ada);
  const claim = unique("I take this back");
  const post = await forum.post(ben, thread, claim);
  const here = await ThreadPage.open(await enter(ada), thread);
  const form = await here.openReply(claim);
  const words = unique("But you were right");
  await here.text(form).fill(words);
  await ben.api.posts.remove.mutate({ space: SPACE, post: post.id });
  await expect(here.post("Removed by its author.")).toBeVisible();
  await expect(here.page.getByRole("textbox", { name: "Your reply" })).toHaveValue(words);
  await here.page.getByRole("button", { name: "Publish" }).last().click();
  await expect(here.post(words).getByRole("alert")).toContainText("Your words are kept here.");
});

test("of two tabs that revise one post, the later sees both texts and loses neither", async ({ enter, forum }) => {
  const ada = await forum.person();
  const thread = await forum.thread(ada);
  const words = unique("First version");
  await forum.post(ada, thread, words);
  const page = await enter(ada);
  const one = await ThreadPage.open(page, thread);
  const two = await ThreadPage.open(await page.context().newPage(), thread);
  const [theirs, mine] = [unique("From the first tab"), unique("From the second tab")];
  const first = await one.openReviser(words);
  const second = await two.openReviser(words);
  await two.text(second).fill(mine);
  await one.text(first).fill(theirs);
  await first.getByRole("button", { name: "Save" }).click();
  await expect(one.post(theirs)).toBeVisible();

  await second.getByRole("button", { name: "Save" }).click();
  await expect(second.getByRole("alert")).toContainText(theirs);
  await expect(two.text(second)).toHaveValue(mine);
  await second.getByRole("button", { name: "Save over it" }).click();
  await expect(one.post(mine)).toBeVisible();
  await one.act(mine, "History");
  const history = one.page.getByRole("dialog");
  await expect(history.getByRole("option")).toHaveCount(6);
  await expect(history.getByRole("deletion").first()).toBeVisible();
});
