import { v7 as uuidv7 } from "uuid";
import { db } from "@/db/client";
import { assignments, comments } from "@/db/schema/assignments";
import { EMPTY_MARK, type Mark } from "@/server/grades/view";
import { as, type Person, type Space } from "./people";

const level = (key: string, title: string, hundredths: number) => ({ key, title, text: `${title} it is.`, hundredths });
/** Ten points: six for the argument, four for its sources. */
export const CRITERIA = [
  {
    ...{ key: "argument", title: "Argument", text: "It answers what was said." },
    levels: [level("strong", "Strong", 600), level("fair", "Fair", 350), level("thin", "Thin", 0)],
  },
  {
    ...{ key: "sources", title: "Sources", text: "" },
    levels: [level("good", "Good", 400), level("none", "None", 0)],
  },
];

type Given = Partial<typeof assignments.$inferInsert>;

/** An assignment that was given out: ten points, a rubric of two lines, one claim asked for. */
export async function anAssignment(space: Space, thread: { id: string }, by: Person, given: Given = {}) {
  const id = uuidv7();
  await db()
    .insert(assignments)
    .values({
      ...{ id, spaceId: space.id, threadId: thread.id, title: "Who decided?", createdById: by.id },
      ...{ visibleFrom: new Date(Date.now() - 60_000), hundredths: 1_000, criteria: CRITERIA },
      requirements: [{ key: "claim", count: 1, moves: ["claim"], by: null, people: 0, sourced: false, words: 0 }],
      ...given,
    });
  return { space: space.slug, assignment: id };
}

export const aMark = (given: Partial<Mark> = {}): Mark => ({
  ...{ ...EMPTY_MARK, levels: { argument: "strong", sources: "good" }, comment: "Well argued." },
  ...given,
});

type At = { space: string; assignment: string };
type Saving = { version?: number; mark?: Mark; ready?: boolean };

/** A mark as its grader saves it: ready, unless it says otherwise. */
export const mark = (
  grader: Person,
  at: At,
  student: Person,
  { version = 0, mark = aMark(), ready = true }: Saving = {},
) => as(grader).grades.save({ ...at, student: student.id, version, mark, ready });

export async function aSentence(space: Space, by: Person, text = "Name your source.") {
  const id = uuidv7();
  await db().insert(comments).values({ id, spaceId: space.id, text, byId: by.id });
  return { space: space.slug, comment: id };
}
