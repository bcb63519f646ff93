import { v7 as uuidv7 } from "uuid";
import { db } from "@/db/client";
import { memberships } from "@/db/schema/spaces";
import { a } from "@/tests/support/people";
import { findings } from "./support/axe";
import { type Forum, type Person, unique } from "./support/forum";
import { expect, test } from "./support/journey";
import { SOON, ThreadPage } from "./support/thread-page";
import { beyond } from "./support/width";

/** A space of the journey's own, so that its rules meet nobody else. */
async function place(forum: Forum) {
  const space = await a.space({ slug: `rules-${uuidv7().slice(-8)}`, name: "Rules at work" });
  const [staff, member] = [await forum.person(), await forum.person()];
  await db().insert(memberships).values({ spaceId: space.id, accountId: staff.id, role: "moderator" });
  const question = { title: `Who held what, ${uuidv7().slice(-6)}?`, prompt: "Say it.", positions: ["One", "Other"] };
  const { path } = await staff.api.threads.open.mutate({ space: space.slug, id: uuidv7(), ...question });
  const { id } = await staff.api.threads.get.query({ space: space.slug, shortId: path.slice(-10) });
  return { space: space.slug, staff, member, thread: { id, path } };
}
type Place = Awaited<ReturnType<typeof place>>;
const say = (by: Person, { space, thread }: Place, body: string) =>
  by.api.posts.publish.mutate({ space, thread: thread.id, id: uuidv7(), parentId: null, move: "claim", body });

test("a moderator makes a rule, tries it and switches it on; a newcomer's first post waits until it is published", async ({
  enter,
  forum,
}) => {
  const here = await place(forum);
  const told = unique("This offer ends today");
  await say(here.member, here, told);

  const desk = await enter(here.staff);
  await desk.goto(`/${here.space}/moderation/rules`);
  await desk.getByRole("button", { name: "New rule" }).click();
  const form = desk.getByRole("form", { name: "A new rule" });
  await form.getByLabel("Name").fill("Offers");
  await form.getByLabel("Looks for").selectOption("pattern");
  await form.getByLabel("Pattern", { exact: true }).fill("offer (ends");
  await expect(form.getByText(/This pattern cannot be read/)).toBeVisible();
  await form.getByLabel("Pattern", { exact: true }).fill("offer ends");
  await form.getByRole("button", { name: "Try it on the last posts" }).click();
  await expect(form.getByText("It would have caught 1 of 1 post.")).toBeVisible();
  await expect(form.getByRole("link", { name: told })).toBeVisible();
  await form.getByRole("button", { name: "Make the rule" }).click();
  await expect(desk.getByRole("switch", { name: "Offers" })).not.toBeChecked();

  await desk.getByRole("switch", { name: "First post" }).click();
  await expect(desk.getByRole("switch", { name: "First post" })).toBeChecked();
  await desk.getByRole("button", { name: "History of First post" }).click();
  await expect(desk.getByText(/On · Hold: the first post of each person here/)).toBeVisible();
  expect(await findings(desk)).toEqual([]);
  await desk.setViewportSize({ width: 390, height: 844 });
  expect(await beyond(desk)).toEqual([]);

  const newcomer = await forum.person();
  const author = await ThreadPage.open(await enter(newcomer), here.thread);
  const reader = await ThreadPage.open(await enter(null), here.thread);
  const words = unique("My first word on this");
  await author.publish(words);
  await expect(author.post(words)).toContainText("Waiting for a moderator; only you and moderators see it.");
  await author.page.reload();
  await expect(author.post(words)).toContainText("Waiting for a moderator; only you and moderators see it.");
  await reader.page.reload();
  await expect(reader.post(told)).toBeVisible();
  await expect(reader.page.getByText(words)).toHaveCount(0);

  const { cases } = await here.staff.api.cases.list.query({ space: here.space, shelf: "open" });
  const [waiting] = cases;
  const target = { kind: "post" as const, id: waiting?.target.id ?? "" };
  await reader.live();
  await author.live();
  const decision = { space: here.space, id: uuidv7(), target, act: "publish" as const };
  await here.staff.api.decisions.decide.mutate(decision);
  await expect(reader.post(words).or(reader.pill()).first()).toBeVisible(SOON);
  await expect(author.post(words)).not.toContainText("Waiting for a moderator");
  await reader.page.reload();
  await expect(reader.post(words)).toBeVisible();
});

test("what waits can be taken back, and its words are there again; what is nudged is published all the same", async ({
  enter,
  forum,
}) => {
  const here = await place(forum);
  const rule = (effect: "hold" | "nudge", word: string) => ({
    ...{ space: here.space, rule: uuidv7(), version: 0, name: word, effect, says: "Is this an offer?" },
    spec: { kind: "words" as const, words: [word] },
  });
  for (const made of [rule("hold", "lottery"), rule("nudge", "bargain")]) {
    await here.staff.api.rules.save.mutate(made);
    await here.staff.api.rules.enable.mutate({ space: here.space, rule: made.rule });
  }
  const author = await ThreadPage.open(await enter(here.member), here.thread);
  const held = unique("A lottery of opinions");
  await author.publish(held);
  await expect(author.post(held)).toContainText("Waiting for a moderator");
  await author.page.getByRole("button", { name: "Take it back" }).click();
  await expect(author.post(held)).toHaveCount(0);
  await expect(author.text(author.composer())).toHaveValue(held);
  await author.page.reload();
  await author.live();
  await expect(author.page.getByText("Waiting for a moderator")).toHaveCount(0);

  const nudged = unique("A bargain for the committee");
  await author.publish(nudged);
  await expect(author.post(nudged)).toContainText("Is this an offer?");
  await author.page.getByRole("button", { name: "Publish anyway" }).click();
  await expect(author.post(nudged)).not.toContainText("Is this an offer?");
  const reader = await ThreadPage.open(await enter(null), here.thread);
  await expect(reader.post(nudged)).toBeVisible();
  await expect(reader.page.getByText(held)).toHaveCount(0);
});

test("who may not set rules finds nothing there", async ({ enter, forum }) => {
  const here = await place(forum);
  const member = await enter(here.member);
  await member.goto(`/${here.space}/moderation/rules`);
  await expect(member.getByRole("heading", { level: 1 })).not.toHaveText("Automatic rules");
  await expect(member.getByRole("switch")).toHaveCount(0);
});
