import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { classGroups } from "@/db/schema/classes";
import { posts } from "@/db/schema/posts";
import { pageOf } from "@/server/posts/pages/read";
import { frameSince } from "@/server/posts/since/read";
import type { PostView } from "@/server/posts/view";
import type { Frame } from "@/server/realtime/contract";
import { applyFrame, byPath, stateOf } from "@/server/realtime/view";
import { type Audience, audienceOf, NO_GROUP, roomOf } from "@/server/threads/policy";
import { decideOn } from "@/tests/support/deciding";
import { settled } from "@/tests/support/gates";
import { a, ownDatabase, type Person, type Space } from "@/tests/support/world";
import { hold, release } from "./scene";

process.env.LIMITS = "off";
ownDatabase();

/** Two groups of a class and its staff, who see one thread each in their own way. */
const [own, other] = [uuidv7(), uuidv7()];
let space: Space;
let thread: Awaited<ReturnType<typeof a.thread>>;
let [student, staff] = [{} as Person, {} as Person];
beforeAll(async () => {
  space = await a.space({ kind: "class" });
  [student, staff] = [await a.member(space), await a.moderator(space)];
  thread = await a.thread(space, staff);
});

function audience(group: string | null): Audience {
  const actor = { id: student.id, siteRole: "member" as const, state: "active" as const, confirmed: true };
  const seen = {
    kind: "class" as const,
    role: group ? ("student" as const) : ("instructor" as const),
    standing: "good" as const,
  };
  return audienceOf(actor, seen, { id: thread.id, group, waiting: false })!;
}

/** A post of one group, or of the whole class. */
async function postIn(group: string | null): Promise<PostView> {
  const post = await a.post(student, { space, thread });
  await db().update(posts).set({ groupId: group }).where(eq(posts.id, post.id));
  return post;
}

/** Does it, and answers what each audience is told; for each, old state + frame must be a fresh load. */
async function told(act: () => Promise<unknown>): Promise<{ own: Frame; other: Frame; none: Frame; staff: Frame }> {
  const audiences = { own: audience(own), other: audience(other), none: audience(NO_GROUP), staff: audience(null) };
  const load = async (of: Audience) => stateOf(thread.id, await pageOf(of, { order: "oldest" }));
  const before = {
    own: await load(audiences.own),
    other: await load(audiences.other),
    none: await load(audiences.none),
    staff: await load(audiences.staff),
  };
  await act();
  const tell = async (who: keyof typeof audiences) => {
    const since = await frameSince(audiences[who], { seq: before[who].seq });
    if ("reset" in since) throw new Error("not so far behind");
    const folded = applyFrame(before[who], since.frame);
    const sorted = (state: { posts: Record<string, PostView> }) => Object.values(state.posts).sort(byPath);
    expect(sorted(folded!), who).toEqual(sorted(await load(audiences[who])));
    return since.frame;
  };
  return { own: await tell("own"), other: await tell("other"), none: await tell("none"), staff: await tell("staff") };
}

const names = (frame: Frame, id: string) => JSON.stringify(frame).includes(id);

test("each group has a room of its own, and the staff another", () => {
  expect(new Set([own, other, NO_GROUP, null].map((group) => roomOf(audience(group)))).size).toBe(4);
});

test("a post of a group reaches that group and the staff; another group is not told that there is one", async () => {
  let id = "";
  const frames = await told(async () => {
    id = (await postIn(own)).id;
  });
  expect([names(frames.own, id), names(frames.other, id), names(frames.none, id), names(frames.staff, id)]).toEqual([
    ...[true, false, false, true],
  ]);
  expect(frames.other.to).toBe(frames.own.to);
});

test("what staff begin for one group reaches that group and the staff, and nobody else is told that there is anything", async () => {
  for (const id of [own, other])
    await db().insert(classGroups).values({ id, spaceId: space.id, kind: "group", name: id });
  await settled(thread, { grouping: "group" });
  let id = "";
  const frames = await told(async () => {
    id = (await a.post(staff, { space, thread, group: own })).id;
  });
  expect([names(frames.own, id), names(frames.other, id), names(frames.none, id), names(frames.staff, id)]).toEqual([
    ...[true, false, false, true],
  ]);
  expect(frames.staff.posts.find((post) => post.id === id)?.group).toEqual({ id: own, name: own });
  expect(frames.own.posts.find((post) => post.id === id)).not.toHaveProperty("group");
  await settled(thread, { grouping: null });
});

test("whatever becomes of a group's post stays in the group", async () => {
  const post = await postIn(own);
  const ref = { space: space.slug, post: post.id };
  for (const act of [
    () => decideOn(staff, space, ref, "hide"),
    () => decideOn(staff, space, ref, "restore"),
    () => hold({ space, thread, staff }, post),
    () => release({ space, thread, staff }, post),
  ]) {
    const frames = await told(act);
    expect([names(frames.own, post.id), names(frames.other, post.id)]).toEqual([true, false]);
  }
});

test("a post to the whole class reaches every group", async () => {
  let id = "";
  const frames = await told(async () => {
    id = (await postIn(null)).id;
  });
  expect([names(frames.own, id), names(frames.none, id), names(frames.other, id), names(frames.staff, id)]).toEqual([
    ...[true, true, true, true],
  ]);
});
