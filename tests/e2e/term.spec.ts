import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { parse } from "csv-parse/sync";
import { v7 as uuidv7 } from "uuid";
import { asks, inMinutes, setting } from "@/tests/support/assigning";
import { type Person, unique } from "./support/forum";
import { expect, test } from "./support/journey";
import { ThreadPage } from "./support/thread-page";

// Four browsers and a whole term.
test.slow();

const QUESTION = "Was October carried out under false pretenses?";
const WORDS = 12;
const first = (who: string) =>
  unique(`${who} says that nobody had to hide anything, because everybody could read what was meant to happen`);

type Here = { desk: Page; slug: string; called: string; teacher: Person; students: Person[]; pages: Page[] };

test("a term: a class from the essay's questions, thirty students, own posts first, no names, marks, and the marks as a file", async ({
  enter,
  forum,
}) => {
  const teacher = await forum.called("irene-holm");
  const handles = ["mina-oduya", "jonas-bratt", "leila-haddad"];
  const students = await Promise.all(handles.map((handle) => forum.called(handle)));
  const pages = await Promise.all(students.map((student) => enter(student)));
  const tag = uuidv7().slice(-8);
  const [slug, called] = [`term-${tag}`, `History ${tag}`];
  const here = { desk: await enter(teacher), slug, called, teacher, students, pages };
  await create(here);
  await importThirty(here);
  const given = await assignWithPostFirst(here);
  await debateWithoutNames(here, given.thread);
  await markAll(here, given.assignment);
  await release(here, given.assignment);
  await takeOut(here);
});

async function create({ desk, slug, called }: Here): Promise<void> {
  await desk.goto("/classes/new");
  await desk.getByLabel("Name", { exact: true }).fill(called);
  await desk.getByLabel("Address").fill(slug);
  await desk
    .getByRole("button", { name: /^All 15 of .*Tabor/ })
    .first()
    .click();
  await desk.getByRole("button", { name: "Make the class" }).click();
  await desk.waitForURL((url) => url.pathname === `/${slug}`);
}

/** Three of them have accounts, of which the list tells nothing, and join. */
async function importThirty({ desk, slug, called, students, pages }: Here): Promise<void> {
  const others = Array.from({ length: 27 }, (_, n) => `${uuidv7().slice(-8)}-${n}@example.org,Student ${n},A`);
  const known = students.map(({ email, name }) => `${email},${name},A`);
  await desk.goto(`/${slug}/people/import`);
  await desk.getByLabel("Or paste it").fill(["email,name,section", ...known, ...others].join("\n"));
  await desk.getByRole("button", { name: "Look at it" }).click();
  await expect(desk.getByText("30 people: 30 are invited.")).toBeVisible();
  await desk.getByRole("button", { name: "Import", exact: true }).click();
  await expect(desk.getByText("Imported: 30 people invited, 0 changed.")).toBeVisible();
  for (const page of pages) {
    await page.goto("/");
    await expect(page.getByText(`Irene Holm put you on the list of ${called} as a student.`)).toBeVisible();
    await page.getByRole("button", { name: `Join ${called}` }).click();
    await page.waitForURL((url) => url.pathname === `/${slug}`);
  }
}

async function assignWithPostFirst({ desk, slug, teacher }: Here) {
  const { threads } = await teacher.api.threads.list.query({ space: slug, limit: 30 });
  const row = threads.find(({ title }) => title === QUESTION);
  const thread = { id: row?.id ?? "", path: `/${slug}/t/${row?.slug}-${row?.shortId}` };
  await desk.goto(thread.path);
  await desk.getByRole("button", { name: "Settings", exact: true }).click();
  const dialog = desk.getByRole("dialog", { name: "Settings of this thread" });
  await dialog.getByLabel("Own post first, of so many words").fill(String(WORDS));
  await dialog.getByLabel(/^Students write under pseudonyms/).check();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  const level = (title: string, hundredths: number) => ({ key: title.toLowerCase(), title, text: "", hundredths });
  const criteria = [{ key: "a", title: "Argument", text: "", levels: [level("Strong", 600), level("Thin", 200)] }];
  const work = { title: "Deceived?", hundredths: 600, criteria, requirements: [asks()], due: inMinutes(600) };
  const assignment = uuidv7();
  await teacher.api.assignments.save.mutate({ space: slug, assignment, version: 0, ...setting(thread, work) });
  return { thread, assignment };
}

async function debateWithoutNames({ students, pages }: Here, thread: { path: string }): Promise<void> {
  const said: string[] = [];
  for (const [n, page] of pages.entries()) {
    await page.goto(thread.path);
    await expect(page.getByRole("heading", { name: "The debate is not open to you yet" })).toBeVisible();
    for (const earlier of said) expect(await page.content()).not.toContain(earlier);
    const words = first(`Voice ${n}`);
    said.push(words);
    const there = new ThreadPage(page, thread);
    await there.publish(words);
    for (const all of said) await expect(there.post(all)).toBeVisible({ timeout: 15_000 });
  }
  const debates = pages.map((page) => new ThreadPage(page, thread));
  const answer = unique("I do not think that it was that plain");
  await debates[1]?.reply(said[0] ?? "", answer);
  for (const debate of debates) {
    // What comes below where somebody reads waits for their press.
    await expect(debate.pill().or(debate.post(answer)).first()).toBeVisible();
    if (await debate.pill().isVisible()) await debate.pill().click();
    await expect(debate.post(answer)).toBeVisible();
    await expectStrangers(debate.page, students);
  }
}

async function markAll({ desk, slug }: Here, assignment: string): Promise<void> {
  await desk.goto(`/${slug}/assignments/${assignment}/grading`);
  await expect(desk.getByText("3 to mark · 0 ready · 0 released")).toBeVisible();
  await desk.keyboard.press("n");
  for (const left of [2, 1, 0]) {
    await expect(desk.getByRole("region", { name: "Mark", exact: true })).toBeVisible();
    await expect(desk.getByRole("checkbox", { name: /The mark rests on it/ }).first()).toBeVisible();
    await desk.keyboard.press("r");
    await desk.keyboard.press("1");
    await desk.keyboard.press("Control+Enter");
    await expect(desk.getByText(`${left} to mark · ${3 - left} ready · 0 released`)).toBeVisible();
  }
}

async function release({ desk, slug, pages }: Here, assignment: string): Promise<void> {
  const [student] = pages as [Page];
  await student.goto(`/${slug}/assignments/${assignment}/mark`);
  await expect(student.getByText("Not released yet.")).toBeVisible();
  await desk.getByRole("button", { name: "Release marks" }).click();
  await desk.getByRole("button", { name: "Release 3 marks" }).click();
  await expect(desk.getByText("0 to mark · 0 ready · 3 released")).toBeVisible();
  await student.reload();
  await expect(student.getByText("6 of 6 points")).toBeVisible();
}

async function takeOut({ desk, slug, students }: Here): Promise<void> {
  await desk.goto(`/${slug}/gradebook`);
  const [download] = await Promise.all([
    desk.waitForEvent("download"),
    desk.getByRole("link", { name: "Download as a table (CSV)" }).click(),
  ]);
  const rows = parse(await readFile(await download.path()), { bom: true }) as string[][];
  for (const { name } of students) expect(rows.find(([listed]) => listed === name)).toContain("6");
}

/** Of the others nothing is on somebody's page: not their name, nor what their account is called or found by. */
async function expectStrangers(page: Page, students: Person[]): Promise<void> {
  const html = await page.content();
  const here = students.filter(({ id }) => html.includes(id));
  expect(here.length, "one's own id alone").toBeLessThanOrEqual(1);
  for (const other of students.filter((student) => !here.includes(student)))
    for (const told of [other.handle, other.name]) expect(html).not.toContain(told);
}
