import type { AssignmentView, Checklist, Criterion } from "@/server/assignments/view";
import type { Mark } from "@/server/grades/view";
import type { Move } from "@/server/posts/view";

/** A post that a mark rests on. `beginning` is empty where it is there no more. */
export type RestsOn = { id: string; path: string; move: Move; beginning: string; when: string; late: boolean };

/** A student's own mark as it was released, with the rubric it was marked by. */
export type OwnMark = Omit<Mark, "posts"> & {
  releasedWhen: string;
  criteria: Criterion[];
  /** The most one could get. */
  most: number | null;
  posts: RestsOn[];
};

export type OwnWork = {
  assignment: Pick<AssignmentView, "id" | "title" | "thread">;
  timeZone: string;
  due: string | null;
  late: Checklist["late"];
  /** Null: not released. Of what graders have meanwhile it says nothing. */
  mark: OwnMark | null;
};
