import { and, eq, inArray, isNull } from "drizzle-orm";
import { assignments, comments, extensions, gradeChanges, grades } from "@/db/schema/assignments";
import { looks } from "@/db/schema/classes";
import { posts, revisions } from "@/db/schema/posts";
import { firstPosts } from "@/db/schema/pseudonyms";
import { stances } from "@/db/schema/stances";
import { threads } from "@/db/schema/threads";
import type { Transaction } from "@/db/transaction";
import { pseudonymFor } from "@/server/classes/pseudonyms/write";
import { sumOf } from "@/server/grades/view";
import { renderMarkdown } from "@/server/markdown/render";
import { seedThreadId } from "./seed";
import type { Class, DemoAssignment } from "./seed-class-file";
import { stableId } from "./seed-names";

const HOUR = 3_600_000;

/** What the demo's class has to do, how it is discussed, and what was marked. */
export async function insertCoursework(tx: Transaction, here: Class): Promise<void> {
  for (const assignment of here.file.assignments) {
    await giveOut(tx, here, assignment);
    await discuss(tx, here, assignment);
    await mark(tx, here, assignment);
  }
  const byId = staffOf(here, "instructor");
  const { spaceId } = here;
  await tx
    .insert(comments)
    .values(
      here.file.comments.map((text, index) => ({ id: stableId(spaceId, "comment", index), spaceId, text, byId })),
    );
}

const staffOf = ({ file, ids }: Class, role: "instructor" | "ta") =>
  ids.get(file.people.find((person) => person.role === role)?.handle ?? "") ?? "";
const moment = ({ now }: Class, hoursAgo: number) => new Date(now - hoursAgo * HOUR);
const idOf = ({ spaceId }: Class, { key }: DemoAssignment) => stableId(spaceId, "assignment", key);
const accountOf = ({ ids }: Class, handle: string) => ids.get(handle) ?? "";

async function giveOut(tx: Transaction, here: Class, given: DemoAssignment): Promise<void> {
  const { title, instructions, hundredths, criteria, requirements } = given;
  const byId = staffOf(here, "instructor");
  await tx.insert(assignments).values({
    ...{ id: idOf(here, given), spaceId: here.spaceId, threadId: seedThreadId(here.file.space.slug, given.thread) },
    ...{ title, instructions, instructionsHtml: (await renderMarkdown(instructions)).html },
    ...{ hundredths, criteria, requirements, createdById: byId, createdAt: moment(here, given.visible) },
    ...{ visibleFrom: moment(here, given.visible), opensAt: moment(here, given.opens) },
    ...{ dueAt: moment(here, given.due), closesAt: moment(here, given.closes) },
  });
  for (const { to, due, closes, reason } of given.extensions)
    await tx.insert(extensions).values({
      ...{ assignmentId: idOf(here, given), accountId: accountOf(here, to), reason, byId },
      ...{ dueAt: moment(here, due), closesAt: moment(here, closes), at: moment(here, due + 24) },
    });
}

/** Own posts first, and no names: as if the thread had been so from its first post. */
async function discuss(tx: Transaction, here: Class, given: DemoAssignment): Promise<void> {
  const { postFirstWords = null, anonymous } = given;
  if (postFirstWords === null && !anonymous) return;
  const threadId = seedThreadId(here.file.space.slug, given.thread);
  await tx.update(threads).set({ postFirstWords, anonymous }).where(eq(threads.id, threadId));
  const students = here.file.people
    .filter(({ role }) => role === "student")
    .map(({ handle }) => accountOf(here, handle));
  const theirs = and(eq(posts.threadId, threadId), inArray(posts.authorId, students));
  const roots = await tx
    .select()
    .from(posts)
    .where(and(theirs, isNull(posts.parentId)));
  for (const { id, authorId, createdAt } of roots)
    await tx
      .insert(firstPosts)
      .values({ threadId, accountId: authorId, postId: id, words: postFirstWords ?? 0, at: createdAt })
      .onConflictDoNothing();
  if (!anonymous) return;
  for (const { authorId } of await tx.selectDistinct({ authorId: posts.authorId }).from(posts).where(theirs)) {
    const pseudonymId = await pseudonymFor(tx, { id: threadId, anonymous }, authorId);
    await tx
      .update(posts)
      .set({ pseudonymId })
      .where(and(eq(posts.threadId, threadId), eq(posts.authorId, authorId)));
    await tx
      .update(revisions)
      .set({ pseudonymId })
      .where(and(eq(revisions.threadId, threadId), eq(revisions.byId, authorId)));
    await tx
      .update(stances)
      .set({ pseudonymId })
      .where(and(eq(stances.threadId, threadId), eq(stances.accountId, authorId)));
  }
}

/** Marks as graders left them: with the posts they rest on, and released where the file says when. */
async function mark(tx: Transaction, here: Class, given: DemoAssignment): Promise<void> {
  const { spaceId } = here;
  const assignmentId = idOf(here, given);
  const threadId = seedThreadId(here.file.space.slug, given.thread);
  const byId = staffOf(here, "ta");
  const releasedAt = given.released === undefined ? null : moment(here, given.released);
  for (const { to, levels, comment } of given.marks) {
    const accountId = accountOf(here, to);
    const own = await tx
      .select({ id: posts.id })
      .from(posts)
      .where(and(eq(posts.threadId, threadId), eq(posts.authorId, accountId), eq(posts.state, "published")))
      .orderBy(posts.ordinal);
    const hundredths = sumOf(given.criteria, levels);
    const draft = { levels, hundredths, byHand: false, comment, posts: own.map(({ id }) => id) };
    const at = releasedAt ?? new Date(here.now);
    const row = { assignmentId, accountId, spaceId, byId };
    await tx.insert(grades).values({ ...row, draft, ready: true, released: releasedAt && draft, releasedAt, at });
    const saved = { ...row, kind: "saved" as const, before: null, after: draft, at: new Date(at.getTime() - HOUR) };
    const released = { ...row, kind: "released" as const, before: null, after: draft, at };
    await tx
      .insert(gradeChanges)
      .values([
        { id: stableId(assignmentId, "saved", to), ...saved },
        ...(releasedAt ? [{ id: stableId(assignmentId, "released", to), ...released }] : []),
      ]);
    await tx.insert(looks).values({
      ...{ id: stableId(assignmentId, "look", to), spaceId, byId, aboutId: accountId, what: "work" as const },
      ...{ threadId, assignmentId, at: saved.at },
    });
  }
}
