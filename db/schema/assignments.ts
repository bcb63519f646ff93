import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { accounts } from "./accounts";
import { id, moment } from "./columns";
import { spaces } from "./spaces";
import { threads } from "./threads";

/** As in server/assignments/view.ts, where each field is explained. */
export type Requirement = {
  key: string;
  count: number;
  moves: ("claim" | "challenge" | "evidence" | "question" | "concession" | "synthesis")[];
  by: string | null;
  people: number;
  sourced: boolean;
  words: number;
};

/** As in server/assignments/view.ts. */
export type Criterion = {
  key: string;
  title: string;
  text: string;
  levels: { key: string; title: string; text: string; hundredths: number }[];
};

/** What a class must do in a thread by when. */
export const assignments = pgTable(
  "assignments",
  {
    id: id(),
    spaceId: uuid()
      .notNull()
      .references(() => spaces.id),
    threadId: uuid()
      .notNull()
      .references(() => threads.id),
    title: text().notNull(),
    /** Markdown, as written. */
    instructions: text().notNull().default(""),
    instructionsHtml: text().notNull().default(""),
    /** Students see it from then on; null: a draft of staff. */
    visibleFrom: moment(),
    opensAt: moment(),
    dueAt: moment(),
    closesAt: moment(),
    /** The most one gets, in hundredths of a point; null: it is not marked. */
    hundredths: integer(),
    criteria: jsonb().$type<Criterion[]>().notNull().default([]),
    requirements: jsonb().$type<Requirement[]>().notNull().default([]),
    /** Raised by each edit: whoever edits an older one is told. */
    version: integer().notNull().default(1),
    /** When marks are released by themselves; null: by hand. */
    releaseAt: moment(),
    createdById: uuid()
      .notNull()
      .references(() => accounts.id),
    createdAt: moment().notNull().defaultNow(),
    removedAt: moment(),
  },
  (t) => [index("assignments_space").on(t.spaceId, t.dueAt), index("assignments_thread").on(t.threadId)],
);

/** Later dates for one student. */
export const extensions = pgTable(
  "extensions",
  {
    assignmentId: uuid()
      .notNull()
      .references(() => assignments.id),
    accountId: uuid()
      .notNull()
      .references(() => accounts.id),
    dueAt: moment(),
    closesAt: moment(),
    /** For staff. */
    reason: text().notNull().default(""),
    byId: uuid()
      .notNull()
      .references(() => accounts.id),
    at: moment().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.assignmentId, t.accountId] }), index("extensions_account").on(t.accountId)],
);

/** As in server/grades/view.ts. */
export type Mark = {
  levels: Record<string, string>;
  hundredths: number | null;
  byHand: boolean;
  comment: string;
  posts: string[];
};

/** As in server/grades/view.ts. */
export type Released = Mark & { rubric?: { criteria: Criterion[]; hundredths: number | null } };

export const grades = pgTable(
  "grades",
  {
    assignmentId: uuid()
      .notNull()
      .references(() => assignments.id),
    accountId: uuid()
      .notNull()
      .references(() => accounts.id),
    spaceId: uuid()
      .notNull()
      .references(() => spaces.id),
    /** What graders see and change. */
    draft: jsonb().$type<Mark>().notNull(),
    /** Raised by each save: a save upon an older one is refused. */
    version: integer().notNull().default(1),
    /** The grader says it is done; released are those that are. */
    ready: boolean().notNull().default(false),
    /** What the student sees, as it stood when it was released. */
    released: jsonb().$type<Released>(),
    releasedAt: moment(),
    byId: uuid()
      .notNull()
      .references(() => accounts.id),
    at: moment().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.assignmentId, t.accountId] }),
    index("grades_account").on(t.accountId),
    index("grades_space").on(t.spaceId),
  ],
);

/** Every change of a mark and every release, for ever. */
export const gradeChanges = pgTable(
  "grade_changes",
  {
    id: id(),
    spaceId: uuid()
      .notNull()
      .references(() => spaces.id),
    assignmentId: uuid()
      .notNull()
      .references(() => assignments.id),
    accountId: uuid()
      .notNull()
      .references(() => accounts.id),
    kind: text({ enum: ["saved", "released", "withdrawn", "extended"] }).notNull(),
    before: jsonb(),
    after: jsonb(),
    /** Null: released by itself, at its time. */
    byId: uuid().references(() => accounts.id),
    at: moment().notNull().defaultNow(),
  },
  (t) => [
    index("grade_changes_of").on(t.assignmentId, t.accountId, t.at),
    index("grade_changes_space").on(t.spaceId, t.at),
  ],
);

/** Sentences that graders of a class use again. */
export const comments = pgTable(
  "comments",
  {
    id: id(),
    spaceId: uuid()
      .notNull()
      .references(() => spaces.id),
    text: text().notNull(),
    used: integer().notNull().default(0),
    byId: uuid()
      .notNull()
      .references(() => accounts.id),
    createdAt: moment().notNull().defaultNow(),
  },
  (t) => [index("comments_space").on(t.spaceId)],
);
