import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { logEntries } from "@/db/schema/log";
import { ruleHits } from "@/db/schema/rules";
import { postIn } from "@/server/posts/read";
import type { PostView } from "@/server/posts/view";
import { revisePost } from "@/server/posts/write";
import type { ThreadView } from "@/server/threads/view";
import { decideOn } from "@/tests/support/deciding";
import { refused } from "@/tests/support/refusals";
import { aRule } from "@/tests/support/rules";
import { a, as, ownDatabase, type Person, type Space } from "@/tests/support/world";

process.env.LIMITS = "off";
ownDatabase();
let space: Space;
let thread: ThreadView;
let [nora, imani, staff] = [{} as Person, {} as Person, {} as Person];
beforeAll(async () => {
  space = await a.space();
  thread = await a.thread(space);
  [nora, imani, staff] = [await a.member(space), await a.member(space), await a.moderator(space)];
});

const of = ({ id }: { id: string }) => ({ space: space.slug, post: id });
const synthesis = () => a.post(nora, { space, thread, move: "synthesis" });
async function pinned(): Promise<PostView> {
  const post = await synthesis();
  await as(staff).posts.pin(of(post));
  return post;
}
const revise = (by: Person, post: PostView, version = post.version, body = `Said by ${by.handle}.`) =>
  as(by).posts.revise({ ...of(post), version, body });
const above = (by: Person | null = null) => as(by).threads.pinned({ space: space.slug, thread: thread.id });

test("what is pinned is read by everybody, and only one thing is pinned", async () => {
  const first = await pinned();
  expect(await above()).toMatchObject({ id: first.id, post: { html: first.html } });
  const second = await pinned();
  expect(await above()).toMatchObject({ id: second.id });
  await as(staff).posts.unpin(of(first));
  expect(await above(), "what is not pinned is not taken down").toMatchObject({ id: second.id });
  await as(staff).posts.unpin(of(second));
  expect(await above()).toEqual({ id: null, post: null });
});

test("each turn is logged with who did it, and done twice it is done once", async () => {
  const post = await pinned();
  await as(staff).posts.pin(of(post));
  await as(staff).posts.unpin(of(post));
  await as(staff).posts.unpin(of(post));
  const entries = await db().select().from(logEntries).where(eq(logEntries.targetId, post.id));
  expect(entries.map(({ act, byId }) => [act, byId])).toEqual([
    ["pin", staff.id],
    ["unpin", staff.id],
  ]);
});

test("a claim is not pinned, nor what was taken away", async () => {
  await refused(as(staff).posts.pin(of(await a.post(nora, { space, thread }))), "BAD_REQUEST");
  const gone = await synthesis();
  await as(nora).posts.remove(of(gone));
  await refused(as(staff).posts.pin(of(gone)), "CONFLICT");
});

test("while it is pinned everybody writes in it, each version under its writer's name", async () => {
  const post = await pinned();
  await revise(imani, post);
  const { post: now } = await revise(nora, post, 2);
  expect(now.authors?.map(({ id }) => id)).toEqual([nora.id, imani.id]);
  expect(now.author?.id).toBe(nora.id);
  const history = await as(null).posts.history(of(post));
  expect(history.map(({ by }) => by?.id)).toEqual([nora.id, imani.id, nora.id]);
  expect((await above()).post).toMatchObject({ version: 3, authors: [{ id: nora.id }, { id: imani.id }] });
});

test("what a rule catches in it is held against whoever wrote it, not its first author", async () => {
  const post = await pinned();
  const rule = await aRule(staff, space, { spec: { kind: "words", words: [imani.handle] }, effect: "flag" });
  await revise(imani, post);
  await rule.off();
  const [hit] = await db().select().from(ruleHits).where(eq(ruleHits.postId, post.id));
  const [row] = await db().select().from(cases).where(eq(cases.targetId, post.id));
  expect([hit?.accountId, row?.subjectId]).toEqual([imani.id, imani.id]);
});

test("two who revise at once: one is first, the other has both texts", async () => {
  const post = await pinned();
  const both = await Promise.allSettled([revise(nora, post), revise(imani, post)]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const [winner, loser] = both[0].status === "fulfilled" ? [nora, imani] : [imani, nora];
  const detail = await refused(revise(loser, post), "CONFLICT");
  expect(detail).toMatchObject({ version: 2, body: `Said by ${winner.handle}.` });
});

test("unpinned it is its author's again", async () => {
  const post = await pinned();
  await as(staff).posts.unpin(of(post));
  await refused(revise(imani, post), "FORBIDDEN");
  expect((await revise(nora, post)).post.version).toBe(2);
});

test("unpinned between the asking and the writing, nobody else's words get in", async () => {
  const post = await pinned();
  const asked = (await postIn(space, post.id))!;
  await as(staff).posts.unpin(of(post));
  await expect(revisePost(imani, space, asked, { version: 1, body: "Too late." })).rejects.toThrow(/no longer pinned/);
  expect((await as(null).posts.source(of(post))).version).toBe(1);
});

test("its first author cannot take away what others have written in, and is told whom to ask", async () => {
  const post = await pinned();
  await revise(imani, post);
  await expect(as(nora).posts.remove(of(post))).rejects.toThrow(/Ask a moderator/);
  await as(staff).posts.unpin(of(post));
  await as(nora).posts.remove(of(post));
});

test("alone in it they take it back, and it stands above the debate no more; restored it stands there again", async () => {
  const post = await pinned();
  await as(nora).posts.remove(of(post));
  expect(await above()).toEqual({ id: post.id, post: null });
  await as(nora).posts.restore(of(post));
  expect((await above()).post?.id).toBe(post.id);
});

test("hidden by staff it is not shown pinned, to staff neither, and nobody writes in it", async () => {
  const post = await pinned();
  await decideOn(staff, space, of(post), "hide");
  for (const by of [null, imani, staff]) expect(await above(by)).toEqual({ id: post.id, post: null });
  await refused(revise(imani, post), "FORBIDDEN");
});

test("in a class it is not there for who is not in it", async () => {
  const seminar = await a.space({ kind: "class" });
  const there = await a.thread(seminar);
  const where = { space: seminar.slug, thread: there.id };
  await refused(as(imani).threads.pinned(where), "NOT_FOUND");
  await refused(as(staff).threads.pinned({ ...where, space: space.slug }), "NOT_FOUND");
});
