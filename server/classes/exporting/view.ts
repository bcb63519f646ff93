import type { Criterion, Requirement } from "@/server/assignments/view";
import type { Mark } from "@/server/grades/view";

/** As what a class's posts or all of it can be taken out. */
export const EXPORT_FORMS = ["ndjson", "csv"] as const;
export type ExportForm = (typeof EXPORT_FORMS)[number];

/**
 * Who wrote or did something: a handle; or a pseudonym, with the handle only for those who may look behind it.
 * Both null: somebody of a thread without names who has no pseudonym there.
 */
export type ExportedBy = { person: string | null; pseudonym: string | null };

export type ExportedPost = ExportedBy & {
  kind: "post";
  id: string;
  thread: string;
  parent: string | null;
  /** Which post of its thread it was, from 1. */
  number: number;
  move: string;
  /** The number of the position where its author stood. */
  position: number | null;
  /** The part of the class it was said to; null: everybody. */
  part: string | null;
  state: string;
  at: string;
  revisedAt: string | null;
  version: number;
  /** Markdown as it stands now. Null: taken back by its author, hidden, held or moved. */
  text: string | null;
};

/** A line of an export. Moments in ISO, points in hundredths, people by their handles. */
export type ExportLine =
  | { kind: "class"; name: string; slug: string; term: string; timeZone: string; exportedAt: string; names: string }
  | { kind: "part"; of: "section" | "group"; name: string }
  | {
      kind: "person";
      handle: string;
      name: string;
      listedAs: string;
      /** Null: somebody who left. */
      role: string | null;
      section: string | null;
      group: string | null;
      joinedAt: string | null;
    }
  | {
      kind: "thread";
      id: string;
      title: string;
      prompt: string;
      by: string | null;
      at: string;
      anonymous: boolean;
      positions: { number: number; text: string }[];
    }
  | ExportedPost
  | (ExportedBy & {
      kind: "stance";
      thread: string;
      position: number;
      confidence: number;
      /** What would change their mind, where they let others read it. */
      wouldChange: string | null;
      because: string | null;
      current: boolean;
      at: string;
    })
  | {
      kind: "assignment";
      id: string;
      thread: string;
      title: string;
      instructions: string;
      visibleFrom: string | null;
      opensAt: string | null;
      dueAt: string | null;
      closesAt: string | null;
      hundredths: number | null;
      criteria: Criterion[];
      requirements: Requirement[];
      removedAt: string | null;
    }
  | { kind: "extension"; assignment: string; student: string; dueAt: string | null; closesAt: string | null }
  | {
      kind: "mark";
      assignment: string;
      student: string;
      now: ExportedMark;
      ready: boolean;
      released: ExportedMark | null;
      releasedAt: string | null;
      by: string;
      at: string;
    }
  | {
      kind: "change";
      assignment: string;
      student: string;
      what: string;
      lines: string[];
      /** Null: by itself, at its time. */
      by: string | null;
      at: string;
    }
  /** The last line: an export without it was cut short. */
  | { kind: "end"; lines: number };

/** Without `posts`: which posts it rests on would tell who wrote them. */
export type ExportedMark = Omit<Mark, "posts"> & { posts?: string[] };
