import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { cases } from "@/db/schema/cases";
import { decisions } from "@/db/schema/decisions";
import { logEntries } from "@/db/schema/log";
import { personId } from "@/server/moderation/decisions/write";
import { refused } from "@/tests/support/refusals";
import { a, as, ownDatabase, type Person, type Space } from "@/tests/support/world";

ownDatabase();
let space: Space;
let moderator: Person;
let thread: Awaited<ReturnType<typeof a.thread>>;
beforeAll(async () => {
  space = await a.space();
  moderator = await a.moderator(space);
  thread = await a.thread(space, moderator);
});

const hide = (post: { id: string }, more: object = {}) => ({
  ...{ space: space.slug, id: uuidv7(), target: { kind: "post" as const, id: post.id }, act: "hide" as const },
  ...more,
});
const stateOf = async (post: { id: string }) =>
  (await as(moderator).posts.around({ space: space.slug, thread: thread.id, post: post.id })).posts.find(
    ({ id }) => id === post.id,
  )?.state;

test("a decision acts, is kept and logged; taken back, the act is undone and the log says so", async () => {
  const post = await a.post(await a.member(space), { space, thread });
  const wish = hide(post, { message: "Off topic.", note: "Third time." });
  await as(moderator).decisions.decide(wish);
  expect(await stateOf(post)).toBe("hidden");
  await as(moderator).decisions.undo({ space: space.slug, decision: wish.id });
  expect(await stateOf(post)).toBe("published");
  const log = await db().select().from(logEntries).where(eq(logEntries.targetId, post.id)).orderBy(logEntries.number);
  expect(log.map(({ act, reason, decisionId }) => [act, reason, decisionId])).toEqual([
    ["hide", "Off topic.", wish.id],
    ["undo", "", wish.id],
  ]);
  await refused(as(moderator).decisions.undo({ space: space.slug, decision: wish.id }), "CONFLICT");
});

test("sent twice it is decided once; another's id is refused", async () => {
  const post = await a.post(await a.member(space), { space, thread });
  const wish = hide(post);
  await as(moderator).decisions.decide(wish);
  await as(moderator).decisions.decide(wish);
  expect(await db().select().from(decisions).where(eq(decisions.targetId, post.id))).toHaveLength(1);
  await refused(as(await a.moderator(space)).decisions.decide(wish), "CONFLICT");
});

test("nobody decides on words they have not seen, nor on what lies in another space", async () => {
  const author = await a.member(space);
  const post = await a.post(author, { space, thread });
  await as(author).posts.revise({ space: space.slug, post: post.id, version: 1, body: "Other words." });
  await refused(as(moderator).decisions.decide(hide(post, { revision: 1 })), "CONFLICT");
  expect(await stateOf(post)).toBe("published");
  const elsewhere = await a.space();
  const stranger = await a.moderator(elsewhere);
  await refused(as(stranger).decisions.decide({ ...hide(post), space: elsewhere.slug }), "NOT_FOUND");
  await as(moderator).decisions.decide(hide(post, { revision: 2 }));
  expect(await stateOf(post)).toBe("hidden");
});

test("a moderator cannot reach another desk's sanction by an id like its own", async () => {
  const admin = await a.admin();
  const person = await a.member(space);
  const ban = { id: uuidv7(), target: { kind: "account" as const, id: person.id }, act: "ban" as const };
  await as(admin).decisions.decide({ space: null, ...ban });
  const note = { ...ban, id: personId(ban.id), act: "note" as const, note: "Met before." };
  await refused(as(moderator).decisions.decide({ space: space.slug, ...note }), "CONFLICT");
  const [account] = await db().select().from(accounts).where(eq(accounts.id, person.id));
  expect(account?.state).toBe("banned");
});

test("what a person got with a decision goes with it; taken back alone it leaves the post hidden and the case decided", async () => {
  for (const alone of [true, false]) {
    const [author, flagger] = [await a.member(space), await a.member(space)];
    const post = await a.post(author, { space, thread });
    const target = { kind: "post" as const, id: post.id };
    await as(flagger).flags.flag({ space: space.slug, target, reason: "uncivil", text: "" });
    const wish = hide(post, { message: "Enough.", person: { act: "warn", args: {} } });
    await as(moderator).decisions.decide(wish);
    const decision = alone ? personId(wish.id) : wish.id;
    await as(moderator).decisions.undo({ space: space.slug, decision });
    expect(await stateOf(post)).toBe(alone ? "hidden" : "published");
    const standing = (await as(author).spaces.get({ space: space.slug })).standing;
    expect(standing).toBe("good");
    const [row] = await db().select().from(cases).where(eq(cases.targetId, post.id));
    expect(row?.state).toBe(alone ? "decided" : "open");
  }
});
