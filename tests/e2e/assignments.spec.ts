import { v7 as uuidv7 } from "uuid";
import { asks, inMinutes, setting } from "@/tests/support/assigning";
import { findings } from "./support/axe";
import { aClass, say } from "./support/class";
import { type Forum, unique } from "./support/forum";
import { expect, test } from "./support/journey";
import { SOON, ThreadPage } from "./support/thread-page";
import { beyond } from "./support/width";

/** A class in Berlin with a question, its instructor and two students. */
async function seminar(forum: Forum) {
  const { enrol, staff, ...made } = await aClass(forum, { name: "October seminar" });
  return { ...made, teacher: staff, ada: await enrol(), ben: await enrol() };
}
type Seminar = Awaited<ReturnType<typeof seminar>>;

async function assign({ space, teacher, thread }: Seminar, given: Parameters<typeof setting>[1]) {
  const assignment = uuidv7();
  await teacher.api.assignments.save.mutate({ space: space.slug, assignment, version: 0, ...setting(thread, given) });
  return assignment;
}

test("an instructor sets an assignment in the class's time; an hour that does not exist is refused, and nothing is lost", async ({
  enter,
  forum,
}) => {
  const here = await seminar(forum);
  const desk = await enter(here.teacher);
  await desk.goto(`/${here.space.slug}/assignments`);
  await desk.getByRole("link", { name: "Set an assignment" }).click();
  const form = desk.getByRole("form", { name: "Assignment" });
  await form.getByLabel("Title", { exact: true }).fill("The bridges");
  await form.getByLabel("Instructions", { exact: true }).fill("Argue **both** sides.");
  await form.getByRole("button", { name: "A debate" }).click();
  await expect(form.getByText("Two challenges to different people", { exact: true })).toBeVisible();

  await form.getByLabel("Due", { exact: true }).fill("2027-03-28T02:30");
  await expect(form.getByText(/This hour does not exist on 28 March 2027 in Europe\/Berlin/)).toBeVisible();
  await form.getByText("Students see it now").click();
  await form.getByRole("button", { name: "Give it out" }).click();
  await expect(form.getByText(/It is not saved yet/)).toBeVisible();
  await expect(form.getByLabel("Due", { exact: true })).toBeFocused();
  await expect(form.getByLabel("Instructions", { exact: true })).toHaveValue("Argue **both** sides.");

  await form.getByLabel("Due", { exact: true }).fill("2026-10-25T02:30");
  await expect(form.getByText("Sun 25 Oct 2026, 02:30, Europe/Berlin")).toBeVisible();
  await form.getByLabel("The second, winter time (UTC+1)").check();
  await expect(form.getByText("Sun 25 Oct 2026, 02:30, UTC+1, Europe/Berlin")).toBeVisible();
  await form.getByLabel("Due", { exact: true }).fill("2027-03-26T23:59");
  await expect(form.getByText("Fri 26 Mar 2027, 23:59, Europe/Berlin")).toBeVisible();
  await form.getByLabel("Closes", { exact: true }).fill("2027-10-31T02:30");
  await form.getByLabel("The first, summer time (UTC+2)").check();
  await form.getByLabel("Points", { exact: true }).fill("10");
  await form.getByRole("button", { name: "Mark by a rubric" }).click();
  await form.getByLabel("Name of criterion 1").fill("Argument");
  await expect(form.getByText("The best levels come to 3 of 10 points.")).toBeVisible();
  expect(await findings(desk)).toEqual([]);
  await desk.setViewportSize({ width: 390, height: 844 });
  expect(await beyond(desk)).toEqual([]);
  await form.getByRole("button", { name: "Give it out" }).click();
  await expect(desk.getByRole("heading", { level: 1, name: "The bridges" })).toBeVisible();
  await expect(desk.getByText("Fri 26 Mar 2027, 23:59", { exact: true })).toBeVisible();
  await expect(desk.getByText("Sun 31 Oct 2027, 02:30, UTC+2", { exact: true })).toBeVisible();

  const student = await enter(here.ada);
  await student.goto(`/${here.space.slug}/assignments`);
  await expect(student.getByText("3 of 3 still to do.")).toBeVisible();
  await student.getByRole("link", { name: "The bridges" }).click();
  await expect(student.getByText("Argue both sides.")).toBeVisible();
  await expect(student.getByText("Sun 31 Oct 2027, 02:30, UTC+2", { exact: true })).toBeVisible();
  expect(await findings(student)).toEqual([]);
});

test("a student's checklist fills while they post; an answer to oneself does not count, and each count opens to its post", async ({
  enter,
  forum,
}) => {
  const here = await seminar(forum);
  const assignment = await assign(here, {
    title: "Two posts",
    requirements: [asks({ count: 2 })],
    due: inMinutes(600),
  });
  const author = await ThreadPage.open(await enter(here.ada), here.thread);
  const part = author.page.getByRole("region", { name: "What is asked for here" });
  await expect(part).toContainText("0 of 2");
  const [first, second] = [unique("They held the first bridge"), unique("And the second one")];
  await author.publish(first);
  await expect(part.getByText("1 of 2")).toBeVisible(SOON);
  await author.reply(first, "I answer myself.");
  await expect(author.post("I answer myself.")).toBeVisible();
  await author.publish(second);
  await expect(part.getByText("2 of 2")).toBeVisible(SOON);
  await expect(part).toContainText("All done.");
  await part.getByText("2 of 2").click();
  await expect(part.getByRole("link", { name: /^Post of / })).toHaveCount(2);
  await part
    .getByRole("link", { name: /^Post of / })
    .first()
    .click();
  await expect(author.post(first)).toBeInViewport();

  const staff = await enter(here.teacher);
  await staff.goto(`/${here.space.slug}/assignments/${assignment}`);
  await expect(staff.getByText("1 of 2 done, 1 not begun.")).toBeVisible();
  await expect(staff.getByRole("row", { name: new RegExp(here.ada.name) })).toContainText("2 of 2");
  expect(await findings(staff)).toEqual([]);

  const watching = await enter(here.ada);
  await watching.goto(`/${here.space.slug}/assignments/${assignment}`);
  await expect(watching.getByText("All done.")).toBeVisible();
  await author.act(first, "Remove");
  await expect(part).toContainText("1 of 2", SOON);
  await expect(watching.getByText("1 of 1 still to do.")).toBeVisible({ timeout: 10_000 });
});

test("who was given more time posts after the others' end; who was not is refused, with their words kept", async ({
  enter,
  forum,
}) => {
  const here = await seminar(forum);
  await say(here.ben, here, unique("Said in time"));
  const dates = { due: inMinutes(-30), closes: inMinutes(-10) };
  const assignment = await assign(here, { title: "Closed", ...dates });
  const staff = await enter(here.teacher);
  await staff.goto(`/${here.space.slug}/assignments/${assignment}`);
  await staff.getByLabel(`Choose ${here.ada.name}`).check();
  const form = staff.getByRole("form", { name: /More time for/ });
  await form.getByLabel("Closes").fill(inMinutes(60).local);
  await form.getByLabel("Why").fill("Was ill.");
  await form.getByRole("button", { name: "Give more time" }).click();
  await expect(staff.getByRole("row", { name: new RegExp(here.ada.name) })).toContainText("Was ill.");

  const [late, refused] = [unique("I was given time"), unique("I was not")];
  const ada = await ThreadPage.open(await enter(here.ada), here.thread);
  await ada.publish(late);
  await expect(ada.post(late)).toBeVisible(SOON);
  const ben = await ThreadPage.open(await enter(here.ben), here.thread);
  await ben.publish(refused);
  await expect(ben.page.getByText(/This assignment has closed/).first()).toBeVisible();
  await expect(ben.page.getByText(refused).first()).toBeVisible();
  await expect(ada.post(refused)).toHaveCount(0);
});

test("a student is told of what is given out wherever they are, and of a date that moves; the notice leads there", async ({
  enter,
  forum,
}) => {
  const here = await seminar(forum);
  const [student, staff] = [await enter(here.ada), await enter(here.teacher)];
  await student.goto("/settings");
  const badge = student.getByRole("navigation", { name: "Site" }).getByRole("link", { name: /^Inbox/ });
  await expect(badge).toHaveAccessibleName("Inbox");
  await staff.goto(`/${here.space.slug}/assignments/new`);
  const form = staff.getByRole("form", { name: "Assignment" });
  await form.getByLabel("Title", { exact: true }).fill("The bridges");
  await form.getByLabel("Due", { exact: true }).fill("2090-03-27T23:59");
  await form.getByText("Students see it now").click();
  await form.getByRole("button", { name: "Give it out" }).click();
  await expect(badge).toHaveAccessibleName("Inbox, 1 unread", { timeout: 15_000 });
  await badge.click();
  const notice = student.getByRole("link", { name: "A new assignment in October seminar: The bridges" });
  await expect(student.getByText("due Mon 27 Mar 2090, 23:59, Europe/Berlin")).toBeVisible();
  expect(await findings(student)).toEqual([]);
  await student.setViewportSize({ width: 390, height: 844 });
  expect(await beyond(student)).toEqual([]);
  await notice.click();
  await expect(student.getByRole("heading", { level: 1, name: "The bridges" })).toBeVisible();
  await expect(badge).toHaveAccessibleName("Inbox");

  await staff.getByRole("link", { name: "Edit" }).click();
  await form.getByLabel("Due", { exact: true }).fill("2090-03-29T12:00");
  await form.getByRole("button", { name: "Save", exact: true }).click();
  await expect(badge).toHaveAccessibleName("Inbox, 1 unread", { timeout: 15_000 });
  await badge.click();
  await expect(student.getByRole("link", { name: "Due date moved in October seminar: The bridges" })).toBeVisible();
  await expect(student.getByText("now due Wed 29 Mar 2090, 12:00, Europe/Berlin")).toBeVisible();
  const other = await enter(here.teacher);
  await other.goto("/inbox");
  await expect(other.getByText("The bridges")).toHaveCount(0);
});
