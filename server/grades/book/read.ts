import { eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { assignments, extensions, grades } from "@/db/schema/assignments";
import type { Actor } from "@/server/accounts/view";
import { checklistsIn } from "@/server/assignments/checklist/read";
import { assignmentsOf } from "@/server/assignments/read";
import type { AssignmentView } from "@/server/assignments/view";
import { leftOf, studentsOf } from "@/server/classes/roster/list/read";
import type { Listed } from "@/server/classes/view";
import { EMPTY_MARK } from "@/server/grades/view";
import type { SpaceView } from "@/server/spaces/view";
import { arranged } from "./arrange";
import { cellOf, rowOf } from "./cells";
import type { BookAsked, BookView } from "./view";

type Asking = { space: SpaceView; viewer: Actor };

/** Students × assignments: a handful of questions, however many there are of either. */
export async function bookOf(asking: Asking, asked: BookAsked): Promise<BookView> {
  const [students, all, marks, later] = await Promise.all([
    studentsOf(asking.space),
    assignmentsOf(asking),
    marksIn(asking.space),
    extendedIn(asking.space),
  ]);
  const columns = all.filter((one) => isGivenOut(one) || marks.some(({ assignmentId }) => assignmentId === one.id));
  const here = new Set(students.map(({ id }) => id));
  const gone = await leftOf(
    asking.space,
    [...new Set(marks.map(({ accountId }) => accountId))].filter((id) => !here.has(id)),
  );
  const checklists = await checklistsIn(
    columns,
    [...students, ...gone].map(({ id }) => id),
  );
  const markOf = new Map(marks.map((mark) => [`${mark.assignmentId} ${mark.accountId}`, mark]));
  const row = (student: Listed) =>
    rowOf(
      student,
      columns.map(({ id }) => {
        const key = `${id} ${student.id}`;
        return cellOf(markOf.get(key), checklists.get(id)?.get(student.id), later.has(key));
      }),
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

/** What a cell needs to know of a mark: the comments of three hundred students stay where they are. */
function marksIn(space: { id: string }) {
  const { draft, released } = grades;
  const points = (mark: typeof draft | typeof released) => sql<number | null>`(${mark}->>'hundredths')::int`;
  return db()
    .select({
      ...{ assignmentId: grades.assignmentId, accountId: grades.accountId, ready: grades.ready },
      ...{ now: points(draft), released: points(released), given: sql<boolean>`${released} is not null` },
      // As `sameMark` has it: the rubric is not the mark's, and posts are in no order.
      same: sql<boolean>`coalesce(${draft} - 'posts' = ${released} - '{rubric,posts}'::text[]
        and ${draft} -> 'posts' @> (${released} -> 'posts') and ${draft} -> 'posts' <@ (${released} -> 'posts'), false)`,
      empty: sql<boolean>`${draft} = ${JSON.stringify(EMPTY_MARK)}::jsonb`,
    })
    .from(grades)
    .where(eq(grades.spaceId, space.id));
}

const isGivenOut = ({ visibleFrom }: AssignmentView) => visibleFrom !== null && new Date(visibleFrom) <= new Date();

async function extendedIn(space: { id: string }): Promise<Set<string>> {
  const rows = await db()
    .select({ assignment: extensions.assignmentId, account: extensions.accountId })
    .from(extensions)
    .innerJoin(assignments, eq(assignments.id, extensions.assignmentId))
    .where(eq(assignments.spaceId, space.id));
  return new Set(rows.map(({ assignment, account }) => `${assignment} ${account}`));
}

function namesOf(students: Listed[], kind: "section" | "group"): string[] {
  const names = students.flatMap((student) => student[kind] ?? []);
  return [...new Set(names)].sort(new Intl.Collator("en", { numeric: true }).compare);
}
