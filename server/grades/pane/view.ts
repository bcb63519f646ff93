import type { AssignmentView, Checklist } from "@/server/assignments/view";
import type { Listed } from "@/server/classes/view";
import type { Mark, MarkState, Released } from "@/server/grades/view";
import type { Move, PostState, SourceView } from "@/server/posts/view";

/** A line of the pane's list. */
export type PaneStudent = Listed & {
  /** No longer a student of the class: their mark can be read, not changed. */
  left: boolean;
  state: MarkState;
  /** What they see was released before the last change. */
  changed: boolean;
  /** Published in the assignment's thread. */
  posts: number;
};

export type Pane = {
  assignment: AssignmentView;
  /** The class's, in which every moment is said. */
  timeZone: string;
  /** When marks are released by themselves, in words; null: by hand, or it was before. */
  releases: string | null;
  students: PaneStudent[];
};

/** What stands above a post, as far as one needs it to read the post. */
export type Around = { id: string; author: string; move: Move | null; beginning: string; path: string };

export type WorkPost = {
  id: string;
  path: string;
  state: PostState;
  /** Removed, hidden and held posts count for nothing. */
  counts: boolean;
  move: Move | null;
  html: string | null;
  sources: SourceView[];
  at: string;
  when: string;
  /** After the student's own due date. */
  late: boolean;
  version: number;
  /** Published answers to it. */
  replies: number;
  /** Ids of the posts above it, the root first. */
  above: string[];
};

/** A mark as graders have it. `version` 0: there is none. */
export type MarkHeld = {
  version: number;
  mark: Mark;
  ready: boolean;
  released: Released | null;
  releasedWhen: string | null;
  /** Who changed it last, and when. */
  by: string | null;
  when: string | null;
};

/** Everything about one student that their mark is given for: evidence and counts. */
export type Work = {
  student: Pick<PaneStudent, "id" | "handle" | "name" | "listedAs" | "section" | "left">;
  /** What they are called in the thread, where students are anonymous to each other. */
  pseudonym: string | null;
  checklist: Checklist;
  /** When their work is due, in words; null: never. */
  due: string | null;
  posts: WorkPost[];
  around: Record<string, Around>;
  held: MarkHeld;
};

/** What a release would do now. */
export type ReleasePreview = { ready: number; changed: number; released: number; unready: number };
