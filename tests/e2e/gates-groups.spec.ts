import { aGroup, settled } from "@/tests/support/gates";
import { findings } from "./support/axe";
import { aClass, settings } from "./support/class";
import { unique } from "./support/forum";
import { expect, test } from "./support/journey";
import { ThreadPage } from "./support/thread-page";

/** Three browsers and their pages, each loaded more than once. */
test.slow();

test("two groups do not see each other, staff see both, and they meet when the groups are opened", async ({
  enter,
  forum,
}) => {
  const here = await aClass(forum);
  const [ada, ben] = [await here.enrol(), await here.enrol()];
  await aGroup(here.space, [ada]);
  await aGroup(here.space, [ben]);
  const { page: desk } = await ThreadPage.open(await enter(here.staff), here.thread);
  const dialog = await settings(desk);
  await dialog.getByLabel("Discussed by").selectOption("group");
  await dialog.getByLabel("They see each other from").fill("2001-01-01T10:00");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByText("This moment has passed.")).toBeVisible();
  expect(await findings(desk)).toEqual([]);
  await dialog.getByLabel("They see each other from").fill("");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();

  const [one, two] = [
    await ThreadPage.open(await enter(ada), here.thread),
    await ThreadPage.open(await enter(ben), here.thread),
  ];
  await expect(one.page.getByText("You see what your group and the staff write.")).toBeVisible();
  const [left, right] = [unique("Left of the room"), unique("Right of the room")];
  await one.publish(left);
  await two.publish(right);
  const staff = new ThreadPage(desk, here.thread);
  for (const words of [left, right]) {
    await expect(staff.post(words)).toBeVisible();
    await expect(staff.post(words).getByText(/to Group /)).toBeVisible();
  }
  await expect(one.post(left)).toBeVisible();
  await one.page.waitForTimeout(2_500);
  await expect(one.post(right)).toHaveCount(0);
  await expect(two.post(left)).toHaveCount(0);
  expect(await two.page.content()).not.toContain(ada.name);
  await expect(two.page.getByText("The debate 1 post")).toBeVisible();

  const again = await settings(desk);
  await again.getByLabel("Discussed by").selectOption("");
  await again.getByRole("button", { name: "Save" }).click();
  await expect(again).toBeHidden();
  await expect(one.post(right)).toBeVisible({ timeout: 15_000 });
  await expect(two.post(left)).toBeVisible({ timeout: 15_000 });
});

test("staff begin a line for one group from the composer: its students read it at once, the other group never", async ({
  enter,
  forum,
}) => {
  const here = await aClass(forum);
  const [ada, ben] = [await here.enrol(), await here.enrol()];
  await aGroup(here.space, [ada]);
  const right = await aGroup(here.space, [ben]);
  await settled(here.thread, { grouping: "group" });
  const [desk, one, two] = [
    await ThreadPage.open(await enter(here.staff), here.thread),
    await ThreadPage.open(await enter(ada), here.thread),
    await ThreadPage.open(await enter(ben), here.thread),
  ];
  const words = unique("For the right alone");
  await desk.text(desk.composer()).fill(words);
  const to = desk.composer().getByLabel("To", { exact: true });
  await to.selectOption(right);
  await expect(desk.composer().getByText("Only they and the staff read it.")).toBeVisible();
  expect(await findings(desk.page)).toEqual([]);
  await expect(desk.composer().getByText(/^Draft kept, /)).toBeVisible();
  // Without the groups what was chosen stays chosen, and it is said why there is nothing else to choose.
  await desk.page.route("**/groups.list**", (route) => route.abort());
  await desk.page.reload();
  await desk.live();
  const failed = desk.composer().getByRole("alert");
  await expect(failed).toContainText("The groups could not be loaded.");
  await expect(to).toHaveValue(right);
  await expect(to.locator("option:checked")).toHaveText("The group you chose");
  expect(await findings(desk.page)).toEqual([]);
  await desk.page.unroute("**/groups.list**");
  await failed.getByRole("button", { name: "Try again" }).click();
  await expect(failed).toHaveCount(0);
  await expect(to.locator("option:checked")).toHaveText(/^Group /);
  await desk.page.route("**/posts.publish**", (route) => route.abort());
  await desk.composer().getByRole("button", { name: "Publish" }).click();
  const row = desk.page.getByRole("article").filter({ hasText: words });
  await expect(row.getByRole("button", { name: "Send again" })).toBeVisible();
  await expect(row.getByText(/^to Group /)).toBeVisible();
  await desk.page.unroute("**/posts.publish**");
  await row.getByRole("button", { name: "Send again" }).click();
  await expect(desk.post(words).getByText(/to Group /)).toBeVisible();
  await expect(two.post(words)).toBeVisible();
  await expect(to).toHaveValue("");
  await desk.page.route("**/posts.publish**", (route) => route.abort());
  const all = unique("For everyone");
  await desk.text(desk.composer()).fill(all);
  await desk.composer().getByRole("button", { name: "Publish" }).click();
  const unsent = desk.page.getByRole("article").filter({ hasText: all });
  await expect(unsent.getByRole("button", { name: "Send again" })).toBeVisible();
  await expect(unsent.getByText(/^to /)).toHaveCount(0);
  await one.page.waitForTimeout(2_500);
  await expect(one.post(words)).toHaveCount(0);
  await one.page.reload();
  await one.live();
  expect(await one.page.content()).not.toContain(words);
  await expect(one.composer().getByLabel("To", { exact: true })).toHaveCount(0);
});
