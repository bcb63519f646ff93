import { eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { grades } from "@/db/schema/assignments";
import type { Actor } from "@/server/accounts/view";
import { checklistsIn } from "@/server/assignments/checklist/read";
import { assignmentsOf } from "@/server/assignments/read";
import type { AssignmentView } from "@/server/assignments/view";
import { leftOf, studentsOf } from "@/server/classes/roster/list/read";
import type { Listed } from "@/server/classes/view";
import { EMPTY_MARK } from "@/server/grades/view";
import type { SpaceView } from "@/server/spaces/view";
import { arranged } from "./arrange";
import { cellOf, type Marked, rowOf } from "./cells";
import type { BookAsked, BookView } from "./view";

type Asking = { space: SpaceView; viewer: Actor };

/** Students × assignments: a handful of questions, however many there are of either. */
export async function bookOf(asking: Asking, asked: BookAsked): Promise<BookView> {
  const [students, all, marks] = await Promise.all([
    studentsOf(asking.space),
    assignmentsOf(asking),
    marksIn(asking.space),
  ]);
  const columns = all.filter((one) => isGivenOut(one) || marks.has(one.id));
  const here = new Set(students.map(({ id }) => id));
  const gone = await leftOf(
    asking.space,
    [...new Set([...marks.values()].flatMap((of) => [...of.keys()]))].filter((id) => !here.has(id)),
  );
  const checklists = await checklistsIn(
    columns,
    [...students, ...gone].map(({ id }) => id),
  );
  const row = (student: Listed) =>
    rowOf(
      student,
      columns.map(({ id }) => cellOf(marks.get(id)?.get(student.id), checklists.get(id)?.get(student.id))),
    );
  const book = {
    assignments: columns.map(({ id, title, hundredths, dueAt }) => ({ id, title, hundredths, dueAt, usual: null })),
    ...{
      rows: students.map(row),
      left: gone.map(row).filter(({ cells }) => cells.some(({ state }) => state !== "none")),
    },
    ...{ sections: namesOf(students, "section"), groups: namesOf(students, "group") },
  };
  return arranged(book, asked);
}

type Kept = [student: string, now: number | null, released: number | null, ...facts: boolean[]];

/**
 * What a cell needs to know of a mark, by assignment and student: the comments of three hundred students stay where they
 * are. One row for each assignment, for thousands of them take longer to read than to find.
 */
async function marksIn(space: { id: string }): Promise<Map<string, Map<string, Marked>>> {
  const { draft, released, accountId, assignmentId, ready } = grades;
  // As `sameMark` has it: the rubric is not the mark's, and posts are in no order.
  const same = sql`coalesce(${draft} - 'posts' = ${released} - '{rubric,posts}'::text[]
    and ${draft} -> 'posts' @> (${released} -> 'posts') and ${draft} -> 'posts' <@ (${released} -> 'posts'), false)`;
  const empty = sql`${draft} = ${JSON.stringify(EMPTY_MARK)}::jsonb`;
  const points = sql`${draft} -> 'hundredths', ${released} -> 'hundredths'`;
  const facts = sql`${released} is not null, ${same}, ${ready}, ${empty}`;
  const rows = await db()
    .select({ assignmentId, kept: sql<Kept[]>`json_agg(json_build_array(${accountId}, ${points}, ${facts}))` })
    .from(grades)
    .where(eq(grades.spaceId, space.id))
    .groupBy(assignmentId);
  const marked = ([id, now, released, given = false, same = false, ready = false, empty = false]: Kept) =>
    [id, { now, released, given, same, ready, empty }] as const;
  return new Map(rows.map(({ assignmentId, kept }) => [assignmentId, new Map(kept.map(marked))]));
}

const isGivenOut = ({ visibleFrom }: AssignmentView) => visibleFrom !== null && new Date(visibleFrom) <= new Date();

function namesOf(students: Listed[], kind: "section" | "group"): string[] {
  const names = students.flatMap((student) => student[kind] ?? []);
  return [...new Set(names)].sort(new Intl.Collator("en", { numeric: true }).compare);
}
