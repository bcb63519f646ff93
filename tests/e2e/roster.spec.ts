import { v7 as uuidv7 } from "uuid";
import { findings } from "./support/axe";
import { bareClass } from "./support/class";
import type { Forum } from "./support/forum";
import { expect, test } from "./support/journey";
import { beyond } from "./support/width";

const seminar = (forum: Forum) => bareClass(forum, { name: "Seminar", teacher: "Imani Okafor" });
const tag = () => uuidv7().slice(-8);
const listOf = (name: string, mark: string) =>
  Array.from({ length: 30 }, (_, n) => `s${n}-${mark}@example.org;${name} ${n};${n < 15 ? "A" : "B"}`);
const asFile = (text: string) => ({
  ...{ name: "class.csv", mimeType: "text/csv" },
  buffer: Buffer.from(text, "latin1"),
});

test("thirty students are imported once two bad lines are mended, again with a change, and dealt into groups", async ({
  enter,
  forum,
}) => {
  const { space, staff: teacher } = await seminar(forum);
  const people = `/${space.slug}/people`;
  const student = await forum.person({ name: "Jonas Berg" });
  const mark = tag();
  const lines = listOf("Größe", mark);
  lines[4] = `${student.email};Jonas Berg;A`;
  const page = await enter(teacher);
  await page.goto(people);
  await page.getByRole("link", { name: "Import a list" }).click();
  const bad = [...lines];
  bad[9] = "nobody at example;Größe 9;A";
  bad[20] = bad[19] ?? "";
  const list = (rows: string[]) => asFile(`E-Mail;Name;Section\r\n${rows.join("\r\n")}\r\n`);
  await page.getByLabel("A file").setInputFiles(list(bad));
  const wrong = page.getByRole("list", { name: "What is wrong" }).getByRole("listitem");
  await expect(wrong).toHaveCount(2);
  await expect(wrong.first()).toContainText("Line 11");
  await expect(wrong.last()).toContainText("The same address as in line 21.");
  await expect(page.getByRole("button", { name: "Import", exact: true })).toHaveCount(0);
  expect((await teacher.api.roster.people.query({ space: space.slug })).expected).toEqual([]);

  await page.getByLabel("A file").setInputFiles(list(lines));
  await expect(page.getByText("30 people: 30 are invited.")).toBeVisible();
  await expect(page.getByRole("list", { name: "Lines of the list" })).toContainText("Größe 0");
  expect(await findings(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await beyond(page)).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await expect(page.getByText("Imported: 30 people invited, 0 changed.")).toBeVisible();
  await page.goto(people);
  const jonas = page.getByRole("list", { name: "People" }).getByRole("listitem").filter({ hasText: "Jonas Berg" });
  await expect(jonas).toContainText("Invited, has not come yet");
  await expect(jonas).not.toContainText(`@${student.handle}`);
  const seen = await enter(student);
  await seen.goto("/");
  await seen.getByRole("button", { name: "Join Seminar" }).click();
  await seen.waitForURL((url) => url.pathname === `/${space.slug}`);

  await page.goto(`${people}/import`);
  await page
    .getByLabel("Or paste it")
    .fill(`email,name,section\n${student.email},Jonas B.,B\ns0-${mark}@example.org,Größe 0,A`);
  await page.getByRole("button", { name: "Look at it" }).click();
  await expect(page.getByText("2 people: 1 is changed, 1 is as before.")).toBeVisible();
  await page.getByText("28 students are not on this list, and stay").click();
  await page.getByLabel(/^Größe 29/).check();
  await page.getByRole("button", { name: "Import, and remove 1 person" }).click();
  await page.getByRole("link", { name: "See everybody" }).click();
  await expect(page.getByText("1 student and 1 instructor; 28 more invited.")).toBeVisible();
  await page.getByLabel("Search").fill("jonas");
  await expect(page.getByRole("list", { name: "People" }).getByRole("listitem")).toHaveCount(1);
  await expect(page.getByRole("list", { name: "People" })).toContainText("Jonas B.");

  await page.getByRole("link", { name: "Sections and groups" }).click();
  await page.getByLabel("People in each").fill("5");
  await page.getByLabel("Each group of people of one section").check();
  await page.getByRole("button", { name: "Deal", exact: true }).click();
  await expect(page.getByText("Group 6")).toBeVisible();
  expect(await findings(page)).toEqual([]);

  await seen.goto(people);
  await expect(seen.getByRole("list", { name: "People" }).getByRole("listitem")).toHaveCount(2);
  await expect(seen.getByText("@example.org")).toHaveCount(0);
  await expect(seen.getByRole("list", { name: "People" })).toContainText(/Group \d/);
  expect(await findings(seen)).toEqual([]);
});

test("an instructor makes a TA with rights, moves people by keyboard, and removes a student, who is out at once", async ({
  enter,
  forum,
}) => {
  const { space, staff: teacher, enrol } = await seminar(forum);
  const people = `/${space.slug}/people`;
  const [ta, student] = [await enrol("student", "Mei Sato"), await enrol("student", "Zoya Petrova")];
  await teacher.api.groups.make.mutate({ space: space.slug, kind: "section", name: "Monday" });
  const page = await enter(teacher);
  await page.goto(people);
  await page.getByRole("button", { name: "Change Mei Sato" }).click();
  await page.getByRole("form", { name: "Change Mei Sato" }).getByLabel("Role").selectOption("ta");
  await page.getByLabel(/^Set assignments/).check();
  expect(await findings(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await beyond(page)).toEqual([]);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  const rows = page.getByRole("list", { name: "People" }).getByRole("listitem");
  await expect(rows.filter({ hasText: "Mei Sato" })).toContainText("TA");
  expect((await ta.api.spaces.get.query({ space: space.slug })).rights).toEqual(["assign"]);

  await page.getByRole("checkbox", { name: "Select Zoya Petrova" }).focus();
  await page.keyboard.press("Space");
  await page.getByRole("form", { name: "Selected people" }).getByLabel("Move to").selectOption({ label: "Monday" });
  await page.getByRole("button", { name: "Move", exact: true }).press("Enter");
  await expect(rows.filter({ hasText: "Zoya Petrova" })).toContainText("Monday");

  const out = await enter(student);
  await out.goto(people);
  await expect(out.getByRole("heading", { level: 1 })).toHaveText("People");
  await page.getByRole("button", { name: "Change Zoya Petrova" }).click();
  await page.getByRole("button", { name: "Remove from the class …" }).click();
  await page.getByRole("button", { name: "Remove Zoya Petrova" }).click();
  await expect(page.getByText("Zoya Petrova was removed.")).toBeVisible();
  await out.reload();
  await expect(out.getByRole("heading", { level: 1 })).not.toHaveText("People");

  await page.getByRole("button", { name: "Change Imani Okafor" }).click();
  await page.getByRole("form", { name: "Change Imani Okafor" }).getByLabel("Role").selectOption("student");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(/A class keeps at least one instructor/)).toBeVisible();
});
