import { readFileSync } from "node:fs";
import { v7 as uuidv7 } from "uuid";
import { db } from "@/db/client";
import { keepLook } from "@/server/classes/looks/write";
import { setAccount } from "@/tests/support/people";
import { findings } from "./support/axe";
import { aClass, say } from "./support/class";
import { type Forum, unique } from "./support/forum";
import { inboxWith } from "./support/inbox";
import { expect, test } from "./support/journey";
import { SOON, ThreadPage } from "./support/thread-page";
import { beyond } from "./support/width";

/** An instructor and two students, in a class that nobody else's is called like. */
async function lesson(forum: Forum) {
  const name = `October ${uuidv7().slice(-6)}`;
  const { enrol, staff, ...made } = await aClass(forum, { name, teacher: "Vera Lindqvist" });
  const [ada, ben] = [await enrol("student", "Ada Castillo"), await enrol("student", "Ben Okafor")];
  return { ...made, teacher: staff, ada, ben };
}

test("a student sees who looked, takes their data along, and leaves for good; another browser sees the nameless post", async ({
  enter,
  forum,
}) => {
  const here = await lesson(forum);
  const { space, teacher, ada, ben, thread } = here;
  const words = unique("The committee decided it that night");
  await say(ada, here, words);
  await keepLook(db(), {
    space,
    by: teacher,
    about: ada.id,
    what: "reveal",
    reason: "A threat was reported.",
    thread: thread.id,
  });
  const reader = await ThreadPage.open(await enter(ben), thread);
  await expect(reader.post(words)).toContainText("Ada Castillo");
  await reader.live();

  const page = await enter(ada);
  await page.goto(`/${space.slug}/privacy`);
  await expect(page.getByText("Vera Lindqvist (instructor) looked behind your pseudonym")).toBeVisible();
  await expect(page.getByText("A threat was reported.")).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await beyond(page)).toEqual([]);

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download your data" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/, my-data \d{4}-\d\d-\d\d\.json$/);
  const data = readFileSync(await download.path(), "utf8");
  expect(JSON.parse(data).posts).toMatchObject([{ versions: [{ body: words }] }]);

  await page.getByRole("button", { name: "Leave for good…" }).click();
  const dialog = page.getByRole("dialog", { name: `Leave ${space.name} for good?` });
  await expect(dialog).toContainText("It is about 1 post, 0 drafts and 0 released marks of yours.");
  expect(await findings(page)).toEqual([]);
  const field = dialog.getByLabel(/Type the name of the class/);
  await field.fill("Another class");
  await dialog.getByRole("button", { name: "Take my name out" }).click();
  await expect(dialog.getByText("Type the name of the class as it is written here.")).toBeVisible();
  await expect(field).toHaveValue("Another class");
  await field.fill(space.name);
  await dialog.getByRole("button", { name: "Take my name out" }).click();
  await expect(page).toHaveURL(`${forum.url}/`);

  await expect(reader.post(words)).toContainText("Former student", SOON);
  await expect(reader.post(words)).not.toContainText("Ada Castillo");
  await expect(reader.post(words).getByRole("link", { name: "Former student" })).toHaveCount(0);
  const gone = await page.goto(`/${space.slug}/privacy`);
  expect(gone?.status()).toBe(404);
});

test("an admin enters a class by breaking glass: a bar says so, the instructor is told, and leaving closes it again", async ({
  enter,
  forum,
}) => {
  const { space, teacher, ben, thread } = await lesson(forum);
  const admin = await forum.person({ name: "Mei Petrova" });
  await setAccount(admin, { siteRole: "admin" });
  const page = await enter(admin);
  expect((await page.goto(`/${space.slug}`))?.status()).toBe(404);

  await page.goto(`/moderation/classes?ask=${encodeURIComponent(space.name)}`);
  await page.getByRole("button", { name: `Enter… ${space.name}` }).click();
  const dialog = page.getByRole("dialog", { name: `Enter ${space.name}?` });
  const why = dialog.getByLabel("Why");
  await why.fill("asdf");
  await dialog.getByRole("button", { name: "Enter for an hour" }).click();
  await expect(dialog.getByText("Say why, in 10 letters at least")).toBeVisible();
  await expect(why).toHaveValue("asdf");
  expect(await findings(page)).toEqual([]);
  await why.fill("A parent called about threats in this class.");
  await dialog.getByRole("button", { name: "Enter for an hour" }).click();
  await expect(page).toHaveURL(`${forum.url}/${space.slug}`);

  const bar = page.getByRole("region", { name: "Entered from outside" });
  await expect(bar).toContainText(/You entered October .* from outside, until \d\d:\d\d UTC: \d\d min left/);
  for (const [path, status] of [
    [thread.path, 200],
    [`/${space.slug}/moderation`, 200],
    [`/${space.slug}/log`, 200],
    [`/${space.slug}/privacy`, 404],
  ] as const) {
    expect((await page.goto(path))?.status()).toBe(status);
    if (status === 200) await expect(bar).toBeVisible();
  }
  // How its question is discussed they are not offered to change.
  await page.goto(thread.path);
  await expect(page.locator(".mod-tools summary")).toBeVisible();
  await expect(page.getByRole("button", { name: "Settings" })).toHaveCount(0);
  await page.goto(`/${space.slug}/log`);
  expect(await findings(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await beyond(page)).toEqual([]);

  const told = await enter(teacher);
  const notice = told.getByRole("listitem").filter({ hasText: "Mei Petrova of the site’s administration entered" });
  await inboxWith(told, notice);
  await expect(notice).toContainText("A parent called about threats in this class.");
  await notice.getByRole("link").first().click();
  await expect(told.getByText("A parent called about threats in this class.")).toBeVisible();
  const student = await enter(ben);
  await student.goto(`/${space.slug}/privacy`);
  await expect(
    student.getByText("Mei Petrova (the site’s administration) entered the class from outside"),
  ).toBeVisible();

  await bar.getByRole("button", { name: "Leave now" }).click();
  await expect(page).toHaveURL(`${forum.url}/moderation/classes`);
  expect((await page.goto(thread.path))?.status()).toBe(404);
});
