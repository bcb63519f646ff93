import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { db } from "@/db/client";
import { assignments, extensions, gradeChanges, grades } from "@/db/schema/assignments";
import { classGroupMembers, classGroups } from "@/db/schema/classes";
import { posts } from "@/db/schema/posts";
import { memberships } from "@/db/schema/spaces";
import { EMPTY_MARK, type Mark } from "@/server/grades/view";
import { a, type Person, type Space } from "./people";

export type Made = Awaited<ReturnType<typeof aClass>>;
type Thread = Awaited<ReturnType<typeof a.thread>>;

const DAY_MS = 24 * 3_600_000;
const ago = (days: number) => new Date(Date.now() - days * DAY_MS);
const LISTED = ["Abe, Ada", "Berg, Ben", "Cruz, Cleo", "Dahl, Dov"];
const LEVELS = [
  { key: "good", title: "Good", text: "", hundredths: 700 },
  { key: "fair", title: "Fair", text: "", hundredths: 500 },
];

/** A class with two assignments, the first past its date and half marked, straight in the database. */
export async function aClass(given: { slug?: string; name?: string } = {}) {
  const space = await a.space({ kind: "class", ...given });
  const instructor = await person(space, "instructor");
  const students = [];
  for (const listedAs of LISTED) students.push(await person(space, "student", listedAs));
  const [ada, ben, cleo, dov] = students as [Person, Person, Person, Person];
  await sections(space, { "Section 2": [ada], "Section 10": [ben, cleo] });
  const thread = await a.thread(space, instructor);
  const ids = [
    await assignment(space, thread, instructor, { title: "First essay", dueAt: ago(2) }),
    await assignment(space, thread, instructor, { title: "Second debate", hundredths: 2_000, requirements: [] }),
  ];
  const mark = (who: Person, at: number, now: Partial<Mark>, more: Partial<typeof grades.$inferInsert> = {}) =>
    db()
      .insert(grades)
      .values({
        ...{ assignmentId: ids[at]!, accountId: who.id, spaceId: space.id, byId: instructor.id },
        ...{ draft: { ...EMPTY_MARK, ...now }, ...more },
      });
  const released = (hundredths: number) => ({ released: { ...EMPTY_MARK, hundredths }, releasedAt: new Date() });
  await wrote(space, thread, ada, ago(3));
  await wrote(space, thread, ben, ago(1));
  await mark(ada, 0, { hundredths: 750 }, released(700));
  await mark(ada, 1, { hundredths: 800 }, { ready: true });
  await mark(ben, 0, { hundredths: 900 }, released(900));
  await mark(ben, 1, {});
  const gone = await a.user({ name: "Eve Gone", handle: `b-${randomBytes(5).toString("hex")}` });
  await mark(gone, 0, { hundredths: 300 });
  const later = new Date("2099-12-31T22:59:00Z");
  await db()
    .insert(extensions)
    .values({ assignmentId: ids[0]!, accountId: dov.id, dueAt: later, byId: instructor.id, reason: "Ill" });
  await changed(space, ids[0]!, { ada, dov, instructor, later });
  return { space, instructor, students, thread, assignments: ids, gone, mark };
}

/** With a handle that no other process gives: journeys share a database. */
async function person(space: Space, role: "student" | "instructor", listedAs = ""): Promise<Person> {
  const made = await a.user({ handle: `b-${randomBytes(5).toString("hex")}` });
  const trustedAt = new Date();
  await db().insert(memberships).values({ spaceId: space.id, accountId: made.id, role, listedAs, trustedAt });
  return made;
}

async function sections(space: Space, of: Record<string, Person[]>): Promise<void> {
  for (const [name, people] of Object.entries(of)) {
    const groupId = uuidv7();
    const part = { spaceId: space.id, kind: "section" as const };
    await db()
      .insert(classGroups)
      .values({ ...part, id: groupId, name });
    await db()
      .insert(classGroupMembers)
      .values(people.map(({ id }) => ({ ...part, groupId, accountId: id })));
  }
}

type Given = Partial<typeof assignments.$inferInsert> & { title: string };
async function assignment(space: Space, thread: Thread, by: Person, given: Given): Promise<string> {
  const id = uuidv7();
  const one = { key: "r", count: 1, moves: [], by: null, people: 0, sourced: false, words: 0 };
  await db()
    .insert(assignments)
    .values({
      ...{ id, spaceId: space.id, threadId: thread.id, createdById: by.id, visibleFrom: ago(9), hundredths: 1_000 },
      ...{ criteria: [{ key: "c", title: "Argument", text: "", levels: LEVELS }], requirements: [one], ...given },
    });
  return id;
}

async function wrote(space: Space, thread: Thread, by: Person, createdAt: Date): Promise<void> {
  const { id } = await a.post(by, { space, thread });
  await db().update(posts).set({ createdAt }).where(eq(posts.id, id));
}

type Cast = { ada: Person; dov: Person; instructor: Person; later: Date };
async function changed(space: Space, assignmentId: string, { ada, dov, instructor, later }: Cast): Promise<void> {
  const one = (of: Person, byId: string | null, minute: number) => ({
    ...{ id: uuidv7(), spaceId: space.id, assignmentId, accountId: of.id, byId },
    at: new Date(Date.now() - 3_600_000 + minute * 60_000),
  });
  const fair = { ...EMPTY_MARK, levels: { c: "fair" }, hundredths: 500, comment: "Say where." };
  const good = { ...fair, levels: { c: "good" }, hundredths: 700, byHand: true, comment: "Better." };
  const dates = { dueAt: later.toISOString(), closesAt: null };
  await db()
    .insert(gradeChanges)
    .values([
      { ...one(ada, instructor.id, 1), kind: "saved", before: null, after: fair },
      { ...one(ada, instructor.id, 2), kind: "saved", before: fair, after: good },
      { ...one(ada, null, 3), kind: "released", before: null, after: good },
      { ...one(dov, instructor.id, 4), kind: "extended", before: null, after: dates },
    ]);
}
