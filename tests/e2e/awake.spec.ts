import type { Page } from "@playwright/test";
import { aClass } from "./support/class";
import { SPACE, unique } from "./support/forum";
import { expect, test } from "./support/journey";
import { holdScripts } from "./support/scripts";
import { ThreadPage } from "./support/thread-page";

test("what is pressed before a page is awake is done once it is, and once", async ({ enter, forum }) => {
  const [ada, ben] = [await forum.person(), await forum.person({ name: "Ben Okafor" })];
  const page = await enter(ada);
  const wake = await holdScripts(page);
  await page.goto(`/people/${ben.handle}`, { waitUntil: "commit" });
  const follow = page.getByRole("button", { name: "Follow Ben Okafor" });
  await follow.click();
  await follow.click();
  await expect(follow).toBeVisible();
  wake();
  await expect(page.getByRole("button", { name: "Unfollow Ben Okafor" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("button", { name: "Unfollow Ben Okafor" })).toBeVisible();
});

test("a choice that counts when it is made counts also before the page is awake", async ({ enter, forum }) => {
  const ada = await forum.person();
  const page = await enter(ada);
  const wake = await holdScripts(page);
  await page.goto("/settings", { waitUntil: "commit" });
  await page.getByText("Once a week").click();
  wake();
  await expect(page.getByText("Saved.")).toBeVisible();
  expect(await ada.api.notifications.mail.query()).toBe("weekly");
});

test("a position pressed early opens what goes with it; one that nobody pressed stays as it is", async ({
  enter,
  forum,
}) => {
  const [ada, ben] = [await forum.person(), await forum.person()];
  const thread = await forum.thread(ada);
  await forum.post(ada, thread, unique("Something said"));
  const [page, other] = [await enter(ada), await enter(ben)];
  const wake = await holdScripts(page);
  await page.goto(thread.path, { waitUntil: "commit" });
  await page.getByText("The crowd", { exact: true }).first().click();
  wake();
  await new ThreadPage(page, thread).live();
  await expect(page.getByRole("radio", { name: /^Position B/ })).toBeChecked();
  await expect(page.getByRole("form", { name: "Your stance" })).toBeVisible();
  await ThreadPage.open(other, thread);
  await expect(other.getByRole("form", { name: "Your stance" })).toHaveCount(0);
  const { current } = await ada.api.stances.mine.query({ space: SPACE, thread: thread.id });
  expect(current).toBeNull();
});

test("words to search for that were typed early are searched for; without any everybody stands there", async ({
  enter,
  forum,
}) => {
  const { space, staff, enrol } = await aClass(forum, { teacher: "Imani Okafor" });
  await enrol("student", "Jonas Berg");
  const [page, other] = [await enter(staff), await enter(staff)];
  const people = (of: Page) => of.getByRole("list", { name: "People" }).getByRole("listitem");
  const wake = await holdScripts(page);
  await page.goto(`/${space.slug}/people`, { waitUntil: "commit" });
  await page.getByLabel("Search").fill("jonas");
  wake();
  await expect(people(page)).toHaveText([/Jonas Berg/]);
  await other.goto(`/${space.slug}/people`);
  await expect(people(other)).toHaveCount(2);
});

test("a list chosen early is looked at, and where none was chosen nothing is", async ({ enter, forum }) => {
  const { space, staff } = await aClass(forum);
  const page = await enter(staff);
  const wake = await holdScripts(page);
  await page.goto(`/${space.slug}/people/import`, { waitUntil: "commit" });
  const file = { name: "class.csv", mimeType: "text/csv", buffer: Buffer.from("email,name\nada@example.org,Ada") };
  await page.getByLabel("A file").setInputFiles(file);
  wake();
  await expect(page.getByText("1 person: 1 is invited.")).toBeVisible();
  await page.reload();
  await expect(page.getByText("1 person: 1 is invited.")).toHaveCount(0);
});
