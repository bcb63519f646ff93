import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { parse } from "csv-parse/sync";
import { eq } from "drizzle-orm";
import readXlsxFile from "read-excel-file/node";
import { v7 as uuidv7 } from "uuid";
import { db } from "@/db/client";
import { memberships } from "@/db/schema/spaces";
import { wire } from "@/server/events/announce";
import { aClass } from "@/tests/support/gradebook";
import { quiet } from "@/tests/support/quiet";
import { findings } from "./support/axe";
import { bareClass } from "./support/class";
import type { Forum } from "./support/forum";
import { expect, test } from "./support/journey";
import { beyond } from "./support/width";

// What is made straight in the database is told to nobody: pages are opened afterwards.
test.beforeAll(() => wire(quiet));

/** A class of the journey's own, with somebody who teaches it and a student in a browser. */
async function place(forum: Forum) {
  const made = await aClass({ slug: `book-${uuidv7().slice(-8)}`, name: "Revolutions" });
  const [teacher, student] = [await forum.person(), await forum.person()];
  const at = { spaceId: made.space.id };
  await db()
    .insert(memberships)
    .values([
      { ...at, accountId: teacher.id, role: "instructor" },
      { ...at, accountId: student.id, role: "student", listedAs: "=Zimmer, Zoe" },
    ]);
  return { ...made, teacher, student, path: `/${made.space.slug}/gradebook` };
}

/** One that nobody is in but who teaches it. */
async function bare(forum: Forum) {
  const { space, staff } = await bareClass(forum);
  return { teacher: staff, spaceId: space.id, path: `/${space.slug}/gradebook` };
}

const names = (page: Page) => page.getByRole("table").locator("tbody:first-of-type").getByRole("rowheader");

async function saved(page: Page, button: string): Promise<{ name: string; file: Buffer }> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: button }).click(),
  ]);
  return { name: download.suggestedFilename(), file: await readFile(await download.path()) };
}

test("an instructor sorts and filters the gradebook, goes back, reads a mark's history and takes the marks out", async ({
  enter,
  forum,
}) => {
  const here = await place(forum);
  const page = await enter(here.teacher);
  await page.goto(here.path);
  await expect(names(page)).toHaveText(["=Zimmer, Zoe", "Abe, Ada", "Berg, Ben", "Cruz, Cleo", "Dahl, Dov"]);
  const total = page.getByRole("columnheader", { name: /Total now/ });
  for (const order of ["ascending", "descending"]) {
    await total.getByRole("link").click();
    await expect(total).toHaveAttribute("aria-sort", order);
  }
  await expect(names(page).nth(0)).toHaveText("Abe, Ada");
  await expect(names(page).nth(1)).toHaveText("Berg, Ben");

  await page.getByLabel("Section", { exact: true }).selectOption("Section 10");
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(page).toHaveURL(/section=Section\+10/);
  await expect(names(page)).toHaveText(["Berg, Ben", "Cruz, Cleo"]);
  const part = parse((await saved(page, "Download as a table (CSV)")).file, { bom: true }) as string[][];
  expect(part.map(([name]) => name)).toEqual(["Name", "Berg, Ben", "Cruz, Cleo"]);
  await page.goBack();
  await expect(names(page)).toHaveCount(5);
  expect(await findings(page)).toEqual([]);

  const csv = await saved(page, "Download as a table (CSV)");
  expect(csv.name).toMatch(/^Revolutions, gradebook .*\.csv$/);
  const rows = parse(csv.file, { bom: true }) as string[][];
  expect(rows.map(([name]) => name)).toContain("'=Zimmer, Zoe");
  const [{ data }] = (await readXlsxFile((await saved(page, "Download for Excel (XLSX)")).file)) as unknown as [
    { data: unknown[][] },
  ];
  expect(data.find(([name]) => name === "Abe, Ada")?.slice(5, 7)).toEqual([7, 7.5]);

  await page
    .getByRole("row", { name: /Abe, Ada/ })
    .getByRole("link", { name: /^released as 7/ })
    .click();
  await expect(page.getByText("Points: 5 → 7, set by hand")).toBeVisible();
  await expect(page.getByText("set other dates for")).toHaveCount(0);
  expect(await findings(page)).toEqual([]);
  await page.getByRole("link", { name: "Show everything" }).click();
  await expect(page.getByText(/set other dates for Dahl, Dov for First essay/)).toBeVisible();
});

test("on a phone the table scrolls within the page and says so; the keyboard scrolls it", async ({ enter, forum }) => {
  const here = await place(forum);
  const page = await enter(here.teacher, { viewport: { width: 390, height: 844 } });
  await page.goto(here.path);
  await expect(page.getByText("The table scrolls sideways to every assignment.")).toBeVisible();
  expect(await beyond(page)).toEqual([]);
  const frame = page.getByRole("region", { name: "Marks of the class" });
  await frame.focus();
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => frame.evaluate((one) => one.scrollLeft)).toBeGreaterThan(0);
  await expect(page.getByRole("rowheader", { name: "Abe, Ada" })).toBeInViewport();
  expect(await findings(page)).toEqual([]);
});

test("a class without anything in it says what will stand here; a student finds no gradebook and no file", async ({
  enter,
  forum,
}) => {
  const here = await place(forum);
  const student = await enter(here.student);
  for (const path of [here.path, `${here.path}/history`]) {
    expect((await student.goto(path))?.status()).toBe(404);
  }
  for (const file of ["gradebook", "class"]) {
    const answer = await student.request.get(`/exports/${file}?space=${here.space.slug}&as=csv`);
    expect(answer.status()).toBe(404);
    expect(await answer.text()).not.toContain("Ada");
  }
  await db().update(memberships).set({ role: "instructor" }).where(eq(memberships.accountId, here.student.id));
  expect((await student.goto(here.path))?.status()).toBe(200);

  const other = await bare(forum);
  const page = await enter(other.teacher);
  await page.goto(other.path);
  await expect(page.getByRole("heading", { name: "No students yet" })).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await db().insert(memberships).values({ spaceId: other.spaceId, accountId: here.student.id, role: "student" });
  await page.reload();
  await expect(page.getByRole("heading", { name: "Nothing to mark yet" })).toBeVisible();
});
