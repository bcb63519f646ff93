import type { Page } from "@playwright/test";
import { settled } from "@/tests/support/gates";
import { aClass } from "./support/class";
import { type Forum, type Person, unique } from "./support/forum";
import { inboxWith } from "./support/inbox";
import { expect, test } from "./support/journey";
import { ThreadPage } from "./support/thread-page";

/** A class with a thread in which students are anonymous to each other, and people with names of their own. */
async function anonymousDebate(forum: Forum) {
  const { space, staff, enrol, thread } = await aClass(forum, { name: "Seminar", teacher: "Prof. Quill Unmasked" });
  const [ada, ben] = [await enrol("student", "Adaline Unveiled"), await enrol("student", "Benedict Unhidden")];
  await settled(thread, { anonymous: true });
  return { space, staff, ada, ben, ...thread };
}

async function opened(page: Page, path: string, here = "1 of the staff here now"): Promise<ThreadPage> {
  const there = new ThreadPage(page, { path });
  await page.goto(path);
  await expect(page.getByText(here)).toBeVisible({ timeout: 20_000 });
  return there;
}

/** Nothing of somebody is on the page as it stands, nor in what the server sends for it. */
async function expectUnknown(page: Page, whom: Person): Promise<void> {
  const sent = await (await page.context().request.get(page.url())).text();
  for (const html of [sent, await page.content()])
    for (const told of [whom.id, whom.handle, whom.name, whom.email]) expect(html).not.toContain(told);
}

test("three debate anonymously: nobody's name is on another's page", async ({ enter, forum }) => {
  const { space, staff, ada, ben, path } = await anonymousDebate(forum);
  const [teaching, hers, his] = [
    await opened(await enter(staff), path),
    await opened(await enter(ada), path),
    await opened(await enter(ben), path),
  ];
  await expect(hers.composer().getByText("under a pseudonym, which is drawn with your first post")).toBeVisible();
  const claim = unique("It was decided at night");
  await hers.publish(claim);
  await expect(his.post(claim)).toBeVisible();
  const line = hers.composer().getByText(/^You write here as [A-Z]\w+ [A-Z]\w+\./);
  await expect(line).toBeVisible();
  const called = ((await line.textContent()) ?? "").match(/as (\w+ \w+)\./)?.[1] ?? "";
  await expect(his.post(claim)).toHaveAccessibleName(new RegExp(`^${called}, level 1`));
  // A pseudonym is whole also where others are called by their first names.
  const reply = unique("It was decided at noon");
  await his.reply(claim, reply);
  await expect(hers.post(reply)).toBeVisible();
  await expect(hers.post(reply)).toHaveAccessibleName(new RegExp(`reply to ${called}$`));
  // One's own is one's own: it can be changed, and not endorsed.
  await expect(hers.post(claim).getByRole("button", { name: /^Endorse/ })).toHaveCount(0);
  await expect(his.post(claim).getByRole("button", { name: /^Endorse/ })).toBeVisible();
  await expect(teaching.post(reply)).toBeVisible();
  await expectUnknown(his.page, ada);
  await expectUnknown(hers.page, ben);
  for (const person of [ada, ben]) await expectUnknown(teaching.page, person);
  await expectUnknown(await visit(await enter(ben), `/${space.slug}/seen`), ada);
});

test("what others see is shown beforehand; who looks behind it is told to the student", async ({ enter, forum }) => {
  const { space, staff, ada, title, path } = await anonymousDebate(forum);
  const hers = await opened(await enter(ada), path, "Who is here is not shown");
  const claim = unique("It was decided by few");
  await hers.publish(claim);
  await hers.sent(claim);
  await hers.composer().getByRole("link", { name: "What others see of you" }).click();
  await expect(hers.page.getByRole("heading", { name: "What others see of you" })).toBeVisible();
  const shown = hers.page.getByRole("article", { name: "Your last post, as class-mates see it" });
  await expect(shown).toContainText(claim);
  await expect(shown).not.toContainText(ada.name);
  await expect(shown.getByRole("link")).toHaveCount(0);
  await expect(hers.page.getByText("Nobody has.")).toBeVisible();

  const teaching = await opened(await enter(staff), path);
  await teaching.act(claim, "Who is this?");
  const dialog = teaching.page.getByRole("dialog");
  await expect(dialog.getByText("The student is told that you looked")).toBeVisible();
  await dialog.getByLabel("Why you need to know").fill("She asked me to find her post.");
  await dialog.getByRole("button", { name: "Show the name" }).click();
  await expect(dialog.getByText(ada.name)).toBeVisible();
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect(teaching.post(claim)).not.toContainText(ada.name);

  const notice = hers.page.getByRole("link", { name: new RegExp(title.replace("?", "\\?")) });
  await inboxWith(hers.page, notice);
  await notice.click();
  await expect(hers.page).toHaveURL(new RegExp(`/${space.slug}/seen`));
  await expect(hers.page.getByText("She asked me to find her post.")).toBeVisible();
  await expect(hers.page.getByRole("link", { name: staff.name })).toBeVisible();
});

async function visit(page: Page, path: string): Promise<Page> {
  await page.goto(path);
  return page;
}
