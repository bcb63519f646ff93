import type { Locator, Page } from "@playwright/test";
import { findings } from "./support/axe";
import { SPACE, unique } from "./support/forum";
import { expect, test } from "./support/journey";
import { SOON, ThreadPage } from "./support/thread-page";

/** The form of one act on a person's page, opened. */
async function form(page: Page, act: string): Promise<Locator> {
  await page.getByRole("button", { name: act, exact: true }).click();
  return page.getByRole("form", { name: new RegExp(`^${act} `) });
}

test("warned while writing: the draft stays, the warning is read, and then the post goes", async ({ enter, forum }) => {
  const [ada, staff] = [await forum.person(), await forum.moderator()];
  const thread = await forum.thread(staff);
  const claim = unique("What was said too loudly");
  await forum.post(ada, thread, claim);
  const here = await ThreadPage.open(await enter(ada), thread);
  const words = unique("Half a thought, and then the rest");
  await here.text(here.composer()).fill(words);

  const desk = await ThreadPage.open(await enter(staff), thread);
  await desk
    .post(claim)
    .getByRole("button", { name: /^More for/ })
    .click();
  await desk.post(claim).getByRole("link", { name: "Moderate the author" }).click();
  await expect(desk.page.getByText("In good standing: nothing is in force.")).toBeVisible();
  const warning = await form(desk.page, "Warn");
  await warning.getByRole("button", { name: /^Warn / }).click();
  await expect(warning.getByText("Write what you warn of")).toBeVisible();
  await warning.getByLabel(/^Message to/).fill("Quote the minutes, not the man.");
  await warning.getByLabel("Private note").fill("First time.");
  expect(await findings(desk.page)).toEqual([]);
  await warning.getByRole("button", { name: /^Warn / }).click();

  await expect(here.page.locator("#reply-root")).toContainText("The moderators sent you a warning here. Read it, then");
  await expect(here.composer()).toHaveCount(0);
  const notice = here.page.getByRole("region", { name: "Your standing here" });
  await expect(notice.getByText("Quote the minutes, not the man.")).toBeVisible();
  await expect(here.page.getByText("First time.")).toHaveCount(0);
  expect(await findings(here.page)).toEqual([]);
  await notice.getByRole("button", { name: "I have read this" }).click();
  await expect(notice).toHaveCount(0);
  await expect(here.text(here.composer())).toHaveValue(words);
  await here.composer().getByRole("button", { name: "Publish" }).click();
  await expect(here.post(words)).toBeVisible();

  await expect(desk.page.getByText("Private note").first()).toBeVisible();
  await desk.page.reload();
  await expect(desk.page.getByText(/^Read on /)).toBeVisible();
});

test("silenced: the composer says so at once, for others nothing changes, and undone it is back", async ({
  enter,
  forum,
}) => {
  const [ada, ben, staff] = [await forum.person(), await forum.person(), await forum.moderator()];
  // Only who has taken part here is in reach of its moderators.
  const thread = await forum.thread(ada);
  const here = await ThreadPage.open(await enter(ada, { viewport: { width: 390, height: 800 } }), thread);
  const other = await ThreadPage.open(await enter(ben), thread);
  const words = unique("Kept while silenced");
  await here.text(here.composer()).fill(words);

  const desk = await enter(staff, { viewport: { width: 390, height: 800 } });
  await desk.goto(`/people/${ada.handle}?space=${SPACE}`);
  const silence = await form(desk, "Silence");
  await silence.getByLabel("For how long").selectOption("Until it is lifted");
  await silence.getByLabel(/^Message to/).fill("Let it rest for a while.");
  const decided = desk.waitForResponse((answer) => answer.url().includes("decisions.decide"));
  await silence.getByRole("button", { name: /^Silence / }).click();
  await decided;
  await expect(here.page.getByText("You are silenced here.")).toBeVisible(SOON);
  await expect(here.page.getByText("until moderators lift it.")).toBeVisible();
  await expect(here.page.getByText("Let it rest for a while.")).toBeVisible();
  await expect(other.composer()).toBeVisible();
  for (const page of [here.page, desk])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);

  await expect(desk.getByText("Silenced.")).toBeVisible();
  await desk.getByRole("button", { name: "Undo" }).click();
  await expect(desk.getByText("Taken back.", { exact: true })).toBeVisible();
  await expect(here.text(here.composer())).toHaveValue(words);
  await other.page.goto(`/people/${ada.handle}`);
  await expect(other.page.getByRole("heading", { name: "Moderation" })).toHaveCount(0);
});
