import type { Page } from "@playwright/test";
import { findings } from "./support/axe";
import { type Forum, type Person, SPACE, type Thread, unique } from "./support/forum";
import { expect, test } from "./support/journey";
import { ThreadPage } from "./support/thread-page";
import { beyond } from "./support/width";

const position = (page: Page, letter: string) => page.getByRole("radio", { name: new RegExp(`^Position ${letter}`) });
const form = (page: Page) => page.getByRole("form", { name: "Your stance" });
const flow = (page: Page) => page.getByRole("img", { name: /^First stances and stances now/ });

async function stand(person: Person, thread: Thread, at: number, more: Record<string, unknown> = {}) {
  const where = { space: SPACE, thread: thread.id, position: thread.positions[at - 1]?.id ?? "" };
  return person.api.stances.take.mutate({ ...where, ...more });
}

/** People who took each way: from the first position to the second, so many times. */
async function ways(forum: Forum, thread: Thread, taken: [from: number, to: number, people: number][]) {
  for (const [from, to, people] of taken) {
    for (let n = 0; n < people; n++) {
      const person = await forum.person();
      await stand(person, thread, from);
      if (from !== to) await stand(person, thread, to);
    }
  }
}

test("whoever takes a stance may say what would change their mind, and others read it", async ({ enter, forum }) => {
  const ada = await forum.person();
  const thread = await forum.thread(ada);
  const { page } = await ThreadPage.open(await enter(ada), thread);
  const words = unique("A dated minute");
  await position(page, "A").check();
  await form(page).getByRole("radio", { name: "4: sure" }).check({ force: true });
  await form(page).getByLabel("What would change my mind").fill(words);
  await expect(form(page).getByLabel(/^Let others read this/)).toBeChecked();
  await form(page).getByRole("button", { name: "Stand here" }).click();
  await expect(form(page).getByText("You stand at")).toBeVisible();
  const guest = await enter(null);
  await expect(async () => {
    await guest.goto(thread.path);
    await guest.getByText("What would change minds here (1)").click({ timeout: 1_000 });
  }).toPass();
  await expect(guest.getByText(words)).toBeVisible();
  const link = guest.getByRole("link", { name: `Bring evidence for ${ada.name}` });
  await expect(link).toHaveAttribute("href", "#reply-root");
  expect(await findings(guest)).toEqual([]);
});

test("what one says only to oneself is read by nobody else", async ({ enter, forum }) => {
  const ada = await forum.person();
  const thread = await forum.thread(ada);
  await stand(ada, thread, 1, { wouldChange: unique("Only for me") });
  const page = await enter(null);
  await page.goto(thread.path);
  await expect(page.getByRole("heading", { name: "Who moved" })).toBeVisible();
  await expect(page.getByText("What would change minds here")).toHaveCount(0);
});

test("a mind changed by a post moves the picture in another browser, and the post is credited", async ({
  enter,
  forum,
}) => {
  const [ada, ben] = [await forum.person(), await forum.person()];
  const thread = await forum.thread(ada);
  await ways(forum, thread, [
    [1, 1, 6],
    [1, 2, 5],
    [2, 2, 5],
  ]);
  const claim = unique("The minutes name nobody");
  const post = await forum.post(ada, thread, claim);
  await forum.post(ben, thread, "Which minutes?", { to: post });
  await stand(ben, thread, 1);
  const guest = (await ThreadPage.open(await enter(null), thread)).page;
  await expect(flow(guest)).toHaveAccessibleName(/A: 12 at first, 7 now\. .*5 moved from A to B\./);
  const below = guest.getByRole("heading", { name: "The debate" });
  const before = (await below.boundingBox())?.y;

  const { page } = await ThreadPage.open(await enter(ben), thread);
  await position(page, "B").check();
  await form(page)
    .getByLabel("What moved you?")
    .selectOption({ label: `${ada.name}: ${claim}` });
  await form(page).getByRole("button", { name: "Move here" }).click();
  await expect(form(page).getByText("Say in a few words what in the post did it.")).toBeVisible();
  await form(page).getByLabel("What in it did it?").fill("Nobody signed them.");
  expect(await findings(page)).toEqual([]);
  await form(page).getByRole("button", { name: "Move here" }).click();

  await expect(flow(guest)).toHaveAccessibleName(/A: 12 at first, 6 now\. .*6 moved from A to B\./);
  await expect(guest.getByText("6 of 17 people have changed their stance")).toBeVisible();
  expect((await below.boundingBox())?.y).toBe(before);
  await guest.getByText("The same as a table").click();
  await expect(guest.getByRole("row", { name: "began at A 6 6 12" })).toBeVisible();
  expect(await findings(guest)).toEqual([]);

  await form(page).getByText("How you came here").click();
  const cause = form(page).getByRole("link", { name: `${ada.name}’s post` });
  await expect(cause).toHaveAttribute("href", `${thread.path}?post=${post.id}#p-${post.id}`);
  await expect(form(page).getByText("Nobody signed them.")).toBeVisible();
  const { posts } = await ada.api.posts.page.query({ space: SPACE, thread: thread.id });
  expect(posts.find(({ id }) => id === post.id)?.tally).toMatchObject({ mind: 1 });
});

test("a cause that cannot be one is refused in words, and nothing typed is lost", async ({ enter, forum }) => {
  const ada = await forum.person();
  const thread = await forum.thread(ada);
  const own = await forum.post(ada, thread, unique("My own words"));
  await stand(ada, thread, 1);
  const { page } = await ThreadPage.open(await enter(ada), thread);
  await position(page, "B").check();
  await form(page).getByLabel("What moved you?").selectOption({ label: "Another post, by its link" });
  await form(page).getByLabel("What in it did it?").fill("It persuades me.");
  const tries: [string, string | RegExp][] = [
    ["https://example.org/elsewhere", /^This link leads to no post/],
    [`${thread.path}?post=01a21372-f460-74dd-9cc7-45fbda9fd420`, "There is nothing here, or it is not open to you."],
    [`${thread.path}?post=${own.id}`, "One’s own post cannot be what changed one’s mind."],
  ];
  for (const [link, words] of tries) {
    await form(page).getByLabel("Link to the post").fill(link);
    await form(page).getByRole("button", { name: "Move here" }).click();
    await expect(form(page).getByText(words)).toBeVisible();
    await expect(form(page).getByLabel("What in it did it?")).toHaveValue("It persuades me.");
  }
  const { history } = await ada.api.stances.mine.query({ space: SPACE, thread: thread.id });
  expect(history).toHaveLength(1);
});

test("of fewer than five people nobody is told where they stand or went", async ({ enter, forum }) => {
  const thread = await forum.thread(await forum.person());
  await ways(forum, thread, [
    [1, 1, 4],
    [2, 2, 4],
    [2, 1, 2],
  ]);
  const page = await enter(null);
  const answers: string[] = [];
  page.on(
    "response",
    (response) =>
      void response
        .text()
        .then((text) => answers.push(text))
        .catch(() => {}),
  );
  await page.goto(thread.path);
  await new ThreadPage(page, thread).live();
  const { flow: told, positions } = await (await forum.person()).api.threads.get.query({
    ...{ space: SPACE, shortId: thread.shortId },
  });
  expect(told).toEqual([]);
  expect(positions.map(({ started }) => started)).toEqual([null, null]);
  expect(positions.map(({ standing }) => standing)).toEqual([6, null]);
  await expect(page.getByText("The picture begins when five people went the same way")).toBeVisible();
  expect(answers.join().match(/\d+ moved/)).toBeNull();
});

test("a thread that asks first shows nothing of the debate before the answer", async ({ enter, forum }) => {
  const [author, ben, eve] = [await forum.person(), await forum.person(), await forum.person()];
  const thread = await forum.thread(author);
  const claim = unique("Read me later");
  await forum.post(author, thread, claim);
  const settings = await ThreadPage.open(await enter(author), thread);
  await settings.page.getByRole("button", { name: "Settings" }).click();
  const dialog = settings.page.getByRole("dialog", { name: "Settings of this thread" });
  await dialog.getByLabel(/^First stance can be asked before reading/).check();
  expect(await findings(settings.page)).toEqual([]);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();

  const page = await enter(ben);
  const answer = await page.goto(thread.path);
  // What the server drew: no post that a script would have to take away.
  expect((await answer?.text())?.split("<script")[0]).not.toContain("<article");
  await expect(page.getByRole("heading", { name: "Where do you stand, before you read?" })).toBeVisible();
  await expect(page.getByText(claim)).toHaveCount(0);
  await new ThreadPage(page, thread).live();
  expect(await findings(page)).toEqual([]);
  await position(page, "A").focus();
  await page.keyboard.press("Space");
  await form(page).getByRole("button", { name: "Stand here" }).press("Enter");
  await expect(page.getByRole("heading", { name: "Where do you stand?" })).toBeFocused();
  await expect(page.getByText(claim)).toBeVisible();

  const other = await enter(eve);
  await other.goto(thread.path);
  await new ThreadPage(other, thread).live();
  await other.getByRole("link", { name: "Read first" }).click();
  await expect(other.getByText(claim)).toBeVisible();
  await other.reload();
  await expect(other.getByText(claim)).toBeVisible();
  await expect(other.getByRole("heading", { name: "Where do you stand?" })).toBeVisible();
  expect((await eve.api.stances.mine.query({ space: SPACE, thread: thread.id })).current).toBeNull();
});

test("a guest reads a thread that asks first as any other, and so does who follows a link to a post", async ({
  enter,
  forum,
}) => {
  const [author, ben] = [await forum.person(), await forum.person()];
  const thread = await forum.thread(author);
  const claim = unique("Read me at once");
  const post = await forum.post(author, thread, claim);
  await author.api.threads.configure.mutate({ space: SPACE, thread: thread.id, asksFirst: true, steelman: false });
  const guest = await ThreadPage.open(await enter(null), thread);
  await expect(guest.post(claim)).toBeVisible();
  const linked = await ThreadPage.open(await enter(ben), thread, `?post=${post.id}`);
  await expect(linked.post(claim)).toBeVisible();
});

test("a new question may ask first from the beginning", async ({ enter, forum }) => {
  const ada = await forum.person();
  const page = await enter(ada);
  await page.goto(`/${SPACE}/new`);
  await page.getByLabel("The question").fill(unique("Who kept the keys that night?"));
  await page.getByLabel("What should people consider?").fill("Say who, and how it is known.");
  await page.getByLabel("Position A").fill("The guard");
  await page.getByLabel("Position B").fill("Nobody");
  await page.getByText("More", { exact: true }).click();
  await page.getByLabel(/^First stance can be asked before reading/).check();
  expect(await findings(page)).toEqual([]);
  await page.getByRole("button", { name: "Open the question" }).click();
  await expect(page.getByRole("heading", { name: "Where do you stand, before you read?" })).toBeVisible();
});

test("the picture and the form fit a small phone", async ({ enter, forum }) => {
  const ada = await forum.person();
  const positions = ["The committee", "The crowd", "The garrison", "The street", "Chance", "Nobody at all"];
  const thread = await forum.thread(ada, { positions });
  await ways(forum, thread, [
    [1, 6, 5],
    [2, 2, 5],
  ]);
  await stand(ada, thread, 2);
  const { page } = await ThreadPage.open(await enter(ada, { viewport: { width: 320, height: 640 } }), thread);
  await position(page, "C").check();
  await expect(form(page).getByLabel("What moved you?")).toBeVisible();
  await page.getByText("The same as a table").click();
  expect(await beyond(page)).toEqual([]);
});
