import type { Page } from "@playwright/test";
import { type DeskHere, openDesk } from "./support/desk";
import { unique } from "./support/forum";
import { expect, test } from "./support/journey";

const WAVE = 50;
const queueOf = (page: Page) => page.getByRole("region", { name: "Queue" });
const rows = (page: Page) => queueOf(page).getByRole("list").getByRole("listitem");
const form = (page: Page) => page.getByRole("form", { name: "Decision" });
const status = (page: Page, words: string | RegExp) => page.locator(".mod-undo").getByText(words);

async function work(page: Page, desk: DeskHere): Promise<void> {
  await page.goto(`/${desk.space}/moderation`);
  await expect(page.getByRole("heading", { name: /^Queue/ })).toBeVisible();
}

/** Chooses an act with keys alone: `d`, then the arrows. */
async function choose(page: Page, act: string): Promise<void> {
  await expect(form(page)).toBeVisible();
  await page.keyboard.press("d");
  const wanted = form(page).getByRole("radio", { name: act, exact: true });
  await expect(form(page).getByRole("radio").first()).toBeFocused();
  await page.keyboard.press("Space");
  for (let step = 0; step < 12 && !(await wanted.isChecked()); step++) await page.keyboard.press("ArrowDown");
  await expect(wanted).toBeChecked();
}

test("a wave of fifty is decided at once with keys alone, taken back, and decided again", async ({ enter, forum }) => {
  const desk = await openDesk(forum);
  const posts = [];
  for (let n = 0; n < WAVE; n++) posts.push(await desk.flagged(`Cheap essays, number ${n}`, "spam"));
  const page = await enter(await desk.moderator("Elif Demir"));
  await work(page, desk);
  await expect(rows(page)).toHaveCount(WAVE);
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await page.getByRole("button", { name: `All by Lev Abramov (${WAVE})` }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "50 cases selected" })).toBeVisible();

  await choose(page, "Hide");
  await page.keyboard.press("Enter");
  await expect(status(page, "50 cases hidden.")).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press("z");
  await expect(status(page, "50 taken back.")).toBeVisible({ timeout: 30_000 });
  expect(await desk.stateOf(posts[0]?.id ?? "")).toBe("published");

  // Taken back is answered before the last of them is told of.
  await expect(async () => {
    await page.keyboard.press("n");
    await expect(rows(page)).toHaveCount(WAVE, { timeout: 1_000 });
  }).toPass();
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await page.getByRole("button", { name: /^All with the same reason/ }).focus();
  await page.keyboard.press("Enter");
  await choose(page, "Hide");
  await page.keyboard.press("Enter");
  await expect(status(page, "50 cases hidden.")).toBeVisible({ timeout: 30_000 });
  for (const post of [posts[0], posts[WAVE - 1]]) expect(await desk.stateOf(post?.id ?? "")).toBe("hidden");
});

test("a heated question is locked, and stays in its place until the list is drawn anew", async ({ enter, forum }) => {
  const desk = await openDesk(forum);
  await desk.flag(desk.thread, { kind: "thread", reason: "other", text: "It has become a shouting match." });
  const page = await enter(await desk.moderator("Elif Demir"));
  await work(page, desk);
  await page.keyboard.press("j");
  await page.keyboard.press("o");
  await expect(page.getByRole("article").getByText("It has become a shouting match.")).toBeVisible();
  await choose(page, "Lock");
  await page.keyboard.press("Enter");
  await expect(status(page, /^Lock/)).toBeVisible();
  await expect(rows(page)).toContainText("You: locked");
  await page.keyboard.press("n");
  await expect(queueOf(page).getByText("Nothing waits.")).toBeVisible();
  const { lockedAt } = await desk.author.api.threads.get.query({ space: desk.space, shortId: desk.path.slice(-10) });
  expect(lockedAt).not.toBeNull();
});

test("a made-up source is hidden, with the rule and the words of a template", async ({ enter, forum }) => {
  const desk = await openDesk(forum);
  const post = await desk.flagged(unique("As Getzler says on page 152"), "source");
  const page = await enter(await desk.moderator("Elif Demir"));
  await work(page, desk);
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await choose(page, "Hide");
  await form(page).getByLabel("Template").selectOption({ label: "Hidden: the source cannot be found" });
  await expect(form(page).getByLabel("House rule")).toHaveValue("R2");
  await expect(form(page).getByLabel("To Lev Abramov, and only Lev Abramov")).toHaveValue(/^The source this rests on/);
  await form(page).getByRole("button", { name: "Decide" }).click();
  await expect(status(page, /^Hide/)).toBeVisible();
  expect(await desk.stateOf(post.id)).toBe("hidden");
});

test("of two moderators at one case the second is told who decided what, and keeps what they wrote", async ({
  enter,
  forum,
}) => {
  const desk = await openDesk(forum);
  const post = await desk.flagged(unique("You people never read"));
  const [ada, ben] = [await desk.moderator("Ada Berg"), await desk.moderator("Ben Okafor")];
  const [first, second] = [await enter(ada), await enter(ben)];
  await work(first, desk);
  await first.keyboard.press("j");
  await first.keyboard.press("o");
  await expect(first.getByRole("article").getByText(/^Yours, until/)).toBeVisible();
  await work(second, desk);
  await expect(rows(second)).toContainText("Ada Berg has this");
  await second.keyboard.press("j");
  await second.keyboard.press("o");
  await expect(form(second).getByRole("button", { name: "Decide" })).toBeDisabled();
  await form(second).getByLabel("Private note, for moderators").fill("The third this week.");

  await desk.flag(post.id, { by: await forum.person(), reason: "off-topic" });
  await expect(first.getByText("This case changed while you looked at it.")).toBeVisible();
  await first.getByRole("button", { name: "Look at it now" }).click();
  await expect(first.getByRole("region", { name: "What changed since you looked" })).toContainText("Off topic");
  await choose(first, "Keep");
  await first.keyboard.press("Enter");
  await expect(status(first, /^Keep/)).toBeVisible();

  await expect(second.getByRole("article").getByText(/^Ada Berg decided this at/)).toContainText("kept");
  await expect(rows(second)).toContainText("Ada Berg: kept");
  await first.keyboard.press("z");
  await expect(form(second).getByLabel("Private note, for moderators")).toHaveValue("The third this week.");
});

test("a case that comes is offered, and moves nothing under who reads", async ({ enter, forum }) => {
  const desk = await openDesk(forum);
  await desk.flagged("The first");
  const page = await enter(await desk.moderator("Elif Demir"));
  await work(page, desk);
  await expect(rows(page)).toHaveCount(1);
  await desk.flagged("The second");
  const news = page.getByRole("button", { name: /^1 new/ });
  await expect(news).toBeVisible();
  await expect(rows(page)).toHaveCount(1);
  await news.click();
  await expect(rows(page)).toHaveCount(2);
});

test("on a phone a case opens over the list, is decided with a thumb, and Back leads to the list", async ({
  enter,
  forum,
}) => {
  const desk = await openDesk(forum);
  const post = await desk.flagged(unique("An address: 12 Long Street"), "personal-data");
  const page = await enter(await desk.moderator("Elif Demir"), {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  await page.goto(`/${desk.space}/moderation`);
  await rows(page).getByRole("link").tap();
  await expect(page.getByText("See it in the thread")).toBeVisible();
  await expect(queueOf(page)).toBeHidden();
  await page.goBack();
  await expect(rows(page)).toHaveCount(1);
  await rows(page).getByRole("link").tap();
  await form(page).getByText("Hide", { exact: true }).tap();
  await form(page).getByRole("button", { name: "Decide" }).tap();
  await expect(status(page, /^Hide/)).toBeVisible();
  await expect(rows(page)).toContainText("You: hidden");
  expect(await desk.stateOf(post.id)).toBe("hidden");
});

test("a desk's house rules are written by its moderators and read by everybody", async ({ enter, forum }) => {
  const desk = await openDesk(forum);
  const page = await enter(await desk.moderator("Elif Demir"));
  await page.goto(`/${desk.space}/moderation/settings`);
  const rules = page.getByRole("form", { name: "House rules" });
  await rules.getByRole("button", { name: "Add a house rule" }).click();
  await rules.getByLabel("New rule", { exact: true }).fill("Write slowly");
  await rules.getByRole("button", { name: "Save the house rules" }).click();
  await expect(rules.getByText("Saved.")).toBeVisible();
  await expect(rules.getByLabel("R6", { exact: true })).toHaveValue("Write slowly");
  const guest = await enter(null);
  await guest.goto(`/${desk.space}/rules`);
  await expect(guest.getByText("Write slowly")).toBeVisible();
  const answer = await guest.goto(`/${desk.space}/moderation`);
  expect(answer?.status()).toBe(404);
});
