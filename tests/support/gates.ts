import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { db } from "@/db/client";
import { classGroupMembers, classGroups } from "@/db/schema/classes";
import { threads } from "@/db/schema/threads";
import { a, as, type Person, type Space } from "./people";

/** A group of a class, and those who are in it. */
export async function aGroup(space: Space, people: Person[], kind: "section" | "group" = "group") {
  const id = uuidv7();
  await db()
    .insert(classGroups)
    .values({ id, spaceId: space.id, kind, name: `Group ${id.slice(-6)}` });
  for (const { id: accountId } of people)
    await db().insert(classGroupMembers).values({ groupId: id, spaceId: space.id, kind, accountId });
  return id;
}

/** A thread's settings as if they had always been so, whatever was written before. */
export async function settled(thread: { id: string }, change: Partial<typeof threads.$inferInsert>): Promise<void> {
  await db().update(threads).set(change).where(eq(threads.id, thread.id));
}

export const TOGETHER = {
  ...{ asksFirst: false, steelman: false },
  inClass: { grouping: null, groupsOpenAt: null, postFirstWords: null, revealAt: null, anonymous: false },
};
type Wish = Partial<Parameters<ReturnType<typeof as>["threads"]["configure"]>[0]["inClass"]>;

/** Sets by the verb who sees whom in a thread. */
export const configure = (by: Person, space: Space, thread: { id: string }, wish: Wish) =>
  as(by).threads.configure({
    ...TOGETHER,
    ...{ space: space.slug, thread: thread.id, inClass: { ...TOGETHER.inClass, ...wish } },
  });

export const aClass = async () => {
  const space = await a.space({ kind: "class" });
  return { space, staff: await a.member(space, "instructor") };
};
