import { inArray } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { posts } from "@/db/schema/posts";
import { aClass, aGroup, settled } from "@/tests/support/gates";
import { a, as, ownDatabase, type Person } from "@/tests/support/world";

process.env.LIMITS = "off";
ownDatabase();

test("of staff's own posts that wait it is said to which group they go; of students' it is not, nor is anybody else told", async () => {
  const { space, staff } = await aClass();
  const [ada, other] = [await a.member(space), await a.member(space, "instructor")];
  const thread = await a.thread(space, staff);
  const group = await aGroup(space, [ada]);
  await settled(thread, { grouping: "group" });
  const [few, all] = [await a.post(staff, { space, thread, group }), await a.post(staff, { space, thread })];
  const reply = await a.post(staff, { space, thread, parentId: few.id });
  const hers = await a.post(ada, { space, thread });
  const ids = [few, all, reply, hers].map(({ id }) => id);
  await db().update(posts).set({ state: "held" }).where(inArray(posts.id, ids));
  const held = async (person: Person) => {
    const { held } = await as(person).posts.mine({ space: space.slug, thread: thread.id });
    return held.map(({ id, group }) => [id, group]);
  };
  const named = { id: group, name: `Group ${group.slice(-6)}` };
  expect(await held(staff)).toEqual([
    [few.id, named],
    [all.id, null],
    [reply.id, named],
  ]);
  expect(await held(ada)).toEqual([[hers.id, null]]);
  expect(await held(other)).toEqual([]);
});
