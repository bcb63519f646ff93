import { v7 as uuidv7 } from "uuid";
import { db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { assignments, grades } from "@/db/schema/assignments";
import { classGroupMembers, classGroups } from "@/db/schema/classes";
import { memberships } from "@/db/schema/spaces";
import { EMPTY_MARK } from "@/server/grades/view";
import { fillThread } from "./long-thread";
import { a, type Person } from "./people";

const SECTIONS = 10;
type Size = { students: number; posts: number; threads: number };

/** A class in the middle of its term: everybody in a section, an assignment on each thread, half of it marked. */
export async function fillClass(instructor: Person, { students, posts, threads }: Size) {
  const space = await a.space({ kind: "class", slug: `class-${uuidv7().slice(-10)}` });
  await db().insert(memberships).values({ spaceId: space.id, accountId: instructor.id, role: "instructor" });
  const ids = Array.from({ length: students }, () => uuidv7());
  await db()
    .insert(accounts)
    .values(
      ids.map((id, n) => ({ id, handle: `pupil-${id.slice(-12)}`, name: `Pupil ${n}`, email: `${id}@example.org` })),
    );
  const joined = ids.map((accountId, n) => ({ spaceId: space.id, accountId, listedAs: `Name ${n}` }));
  await db()
    .insert(memberships)
    .values(joined.map((row) => ({ ...row, role: "student" as const, trustedAt: new Date() })));
  const sections = Array.from({ length: SECTIONS }, (_, n) => ({ id: uuidv7(), name: `Section ${n + 1}` }));
  const kind = "section" as const;
  await db()
    .insert(classGroups)
    .values(sections.map((section) => ({ ...section, spaceId: space.id, kind })));
  await db()
    .insert(classGroupMembers)
    .values(ids.map((accountId, n) => ({ accountId, spaceId: space.id, kind, groupId: sections[n % SECTIONS]!.id })));
  const made = [];
  for (let n = 0; n < threads; n++) {
    const thread = await a.thread(space, instructor);
    await fillThread(thread, ids, { posts: Math.floor(posts / threads), seed: n + 1 });
    made.push({ thread, assignment: await assign(space.id, thread.id, { instructor, ids, marked: n % 2 === 0 }) });
  }
  return { space, students: ids, made };
}

type Work = { instructor: Person; ids: string[]; marked: boolean };
async function assign(spaceId: string, threadId: string, { instructor, ids, marked }: Work): Promise<string> {
  const id = uuidv7();
  const day = 24 * 3_600_000;
  const need = { by: null, people: 0, sourced: false, words: 0 };
  await db()
    .insert(assignments)
    .values({
      ...{ id, spaceId, threadId, title: `Assignment ${id.slice(-4)}`, hundredths: 1_000, createdById: instructor.id },
      ...{ visibleFrom: new Date(Date.now() - 30 * day), dueAt: new Date(Date.now() + day) },
      requirements: [
        { ...need, key: "own", count: 1, moves: ["claim"] },
        { ...need, key: "others", count: 2, moves: ["challenge", "question"], people: 2 },
      ],
    });
  if (marked) {
    const draft = { ...EMPTY_MARK, hundredths: 700, byHand: true };
    await db()
      .insert(grades)
      .values(
        ids.map((accountId) => ({ assignmentId: id, accountId, spaceId, draft, ready: true, byId: instructor.id })),
      );
  }
  return id;
}
