import type { Page } from "@playwright/test";
import { arguedThread, argument } from "./support/argument";
import { findings } from "./support/axe";
import { unique } from "./support/forum";
import { expect, test } from "./support/journey";
import { ThreadPage } from "./support/thread-page";
import { beyond } from "./support/width";

/** An open page asks again within six seconds of a change. */
const REFRESHED = { timeout: 15_000 };
const minute = (page: Page) => page.getByRole("complementary", { name: "In one minute" });
const matrix = (page: Page) => page.getByRole("table", { name: /^Posts that speak to each test/ });
const row = (page: Page, title: string) =>
  matrix(page)
    .getByRole("row")
    .filter({ has: page.getByText(title) });

test("a newcomer sees what is disputed, who says it best and what waits, and goes to the post", async ({
  enter,
  forum,
}) => {
  const { thread, question, strongest, people } = await arguedThread(forum);
  const page = await enter(null, { viewport: { width: 1440, height: 900 } });
  const here = await ThreadPage.open(page, thread);
  const margin = minute(page);
  await expect(margin).toBeInViewport();
  await expect(margin).toContainText("6 people, 9 posts, 9 of them in the last day.");
  await expect(margin).toContainText(`asked by ${people[0]?.name}: 3 pairs of people dispute it across positions.`);
  await expect(margin.getByRole("link", { name: "3 challenges without an answer" })).toHaveAttribute(
    "href",
    `${thread.path}?move=challenge&open=1#debate`,
  );
  await expect(margin.getByRole("listitem").filter({ hasText: "Rabinowitch 1976" })).toContainText("2 posts");
  await expect(margin).toContainText("Chosen by endorsements from people who stand elsewhere, else by how many");

  await margin.getByRole("link", { name: strongest }).click();
  await expect(here.post(strongest)).toBeFocused();
  await expect(here.post(strongest)).toBeInViewport();
  await margin.getByRole("link", { name: question }).focus();
  await page.keyboard.press("Enter");
  await expect(here.post(question)).toBeFocused();
  await expect(page).toHaveURL(thread.path);
});

test("a new thread says that nothing is argued yet, and claims nothing", async ({ enter, forum }) => {
  const thread = await forum.thread(await forum.person());
  const page = await enter(null);
  await ThreadPage.open(page, thread);
  await expect(minute(page)).toContainText("Nothing is argued yet.");
  await expect(minute(page).getByRole("heading", { name: "The crux" })).toHaveCount(0);
  await expect(matrix(page)).toHaveCount(0);
});

test("where little is argued across positions no crux is claimed", async ({ enter, forum }) => {
  const { thread, say, standing } = await argument(forum);
  await say(await standing(1), unique("So it was"));
  const page = await enter(null);
  await ThreadPage.open(page, thread);
  await expect(minute(page)).toContainText("Too little has been argued across positions to say.");
  await expect(minute(page)).toContainText("No source has been cited twice yet.");
});

test("the matrix is a table of tests and positions, each cell a link to its posts", async ({ enter, forum }) => {
  const { thread } = await arguedThread(forum);
  const page = await enter(null);
  await ThreadPage.open(page, thread);
  await expect(page.getByText("3 posts speak to them. 9 of 12 cells are empty.")).toBeVisible();
  await expect(matrix(page).getByRole("columnheader")).toHaveText(["Test", /A$/, /B$/, /C$/, /D$/]);
  await expect(matrix(page).getByRole("rowheader")).toHaveCount(3);
  const first = row(page, "Participants");
  await expect(first.getByRole("cell")).toHaveText([/^2 posts .*from A/, /^1 post .*from B/, "none yet", "none yet"]);
  const cell = first.getByRole("link", { name: "2 posts on Participants from A, endorsed 7 times" });
  await expect(cell).toHaveAttribute("href", `${thread.path}?item=1&stand=1#debate`);
  await cell.focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/item=1&stand=1#debate$/);
});

test("the full text of a test opens by keyboard where its row is", async ({ enter, forum }) => {
  const { thread } = await arguedThread(forum);
  const page = await enter(null);
  await ThreadPage.open(page, thread);
  const text = page.getByText("Which force were there?").and(page.locator("p"));
  await expect(text).toBeHidden();
  await row(page, "Force").locator("summary").focus();
  await page.keyboard.press("Enter");
  await expect(text).toBeVisible();
  await expect(row(page, "Force")).toContainText("2a And at the end?");
  expect(await findings(page)).toEqual([]);
});

test("what others write changes the open page of somebody else, and nothing under their finger", async ({
  enter,
  forum,
}) => {
  const { thread, say, people, strongest } = await arguedThread(forum);
  const page = await enter(null, { viewport: { width: 1440, height: 900 } });
  const here = await ThreadPage.open(page, thread);
  await row(page, "Force").locator("summary").click();
  await page.evaluate(() => Object.assign(window, { stayed: true }));
  await here.post(strongest).focus();
  await here.post(strongest).scrollIntoViewIfNeeded();
  const at = await here.post(strongest).boundingBox();

  const claim = await say(people[0]!, unique("Said later"), { items: [2] });
  await say(people[4]!, unique("Disputed later"), { to: claim, move: "challenge" });
  await expect(minute(page)).toContainText("4 challenges without an answer", REFRESHED);
  await expect(row(page, "Force").getByRole("cell").first()).toHaveText(/^2 posts/, REFRESHED);
  await expect(page.getByText("4 posts speak to them. 9 of 12 cells are empty.")).toBeVisible();
  await expect(row(page, "Force").locator("details")).toHaveAttribute("open", "");
  await expect(here.post(strongest)).toBeFocused();
  expect(await here.post(strongest).boundingBox()).toEqual(at);
  expect(await page.evaluate(() => "stayed" in window)).toBe(true);
});

test("on a phone it follows the stance, fits, and waits until it is out of sight to change", async ({
  enter,
  forum,
}) => {
  const { thread, say, people } = await arguedThread(forum);
  const page = await enter(null, { viewport: { width: 390, height: 844 } });
  await ThreadPage.open(page, thread);
  const heads = await page.getByRole("heading", { level: 2 }).allTextContents();
  const places = ["Where do you stand?", "In one minute", "Three tests", "The debate"].map((name) =>
    heads.findIndex((head) => head.startsWith(name)),
  );
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(places).not.toContain(-1);
  expect(await beyond(page)).toEqual([]);

  await minute(page).scrollIntoViewIfNeeded();
  await say(people[5]!, unique("Nobody asked"), { move: "challenge" });
  await page.waitForTimeout(8_000);
  await expect(minute(page)).toContainText("3 challenges without an answer");
  await page.locator("#debate").evaluate((head) => head.scrollIntoView());
  await expect(minute(page)).toContainText("4 challenges without an answer", REFRESHED);
});

test("six positions and posts without a stance fit a phone of 320 px, open and folded", async ({ enter, forum }) => {
  const names = ["One", "Two", "Three", "Four", "Five", "Six"];
  const { thread, say, standing } = await argument(forum, names);
  for (let stand = 1; stand <= 6; stand++) await say(await standing(stand), unique("Said"), { items: [1, stand % 3] });
  await say(await forum.person(), unique("Said from nowhere"), { items: [1] });
  const page = await enter(null, { viewport: { width: 320, height: 700 } });
  await ThreadPage.open(page, thread);
  await expect(matrix(page).getByRole("columnheader")).toHaveCount(8);
  await expect(
    row(page, "Participants").getByRole("link", { name: "1 post on Participants without a stance" }),
  ).toBeVisible();
  await row(page, "Declared programme").locator("summary").click();
  expect(await beyond(page)).toEqual([]);
  expect(await findings(page)).toEqual([]);
  await page.locator("#tests > summary").click();
  expect(await beyond(page)).toEqual([]);
});

test("without script all of it can be read and followed", async ({ enter, forum }) => {
  const { thread, question, strongest } = await arguedThread(forum);
  const page = await enter(null, { javaScriptEnabled: false });
  await page.goto(thread.path);
  await expect(minute(page)).toContainText(question);
  await expect(row(page, "Participants").getByRole("link", { name: /^2 posts/ })).toBeVisible();
  await row(page, "Force").locator("summary").click();
  await expect(row(page, "Force")).toContainText("And at the end?");
  await minute(page).getByRole("link", { name: strongest }).click();
  await expect(new ThreadPage(page, thread).post(strongest)).toBeInViewport();
});
