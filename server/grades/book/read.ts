import { and, eq, inArray, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { assignments, extensions, grades } from "@/db/schema/assignments";
import { memberships } from "@/db/schema/spaces";
import type { Actor } from "@/server/accounts/view";
import { checklistsOf } from "@/server/assignments/checklist/read";
import { assignmentsOf } from "@/server/assignments/read";
import type { AssignmentView, Checklist } from "@/server/assignments/view";
import { studentsOf } from "@/server/classes/roster/list/read";
import type { Listed } from "@/server/classes/view";
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
  const gone = await goneOf(
    asking.space,
    [...new Set(marks.map(({ accountId }) => accountId))].filter((id) => !here.has(id)),
  );
  const checklists = await Promise.all(columns.map((one) => listsOf(one, [...students, ...gone])));
  const markOf = new Map(marks.map((mark) => [`${mark.assignmentId} ${mark.accountId}`, mark]));
  const row = (student: Listed) =>
    rowOf(
      student,
      columns.map(({ id }, at) =>
        cellOf(markOf.get(`${id} ${student.id}`), checklists[at]?.get(student.id), later.has(`${id} ${student.id}`)),
      ),
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
      // As far as the student would see a difference.
      same: sql<boolean>`coalesce(${draft} - 'byHand' = ${released} - 'byHand', false)`,
    })
    .from(grades)
    .where(eq(grades.spaceId, space.id));
}

const isGivenOut = ({ visibleFrom }: AssignmentView) => visibleFrom !== null && new Date(visibleFrom) <= new Date();

/** What asks nothing has no list to keep. */
async function listsOf(assignment: AssignmentView, students: Listed[]): Promise<Map<string, Checklist>> {
  if (assignment.requirements.length === 0) return new Map();
  return checklistsOf(
    assignment,
    students.map(({ id }) => id),
  );
}

async function extendedIn(space: { id: string }): Promise<Set<string>> {
  const rows = await db()
    .select({ assignment: extensions.assignmentId, account: extensions.accountId })
    .from(extensions)
    .innerJoin(assignments, eq(assignments.id, extensions.assignmentId))
    .where(eq(assignments.spaceId, space.id));
  return new Set(rows.map(({ assignment, account }) => `${assignment} ${account}`));
}

/** People with marks who are no students here (any more). */
export async function goneOf(space: { id: string }, ids: string[]): Promise<Listed[]> {
  if (ids.length === 0) return [];
  const listedAs = sql<string>`coalesce(nullif(${memberships.listedAs}, ''), ${accounts.name})`;
  const rows = await db()
    .select({ id: accounts.id, handle: accounts.handle, name: accounts.name, listedAs })
    .from(accounts)
    .leftJoin(memberships, and(eq(memberships.accountId, accounts.id), eq(memberships.spaceId, space.id)))
    .where(inArray(accounts.id, ids))
    .orderBy(listedAs, accounts.handle);
  return rows.map((row) => ({ ...row, section: null, group: null }));
}

function namesOf(students: Listed[], kind: "section" | "group"): string[] {
  const names = students.flatMap((student) => student[kind] ?? []);
  return [...new Set(names)].sort(new Intl.Collator("en", { numeric: true }).compare);
}
