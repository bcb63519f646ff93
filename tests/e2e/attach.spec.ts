import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { db } from "@/db/client";
import { rubricItems, threads } from "@/db/schema/threads";
import { findings } from "./support/axe";
import { SPACE, type Thread, unique } from "./support/forum";
import { expect, test } from "./support/journey";
import { ThreadPage } from "./support/thread-page";
import { beyond } from "./support/width";

const PUBLISH = /\/api\/trpc\/[^?]*posts\.publish/;

async function withTests({ id }: Thread): Promise<void> {
  for (const [index, title] of ["Participants", "Power", "Leadership"].entries())
    await db()
      .insert(rubricItems)
      .values({ id: uuidv7(), threadId: id, number: index + 1, title, text: "" });
}
const asksForThePoint = ({ id }: Thread) => db().update(threads).set({ steelman: true }).where(eq(threads.id, id));

test("evidence names its source and the tests it speaks to, and everybody reads them under it", async ({
  enter,
  forum,
}) => {
  const ada = await forum.person();
  const thread = await forum.thread(ada);
  await withTests(thread);
  const claim = unique("A claim to rest on something");
  await forum.post(ada, thread, claim);
  const here = await ThreadPage.open(await enter(ada), thread);
  const there = await ThreadPage.open(await enter(null), thread);
  const form = await here.openReply(claim);
  const words = unique("The minutes say so");
  await here.text(form).fill(words);
  await here.page.keyboard.press("Alt+3");
  await form.getByRole("radio", { name: "A work" }).check();
  await form.getByLabel("Title").fill("The Bolsheviks Come to Power");
  await form.getByLabel("Author").fill("Rabinowitch");
  await form.getByLabel("Year").fill("1976");
  await form.getByLabel("Pages").fill("ch. 15");
  await form.getByRole("button", { name: "Another source" }).click();
  await form.getByRole("group", { name: "Source 2" }).getByRole("radio", { name: "A link" }).check();
  await form.getByLabel("Address").fill("example.org/minutes?page=2");
  await form.getByRole("button", { name: "A test" }).click();
  await form.getByRole("button", { name: "3 Leadership" }).press("Enter");
  await form.getByRole("button", { name: "Publish" }).click();
  for (const page of [here, there]) {
    const post = page.post(words);
    await expect(post).toContainText("Rabinowitch, The Bolsheviks Come to Power (1976), ch. 15 · example.org/minutes");
    await expect(post).toContainText("speaks to 3 Leadership");
    const link = post.getByRole("link", { name: "example.org/minutes" });
    await expect(link).toHaveAttribute("href", "https://example.org/minutes?page=2");
    await expect(link).toHaveAttribute("rel", "nofollow ugc noopener");
  }
  await expect(here.post(claim)).not.toContainText("speaks to");
});

test("evidence without a source waits: the words stay, and what is missing is said beside its field", async ({
  enter,
  forum,
}) => {
  const ada = await forum.person();
  const thread = await forum.thread(ada);
  const here = await ThreadPage.open(await enter(ada), thread);
  const form = here.composer();
  const words = unique("Everybody knows it");
  await here.text(form).fill(words);
  await form.getByRole("radio", { name: "Evidence" }).check({ force: true });
  await form.getByRole("button", { name: "Publish" }).click();
  await expect(form.getByRole("alert")).toContainText("Evidence names its source");
  await expect(form.getByLabel("Address")).toBeFocused();
  await expect(form.getByLabel("Address")).toHaveAccessibleDescription(/Evidence names its source/);
  await expect(here.text(form)).toHaveValue(words);
  await form.getByLabel("Address").fill("see the minutes");
  await form.getByRole("button", { name: "Publish" }).click();
  await expect(form.getByRole("alert")).toContainText("An address begins with http");
  await form.getByLabel("Address").fill("https://example.org/minutes");
  await form.getByRole("button", { name: "Publish" }).click();
  await expect(here.post(words)).toContainText("example.org/minutes");
});

test("what hangs on the words comes through a reload and a failed send with them", async ({ enter, forum }) => {
  const ada = await forum.person();
  const thread = await forum.thread(ada);
  await withTests(thread);
  const here = await ThreadPage.open(await enter(ada), thread);
  const form = here.composer();
  const words = unique("It never left");
  await here.text(form).fill(words);
  await form.getByRole("radio", { name: "Evidence" }).check({ force: true });
  await form.getByLabel("Address").fill("https://example.org/kept");
  await form.getByRole("button", { name: "A test" }).click();
  await form.getByRole("button", { name: "2 Power" }).click();
  await expect(form.getByText(/^Draft kept/)).toBeVisible();
  await here.page.reload();
  await here.live();
  await expect(form.getByLabel("Address")).toHaveValue("https://example.org/kept");
  await here.page.route(PUBLISH, (route) => route.abort());
  await form.getByRole("button", { name: "Publish" }).click();
  await here.post(words).getByRole("button", { name: "Change the text" }).click();
  await expect(here.text(form)).toHaveValue(words);
  await expect(form.getByLabel("Address")).toHaveValue("https://example.org/kept");
  await expect(form.getByRole("button", { name: "2 Power" })).toHaveAttribute("aria-pressed", "true");
  await here.page.unroute(PUBLISH);
  await form.getByRole("button", { name: "Publish" }).click();
  await expect(here.post(words)).toContainText("example.org/kept");
  await expect(here.post(words)).toContainText("speaks to 2 Power");
});

test("an answer to a question is a claim until somebody says otherwise", async ({ enter, forum }) => {
  const ada = await forum.person();
  const thread = await forum.thread(ada);
  const asked = unique("Who was there");
  await forum.post(ada, thread, asked, { move: "question" });
  const here = await ThreadPage.open(await enter(ada), thread);
  await expect((await here.openReply(asked)).getByRole("radio", { name: "Claim" })).toBeChecked();
});

test("a point is said fairly before it is challenged; its author finds so, and the challenger sees it at once", async ({
  enter,
  forum,
}) => {
  const [imani, jonas] = [await forum.person({ name: "Imani Okafor" }), await forum.person({ name: "Jonas Reuter" })];
  const thread = await forum.thread(imani);
  await asksForThePoint(thread);
  const point = unique("The crowd decided");
  await forum.post(imani, thread, point);
  const here = await ThreadPage.open(await enter(jonas), thread);
  const there = await ThreadPage.open(await enter(imani), thread);
  const form = await here.openReply(point);
  const words = unique("The committee led");
  await here.text(form).fill(words);
  await form.getByRole("button", { name: "Publish" }).click();
  await expect(form.getByRole("alert")).toContainText("Say the point you challenge first");
  await expect(here.text(form)).toHaveValue(words);
  const field = form.getByRole("textbox", { name: "Say Imani’s point so that Imani would agree" });
  await expect(field).toBeFocused();
  await expect(form.getByRole("region", { name: "What Imani wrote" })).toContainText(point);
  await field.fill("She holds that the crowd decided, and the committee followed it.");
  await form.getByRole("button", { name: "Publish" }).click();
  for (const page of [here, there])
    await expect(page.post(words)).toContainText("Jonas restates Imani: She holds that the crowd decided");
  await expect(here.post(words).getByRole("button", { name: "Yes, that is my point" })).toHaveCount(0);
  await there.post(words).getByRole("button", { name: "Yes, that is my point" }).click();
  await expect(there.post(words)).toContainText("You found this fair.");
  await expect(here.post(words)).toContainText("Imani found this fair.");
  await there.post(words).getByRole("button", { name: "Take that back" }).click();
  await expect(here.post(words)).not.toContainText("found this fair");
});

test("where nobody asks for it a challenge is one step, and so is one to oneself", async ({ enter, forum }) => {
  const [imani, jonas] = [await forum.person(), await forum.person()];
  const plain = await forum.thread(imani);
  const point = unique("The crowd decided");
  await forum.post(imani, plain, point);
  const here = await ThreadPage.open(await enter(jonas), plain);
  await expect((await here.openReply(point)).getByText(/Say .* point/)).toHaveCount(0);
  const asking = await forum.thread(imani);
  await asksForThePoint(asking);
  const own = unique("What I said myself");
  await forum.post(jonas, asking, own);
  const there = await ThreadPage.open(here.page, asking);
  await expect((await there.openReply(own)).getByText(/Say .* point/)).toHaveCount(0);
});

test("a moderator pins a synthesis; two write in it at once, and each has both texts", async ({ enter, forum }) => {
  const [nora, imani] = [await forum.person({ name: "Nora Berg" }), await forum.person({ name: "Imani Okafor" })];
  const staff = await forum.moderator();
  const thread = await forum.thread(nora);
  const words = unique("Both hold that the congress was asked");
  const post = await forum.post(nora, thread, words, { move: "synthesis" });
  const desk = await ThreadPage.open(await enter(staff), thread);
  await desk.act(words, "Pin above the debate");
  await expect(desk.post(words)).toContainText("It stands above the debate");

  const guest = await ThreadPage.open(await enter(null), thread);
  const above = (page: ThreadPage) => page.page.getByRole("region", { name: "Where this stands" });
  await expect(above(guest)).toContainText(words);
  await expect(above(guest)).toContainText("by Nora Berg");
  await expect(above(guest).getByRole("button", { name: "Revise" })).toHaveCount(0);

  const here = await ThreadPage.open(await enter(nora), thread);
  const there = await ThreadPage.open(await enter(imani), thread);
  const forms = [here, there].map(({ page }) => page.getByRole("form", { name: "Revise the synthesis" }));
  for (const [at, page] of [here, there].entries()) {
    await above(page).getByRole("button", { name: "Revise" }).click();
    await expect(page.text(forms[at]!)).toHaveValue(words);
  }
  const [first, second] = [unique("Imani’s sentence"), unique("Nora’s sentence")];
  await there.text(forms[1]!).fill(`${words}. ${first}`);
  await forms[1]!.getByRole("button", { name: "Save" }).click();
  await expect(above(guest)).toContainText(first);
  await expect(above(guest)).toContainText("by Nora and Imani");
  await here.text(forms[0]!).fill(`${words}. ${second}`);
  await forms[0]!.getByRole("button", { name: "Save" }).click();
  await expect(forms[0]!.getByRole("alert")).toContainText(first);
  await expect(here.text(forms[0]!)).toHaveValue(`${words}. ${second}`);
  await here.text(forms[0]!).fill(`${words}. ${first}. ${second}`);
  await forms[0]!.getByRole("button", { name: "Save over it" }).click();
  for (const page of [guest, here, there]) await expect(above(page)).toContainText(second);

  await above(guest).getByRole("button", { name: "History" }).click();
  const dialog = guest.page.getByRole("dialog");
  for (const name of ["Version 1 by Nora Berg", "Version 2 by Imani Okafor", "Version 3 by Nora Berg"])
    await expect(dialog.getByLabel("To")).toContainText(name);
  await nora.api.posts.remove.mutate({ space: SPACE, post: post.id }).then(
    () => expect("removed").toBe("refused"),
    (error: Error) => expect(error.message).toContain("Ask a moderator"),
  );
  await desk.page.reload();
  await desk.live();
  await above(desk).getByRole("button", { name: "Unpin" }).click();
  for (const page of [desk, here, guest]) await expect(above(page)).toHaveCount(0);
});

test("what hangs on posts and on words being written is open to everybody: nothing for axe, nothing beyond the edge", async ({
  enter,
  forum,
}) => {
  const [imani, jonas] = [await forum.person({ name: "Imani Okafor" }), await forum.person({ name: "Jonas Reuter" })];
  const staff = await forum.moderator();
  const thread = await forum.thread(imani);
  await withTests(thread);
  await asksForThePoint(thread);
  const [point, long] = [unique("The crowd decided"), `https://example.org/${"minutes".repeat(40)}`];
  const claim = await forum.post(imani, thread, point);
  const at = { space: SPACE, thread: thread.id, parentId: claim.id, body: "So it was.", items: [1, 3] };
  const sources = [{ url: long }, { title: "The Bolsheviks Come to Power", author: "Rabinowitch", year: 1976 }];
  const steelman = "She holds that the crowd decided, and the committee followed it.";
  await jonas.api.posts.publish.mutate({ ...at, id: uuidv7(), move: "challenge", steelman });
  await jonas.api.posts.publish.mutate({ ...at, id: uuidv7(), move: "evidence", sources });
  const pinned = await forum.post(jonas, thread, unique("Both hold that it was asked"), { move: "synthesis" });
  await staff.api.posts.pin.mutate({ space: SPACE, post: pinned.id });
  const here = await ThreadPage.open(await enter(imani, { reducedMotion: "reduce" }), thread);
  await expect(here.page.getByRole("button", { name: "Yes, that is my point" })).toBeVisible();
  const there = await ThreadPage.open(await enter(jonas, { reducedMotion: "reduce" }), thread);
  const asking = await there.openReply(point);
  await there.text(asking).fill("The committee led.");
  await asking.getByRole("button", { name: "Publish" }).click();
  await there.text(there.composer()).fill("It is in the minutes.");
  await there.composer().getByText("Evidence", { exact: true }).click();
  await there.composer().getByRole("radio", { name: "A work" }).check();
  await there.composer().getByRole("button", { name: "A test" }).click();
  await there.composer().getByRole("button", { name: "Publish" }).click();
  for (const { page } of [here, there]) {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await findings(page), colorScheme).toEqual([]);
    }
    for (const width of [390, 320]) {
      await page.setViewportSize({ width, height: 720 });
      expect(await beyond(page), `at ${width} px`).toEqual([]);
    }
  }
});
