import type { Page } from "@playwright/test";
import { getPool } from "@/db/client";
import { findings } from "./support/axe";
import { SPACE, unique } from "./support/forum";
import { expect, test } from "./support/journey";
import { inboxLetter, tellNow } from "./support/mailed";
import { SOON, ThreadPage } from "./support/thread-page";

const link = (page: Page) => page.getByRole("navigation", { name: "Site" }).getByRole("link", { name: /^Inbox/ });
/** The appeal against a decision, with its case as the queue shows it. */
async function waiting(decisionId: string): Promise<{ appeal: string; version: number }> {
  const { rows } = await getPool().query(
    `select a.id as appeal, c.version from appeals a join cases c on c.decision_id = a.decision_id
     where a.decision_id = $1 and c.state = 'appealed'`,
    [decisionId],
  );
  return rows[0];
}

test("whose post was hidden learns why, appeals, and sees it back with everybody else; both sides are told", async ({
  forum,
  enter,
}) => {
  const [ada, hider, other] = [await forum.person(), await forum.moderator(), await forum.moderator()];
  const thread = await forum.thread(ada);
  const words = unique("The committee never met that night");
  const post = await forum.post(ada, thread, words);
  const guest = await ThreadPage.open(await enter(null), thread);
  const author = await enter(ada);
  await author.goto("/settings");
  await expect(link(author)).toHaveAccessibleName("Inbox");

  const id = crypto.randomUUID();
  const message = unique("This is off topic");
  const target = { kind: "post" as const, id: post.id };
  await hider.api.decisions.decide.mutate({ space: SPACE, id, target, act: "hide", message, note: "Third time." });
  await expect(guest.post("Hidden by a moderator.")).toBeVisible(SOON);
  await tellNow(id);
  await expect(link(author)).toHaveAccessibleName("Inbox, 1 unread", { timeout: 15_000 });
  await link(author).click();
  await author.getByRole("link", { name: /hid your post/ }).click();
  await expect(author.getByRole("heading", { name: "A decision about you" })).toBeVisible();
  await expect(author).toHaveURL(new RegExp(`/standing\\?decision=${id}$`));
  await expect(link(author)).toHaveAccessibleName("Inbox");
  await expect(author.getByText(message)).toBeVisible();
  await expect(author.getByText("Third time.")).toHaveCount(0);
  await expect(author.locator("main")).not.toContainText(hider.name);
  expect((await inboxLetter(forum.outbox, ada)).text).toContain(message);

  const form = author.getByRole("form", { name: "Your appeal" });
  const text = form.getByLabel("Why is it wrong?");
  await form.getByRole("button", { name: "Send the appeal" }).click();
  await expect(form.getByText("Say why you think that it is wrong.")).toBeVisible();
  await text.fill("It answers the question");
  await author.reload();
  await expect(text).toHaveValue("It answers the question");
  await form.getByRole("button", { name: "Send the appeal" }).click();
  await expect(author.getByText("Your appeal waits for a moderator.")).toBeVisible();
  expect(await findings(author)).toEqual([]);

  const appeal = await ada.api.appeals.decision.query({ decision: id });
  expect(appeal.appeal?.state).toBe("open");
  const given = { space: SPACE, outcome: "overturned" as const, answer: "It is to the point.", ...(await waiting(id)) };
  await expect(hider.api.appeals.answer.mutate(given)).rejects.toThrow(/Somebody else at this desk/);
  await other.api.appeals.answer.mutate(given);
  await expect(guest.post(words)).toBeVisible(SOON);
  await expect(link(author)).toHaveAccessibleName("Inbox, 1 unread", { timeout: 15_000 });
  await link(author).click();
  await author.getByRole("link", { name: /Your appeal was granted/ }).click();
  await expect(author.getByText("It is to the point.")).toBeVisible();
  await author.getByRole("link", { name: "Everything about your standing" }).click();
  await expect(author.getByText("You are in good standing everywhere")).toBeVisible();
  await author.getByRole("link", { name: thread.title }).click();
  await expect(new ThreadPage(author, thread).post(words)).toBeVisible();
});
